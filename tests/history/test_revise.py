"""Revising notes every field that became different, from what to what, in words."""

from datetime import date

import pytest

from app.db import db
from app.history import operations as history
from app.history import queries
from app.history.models import Change
from app.people.models import Organisation, Person
from app.web.clock import now
from tests.support import make

pytestmark = pytest.mark.both


def lines(thing):
    return [(c.what, c.before, c.after) for event in queries.of(thing) for c in event.changes if c.what != "created"]


def test_a_change_is_noted_from_what_to_what(app):
    person = make.person(title="Rådgiver")
    assert history.revise(person, {"title": "Leder", "phone": ""}, by=None, now=now()) == ["title"]
    assert person.title == "Leder"
    assert lines(person) == [("title", "Rådgiver", "Leder")]


def test_several_changes_at_once_are_one_event(app):
    person, editor = make.person(), make.person("Frode", "Bakke")
    history.claim(person, 1)
    history.revise(person, {"title": "Leder", "phone": "1"}, by=editor, now=now())
    event = queries.of(person)[0]
    assert {c.what for c in event.changes} == {"title", "phone"}
    assert (event.first.person.name, event.first.at, event.first.version) == ("Frode Bakke", now(), 2)


@pytest.mark.parametrize("values", [{}, {"title": ""}, {"title": "", "phone": ""}])
def test_what_stays_the_same_leaves_no_line(app, values):
    person = make.person()
    assert history.revise(person, values, by=None, now=now()) == []
    assert lines(person) == []


def test_values_stand_in_words(app):
    person, work = make.person(), make.organisation("KORUS Prøveby")
    history.revise(person, {"organisation": work, "disabled_at": now()}, by=None, now=now())
    assert lines(person) == [
        ("disabled_at", "–", "2. mars 2026 kl. 12.00"),
        ("organisation", "–", "KORUS Prøveby"),
    ]
    history.revise(work, {"merged_on": date(2026, 2, 1)}, by=None, now=now())
    assert lines(work) == [("merged_on", "–", "1. februar 2026")]


def test_what_became_empty_is_noted_too(app):
    person = make.person(title="Leder")
    history.revise(person, {"title": ""}, by=None, now=now())
    assert lines(person) == [("title", "Leder", "–")]


def test_events_stand_newest_first_and_apart_by_who_and_when(app, clock):
    person, editor = make.person(), make.person("Frode", "Bakke")
    clock.forward(minutes=1)
    for title, by in (("En", None), ("To", editor)):
        history.revise(person, {"title": title}, by=by, now=now())
    clock.forward(minutes=1)
    history.revise(person, {"title": "Tre"}, by=editor, now=now())
    assert [after for _, _, after in lines(person)] == ["Tre", "To", "En"]
    assert len(queries.of(person)) == 4  # these three and that she was added


def test_things_with_the_same_number_do_not_mix(app, clock):
    work, person = make.organisation(), make.person()
    assert (work.id, person.id) == (1, 1)
    clock.forward(minutes=1)
    history.revise(person, {"title": "Leder"}, by=None, now=now())
    assert lines(work) == []
    assert len(queries.of(work, person)) == 3


def test_two_things_changed_by_one_person_at_once_are_two_events(app):
    first, second = make.person(), make.person()
    for person in (first, second):
        history.revise(person, {"title": "Leder"}, by=first, now=now())
    events = queries.of(first, second)[:2]
    assert [event.first.subject_id for event in events] == [second.id, first.id]


def test_a_change_that_is_rolled_back_leaves_no_line(app):
    person = make.person()
    history.revise(person, {"title": "Leder"}, by=None, now=now())
    db.session.rollback()
    assert lines(person) == []


def test_only_the_newest_two_hundred_lines_are_read(app):
    person = make.person()
    for number in range(queries.LATEST + 5):
        history.revise(person, {"title": f"T{number}"}, by=None, now=now())
    changes = [change for event in queries.of(person) for change in event.changes]
    assert len(changes) == queries.LATEST
    assert changes[0].after == f"T{queries.LATEST + 4}"


@pytest.mark.parametrize("kind", [Person, Organisation])
def test_every_noted_field_has_a_norwegian_name(kind, app):
    columns = {column.key for column in kind.__mapper__.columns} - {"id", "version"}
    named = {name.removesuffix("_id") for name in columns}
    assert named <= set(kind.LABELS)


def test_there_is_a_line_for_everything_and_none_is_changed(app):
    person = make.person()
    before = [(c.id, c.what, c.after) for c in db.session.query(Change).order_by(Change.id)]
    history.revise(person, {"title": "Leder"}, by=None, now=now())
    after = [(c.id, c.what, c.after) for c in db.session.query(Change).order_by(Change.id)]
    assert after[: len(before)] == before
    assert len(after) == len(before) + 1


def test_of_a_phone_number_only_that_it_was_changed_is_told(app):
    person = make.person()
    history.revise(person, {"phone": "99 88 77 66"}, by=None, now=now())
    assert lines(person) == [("phone", None, "endret")]
