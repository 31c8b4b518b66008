"""A gathering in Sunnfjord that people sign up for."""

import pytest

from app.db import db
from app.registration import queries, setting_up
from app.registration.operations import Attendee, sign_up
from app.web.clock import now
from tests.support import make

OPEN = {"is_on": True, "has_waiting_list": True, "note": "", "opens_at": None, "closes_at": None}


def set_up(gathering, *, asks=(), questions=(), **given):
    """Set signing up up, and return it."""
    setup = queries.of(gathering)
    made = setting_up.set_up(
        gathering,
        OPEN | given,
        asks=asks,
        questions=questions,
        seen_version=setup.version if setup else 0,
        by=None,
        now=now(),
    )
    db.session.commit()
    return made


def come(setup, name, email="", **given):
    """Sign somebody up, and return the registration."""
    address = email or f"{name.lower()}@verft.example"
    sign_up(setup, [Attendee(name, address, "Vågsund verft", **given)], key=None, now=now())
    db.session.commit()
    return queries.standing(setup, address)


def names(setup, state):
    """Return who is in a state, in order."""
    return [one.name for one in queries.in_order(setup, state)]


@pytest.fixture
def gathering(network):
    """A coming gathering of two places."""
    return make.gathering(network, capacity=2)


@pytest.fixture
def setup(gathering):
    """Signing up for it, open."""
    return set_up(gathering)
