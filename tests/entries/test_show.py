"""Showing and cancelling entries: identity, revision, channels and their versions."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.db import db
from app.domain.calendar.ical import Shown
from app.entries import operations, queries
from app.entries.channels import ALL, NATIONAL
from app.entries.models import Entry
from app.web.clock import now

pytestmark = pytest.mark.both

ONE, TWO, THREE = "network:1", "network:2", "network:3"
MONTH = date(2026, 3, 1)
START, END = datetime(2026, 4, 15, 7, tzinfo=UTC), datetime(2026, 4, 15, 13, tzinfo=UTC)
SPILL = Shown(START, END, "Spill", categories=("Samling",))


@pytest.fixture(autouse=True)
def _app(app):
    """Every test here asks the database."""


def rows(channel):
    """Return (uid, sequence, cancelled) of a channel's entries."""
    found = db.session.scalars(select(Entry).where(Entry.channel == channel).order_by(Entry.uid))
    return [(entry.uid, entry.sequence, entry.cancelled) for entry in found]


def version(name):
    """Return the version of a channel, 0 if it has none."""
    return queries.versions([name]).get(name, (0, None))[0]


def test_a_new_entry_is_revision_nought():
    operations.show("u", ONE, SPILL, now())
    assert rows(ONE) == [("u", 0, False)]


def test_showing_the_same_again_changes_nothing(clock):
    operations.show("u", ONE, SPILL, now())
    before, versions = queries.octets([ONE], MONTH), queries.versions([ONE, ALL])
    clock.forward(hours=1)
    operations.show("u", ONE, replace(SPILL), now())
    assert queries.octets([ONE], MONTH) == before
    assert queries.versions([ONE, ALL]) == versions


@pytest.mark.parametrize(
    "change",
    [
        {"summary": "Annet"},
        {"description": "Mer"},
        {"location": "Storgata 1"},
        {"url": "https://a.example/1"},
        {"conference": "https://meet.example/1"},
        {"categories": ("Møte",)},
        {"cancelled": True},
        {"starts_at": START - timedelta(hours=1)},
        {"ends_at": END + timedelta(minutes=1)},
    ],
)
def test_every_visible_change_raises_the_revision_once(change):
    operations.show("u", ONE, SPILL, now())
    operations.show("u", ONE, replace(SPILL, **change), now())
    operations.show("u", ONE, replace(SPILL, **change), now())
    assert [sequence for _, sequence, _ in rows(ONE)] == [1]


def test_cancelling_twice_counts_once():
    operations.show("u", ONE, SPILL, now())
    operations.cancel("u", now())
    operations.cancel("u", now())
    assert rows(ONE) == [("u", 1, True)]


def test_cancelling_what_was_never_shown_makes_nothing():
    operations.cancel("u", now())
    assert rows(ONE) == []
    assert version(ALL) == 0


def test_a_change_raises_its_channel_and_all_and_no_other():
    operations.show("a", ONE, SPILL, now())
    operations.show("b", TWO, SPILL, now())
    before = [version(name) for name in (ONE, TWO, NATIONAL, ALL)]
    operations.show("a", ONE, replace(SPILL, summary="Annet"), now())
    after = [version(name) for name in (ONE, TWO, NATIONAL, ALL)]
    assert [new - old for new, old in zip(after, before, strict=True)] == [1, 0, 0, 1]


def test_what_moves_is_cancelled_where_it_was():
    operations.show("u", ONE, SPILL, now())
    operations.show("u", TWO, SPILL, now())
    assert rows(ONE) == [("u", 1, True)]
    assert rows(TWO) == [("u", 2, False)]
    assert len(queries.octets([ALL], MONTH)) == 1
    assert len(queries.octets([ONE, TWO], MONTH)) == 1


def test_of_two_cancelled_copies_the_latest_is_shown():
    for channel in (ONE, TWO, THREE):
        operations.show("u", channel, replace(SPILL, summary=channel), now())
    (octets,) = queries.octets([ONE, TWO], MONTH)
    assert b"SUMMARY:AVLYST: network:2\r\n" in octets
    (octets,) = queries.octets([ONE, TWO, THREE], MONTH)
    assert b"SUMMARY:network:3\r\n" in octets


def test_cancelling_what_has_moved_leaves_the_old_copy_as_it_was():
    operations.show("u", ONE, SPILL, now())
    operations.show("u", TWO, SPILL, now())
    before = queries.octets([ONE], MONTH)
    operations.cancel("u", now())
    assert queries.octets([ONE], MONTH) == before
    assert rows(TWO) == [("u", 3, True)]


def test_the_time_of_change_never_goes_back(clock):
    operations.show("u", ONE, SPILL, now())
    clock.forward(hours=-3)
    operations.show("u", ONE, replace(SPILL, summary="Annet"), now())
    assert queries.versions([ONE])[ONE][1] == now() + timedelta(hours=3)


def test_an_end_before_its_start_is_never_stored():
    with pytest.raises(IntegrityError, match="times_in_order"):
        never_stored(replace(SPILL, ends_at=SPILL.starts_at))
    db.session.rollback()


def test_the_count_is_of_a_channel_or_of_all():
    operations.show("a", ONE, SPILL, now())
    operations.show("b", TWO, SPILL, now())
    assert (queries.count([ONE]), queries.count([ONE, TWO]), queries.count([ALL]), queries.count([THREE])) == (
        1,
        2,
        2,
        0,
    )


def never_stored(shown):
    """Show it and send it to the database."""
    operations.show("u", ONE, shown, now())
    db.session.flush()
