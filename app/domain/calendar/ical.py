"""Calendar entries into text/calendar octets that depend on stored identity and revision alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.text.normalise import one_line

# Raise this when vevent() writes anything differently: stored octets of an older renderer are then made anew.
RENDERER = 2
PRODID = "-//alor//Kalender 1//NB"
BEGINNING = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODID}", "CALSCALE:GREGORIAN")
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
    all_day: bool = False  # from the day of starts_at up to, not including, the day of ends_at, in Oslo
    private: bool = False


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


def calendar(head: Head, events: Iterable[bytes]) -> bytes:
    """Join ready VEVENTs into one calendar; without any it still holds its VTIMEZONE (RFC 5545 3.4)."""
    return b"".join([_head(head), VTIMEZONE, *events, b"END:VCALENDAR\r\n"])


def appointments(events: Iterable[bytes], method: str = "") -> bytes:
    """Join ready VEVENTs into a file to take in once: a name or an interval would make Outlook open a calendar of it.

    `method` is what a mail asks its reader's calendar to do (RFC 5546 1.4).
    """
    lines = [*BEGINNING, *([f"METHOD:{method}"] if method else [])]
    return b"".join([*map(_folded, lines), VTIMEZONE, *events, b"END:VCALENDAR\r\n"])


def _head(head: Head) -> bytes:
    lines = [
        *BEGINNING,
        f"NAME:{escaped(one_line(head.name))}",
        f"X-WR-CALNAME:{escaped(one_line(head.name))}",
        f"DESCRIPTION:{escaped(one_line(head.description))}",
        f"X-WR-CALDESC:{escaped(one_line(head.description))}",
        "X-WR-TIMEZONE:Europe/Oslo",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "COLOR:teal",
        f"URL;VALUE=URI:{one_line(head.url)}",
    ]
    if head.source:
        lines.append(f"SOURCE;VALUE=URI:{one_line(head.source)}")
    return b"".join(_folded(line) for line in lines)


def escaped(text: str) -> str:
    """Return text as a value may hold it (RFC 5545 3.3.11), each mark escaped exactly once."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    octets = line.encode()
    first, rest = octets[:75], octets[75:]
    while rest and rest[0] & 0xC0 == 0x80:  # never inside a UTF-8 character
        first, rest = first[:-1], first[-1:] + rest
    pieces = [first, *_FOLD.findall(rest)]
    return b"\r\n ".join(pieces) + b"\r\n"
