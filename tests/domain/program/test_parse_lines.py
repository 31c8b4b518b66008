"""Programs pasted from Word and e-mail, and our own plain text read back."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.program.as_text import write
from app.domain.program.parsing.lines import as_row, read
from app.domain.program.parsing.words import kind_of
from app.domain.program.rows import Responsible, Row, order
from tests.domain.program.programs import THURSDAY, WEDNESDAY, at, drafts, row

WORD_DRAFT = """Program for alor Norge, 10. – 11. juni 2026_ endret 15.12.2025.

\tDAG 1
\tTema (navn i parentes) Vertskapet står her
\t

\t10.30
\tRegistrering
\t

\t11.00
\t· Velkommen til alor Norge
· Nettverkene presenterer seg. Hva har fungert godt?
· Siden sist v/ RAG (hva som er gjort)
· Tilbakeblikk v/Bjarte?

\t

\t1230 - 1330
\tLunsj
\t

\t1330 - 1415
\twww.alor.no v/ Eirik
\t

\t17.00\x20
\tSlutt for dagen
\t

\t
\tSosial aktivitet?
\t

\t20.00
\tMiddag

\tDAG 2
\t
\t

\t0900 - 0915
\tGod morgen
\t
"""


def short(found):
    clock = f"{found.starts:%H.%M}" if found.starts else "?"
    return f"{found.day} {clock}{f'-{found.ends:%H.%M}' if found.ends else ''} {found.kind} {found.title}"


def shorts(text, days=()):
    return [short(found) for found in read(text, days).rows]


def test_a_table_copied_from_word_becomes_rows():
    reading = read(WORD_DRAFT)
    assert [short(found) for found in reading.rows] == [
        "1 10.30 registration Registrering",
        "1 11.00 practical Velkommen til alor Norge",
        "1 12.30-13.30 meal Lunsj",
        "1 13.30-14.15 talk www.alor.no",
        "1 17.00 practical Slutt for dagen",
        "1 ? social Sosial aktivitet?",
        "1 20.00 meal Middag",
        "2 09.00-09.15 practical God morgen",
    ]
    assert reading.rows[1].text.split("\n") == [
        "- Nettverkene presenterer seg. Hva har fungert godt?",
        "- Siden sist v/ RAG (hva som er gjort)",
        "- Tilbakeblikk v/Bjarte?",
    ]
    assert reading.rows[3].responsible == "Eirik"
    assert [found.state for found in reading.rows if found.state != "agreed"] == ["idea"]
    assert [(line.number, line.why) for line in reading.rest] == [(1, "unread"), (3, "day"), (4, "unread"), (38, "day")]


def test_a_few_lines_from_an_e_mail_become_rows():
    text = """Hei! Her er programmet:

Onsdag 10. juni
10.30 Registrering
1230 - 1330  Lunsj
1430-1700\tOpen Space
- vi lager temaer sammen
  Rom: Salen
Middag kl. 20.00
i baren

