"""The one reader of clock times and spans: whatever one field or pasted text takes, all take."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.domain.time.dates import at

MIDNIGHT = time(0, 0)

DASH = r"\s*(?:-|–|—|‑|−|til)\s*"
CLOCK = r"(?:[01]?\d|2[0-4])[.:,]?[0-5]\d"
HOUR = r"(?:[01]?\d|2[0-4])(?:[.:,]?[0-5]\d)?"
_ONE = r"(?:kl\.?)?(\d{1,2})(?:[.:,]?(\d{2}))?\.?"
_TIME = re.compile(_ONE)
_DASH = r"(?:-|–|—|‑|−|til)"
_TYPED = re.compile(
    rf"(?:fra)?(?P<first>(?:kl\.?)?[\d.:,]+)(?:(?P<dash>{_DASH})(?P<until>(?:kl\.?)?[\d.:,]+)?)?"
    r"(?:/(?P<latest>(?:kl\.?)?[\d.:,]+))?"
)


@dataclass(frozen=True)
class Clocks:
    """What was typed in a field: one time, a span («until»; `is_open` for «17.00–»), and the later of two ends."""

    first: time
    until: time | None = None
    latest: time | None = None
    is_open: bool = False

    @property
    def is_single(self) -> bool:
        """Whether it is one time and nothing more."""
        return self.until is None and self.latest is None and not self.is_open

    @property
    def first_end(self) -> time:
        """The first of two ends: what stands before the slash."""
        return self.first if self.until is None else self.until


def read(text: str, *, ends: bool = False) -> Clocks:
    """Read «1230», «kl. 12.30», «1230 - 1330», «12–13:30», «17.00–» or «12.30–14.30/15.00»; in a field for ends also
    «14.30/15.00» and 24.00. Raises ValueError for anything else.
    """
    match = _TYPED.fullmatch("".join(text.lower().split()))
    if match is None or (match["latest"] and not match["until"] and not ends):
        raise ValueError(text)
    is_span = match["until"] is not None
    return Clocks(
        parse_time(match["first"], may_be_midnight=ends and not is_span and not match["dash"]),
        parse_time(match["until"], may_be_midnight=True) if is_span else None,
        parse_time(match["latest"], may_be_midnight=True) if match["latest"] else None,
        is_open=match["dash"] is not None and not is_span,
    )


def parse_time(text: str, *, may_be_midnight: bool = False) -> time:
    """Read "1230", "12.30", "12,30", "12:30", "kl. 9" or "9"; raises ValueError for anything else.

    Where an end may be the midnight that ends the day, "24.00" is 00.00.
    """
    match = _TIME.fullmatch("".join(text.lower().split()))
    if match is None:
        raise ValueError(text)
    hour, minute = match[1], match[2]
    if minute is None and len(hour) > 2:
        raise ValueError(text)
    if may_be_midnight and hour == "24" and not int(minute or 0):
        return MIDNIGHT
    return time(int(hour), int(minute or 0))


def is_after(end: time, start: time) -> bool:
    """Tell whether an end comes after a start of the same day; 00.00 is the midnight that ends it."""
    return end == MIDNIGHT or end > start


def end_at(day: date, end: time) -> datetime:
    """Return the end of something on a day as UTC; 00.00 is the midnight that ends the day. Raises ValueError as at."""
    return at(day + timedelta(days=1), end) if end == MIDNIGHT else at(day, end)


def written(starts: time, ends: time | None = None, latest: time | None = None) -> str:
    """Return 12.30–13.30, 12.30–14.30/15.00, or 17.00– while the end is open: the same on every page."""
    until = "" if ends is None else f"{ends:%H.%M}"
    return f"{starts:%H.%M}–{until}" + (f"/{latest:%H.%M}" if latest is not None else "")
