"""Copying from an earlier program: any network's, whole or chosen rows, day to day by the same wall clock."""

from datetime import date, time

import pytest

from app.db import db
from app.domain.errors import NotFound
from app.domain.program.rows import Responsible
from app.gatherings.models import Gathering
from app.program.draft import copying, queries
from app.program.draft import operations as drafts
from app.program.releases import revisions
from app.web.clock import now
from tests.support import make
from tests.support.programs import DAY, KEYS, NEXT_DAY, ROWS, row
from tests.support.visitor import Visitor

AUTUMN = date(2026, 11, 12)


@pytest.fixture
def released(gathering):
    """The program of two days, as participants see it; its draft has gone on since."""
    rows = [*ROWS, row(5, (9, 0), (10, 0), "Erfaringscafé", day=NEXT_DAY, pinned=True, note="Bestill kaffe")]
    drafts.put(gathering, rows, kind="changed", by=None, now=now())
    revision = revisions.save(gathering, "", by=None, now=now())
    revisions.release(revision, by=None, now=now())
    drafts.put(
        gathering, [*rows, row(6, (10, 0), (11, 0), "Ennå hemmelig", day=NEXT_DAY)], kind="added", by=None, now=now()
    )
    db.session.commit()
    return gathering


@pytest.fixture
def own():
    """An autumn gathering of one network."""
    network = make.network("alor Innherred")
    return make.gathering(network, days=(AUTUMN,), theme="Høstsamling")


@pytest.fixture
def operator(app, own):
    return Visitor(app).sign_in(make.operator(own.network))


def where(gathering, rest=""):
    return f"/samlinger/{gathering.id}/utkast/kopier{rest}"


def draft(gathering):
    db.session.rollback()
    return queries.draft(db.session.get(Gathering, gathering.id))


def test_what_participants_see_in_another_network_can_be_copied_and_drafts_of_others_not(operator, released, own):
    operator.open(where(own))
    assert operator.texts(".listed a") == ["alor Norge 2026"]
    assert operator.texts(".listed .quiet")[0].endswith("versjon 1, slik deltakerne ser den")
    operator.open(operator.page.select_one(".listed a")["href"])
    assert "Ennå hemmelig" not in operator.text()
    operator.open(where(own, f"?fra={released.id}&utkast=1"), expect=404)


def test_programs_are_found_by_words_of_the_gathering_or_of_what_was_said(operator, released, own):
    for words, found in (
        ("norge", 1),
        ("ERFARINGSCAFÉ", 1),
        ("registrering lunsj", 1),
        ("petra", 0),
        ("hemmelig", 0),
        ("kaffe", 0),
    ):
        operator.open(where(own, f"?q={words}"))
        assert len(operator.texts(".listed a")) == found, words
    assert "Ingen programmer har disse ordene." in operator.text()


def test_who_plans_may_copy_a_draft_too(planner, released):
    other = make.gathering(None, days=(DAY,), theme="alor Norge 2027")
    planner.open(where(other))
    assert len(planner.texts(".listed a")) == 2
    planner.open(where(other, f"?fra={released.id}&utkast=1"))
    assert "Du kopierer fra utkastet." in planner.text()


def test_rows_land_on_the_day_of_the_same_number_by_the_same_clock(operator, released, own):
    operator.open(where(own, f"?fra={released.id}"))
    assert operator.texts("form legend") == ["onsdag 10. juni 2026", "torsdag 11. juni 2026"]
    assert operator.texts("form option[selected]") == ["torsdag 12. november 2026", "Blir ikke med"]
    assert "Samlingen har bare 1 dag. Velg en dag for disse hvis de skal med." in operator.text()
    operator.submit("Kopier postene")
    assert "4 poster er kopiert." in operator.texts(".message p")
    copies = draft(own)
    assert [(one.day, one.starts) for one in copies][:2] == [(AUTUMN, time(10, 30)), (AUTUMN, time(11, 0))]
    assert not {one.key for one in copies} & set(KEYS)
    assert "Kopierte poster" in operator.text()
    operator.submit("Angre")
    assert draft(own) == ()


def test_nobody_has_been_asked_yet_and_notes_and_pins_stay_behind(planner, released):
    other = make.gathering(None, days=(AUTUMN, AUTUMN.replace(day=13)))
    planner.open(where(other, f"?fra={released.id}"))
    planner.submit("Kopier postene")
    copies = {one.title: one for one in draft(other)}
    assert copies["Velkommen"].state == "idea"
    assert copies["Velkommen"].responsible == (Responsible(words="Petra Aune?"),)
    assert copies["Lunsj"].state == "agreed"
    assert (copies["Erfaringscafé"].pinned, copies["Erfaringscafé"].note) == (False, "")


def test_some_rows_are_chosen(operator, released, own):
    operator.open(where(own, f"?fra={released.id}"))
    operator.submit("Kopier postene", rows=[KEYS[0], KEYS[2]])
    assert [one.title for one in draft(own)] == ["Registrering", "Lunsj"]


