"""What may be wrong with a draft, and dismissals that hold until it is about something else."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.program.checks import CODES, Hours, check, is_doubt, open_points
from app.domain.program.rows import Responsible, meet, order, start
from tests.domain.program.programs import THURSDAY, WEDNESDAY, at, drafts, row, tidy_days

DAY = (Hours(WEDNESDAY, at("10.30"), at("17.00")), Hours(THURSDAY, at("9.00"), at("13.00")))
OLA, KARI = Responsible("person", 1, "Ola"), Responsible("person", 2, "Kari")


def quiet(key, when, **fields):
    return row(key, when, kind=fields.pop("kind", "practical"), **fields)


def found(*rows, **options):
    return [(flag.code, flag.keys, flag.about, flag.minutes) for flag in check(rows, **options)]


def codes(*rows, **options):
    return [(flag.code, *flag.keys) for flag in check(rows, **options)]


def test_a_tidy_day_has_nothing_to_look_at():
    assert check([quiet("a", "10.30-12.30"), quiet("b", "12.30-13.30"), quiet("c", "17.00")], DAY, gap_from=211) == ()


def test_two_rows_at_one_time_overlap():
    assert found(quiet("a", "10.00-11.00"), quiet("b", "10.45-11.30")) == [
        ("overlap", ("a", "b"), ("2026-06-10", "10.45", "11.00"), 15)
    ]


def test_rows_in_different_tracks_do_not_overlap_but_what_is_for_all_does():
    a, b = quiet("a", "10.00-11.00", track="A"), quiet("b", "10.00-11.00", track="B")
    assert codes(a, b) == []
    assert codes(a, b, quiet("c", "10.30-11.00")) == [("overlap", "a", "c"), ("overlap", "b", "c")]


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (quiet("a", "17.00"), quiet("b", "17.00-18.00", kind="social"), False),
        (row("a", "17.00"), quiet("b", "17.00-18.00", kind="social"), True),
        (quiet("a", "10.00-11.00"), quiet("b", "10.30"), True),
        (quiet("a", "10.00-11.00"), quiet("b", "11.00"), False),
        (quiet("a", "10.00"), quiet("b", "10.30-11.00"), False),
    ],
)
def test_an_open_row_is_a_moment(one, other, overlap):
    assert (("overlap", "a", "b") in codes(one, other)) == overlap


def test_free_time_between_rows_is_a_gap_from_the_length_one_asks_for():
    rows = [quiet("a", "9.00-10.00"), quiet("b", "10.10-11.00"), quiet("c", "9.00-9.30", day=THURSDAY)]
    assert found(*rows) == [("gap", ("a", "b"), ("2026-06-10", "10.00", "10.10"), 10)]
    assert found(*rows, gap_from=10) == found(*rows)
    assert found(*rows, gap_from=11) == []


def test_an_open_row_fills_the_time_until_the_next_and_a_track_may_rest():
    assert codes(quiet("slutt", "17.00"), quiet("middag", "20.00-22.00")) == []
    assert codes(quiet("a", "9.00-12.00", track="A"), quiet("b", "9.00-10.00", track="B"), quiet("c", "12.00")) == []


@pytest.mark.parametrize(
    ("one", "is_outside"),
    [
        (quiet("a", "10.30-17.00"), False),
        (quiet("a", "17.00"), False),
        (quiet("a", "10.15-11.00"), True),
        (quiet("a", "16.30-17.15"), True),
        (quiet("a", "10.30", day=THURSDAY), False),
        (quiet("a", "15.00", day=THURSDAY), True),
        (replace(quiet("a", "11.00"), day=WEDNESDAY.replace(day=12)), True),
    ],
)
def test_what_is_outside_the_gathering_is_told(one, is_outside):
    assert codes(one, hours=DAY) == ([("outside", "a")] if is_outside else [])
    assert codes(one) == []


def test_a_day_may_end_at_midnight():
    assert check([quiet("a", "20.00-0.00")], [Hours(WEDNESDAY, at("9.00"), at("0.00"))]) == ()


def test_a_person_cannot_be_in_two_places():
    a = quiet("a", "10.00-11.00", track="A", responsible=(OLA, KARI))
    b = quiet("b", "10.30-11.30", track="B", responsible=(KARI,))
    assert found(a, b) == [("speaker_twice", ("a", "b"), ("Kari", "2026-06-10", "10.30", "11.00"), 30)]
    assert codes(a, replace(b, starts=at("11.00"), ends=at("12.00"))) == []
    assert codes(a, replace(b, day=THURSDAY)) == []


@pytest.mark.parametrize(
    ("one", "other", "twice"),
    [
        (Responsible(words="Ola Dahl?"), Responsible(words="ola  dahl"), True),
        (Responsible(words="RAG"), Responsible(words="RAG"), False),
        (Responsible("organisation", 1, "KORUS"), Responsible("organisation", 1, "KORUS"), False),
        (OLA, Responsible("person", 3, "Ola"), False),
        (Responsible(words="Kari Nordmann"), Responsible(words="NAV v/ Kari Nordmann"), True),
        (Responsible(words="Kari Nordmann (NAV)"), Responsible("person", 2, "Kari Nordmann"), True),
        (Responsible(words="Ola, Kari Nordmann og Siv"), Responsible(words="kari nordmann?"), True),
        (Responsible(words="O'Hara"), Responsible(words="O’Hara"), True),
        (Responsible(words="Anne‑Marie Lie"), Responsible(words="Anne-Marie Lie"), True),
        (Responsible(words="NAV"), Responsible(words="NAV"), False),
        (Responsible(words="Nav"), Responsible(words="Nav"), False),
        (Responsible(words="Ola Lie, NAV"), Responsible(words="Siv Ås, NAV"), False),
        (Responsible(words="OLA NORDMANN"), Responsible(words="Ola Nordmann"), True),
    ],
)
def test_names_are_compared_as_people_read_them(one, other, twice):
    rows = (
        quiet("a", "10.00-11.00", track="A", responsible=(one,)),
        quiet("b", "10.00-11.00", track="B", responsible=(other,)),
    )
    assert bool([flag for flag in check(rows) if flag.code == "speaker_twice"]) == twice


def test_open_points_are_a_list_of_what_is_to_be_found_out():
    rows = [
        row("innlegg", "9.15-10.00"),
        row("gruppe", "10.00-11.00", kind="work", responsible=(OLA,)),
        quiet("tilbakeblikk", "11.00", responsible=(Responsible(words="Ola?"),), state="idea"),
        quiet("sosialt", "18.00", title="Sosial aktivitet?", note="Har vi råd?\nJa."),
        quiet("hei", "8.00", text="- Hva har fungert godt?\n- Historien v/Kari? Ja\n- Siden sist v/ RAG"),
        quiet("sist", "20.00", room="Sal A?", text="Hva nå? spurte hun.\n**Får vi nok?**"),
    ]
    assert [(flag.code, *flag.keys, flag.about) for flag in open_points(rows)] == [
        ("question", "hei", ("text", "- Historien v/Kari? Ja")),
        ("no_responsible", "innlegg", ("innlegg",)),
        ("question", "tilbakeblikk", ("responsible", "Ola?")),
        ("question", "sosialt", ("title", "Sosial aktivitet?")),
        ("question", "sosialt", ("note", "Har vi råd?")),
        ("question", "sist", ("room", "Sal A?")),
    ]


def test_a_dismissed_flag_stays_so_until_what_it_is_about_changes():
    a, b = quiet("a", "10.00-11.00"), quiet("b", "10.45-11.30")
    (flag,) = check([a, b])
    assert [one.key for one in check([replace(a, title="Annet"), replace(b, note="x")])] == [flag.key]
    assert [one.key for one in check([a, replace(b, starts=at("10.50"))])] != [flag.key]
    assert flag.key.startswith("overlap:")
    assert len(flag.key) <= 40


@pytest.mark.parametrize(
    ("line", "doubted"),
    [
        ("Sosial aktivitet?", True),
        ("Erfaringer fra Bodø?", True),
        ("Rus v/ Ola? og Kari", True),
        ("Hva virker, og hva er vanskelig?", False),
        ("Spill og arbeid – hva vet vi?", False),
        ("Kan vi snakke om rus på jobben?", False),
        ("Spørsmål? Ja", False),
    ],
)
def test_a_question_mark_is_a_doubt_only_where_the_line_is_no_question(line, doubted):
    assert is_doubt(line) == doubted
    codes_of = [flag.code for flag in open_points([quiet("a", "10.00", title=line, text=f"- {line}")])]
    assert ("question" in codes_of or "named_in_title" in codes_of) == doubted


def test_a_row_that_is_an_idea_because_of_its_question_mark_counts_once():
    pasted = quiet("a", "10.00", title="Spill", state="idea", responsible=(Responsible(words="Ola?"),))
    assert [flag.code for flag in open_points([pasted])] == ["question"]
    assert [flag.code for flag in open_points([replace(pasted, responsible=())])] == ["idea"]


@pytest.mark.parametrize(
    ("title", "responsible", "points"),
    [
        ("Spill v/ Kari Nordmann", (), [("named_in_title", ("Spill v/ Kari Nordmann", "Kari Nordmann"))]),
        ("Spill v/ Ola?", (), [("named_in_title", ("Spill v/ Ola?", "Ola?"))]),
        ("Spill (Ola og Kari)", (OLA, KARI), []),
        ("Spill v/ Kari", (KARI,), []),
        ("Spill v/ RAG", (OLA,), []),
        ("Spill (del 2)", (), [("no_responsible", ("Spill (del 2)",))]),
    ],
)
def test_whom_a_title_names_is_offered_as_responsible_typed_or_pasted(title, responsible, points):
    one = row("a", "10.00", title=title, responsible=responsible)
    assert [(flag.code, flag.about) for flag in open_points([one])] == points


def test_one_room_is_not_used_twice_at_a_time_whatever_the_tracks():
    a = quiet("a", "10.00-11.00", track="A", room="Sal 1")
    b = quiet("b", "10.30-11.30", track="B", room="foajeen og  SAL 1")
    assert found(a, b) == [("room_twice", ("a", "b"), ("Sal 1", "2026-06-10", "10.30", "11.00"), 30)]
    assert codes(a, replace(b, room="Sal 2")) == []
    assert codes(a, replace(b, starts=at("11.00"))) == []
    assert codes(replace(a, room=""), replace(b, room="")) == []


@pytest.mark.parametrize(
    ("one", "is_outside"),
    [
        (quiet("a", "19.00-22.00", kind="meal", title="Middag"), False),
        (quiet("a", "8.00-9.00", kind="social", title="Byvandring"), False),
        (quiet("a", "19.00-20.00", kind="talk", title="Kveldsforedrag", responsible=(OLA,)), True),
        (replace(quiet("a", "19.00", kind="meal"), day=WEDNESDAY.replace(day=12)), True),
    ],
)
def test_dinner_and_walks_may_lie_around_the_gatherings_own_hours(one, is_outside):
    assert codes(one, hours=DAY) == ([("outside", "a")] if is_outside else [])


def test_nothing_is_missing_between_the_end_of_the_day_and_dinner():
    rows = [quiet("a", "10.30-17.00"), quiet("b", "19.00-21.00", kind="meal")]
    assert codes(*rows, hours=DAY) == []
    early = [replace(rows[0], ends=at("16.30")), rows[1]]
    assert found(*early, hours=DAY) == [("gap", ("a", "b"), ("2026-06-10", "16.30", "17.00"), 30)]


@given(drafts, st.randoms())
def test_flags_have_keys_of_their_own_whatever_the_order_of_the_rows(draft, random):
    flags = check(draft, DAY)
    shuffled = list(draft)
    random.shuffle(shuffled)
    assert check(shuffled, DAY) == flags
    assert len({flag.key for flag in flags}) == len(flags)
    assert {flag.code for flag in flags} <= set(CODES)
    assert {flag for flag in flags if flag.code in CODES[4:]} == set(open_points(draft))


@given(drafts)
def test_every_overlap_of_closed_rows_is_found(draft):
    closed = order(one for one in draft if one.ends)
    minutes = {one.key: set(range(start(one), (one.ends.hour * 60 + one.ends.minute) or 1440)) for one in closed}
    expected = {(a.key, b.key): len(minutes[a.key] & minutes[b.key]) for a, b in combinations(closed, 2) if meet(a, b)}
    flagged = {flag.keys: flag.minutes for flag in check(closed) if flag.code == "overlap"}
    assert flagged == {keys: shared for keys, shared in expected.items() if shared}


@given(tidy_days(tracks=("A", "B")))
def test_gaps_are_the_minutes_in_which_nobody_has_anything(draft):
    busy = {
        m
        for one in draft
        for m in range(
            start(one), start(one) + (one.ends.hour - one.starts.hour) * 60 + one.ends.minute - one.starts.minute
        )
    }
    free = len(set(range(min(busy), max(busy))) - busy)
    assert sum(flag.minutes for flag in check(draft) if flag.code == "gap") == free
