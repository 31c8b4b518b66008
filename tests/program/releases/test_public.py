"""What participants see: the released version and nothing else, as page, JSON and text; and found in the archive."""

import json
from dataclasses import replace
from datetime import date, time

import pytest

from app.db import db
from app.domain.program.parsing.lines import read
from app.domain.program.rows import Responsible
from app.gatherings import operations as gatherings
from app.program.draft import operations as drafts
from app.program.releases import revisions
from app.web.clock import now
from tests.support import make
from tests.support.programs import DAY, KEYS, NEXT_DAY, ROWS, row


@pytest.fixture
def program(gathering):
    """The address of the program."""
    return f"/samlinger/{gathering.id}/program"


def release(gathering, rows=None, reason="Klar"):
    if rows is not None:
        drafts.put(gathering, rows, kind="changed", by=None, now=now())
    revision = revisions.save(gathering, reason, by=None, now=now())
    revisions.release(revision, by=None, now=now())
    db.session.commit()
    return revision


def test_before_a_release_the_page_says_that_it_comes(visitor, program):
    visitor.open(program)
    assert "Programmet er ikke klart ennå." in visitor.text()
    assert not visitor.page.select("table")


def test_of_what_has_been_nobody_is_told_that_a_program_comes(visitor, program, clock):
    clock.forward(days=200)
    visitor.open(program)
    assert "Det ble ikke lagt ut noe program for denne samlingen." in visitor.text()
    assert "ikke klart" not in visitor.client.get(program + "?format=txt").get_data(as_text=True)


def test_participants_see_rows_as_a_table_a_day_with_the_responsible_in_brackets(visitor, program, gathering):
    release(gathering, [*ROWS, row(5, (9, 0), (9, 15), "God morgen", day=NEXT_DAY)])
    visitor.open(program)
    assert visitor.texts("main h2")[:2] == ["Onsdag 10. juni 2026", "Torsdag 11. juni 2026"]
    assert visitor.texts(".program-day:first-of-type th[scope=row]") == [
        "10.30–11.00",
        "11.00–12.30",
        "12.30–13.30",
        "13.30–",
    ]
    assert visitor.texts(".topic") == [
        "Registrering",
        "Velkommen ikke bekreftet",
        "Lunsj",
        "Innlegg 1 ikke bekreftet",
        "God morgen",
    ]
    assert visitor.texts(".program-table .prose li") == ["Erfaringer", "Hva virker"]
    assert visitor.texts(".program-table thead th")[:2] == ["Tid", "Tema (ansvarlig)"]


def test_the_page_and_every_printed_day_say_where_it_is(visitor, program, gathering):
    gathering.venue, gathering.address = "Hotell Fjord", "Strandgata 1"
    release(gathering, [*ROWS, row(5, (9, 0), (9, 15), "God morgen", day=NEXT_DAY)])
    visitor.open(program)
    assert "Hotell Fjord, Strandgata 1" in visitor.texts(".program-head")[0]
    assert ["Hotell Fjord, Strandgata 1" in words for words in visitor.texts(".running")] == [True, True]


def test_tracks_stand_side_by_side_only_on_days_that_have_any(visitor, program, gathering):
    tracks = [row(6, (14, 0), (15, 0), "Spill", track="Sal A"), row(7, (14, 0), (15, 30), "Rus", track="Sal B")]
    release(gathering, [*ROWS[:3], *tracks, row(5, (9, 0), (9, 15), "God morgen", day=NEXT_DAY)])
    visitor.open(program)
    first, second = visitor.page.select("table")
    assert [cell.get_text() for cell in first.select("thead th")] == ["Tid", "Sal A", "Sal B"]
    assert len(second.select("thead th")) == 2
    assert first.select_one("tbody td")["colspan"] == "2"


def test_participants_see_no_later_draft_and_no_withdrawn_program(visitor, program, gathering):
    release(gathering)
    drafts.put(gathering, [replace(ROWS[0], title="Hemmelig nyhet")], kind="changed", by=None, now=now())
    revisions.save(gathering, "Ikke sluppet", by=None, now=now())
    db.session.commit()
    visitor.open(program)
    assert "Hemmelig nyhet" not in visitor.text()
    assert "Versjon 1" in visitor.text()
    revisions.withdraw(gathering, by=None, now=now())
    db.session.commit()
    visitor.open(program)
    assert "Programmet er ikke klart ennå." in visitor.text()