def test_choosing_nothing_is_no_answer(operator, released, own):
    operator.open(where(own, f"?fra={released.id}"))
    operator.submit("Kopier postene", rows=[])
    assert "Velg minst én post." in operator.text()
    assert draft(own) == ()


def test_sent_twice_it_copies_once(operator, released, own):
    operator.open(where(own, f"?fra={released.id}"))
    data = {"key": operator.page.find(attrs={"name": "key"})["value"], "rows": [KEYS[2]]}
    for _press in range(2):
        operator.post(where(own, f"?fra={released.id}"), data)
    assert [one.title for one in draft(own)] == ["Lunsj"]


def test_a_gathering_that_was_moved_after_its_release_is_copied_from_its_first_day_still(app, released):
    with app.test_request_context():
        found = copying.source(released.id, is_draft=False)
    moved = found._replace(gathering=make.gathering(None, days=(date(2026, 9, 1), date(2026, 9, 2))))
    other = make.gathering(None, days=(AUTUMN,))
    assert len(moved.onto(moved.days(other)).rows) == 4


def test_rows_are_copied_to_the_day_that_is_chosen_for_them(operator, released, own):
    operator.open(where(own, f"?fra={released.id}"))
    operator.submit("Kopier postene", rows=[KEYS[2], KEYS[4]], **{"onto-0": "", "onto-1": AUTUMN.isoformat()})
    assert [(one.title, one.day, one.starts) for one in draft(own)] == [("Erfaringscafé", AUTUMN, time(9, 0))]


def test_two_days_may_become_one_and_change_places(planner, released):
    other = make.gathering(None, days=(AUTUMN, AUTUMN.replace(day=13)))
    planner.open(where(other, f"?fra={released.id}"))
    days = {"onto-0": AUTUMN.replace(day=13).isoformat(), "onto-1": AUTUMN.isoformat()}
    planner.submit("Kopier postene", rows=[KEYS[2], KEYS[4]], **days)
    assert [(one.title, one.day.day) for one in draft(other)] == [("Erfaringscafé", 12), ("Lunsj", 13)]


def test_without_a_day_to_go_to_nothing_is_copied_and_the_page_asks_for_one(operator, released, own):
    operator.open(where(own, f"?fra={released.id}"))
    operator.submit("Kopier postene", rows=[KEYS[2]], **{"onto-0": "", "onto-1": ""})
    assert "Velg hvilken dag postene skal til." in operator.text()
    operator.post(where(own, f"?fra={released.id}"), {"rows": [KEYS[2]], "onto-0": "2020-01-01"}, expect=200)
    assert draft(own) == ()


def test_an_hour_that_the_clock_leaps_over_is_refused_in_words(planner, gathering):
    drafts.put(gathering, [row(1, (2, 30), (3, 30), "Nattmat")], kind="changed", by=None, now=now())
    db.session.commit()
    other = make.gathering(None, days=(date(2027, 3, 28),))
    planner.open(where(other, f"?fra={gathering.id}&utkast=1"))
    planner.submit("Kopier postene")
    assert "Klokken stilles natten «Nattmat» lander på, og 02.30 finnes ikke da." in planner.text()


def test_hidden_and_missing_programs_look_the_same(app, operator, own, gathering):
    for from_ in (gathering.id, 99999):  # nothing is released of the first
        operator.open(where(own, f"?fra={from_}"), expect=404)
    for odd in ("x", "99999999999999", "²", "-1", ""):
        operator.open(where(own, f"?fra={odd}"))
    hidden = make.gathering(make.network(), state="draft")
    drafts.put(hidden, [row(7, (9, 0), None, "Skjult")], kind="added", by=None, now=now())
    db.session.commit()
    operator.open(where(own, f"?fra={hidden.id}&utkast=1"), expect=404)
    assert "Skjult" not in operator.text()


def test_who_does_not_plan_the_gathering_copies_nothing(app, released, own):
    stranger = Visitor(app).sign_in(make.operator(make.network()))
    stranger.open(where(own), expect=403)
    stranger.post(where(own, f"?fra={released.id}"), {"rows": KEYS[:2]}, expect=403)


def test_a_source_needs_somebody_who_asks(app):
    with app.test_request_context(), pytest.raises(NotFound):
        copying.source(99999, is_draft=False)


def test_a_gathering_made_from_an_earlier_one_says_that_the_program_is_left_and_offers_it(planner, released):
    planner.open(f"/samlinger/{released.id}/kopier")
    assert (
        "Programmet er ikke med. Når utkastet er lagret, velger du hvilke poster som skal kopieres." in planner.text()
    )
    planner.submit("Lagre utkast", **{"days-0-day": "9.6.2027", "days-0-start": "10", "days-0-end": "16"})
    assert planner.path.endswith(f"/utkast/kopier?fra={released.id}")
    planner.submit("Kopier postene")
    assert "Registrering" in planner.text()


def test_without_a_program_nothing_is_offered(planner):
    empty = make.gathering(None, theme="Uten program")
    planner.open(f"/samlinger/{empty.id}/kopier")
    assert "Programmet er ikke med" not in planner.text()
