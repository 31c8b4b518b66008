"""Calendar entries into text/calendar octets: stored identity and revision in, bytes that never depend on the moment out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from icalendar import Event, vText, vUri

from app.domain.dates import OSLO
from app.domain.text import clean, one_line

# Raise this when render() writes anything differently: stored octets of an older renderer are then made anew.
RENDERER = 1
PRODID = "-//alor//Kalender 1//NB"
CANCELLED_PREFIX = "AVLYST: "

# Two open-ended yearly rules (RFC 5545 3.6.5): Outlook ignores lists of dates, which is what the library would write.
VTIMEZONE = b"""\
BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
""".replace(b"\n", b"\r\n")

# A fold may stand before any character, so: up to 75 octets, then up to 74 after the folding space, never inside UTF-8.
_FOLD = re.compile(rb".{1,74}(?![\x80-\xbf])", re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """What a calendar shows of one entry. Times are UTC; a cancelled entry keeps its time and place."""

    starts_at: datetime
    ends_at: datetime
    summary: str
    description: str = ""
    location: str = ""
    url: str = ""
    conference: str = ""
    categories: tuple[str, ...] = field(default=())
    cancelled: bool = False


@dataclass(frozen=True)
class Revision:
    """Which entry it is and how often it has changed (RFC 5545 3.8.7, RFC 7986 5.3)."""

    uid: str
    sequence: int
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True)
class Head:
    """What a subscriber sees of the calendar itself; `source` only where the address is no secret."""

    name: str
    description: str
    url: str
    source: str = ""


def render(revision: Revision, shown: Shown) -> bytes:
    """Return one VEVENT (RFC 5545 3.6.1). DTSTAMP equals LAST-MODIFIED, as METHOD is absent (3.8.7.2)."""
    event = Event()
    event.add("uid", revision.uid)
    event.add("dtstamp", revision.changed_at.astimezone(UTC))
    event.add("created", revision.created_at.astimezone(UTC))
    event.add("last-modified", revision.changed_at.astimezone(UTC))
    event.add("sequence", revision.sequence)
    event.add("status", "CANCELLED" if shown.cancelled else "CONFIRMED")
    if shown.cancelled:
        event.add("transp", "TRANSPARENT")
    event.add("dtstart", shown.starts_at.astimezone(OSLO))
    event.add("dtend", shown.ends_at.astimezone(OSLO))
    event.add("summary", (CANCELLED_PREFIX if shown.cancelled else "") + one_line(shown.summary))
    if described := _described(shown):
        event.add("description", described)
    if shown.location:
        event.add("location", one_line(shown.location))
    if shown.url:
        event.add("url", shown.url)
    if shown.conference:
        video = vUri(shown.conference, params={"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": "Nettmøte"})
        event.add("conference", video)
    if shown.categories:
        event.add("categories", list(shown.categories))
    return bytes(event.to_ical())


def _described(shown: Shown) -> str:
    parts = [clean(shown.description).strip()]
    if shown.conference:
        parts.append(f"Nettmøte: {shown.conference}")
    if shown.url:
        parts.append(f"Mer: {shown.url}")
    return "\n\n".join(part for part in parts if part)


def calendar(head: Head, events: Iterable[bytes]) -> bytes:
    """Join ready VEVENTs into one calendar; without any it still holds its VTIMEZONE (RFC 5545 3.4)."""
    return b"".join([_head(head), VTIMEZONE, *events, b"END:VCALENDAR\r\n"])


def _head(head: Head) -> bytes:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODID}",
        "CALSCALE:GREGORIAN",
        f"NAME:{_escaped(head.name)}",
        f"X-WR-CALNAME:{_escaped(head.name)}",
        f"DESCRIPTION:{_escaped(head.description)}",
        f"X-WR-CALDESC:{_escaped(head.description)}",
        "X-WR-TIMEZONE:Europe/Oslo",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "COLOR:teal",
        f"URL;VALUE=URI:{head.url}",
    ]
    if head.source:
        lines.append(f"SOURCE;VALUE=URI:{head.source}")
    return b"".join(_folded(line) for line in lines)


def _escaped(text: str) -> str:
    """RFC 5545 3.3.11, exactly once; the library's Calendar.new escapes neither NAME nor X-WR-CALNAME."""
    return vText(one_line(text)).to_ical().decode()


def _folded(line: str) -> bytes:
    octets = line.encode()
    first, rest = octets[:75], octets[75:]
    while rest and rest[0] & 0xC0 == 0x80:  # never inside a UTF-8 character
        first, rest = first[:-1], first[-1:] + rest
    pieces = [first, *_FOLD.findall(rest)]
    return b"\r\n ".join(pieces) + b"\r\n"
