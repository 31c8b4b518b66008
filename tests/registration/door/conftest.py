"""A gathering of two places on the day itself: Anne and Bjarte come, Cecilie waits, Dag has withdrawn."""

from datetime import date, time

import pytest

from app.db import db
from app.domain.time.dates import at
from app.registration import operations as registrations
from app.registration.door import operations
from app.registration.door.operations import Pressing
from app.web.clock import now
from tests.registration.conftest import come

DAY = date(2026, 4, 15)


@pytest.fixture
def people(setup, clock):
    """Who signed up, by first name; it is twenty to nine on the day."""
    names = ("Dag Dale", "Anne Berg", "Bjarte Aas", "Cecilie Ødegård")
    found = {name.split()[0]: come(setup, name, f"{name.split()[0].lower()}@verft.example") for name in names}
    registrations.withdraw(found["Dag"], seen_version=found["Dag"].version, by=None, now=now())
    db.session.commit()
    clock.now = at(DAY, time(8, 40))
    return found


def code(registration):
    """What the door calls somebody who signed up."""
    return f"p{registration.id}"


def tick(registration, *, came=True, clock=None, day=DAY, arrives=None):
    """Press, at a time of the phone's if one is given, and commit."""
    claimed = at(day, clock) if clock else None
    pressing = Pressing(day, arrives or now(), claimed)
    operations.tick(registration.setup, code(registration), came, pressing)
    db.session.commit()
