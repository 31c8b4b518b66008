"""How far a feed reaches: a year back, two ahead, cancelled ones for 90 days, never more than Google takes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.db import db
from app.domain.calendar.ical import Shown
from app.entries import operations as entries
from app.entries.channels import of_network
from app.web.clock import now
from tests.support import make

pytestmark = pytest.mark.both

FEED = "/kalender/nettverk/ost.ics"
LINE = Shown(datetime(2026, 1, 1, 9, tzinfo=UTC), datetime(2026, 1, 1, 12, tzinfo=UTC), "Samling")


@pytest.mark.parametrize(
    ("day", "is_there"),
    [
        (date(2025, 2, 27), False),
        (date(2025, 3, 3), True),
        (date(2028, 2, 28), True),
        (date(2028, 3, 3), False),
    ],
)
def test_what_lies_beyond_the_window_is_not_there(program, network, day, is_there):
    make.gathering(network, days=(day,))
    assert len(program.fetch(FEED).events) == is_there


def test_what_passes_out_of_the_window_leaves_and_last_modified_rises(program, clock, network):
    make.gathering(network, days=(date(2026, 3, 20),))
    before = program.fetch(FEED)
    clock.forward(days=380)
    assert len(program.fetch(FEED).events) == 1
    clock.forward(days=20)
    after = program.fetch(FEED, If_Modified_Since=before.headers["Last-Modified"])
    assert after.events == {}
    assert moment(after) > moment(before)


@pytest.mark.parametrize(("days", "is_there"), [(85, True), (130, False)])
def test_a_cancelled_one_stays_for_ninety_days(program, clock, network, days, is_there):
    make.gathering(network, days=(date(2026, 3, 20),), state="cancelled")
    clock.forward(days=18 + days)
    assert len(program.fetch(FEED).events) == is_there


def test_one_that_was_held_stays_when_a_cancelled_one_of_that_day_has_left(program, clock, network):
    make.gathering(network, theme="Holdt", days=(date(2026, 3, 20),))
    make.gathering(network, theme="Avlyst", days=(date(2026, 3, 20),), state="cancelled")
    clock.forward(days=200)
    assert program.fetch(FEED).summaries == ["alor Øst: Holdt"]


def test_the_newest_thousand_are_kept_of_more(program, network):
    fill(network, 1010)
    fetched = program.fetch(FEED)
    assert len(fetched.events) == 1000
    assert fetched.summaries[0] == "Samling 10"
    assert fetched.summaries[-1] == "Samling 1009"


def test_a_feed_never_passes_a_megabyte(program, network):
    fill(network, 400, description="Vi øver på samtalen. " * 250)
    fetched = program.fetch(FEED)
    assert len(fetched.body) <= 1_000_000
    assert len(fetched.body) > 900_000
    assert fetched.summaries[-1] == "Samling 399"


def test_entries_stand_by_start_and_then_by_identity(program, network):
    for uid in ("b", "c", "a"):
        entries.show(uid, of_network(network.id), LINE, now())
    entries.show("z", of_network(network.id), replace(LINE, starts_at=LINE.starts_at - timedelta(hours=1)), now())
    db.session.commit()
    assert list(program.fetch(FEED).events) == ["z", "a", "b", "c"]
    assert list(program.fetch("/kalender/alle.ics").events) == ["z", "a", "b", "c"]


def test_a_closed_networks_feed_still_holds_what_was(program, clock, network):
    make.gathering(network, theme="Siste", days=(date(2026, 2, 20),))
    closed = make.network("alor Stengt", phase="closed")
    make.gathering(closed, theme="Minne", days=(date(2026, 2, 20),))
    assert program.fetch("/kalender/nettverk/stengt.ics").summaries == ["alor Stengt: Minne"]


def test_an_unknown_network_has_no_feed(program):
    program.fetch("/kalender/nettverk/finnes-ikke.ics", expect=404)


def fill(network, count, description=""):
    """Show so many entries, one a day from 2025-06-01."""
    start = datetime(2025, 6, 1, 9, tzinfo=UTC)
    for number in range(count):
        starts_at = start + timedelta(hours=20 * number)
        line = Shown(starts_at, starts_at + timedelta(hours=3), f"Samling {number}", description)
        entries.show(f"00000000-{number:06}", of_network(network.id), line, now())
    db.session.commit()


def moment(fetched):
    """Return its Last-Modified as a moment."""
    return datetime.strptime(fetched.headers["Last-Modified"], "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=UTC)
