"""A gathering that is moved: versions from before, letters, comparisons and releases stand on the days of today."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db import db
from app.domain.program.rows import Responsible
from app.gatherings import operations as gatherings
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.ideas import operations as ideas
from app.program.models.planning import IdeaTopic
from app.program.releases import revisions
from app.topics.bank import operations as topics
from app.web.clock import now
from tests.support import make
from tests.support.hunting import costly
from tests.support.programs import DAY, KEYS, NEXT_DAY, ROWS, frozen, row, show
from tests.support.queries import counted

WEEK = timedelta(days=7)


@pytest.fixture
def ine(app):
    """Somebody on the site who is to hold a talk."""
    return make.person("Ine", "Vik", email="ine@alor.example")


def put(gathering, *rows):
    drafts.put(gathering, rows, kind="changed", by=None, now=now())
    db.session.commit()


def save(gathering, reason="Ny"):
    made = revisions.save(gathering, reason, by=None, now=now())
    db.session.commit()
    return made


def release(gathering, revision):
    revisions.release(revision, by=None, now=now())
    db.session.commit()


def move(gathering, by=WEEK):
    days = [make.span(DAY + by), make.span(NEXT_DAY + by)]
    gatherings.change(gathering, {"days": days}, seen_version=gathering.version, by=None, now=now())
    db.session.commit()


def talk(who, title, **given):
    return row(4, (13, 30), (14, 15), title, responsible=(Responsible("person", who.id, who.name),), **given)


def test_a_newer_version_than_the_released_one_follows_too_and_stays_the_newest(gathering):
    release(gathering, save(gathering))
    put(gathering, *ROWS[:3], replace(ROWS[3], title="Om spill"))
    save(gathering)
    move(gathering)
    assert [(one.number, one.reason) for one in queries.revisions(gathering)][:2] == [
        (4, "Samlingen er flyttet"),
        (3, "Samlingen er flyttet"),
    ]
    assert queries.released(gathering).number == 3
    assert queries.released(gathering).rows[-1].title == "Innlegg 1"
    assert queries.latest_revision(gathering).rows == queries.draft(gathering)


def test_dropping_the_first_day_leaves_the_program_of_the_other(gathering):
    morning = row(5, (9, 0), (9, 15), "God morgen", day=NEXT_DAY)
    put(gathering, *ROWS, morning)
    release(gathering, save(gathering))
    gatherings.change(gathering, {"days": [make.span(NEXT_DAY)]}, seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    assert [(one.title, one.day) for one in queries.released(gathering).rows] == [("God morgen", NEXT_DAY)]
    drafted = {one.title: one.day for one in queries.draft(gathering)}
    assert drafted == {**{one.title: DAY for one in ROWS}, "God morgen": NEXT_DAY}


def test_a_move_reads_draft_versions_and_releases_once(gathering, idea):
    topic = topics.suggest(None, what="Spill", now=now())
    db.session.add(IdeaTopic(idea_id=idea.id, topic_id=topic.id))
    ideas.place(idea, KEYS[3], responsible=(), state="agreed", seen=10**6, by=None, now=now())
    release(gathering, save(gathering))
    put(gathering, *ROWS)
    save(gathering)
    with counted() as statements:
        move(gathering)
    read = [re.search(r"FROM (\w+)", text) for text in statements if text.lstrip().startswith("SELECT")]
    tables = Counter(found[1] for found in read if found)
    once = ("program_row", "program_revision", "program_release", "idea_topic")
    assert {table: tables[table] for table in once} == dict.fromkeys(once, 1)


def test_the_letter_after_a_move_does_not_take_back_what_was_told(planner, gathering, ine):
    put(gathering, *ROWS[:3], talk(ine, "Innlegg 1"))
    release(gathering, save(gathering))
    put(gathering, *ROWS[:3], talk(ine, "Om spill"))
    save(gathering)
    planner.open(f"/samlinger/{gathering.id}/utkast/si-fra")
    planner.submit("Send meldingene")
    move(gathering)
    planner.open(f"/samlinger/{gathering.id}/utkast/si-fra")
    (letter,) = [text.get_text() for text in planner.page.select("pre.letter")]
    assert "17. juni" in letter
    assert "tittel endret" not in letter
    assert "Innlegg 1" not in letter


def test_a_saved_version_follows_before_anything_is_released(planner, gathering):
    save(gathering)
    move(gathering)
    planner.open(f"/samlinger/{gathering.id}/utkast")
    assert planner.texts(".state-line") == ["Du ser utkastet, likt versjon 2. Deltakerne ser ikke noe program ennå."]


def test_an_older_version_comes_back_on_the_new_days(planner, gathering):
    evening = row(5, (9, 0), (9, 15), "God morgen", day=NEXT_DAY)
    put(gathering, *ROWS, evening)
    save(gathering)
    put(gathering, *ROWS[:3], evening)
    move(gathering)
    planner.open(f"/samlinger/{gathering.id}/utkast/versjoner/1/hent")
    assert planner.texts(".told > li") == ["Ny post 17. juni kl. 13.30–: Innlegg 1"]
    assert "Postene kommer på dagene samlingen har nå" in planner.text()
    planner.submit("Hent tilbake")
    rows = queries.draft(gathering)
    assert [one.day for one in rows] == [DAY + WEEK] * 4 + [NEXT_DAY + WEEK]
    assert [one.starts for one in rows] == [*(one.starts for one in ROWS), evening.starts]


def test_a_comparison_across_a_move_reports_what_else_differs_and_not_every_row(planner, gathering):
    save(gathering)
    move(gathering)
    put(gathering, *(replace(one, title="Middag") if one.title == "Lunsj" else one for one in queries.draft(gathering)))
    planner.open(f"/samlinger/{gathering.id}/utkast/versjoner/sammenlign?fra=1&til=utkast")
    assert planner.texts(".told > li") == ["Lunsj: tittel endret fra «Lunsj» til «Middag»"]
    assert "Versjon 1 er fra før samlingen ble flyttet." in planner.text()


def test_a_version_on_the_old_days_is_not_released_and_the_page_points_to_bringing_it_back(planner, gathering):
    save(gathering)
    move(gathering)
    address = f"/samlinger/{gathering.id}/utkast/versjoner/1/slipp"
    planner.open(address)
    said = "Versjon 1 er fra før samlingen ble flyttet, og postene står på de gamle dagene."
    assert said in planner.text()
    assert "Publiser versjon 1" not in planner.texts("button")
    assert any(link["href"].endswith("/versjoner/1/hent") for link in planner.page.select("main a"))
    planner.post(address, {"seen": queries.release_mark(gathering)}, expect=200)
    assert queries.released(gathering) is None


def test_a_draft_with_a_row_outside_the_days_is_released_all_the_same(planner, gathering):
    put(gathering, *ROWS, row(5, (9, 0), (9, 15), "God morgen", day=NEXT_DAY))
    days = [make.span(DAY)]
    gatherings.change(gathering, {"days": days}, seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    revisions.save_and_release(gathering, "Første", seen=queries.draft_mark(gathering), by=None, now=now())
    assert len(queries.released(gathering).rows) == 5


@costly()
@given(firsts=st.lists(st.dates(date(2026, 4, 1), date(2030, 12, 30)), min_size=1, max_size=3))
def test_a_move_over_any_date_keeps_the_wall_clock_of_draft_and_versions(gathering, firsts):
    changed = [*ROWS[:3], row(5, (9, 0), None, "God morgen", day=NEXT_DAY)]
    drafts.put(gathering, changed, kind="changed", by=None, now=now())
    show(gathering, frozen(gathering, ROWS))
    frozen(gathering, queries.draft(gathering))
    for first in firsts:
        days = [make.span(first), make.span(first + timedelta(days=1))]
        gatherings.change(gathering, {"days": days}, seen_version=gathering.version, by=None, now=now())
        onto = {DAY: first, NEXT_DAY: first + timedelta(days=1)}
        placed = lambda rows, onto=onto: {(one.key, onto[one.day], one.starts, one.ends) for one in rows}
        stands = lambda rows: {(one.key, one.day, one.starts, one.ends) for one in rows}
        assert stands(queries.draft(gathering)) == placed(changed)
        assert stands(queries.released(gathering).rows) == placed(ROWS)
        assert stands(queries.latest_revision(gathering).rows) == placed(changed)
        assert time(12, 30) in {one.starts for one in queries.draft(gathering)}
    db.session.rollback()