Vel møtt!
Hilsen Kari"""
    reading = read(text)
    assert [short(found) for found in reading.rows] == [
        "1 10.30 registration Registrering",
        "1 12.30-13.30 meal Lunsj",
        "1 14.30-17.00 open_space Open Space",
        "1 20.00 meal Middag",
    ]
    assert (reading.rows[2].text, reading.rows[2].room) == ("- vi lager temaer sammen", "Salen")
    assert reading.rows[3].text == "i baren"
    assert [line.words for line in reading.rest] == [
        "Hei! Her er programmet:",
        "Onsdag 10. juni",
        "Vel møtt!",
        "Hilsen Kari",
    ]


def test_columns_are_known_by_their_headings():
    text = "Kl.\tTema\tAnsvarlig\tSted\tMerknad\n9.15-10.00\tSpill\tOla?\tSalen\tring først\n10.00\tPause\t\t\t"
    spill, pause = read(text).rows
    assert (spill.responsible, spill.room, spill.note, spill.state) == ("Ola?", "Salen", "ring først", "idea")
    assert (pause.title, pause.responsible) == ("Pause", "")
    assert [line.why for line in read(text).rest] == ["heading"]


def test_cells_without_a_heading_become_sub_points():
    (found,) = read("9.15\tSpill\tOla\tSalen").rows
    assert (found.title, found.text) == ("Spill", "Ola\nSalen")


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("DAG 2", 2),
        ("Dag 2: torsdag 11. juni 2026", 2),
        ("Torsdag 11. juni", 2),
        ("11. juni 2026", 2),
        ("torsdag 11.6.", 2),
        ("11.06.2026", 2),
        ("Torsdag", 2),
        ("Torsdag 11/6", 2),
        ("Tors 11. jun", 2),
        ("to. 11.6", 2),
        ("11/6", 2),
        ("2026-06-11", 2),
        ("torsdag 2026-06-11:", 2),
        ("Torsdag 11. juni – siste dag", 2),
        ("Torsdag 11/6 kl. 9–15", 2),
        ("10. juni", 1),
        ("12. juni", 1),
    ],
)
def test_a_heading_says_which_day(heading, day):
    assert shorts(f"{heading}\n10.30 Start", [THURSDAY, WEDNESDAY]) == [f"{day} 10.30 talk Start"]


def test_headings_that_are_no_day_of_the_gathering_count_on():
    assert shorts("Onsdag\n9.00 Hei\nTorsdag\n9.00 Hei") == ["1 09.00 talk Hei", "2 09.00 talk Hei"]


def test_each_day_of_a_program_with_short_dates_gets_its_own_rows():
    text = "Mandag 29/3\n09.00–10.00 Registrering\nTirsdag 30/3\n09.00–10.00 Gruppearbeid\n"
    days = [date(2027, 3, 29), date(2027, 3, 30)]
    assert [found.day for found in read(text, days).rows] == [1, 2]
    assert not read(text, days).has_other_days


@pytest.mark.parametrize("heading", ["Fredag 12. juni", "torsdag 10. juni", "31.6.2026", "Mandag", "Dag 1: 11. juni"])
def test_a_heading_of_another_day_beside_one_that_fits_is_asked_about(heading):
    text = f"Onsdag 10. juni\n9.00 Hei\n{heading}\n9.00 Hopp"
    assert [found.day for found in read(text, [WEDNESDAY, THURSDAY]).rows] == [1, 0]


def test_dates_of_another_year_follow_in_their_order_and_the_reading_says_so():
    reading = read("Tirsdag 3.6.2025\n9.00 Hei\nOnsdag 4.6.2025\n9.00 Hopp", [WEDNESDAY, THURSDAY])
    assert ([found.day for found in reading.rows], reading.has_other_days) == ([1, 2], True)


@pytest.mark.parametrize("line", ["10.30 Start", "9.00", "Fredag 12. juni er fristen for alle", "mars", "dagene går"])
def test_what_heads_no_day_is_left_to_be_read_as_it_is(line):
    assert all(one.why != "day" for one in read(line, [WEDNESDAY]).rest)


@pytest.mark.parametrize(
    "text",
    [
        "Start\tSlutt\tTema\tAnsvarlig\n09.00\t09.30\tSpill\tNina",
        "Fra\tTil\tHva\tHvem\n0900\t0930\tSpill\tNina",
        "Nr\tStart\tVarighet\tSlutt\tTema\tAnsvarlig\n1\t09.00\t30 min\t09.30\tSpill\tNina",
        "09.00\t09.30\tSpill v/ Nina",
    ],
)
def test_start_and_end_may_stand_in_columns_of_their_own(text):
    (found,) = read(text).rows
    assert (found.starts, found.ends, found.title, found.responsible) == (at("9.00"), at("9.30"), "Spill", "Nina")


def test_what_stands_under_an_unknown_heading_is_kept_under_its_name():
    (found,) = read("Tid\tTema\tVarighet\n09.00\tSpill\t30 min").rows
    assert (found.title, found.note) == ("Spill", "Varighet: 30 min")


def test_cells_that_a_spreadsheet_quoted_are_one_cell_each():
    text = 'Tid\tTema\tAnsvarlig\n09.00–09.30\t"Registrering\nog kaffe"\tNina\n'
    text += '09.30–10.15\t"Innlegg: ""Rus på jobb"""\tHåkon\n10.15–11.00\t"Gruppearbeid\n- en\n- to"\tOla'
    reading = read(text)
    assert [(found.title, found.text, found.responsible) for found in reading.rows] == [
        ("Registrering og kaffe", "", "Nina"),
        ('Innlegg: "Rus på jobb"', "", "Håkon"),
        ("Gruppearbeid", "- en\n- to", "Ola"),
    ]
    assert [line.why for line in reading.rest] == ["heading"]


@pytest.mark.parametrize(
    "line", ["12–13 Lunsj", "12–13:30 Lunsj", "12 - 13 Lunsj", "12–13\tLunsj", "12,00–13,00 Lunsj"]
)
def test_whole_hours_are_a_time_before_a_capital(line):
    (found,) = read(line).rows
    assert (found.starts, found.title) == (at("12.00"), "Lunsj")


def test_a_number_of_people_is_no_time():
    assert read("8–10 personer i hver gruppe").rows == ()


def test_a_time_that_says_too_much_is_kept_in_the_note():
    (found,) = read("12.30 – 14.30/15.00\nEUPC v/ Ingvild").rows
    assert (found.ends, found.note, found.responsible) == (at("14.30"), "12.30 – 14.30/15.00", "Ingvild")


def test_a_checked_row_becomes_a_row():
    (found,) = read("9.15-10.00 Spill v/ Ola?").rows
    assert as_row(found, "k", WEDNESDAY) == Row(
        *("k", WEDNESDAY, at("9.15"), at("10.00"), "talk", "Spill", ""), (Responsible(words="Ola?"),), "idea"
    )
    assert not as_row(replace(found, starts=None, ends=None), "k", WEDNESDAY).has_time


