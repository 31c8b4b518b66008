"""Entries and calendars for the tests of ical, and what two parsers read in them."""

import re
from datetime import UTC, datetime

from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from app.domain.calendar.ical import Head, Revision, Shown, calendar
from app.domain.calendar.vevent import vevent

REVISION = Revision(
    uid="6c1b1a52-9f1e-4b0a-8a3e-2f6d0c9b7e11",
    sequence=3,
    created_at=datetime(2026, 1, 5, 10, 15, tzinfo=UTC),
    changed_at=datetime(2026, 2, 12, 9, 0, tzinfo=UTC),
)
HEAD = Head("Nettverk øst, åpne møter", "Alle møter", "https://alor.example/nettverk/ost")


def shown(**values):
    """One evening in March, but for what is given."""
    evening = {
        "starts_at": datetime(2026, 3, 5, 17, tzinfo=UTC),
        "ends_at": datetime(2026, 3, 5, 19, tzinfo=UTC),
        "summary": "Årsmøte, nettverk øst",
    }
    return Shown(**(evening | values))


def feed(*entries, head=HEAD):
    """A calendar of these entries."""
    return calendar(head, [vevent(REVISION, entry) for entry in entries])


def lines(octets):
    """The content lines, unfolded as RFC 5545 3.1 has it."""
    return octets.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def values(octets, name):
    """The raw values of a property, without its parameters."""
    return [line.split(":", 1)[1] for line in lines(octets) if re.split("[;:]", line)[0] == name]


def read_strictly(octets):
    """The first event as the strict library sees it."""
    return IcsCalendarStream.calendar_from_ics(octets.decode()).events[0]


def read(octets):
    """The first event as icalendar sees it."""
    return Calendar.from_ical(octets).walk("VEVENT")[0]
