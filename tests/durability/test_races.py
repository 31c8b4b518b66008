"""Two at once: what one has checked is still true when she saves, on both databases."""

from datetime import date

import pytest

from app.db import db
from app.people import operations as people
from app.people.models import Administrator, Organisation, Person
from app.web.clock import now, today
from tests.support import make
from tests.support.threads import at_once

pytestmark = pytest.mark.both

ROUNDS = 6


def test_one_name_makes_one_organisation(app):
    for number in range(ROUNDS):
        db.session.rollback()
        act = lambda n=number: people.add_organisation(
            name=f"Klinikk {n}", kind="treatment", valid_from=date(2020, 1, 1), by=None, now=now()
        )
        at_once(app, act, act)
    assert db.session.query(Organisation).count() == ROUNDS


def test_one_person_becomes_administrator_once(app):
    person_id = make.person().id
    db.session.rollback()

    def act():
        people.make_administrator(db.session.get(Person, person_id), by=None, now=now(), on=today())

    at_once(app, act, act, act)
    assert db.session.query(Administrator).count() == 1


def test_two_administrators_cannot_close_each_other(app):
    first, second = make.administrator().id, make.administrator().id
    db.session.rollback()

    def close(person_id):
        person = db.session.get(Person, person_id)
        people.disable(person, seen_version=person.version, by=None, now=now())

    at_once(app, lambda: close(first), lambda: close(second))
    open_accounts = db.session.query(Person).filter(Person.disabled_at.is_(None)).count()
    assert open_accounts == 1