PIECES = st.sampled_from(
    [
        *("10.30", "1230 - 1330", "kl. 9", "17.00 ", "20.00-01.00", "\t", "\t", "\n", "\n", "\n", "\n\n", "  ", " "),
        *("· ", "- ", "v/", " v/ ", "(", ")", "?", "DAG 1", "Dag 2\n", "onsdag", "10. juni", "Tid\tTema\tAnsvarlig\n"),
        *("Lunsj", "Rom: ", "Spor: A", ", ", " og ", "Ola", "Kari Dahl", "–", "/", "2026", "…", "\r\n", "\u2028"),
    ]
)
MARKED = st.integers(0, 10**6).map(lambda number: f"ord{number}")


@given(st.lists(PIECES | MARKED | MARKED.map(str.capitalize), max_size=40).map("".join))
def test_no_word_is_dropped_whatever_is_pasted(text):
    reading = read(text)
    said = [
        text
        for found in reading.rows
        for text in (found.title, found.text, found.responsible, found.room, found.track, found.note)
    ]
    kept = Counter(words(" ".join([*said, *(line.words for line in reading.rest)])))
    assert not Counter(words(text)) - kept


def words(text):
    """Words without what a reader takes as marks: «kl», «v/» and the names of what a line says it is."""
    taken = r"\bkl\b|\bv/|\b(?:rom|spor)\s*:"
    return re.findall(r"[a-zæøå]+\d*", re.sub(taken, " ", re.sub(r"(?<=\d)(?=v/|kl|rom:|spor:)", " ", text.lower())))


@given(st.text(max_size=200))
def test_any_text_can_be_pasted(text):
    reading = read(text)
    assert all(found.starts is None or as_row(found, "k", WEDNESDAY) for found in reading.rows)
    assert (
        len({found.number for found in reading.rows} | {line.number for line in reading.rest}) <= text.count("\n") + 99
    )


NAMES = st.sampled_from(["Ola", "Kari Dahl", "KORUS Sør", "Nina Moe (KORUS Midt)", "Ida/Per", "RAG", "Bjarte?"])
TITLES = [
    "Registrering",
    "Lunsj",
    "Innlegg 1",
    "www.alor.no",
    "Pause m/ utsjekk",
    "Hva nå?",
    "Spill (og sånt)",
    "Åpent",
]


@st.composite
def real_rows(draw):
    begins = draw(st.integers(0, 1438))
    ends = draw(st.none() | st.integers(begins + 1, 1440))
    title = draw(st.sampled_from(TITLES))
    who = tuple(Responsible(words=name) for name in draw(st.lists(NAMES, max_size=2, unique=True)))
    return Row(
        *(draw(st.sampled_from("abcdefgh")), draw(st.sampled_from([WEDNESDAY, THURSDAY])), clock(begins)),
        *(None if ends is None else clock(ends), kind_of(title), title),
        "\n".join(draw(st.lists(st.sampled_from(["- punkt", "- kl. 10.30 møtes vi", "- Hva? v/ Ola"]), max_size=3))),
        *(who, "idea" if any("?" in one.words for one in who) else "agreed"),
        *(draw(st.sampled_from(["", "Salen"])), draw(st.sampled_from(["", "A"]))),
    )


def clock(minute):
    return time(minute // 60 % 24, minute % 60)


@given(st.lists(real_rows(), max_size=6, unique_by=lambda one: one.key).map(order))
def test_our_own_plain_text_reads_back_the_same(draft):
    of = [WEDNESDAY, THURSDAY]
    reading = read(write(draft, of), of)
    back = [as_row(found, key.key, of[found.day - 1]) for found, key in zip(reading.rows, draft, strict=True)]
    assert [joined(one) for one in back] == [joined(one) for one in draft]
    assert {line.why for line in reading.rest} <= {"day"}


def joined(one):
    return replace(one, key="", responsible=(Responsible(words=", ".join(who.words for who in one.responsible)),))


@given(drafts)
def test_what_is_written_never_shows_what_only_planners_see(draft):
    hidden = order(replace(one, note="hemmelig") for one in draft)
    assert write(hidden) == write(draft)


def test_the_plain_text_looks_like_what_people_write():
    draft = [
        row("Lunsj", "12.30-13.30"),
        row("Åpning", "11.00", text="- Velkommen\nRunde", responsible=(Responsible(words="Ola"),), room="Salen"),
        row("Avreise", "13.00", day=THURSDAY),
    ]
    assert write(draft) == (
        "DAG 1: 10. juni 2026\n11.00– Åpning v/ Ola\n  - Velkommen\n  - Runde\n  Rom: Salen\n12.30–13.30 Lunsj\n"
        "\nDAG 2: 11. juni 2026\n13.00– Avreise\n"
    )
    assert write([]) == ""
    assert write([draft[0]], [date(2026, 6, 9), WEDNESDAY]).startswith("DAG 2: 10. juni")
