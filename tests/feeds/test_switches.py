"""Moments across both changes of the clock, the same in all three readers."""

from datetime import UTC, date, datetime, time

import pytest

from app.db import db
from app.domain.time.dates import at
from app.domain.time.slots import Span
from app.gatherings import operations as gatherings
from app.web.clock import now
from tests.support import make

pytestmark = pytest.mark.both

DAYS = [
    (date(2026, 3, 28), (9, 0), (15, 0), datetime(2026, 3, 28, 8, 0, tzinfo=UTC)),
    (date(2026, 3, 29), (1, 30), (3, 30), datetime(2026, 3, 29, 0, 30, tzinfo=UTC)),
    (date(2026, 3, 29), (9, 0), (15, 0), datetime(2026, 3, 29, 7, 0, tzinfo=UTC)),
    (date(2026, 3, 30), (9, 0), (15, 0), datetime(2026, 3, 30, 7, 0, tzinfo=UTC)),
    (date(2026, 10, 24), (9, 0), (15, 0), datetime(2026, 10, 24, 7, 0, tzinfo=UTC)),
    (date(2026, 10, 25), (2, 30), (4, 0), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    (date(2026, 10, 25), (9, 0), (15, 0), datetime(2026, 10, 25, 8, 0, tzinfo=UTC)),
    (date(2026, 10, 26), (9, 0), (15, 0), datetime(2026, 10, 26, 8, 0, tzinfo=UTC)),
    (date(2027, 3, 28), (9, 0), (15, 0), datetime(2027, 3, 28, 7, 0, tzinfo=UTC)),
    (date(2027, 10, 31), (9, 0), (15, 0), datetime(2027, 10, 31, 8, 0, tzinfo=UTC)),
]


def test_every_reader_sees_the_moment_that_was_meant(program, network):
    for day, start, end, _ in DAYS:
        entry_at(network, make.span(day, start, end))
    fetched = program.fetch("/kalender/nettverk/ost.ics")
    assert [event[1] for event in fetched.events.values()] == [moment for *_, moment in DAYS]


def test_a_night_through_the_change_lasts_as_long_as_the_clock_really_ran(program, network):
    entry_at(network, Span(at(date(2026, 3, 28), time(22)), at(date(2026, 3, 29), time(4))))
    entry_at(network, Span(at(date(2026, 10, 24), time(22)), at(date(2026, 10, 25), time(4))))
    fetched = program.fetch("/kalender/nettverk/ost.ics")
    assert [(end - start).total_seconds() / 3600 for _, start, end, *_ in fetched.events.values()] == [5, 7]


def test_a_time_that_does_not_exist_is_refused_where_it_is_typed(visitor, network):
    visitor.sign_in(make.operator(network)).open("/nettverk/ost/samlinger/ny")
    visitor.submit(
        "Lagre utkast",
        **{"theme": "Natt", "days-0-day": "29.3.26", "days-0-start": "02.30", "days-0-end": "04.00"},
    )
    assert visitor.errors() == {"days-0-start": "Klokken stilles denne natten, og dette klokkeslettet finnes ikke."}


def entry_at(network, span):
    """Publish a gathering at this span."""
    gathering = make.gathering(network, state="draft", days=())
    values = {"days": [span]}
    gatherings.change(gathering, values, seen_version=gathering.version, by=None, now=now())
    gatherings.publish(gathering, seen_version=gathering.version, by=None, now=now())
    db.session.commit()
    return gathering
