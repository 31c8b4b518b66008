"""A gathering in Sunnfjord that is evaluated: it ends at three, and the clock shows half past one."""

from datetime import timedelta

import pytest

from app.db import db
from app.domain.program.rows import Row
from app.evaluation import operations
from app.evaluation.models import EvaluationSheet
from app.program.draft import operations as drafts
from app.program.releases import revisions
from app.web.clock import now
from tests.support import make


def answer(gathering, *, channel="phone", key=None, **given):
    """Send one sheet, and return it."""
    made = operations.answer(gathering, given or {"useful": 8}, channel=channel, key=key, now=now())
    db.session.commit()
    return made


def answers(gathering, number, **given):
    """Send so many sheets."""
    for _each in range(number):
        answer(gathering, **given)


def finish(gathering):
    """Say that all sheets are in."""
    evaluation = operations.begun(gathering)
    operations.finish(gathering, seen_version=evaluation.version, by=None, now=now())
    db.session.commit()


def sheets():
    """Return how many sheets are stored."""
    return db.session.query(EvaluationSheet).count()


def released(gathering, *rows):
    """Let participants see a program of rows: when each begins, what it is called, and what else it is given."""
    day = gathering.spans[-1].day
    made = [
        Row(f"3000000{number}-0000-4000-8000-000000000000", day, starts, title=title, **(more[0] if more else {}))
        for number, (starts, title, *more) in enumerate(rows)
    ]
    drafts.put(gathering, made, kind="pasted", by=None, now=now())
    revisions.release(revisions.save(gathering, "", by=None, now=now()), by=None, now=now())
    db.session.commit()


@pytest.fixture
def gathering(network, clock):
    """A gathering that can be evaluated now."""
    made = make.gathering(network)
    clock.now = made.ends_at - timedelta(minutes=90)
    return made


@pytest.fixture
def runner(network):
    """One who runs the network."""
    return make.operator(network, make.person("Kari", "Nordmo"))


@pytest.fixture
def operator(visitor, runner, gathering):
    """A visitor who runs it, and who signed in on the day."""
    return visitor.sign_in(runner)


@pytest.fixture
def coming(network):
    """A gathering that is weeks ahead."""
    return make.gathering(network)
