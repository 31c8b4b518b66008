"""The hand-written time zone against the one Python knows, for the next ten years."""

from datetime import UTC, datetime, timedelta
from functools import cache
from io import StringIO

import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from icalendar import Calendar

from app.domain.calendar.ical import VTIMEZONE
from app.domain.time.dates import OSLO
from tests.domain.calendar.calendars import feed, lines, read, shown

FIRST, LAST = 2026, 2036


@cache
def changes():
    """The moments at which Python's own zone changes, found by looking at every hour."""
    moment, end = datetime(FIRST, 1, 1, tzinfo=UTC), datetime(LAST + 1, 1, 1, tzinfo=UTC)
    offset, found = moment.astimezone(OSLO).utcoffset(), []
    while moment < end:
        moment += timedelta(hours=1)
        new = moment.astimezone(OSLO).utcoffset()
        if new != offset:
            found.append(moment)
        offset = new
    return found


@pytest.fixture(scope="module")
def moments():
    """Noon and midnight of every third day, and every half hour around each change."""
    start = datetime(FIRST, 1, 1, tzinfo=UTC)
    calm = [start + timedelta(hours=36 * step) for step in range((LAST - FIRST + 1) * 243)]
    return calm + [change + timedelta(minutes=30 * step) for change in changes() for step in range(-8, 9)]


@pytest.fixture(scope="module")
def read_zone():
    """The zone as dateutil builds it from our octets, not one it knows by name."""
    return tzical(StringIO(VTIMEZONE.decode().replace("\r\n", "\n"))).get("Europe/Oslo")


def test_there_are_two_changes_a_year():
    assert len(changes()) == 2 * (LAST - FIRST + 1)


def test_the_zone_read_from_our_octets_agrees_at_every_moment(moments, read_zone):
    for moment in moments:
        here, there = moment.astimezone(OSLO), moment.astimezone(read_zone)
        assert (there.replace(tzinfo=None), there.utcoffset()) == (here.replace(tzinfo=None), here.utcoffset())
        assert there.tzname() == here.tzname()


def test_a_wall_time_means_the_same_moment_in_both(moments, read_zone):
    for moment in moments:
        wall = moment.astimezone(OSLO).replace(tzinfo=None, fold=0)
        assert wall.replace(tzinfo=read_zone).astimezone(UTC) == wall.replace(tzinfo=OSLO).astimezone(UTC)


@pytest.mark.parametrize("half", ["DAYLIGHT", "STANDARD"])
def test_each_half_begins_exactly_when_the_clocks_change(half):
    """By RFC 5545 3.6.5 a half begins at a wall time counted with the offset before it."""
    part = Calendar.from_ical(feed()).walk(half)[0]
    before, after = part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td
    rule = rrulestr(part["RRULE"].to_ical().decode(), dtstart=part["DTSTART"].dt)
    begun = rule.between(datetime(FIRST, 1, 1), datetime(LAST + 1, 1, 1))  # noqa: DTZ001 - wall times
    expected = [change for change in changes() if change.astimezone(OSLO).utcoffset() == after]
    assert [(wall - before).replace(tzinfo=UTC) for wall in begun] == expected


def test_each_half_begins_on_a_day_of_its_own_rule():
    for part in Calendar.from_ical(feed()).walk("DAYLIGHT") + Calendar.from_ical(feed()).walk("STANDARD"):
        begins = part["DTSTART"].dt
        assert rrulestr(part["RRULE"].to_ical().decode(), dtstart=begins)[0] == begins


def test_the_zone_is_two_open_rules_without_lists_of_dates():
    zone = lines(VTIMEZONE)
    assert len([line for line in zone if line.startswith("RRULE:FREQ=YEARLY;")]) == 2
    assert not [line for line in zone if "UNTIL" in line or "COUNT" in line or line.startswith(("RDATE", "COMMENT"))]
    assert zone[1] == "TZID:Europe/Oslo"


@pytest.mark.parametrize("hours", range(-26, 27, 4))
def test_an_entry_around_the_change_of_clocks_keeps_its_moment(hours, read_zone):
    for change in changes()[:2]:
        starts_at = change + timedelta(hours=hours)
        written = read(feed(shown(starts_at=starts_at, ends_at=starts_at + timedelta(hours=3))))["DTSTART"]
        assert written.params["TZID"] == "Europe/Oslo"
        assert written.dt.replace(tzinfo=read_zone).astimezone(UTC) == starts_at
