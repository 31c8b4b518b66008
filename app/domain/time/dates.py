"""Norwegian calendar arithmetic: reading loose dates, Oslo wall time, weeks."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.time.misread import NoSuchDay, OtherWeekday

OSLO = ZoneInfo("Europe/Oslo")
EARLIEST = date(2000, 1, 1)
LATEST = date(2099, 12, 31)
MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_SHORT = ("man?|mån", "tirs?|tir?|tys", "ons?", "tors?|to", "fre?", "lør?|lau?r?", "søn?|sun")
# Before a date only: «to» and «ti» are numbers elsewhere.
WEEKDAY = re.compile(rf"(?:(?:{'|'.join(_SHORT)})dag(?:en)?|{'|'.join(_SHORT)})(?=[\s.,])[.,]*\s*(?:den\s+)?(?=\d)")

_NUMERIC = re.compile(r"(\d{1,2})[.\-/ ]\s*(\d{1,2})(?:[.\-/ ]\s*(\d{4}|\d{2}))?\.?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})\.?\s*([a-zæøå]{3,9})\.?(?:\s+(\d{4}|\d{2}))?")


def parse_date(text: str, today: date) -> date:
    """Read "10.6.26", "ons. 10. juni 2026", "2026-06-10" or "10.6"; without a year the next such day from `today`.

    Raises NoSuchDay for 31 February, OtherWeekday for a weekday that does not fit, and ValueError for anything else
    that is no date and outside 2000-2099.
    """
    wanted = " ".join(text.lower().split())
    said = WEEKDAY.match(wanted)
    day = _parse(wanted[said.end() :] if said else wanted, today)
    if said and (number := weekday_of(said[0])) != day.weekday():
        raise OtherWeekday(day, number)
    return day


def weekday_of(words: str) -> int:
    """Return which day of the week WEEKDAY has found, 0 for Monday."""
    return next(number for number, short in enumerate(_SHORT) if re.match(short, words))


def _parse(wanted: str, today: date) -> date:
    if match := _ISO.fullmatch(wanted):
        return _within(_day(int(match[3]), int(match[2]), match[1], today))
    if match := _NUMERIC.fullmatch(wanted):
        return _within(_day(int(match[1]), int(match[2]), match[3], today))
    if match := _WORDS.fullmatch(wanted):
        months = [number for number, name in enumerate(MONTHS, 1) if name.startswith(match[2])]
        if len(months) == 1:
            return _within(_day(int(match[1]), months[0], match[3], today))
    raise ValueError(wanted)


def _day(day: int, month: int, year: str | None, today: date) -> date:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise ValueError
    if year is not None:
        full = int(year) + (2000 if len(year) == 2 else 0)
        if full and day > (length := monthrange(full, month)[1]):
            raise NoSuchDay(date(full, month, 1), length)
        return date(full, month, day)
    for candidate in range(today.year, today.year + 5):  # 29 February may be four years ahead
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise NoSuchDay(date(today.year, month, 1), monthrange(today.year, month)[1])


def _within(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise ValueError(day)
    return day


def at(day: date, clock: time) -> datetime:
    """Return Oslo wall time as UTC. The doubled hour in October means the first; the missing one in March is refused.

    Raises ValueError for a wall time that does not exist (RFC 5545 section 3.3.5).
    """
    moment = datetime.combine(day, clock, OSLO).astimezone(UTC)
    if moment.astimezone(OSLO).replace(tzinfo=None) != datetime.combine(day, clock):
        raise ValueError(clock)
    return moment


def oslo(moment: datetime) -> datetime:
    """Return the moment as a clock in Oslo shows it."""
    return moment.astimezone(OSLO)


def past_year(today: date) -> date:
    """Return the day from which the next of each date of the year is the latest one, `today` included."""
    february = today.month == 2 and today.day == 29
    return date(today.year - 1, today.month, 28 if february else today.day) + timedelta(days=1)


def weeks_in(year: int) -> int:
    """Return 52 or 53: the ISO weeks of a year (2026 has 53)."""
    return date(year, 12, 28).isocalendar().week


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield every day from `first` to `last`, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