def test_planners_see_which_version_it_is_and_the_way_to_the_draft(planner, program, gathering):
    release(gathering)
    planner.open(program)
    assert planner.texts(".state-line") == ["Du ser det deltakerne ser. Deltakerne ser versjon 1."]
    assert planner.page.select(f'a[href="/samlinger/{gathering.id}/utkast"]')
    assert not planner.page.select(".note")


def test_a_cancelled_or_moved_gathering_says_so_above_its_program(visitor, program, gathering):
    release(gathering)
    gatherings.cancel(gathering, "Sykdom.", seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    visitor.open(program)
    assert visitor.texts(".ds-alert") == ["Samlingen er avlyst Sykdom."]
    gatherings.revive(gathering, seen_version=gathering.version, by=None, now=now())
    days = [make.span(date(2026, 6, 17)), make.span(date(2026, 6, 18))]
    gatherings.change(gathering, {"days": days}, seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    visitor.open(program)
    assert visitor.texts(".ds-alert") == ["Samlingen er flyttet Den skulle ha vært 10. juni 2026 kl. 09.00."]
    assert visitor.texts(".program-day h2")[0] == "Onsdag 17. juni 2026"


def test_a_held_program_stays(visitor, program, gathering, clock):
    release(gathering)
    clock.forward(days=400)
    visitor.open(program)
    assert "Lunsj" in visitor.texts(".topic")


def test_the_program_of_a_hidden_gathering_is_not_found(visitor, network):
    hidden = make.gathering(network, state="draft")
    for address in ("program", "program?format=json", "program?format=txt"):
        visitor.open(f"/samlinger/{hidden.id}/{address}", expect=404)
    visitor.open(f"/kalender/program/{hidden.id}.ics", expect=404)
    visitor.open(f"/kalender/program/{hidden.id}", expect=404)


def test_the_same_address_gives_json_and_text_to_who_asks_for_it(visitor, program, gathering):
    release(gathering)
    get = lambda accept: visitor.client.get(program, headers={"Accept": accept} if accept else {})
    types = {accept: get(accept).mimetype for accept in ("application/json", "text/plain", "text/html", "*/*", "", "x")}
    assert types == {
        "application/json": "application/json",
        "text/plain": "text/plain",
        "text/html": "text/html",
        "*/*": "text/html",
        "": "text/html",
        "x": "text/html",
    }
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
    assert get(browser).mimetype == "text/html"
    assert all("Accept" in get(accept).vary for accept in types)
    assert "Cookie" not in get("application/json").vary


def test_json_holds_what_the_page_shows(visitor, program, gathering):
    release(gathering)
    found = json.loads(visitor.client.get(f"{program}?format=json").data)
    assert (found["title"], found["state"], found["version"]) == ("alor Norge 2026", "published", 1)
    (day,) = found["days"]
    assert day["date"] == "2026-06-10"
    assert day["rows"][1] == {
        "uid": KEYS[1],
        "starts": "11:00",
        "ends": "12:30",
        "kind": "talk",
        "title": "Velkommen",
        "text": "- Erfaringer\n- Hva virker",
        "responsible": [],
        "is_confirmed": False,
        "room": "",
        "track": "",
    }
    assert (day["rows"][3]["ends"], day["rows"][3]["is_confirmed"]) == (None, False)


def test_text_can_be_pasted_into_a_draft_again(visitor, program, gathering):
    release(gathering)
    text = visitor.client.get(f"{program}?format=txt").data.decode()
    assert text.startswith("alor Norge 2026\n10.–11. juni 2026 (uke 24)\n")
    assert "\nVersjon 1, 2. mars 2026\n\n" in text
    assert len(read(text, [DAY, NEXT_DAY]).rows) == len(ROWS)
    body = text.partition("DAG 1")[1] + text.partition("DAG 1")[2]
    rows = read(body, [DAY, NEXT_DAY]).rows
    assert [(one.starts, one.ends, one.title) for one in rows] == [(one.starts, one.ends, one.title) for one in ROWS]


def test_an_unchanged_answer_is_304_and_a_new_release_is_not(visitor, program, gathering, clock):
    release(gathering)
    tag = visitor.client.get(f"{program}?format=json").headers["ETag"]
    again = lambda: visitor.client.get(f"{program}?format=json", headers={"If-None-Match": tag}).status_code
    assert again() == 304
    release(gathering, ROWS[:2], "Kortere")
    assert again() == 200


def test_nothing_of_the_planners_is_in_anything_participants_can_fetch(visitor, program, gathering):
    kari = make.person("Kari", "Hemmestad", email="kari.hemmestad@alor.example")
    secret = replace(
        ROWS[2], note="HEMMELIGNOTAT", pinned=True, responsible=(Responsible("person", kari.id, "Kari H."),)
    )
    release(gathering, [*ROWS[:2], secret, ROWS[3]], "HEMMELIGGRUNN")
    drafts.put(gathering, [*ROWS, row(8, (16, 0), None, "USLUPPET")], kind="added", by=None, now=now())
    revisions.save(gathering, "Ikke sluppet", by=None, now=now())
    db.session.commit()
    addresses = (
        program,
        f"{program}?format=json",
        f"{program}?format=txt",
        f"/samlinger/{gathering.id}",
        f"/kalender/program/{gathering.id}.ics",
        f"/kalender/program/{gathering.id}",
    )
    for address in addresses:
        answer = visitor.client.get(address)
        assert answer.status_code == 200
        body = answer.data.decode()
        for word in (
            "HEMMELIGNOTAT",
            "HEMMELIGGRUNN",
            "USLUPPET",
            "Spør Petra",
            "pinned",
            'note"',
            "person",
            "hemmestad",
            "Låst",
        ):
            assert word not in body.replace("personvern", "").replace("Personvern", ""), (address, word)
        assert f'"id": {kari.id}' not in body


def test_hostile_words_are_words(visitor, program, gathering):
    release(gathering, [row(1, (9, 0), (10, 0), "<script>alert(1)</script>", text="<img src=x onerror=alert(1)>")])
    visitor.open(program)
    assert visitor.texts(".topic") == ["<script>alert(1)</script>"]
    assert not visitor.page.select("main img")


def test_the_archive_finds_a_gathering_by_what_its_released_program_holds(visitor, gathering, program, clock):
    talk = row(6, (14, 0), (15, 0), "Kåseri om ølbrygging", responsible=(Responsible(words="Petra Aune"),))
    make.gathering(None, theme="alor Norge 2025", days=(date(2025, 6, 1),))
    release(gathering, [*ROWS[:3], talk])
    for wanted in ("ØLBRYGGING", "petra kåseri", "alor norge 2026 ølbrygging"):
        visitor.open("/samlinger", query_string={"q": wanted})
        assert visitor.texts(".gathering-title") == ["alor Norge 2026"], wanted
        assert visitor.texts(f'.gatherings a[href="{program}"]') == ["Treff i programmet"]
    clock.forward(days=400)
    visitor.open("/samlinger?q=brygging")
    assert visitor.texts("#arkiv ~ ul .gathering-title") == ["alor Norge 2026"]
    visitor.open("/samlinger?q=norge")
    assert len(visitor.texts("#arkiv ~ ul .gathering-title")) == 2
    assert not visitor.texts(f'.gatherings a[href="{program}"]')


@pytest.mark.parametrize("wanted", ["Spør", "uslupp", "gammelt"])
def test_the_archive_finds_nothing_by_notes_drafts_and_earlier_versions(visitor, gathering, wanted):
    release(gathering, [*ROWS, row(6, (15, 0), None, "Gammelt navn")])
    release(gathering, ROWS, "Uten den")
    drafts.put(gathering, [*ROWS, row(7, (16, 0), None, "Usluppet")], kind="added", by=None, now=now())
    revisions.save(gathering, "Til oss selv", by=None, now=now())
    db.session.commit()
    visitor.open("/samlinger", query_string={"q": wanted})
    assert not visitor.texts(".gathering-title")


def test_the_gathering_leads_to_its_program_and_planners_to_the_draft(visitor, planner, gathering, program):
    stranger = type(visitor)(visitor.app)
    stranger.open(f"/samlinger/{gathering.id}")
    assert "Program" not in stranger.texts("main h2")
    planner.open(f"/samlinger/{gathering.id}")
    assert "Deltakerne ser ikke noe program ennå." in planner.text()
    release(gathering)
    stranger.open(f"/samlinger/{gathering.id}")
    assert stranger.texts(f'main a[href="{program}"]') == ["Se programmet"]
    assert "Programutkast" not in stranger.text()


def test_a_program_of_sixty_rows_takes_a_bounded_number_of_questions(visitor, gathering, program):
    from tests.support import queries as counted

    rows = [row(1, (9, 0), None, "x")]
    rows = [
        replace(rows[0], key=f"20000000-0000-4000-8000-0000000000{n:02}", starts=time(8 + n // 6, n % 6 * 10))
        for n in range(60)
    ]
    release(gathering, rows)
    with counted.counted() as asked:
        visitor.open(program)
    assert len(asked) <= 12
