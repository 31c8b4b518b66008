"""When something is due: an exact date, or words such as «primo mars» that stand for a span of days."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.domain.time.dates import EARLIEST, LATEST, MONTHS, parse_date, weeks_in

KINDS = ("none", "date", "span", "meeting", "year", "standing")
STANDING = {"løpende", "fast", "stående", "kontinuerlig"}
NEXT_MEETING = {"neste møte", "neste møtet", "møte", "møtet"}

_BEFORE = re.compile(r"^(?:frist:?|innen|senest|seinest|før|til|ut|i løpet av|i|på)\s+")
THIRDS = {"primo": (1, 10), "medio": (11, 20), "ultimo": (21, 31)}
CHRISTMAS = {"jul"}  # before or at Christmas far more often than July: a person must say which day
_SEASONS = {"våren": (1, 6), "vår": (1, 6), "høsten": (8, 12), "høst": (8, 12), "sommeren": (6, 8)}
_THIRD = re.compile(rf"({'|'.join(THIRDS)})\s+([a-zæøå]{{3,9}})\.?(?:\s+(\d{{4}}))?")
_MONTH = re.compile(r"([a-zæøå]{3,9})\.?(?:\s+(\d{4}))?")
_WEEK = re.compile(r"uke\s+(\d{1,2})(?:[ ,/]+(\d{4}))?")
_YEAR = re.compile(r"(20\d\d)")
_MEETING = re.compile(r"(?:neste\s+)?(?:rag-?)?møte(?:t)?\s+(?:den\s+)?(.+)")


@dataclass(frozen=True)
class Due:
    """`first` and `last` are days in Oslo, both included; `words` is what somebody wrote.

    Of kind meeting both are the day of that meeting, and empty while no such meeting is known.
    """

    kind: str = "none"
    words: str = ""
    first: date | None = None
    last: date | None = None

    def __str__(self) -> str:
        return self.words

    def is_late(self, today: date) -> bool:
        """Tell whether its last day has passed; what has no day is never late."""
        return self.last is not None and self.last < today


def sort_key(due: Due) -> tuple[date, date]:
    """Return what to sort by: fuzzy dates stand by their last day among exact ones; without a day last."""
    return due.last or date.max, due.first or date.max


def read(text: str, today: date) -> Due:
    """Read «9.3», «primo mars», «medio april 2026», «uke 11», «mars», «høsten 2026», «2026», «møte 9.3» or «løpende».

    Without a year the next such span from `today` is meant. Raises ValueError for anything else and outside 2000-2099.
    """
    words = " ".join(text.split())
    wanted = words.lower().rstrip(".")
    while (shorter := _BEFORE.sub("", wanted)) != wanted:
        wanted = shorter
    if not wanted:
        return Due()
    if wanted in STANDING:
        return Due("standing", words)
    if wanted in NEXT_MEETING:
        return Due("meeting", words)
    if match := _MEETING.fullmatch(wanted):
        day = parse_date(match[1], today)
        return Due("meeting", words, day, day)
    if match := _YEAR.fullmatch(wanted):
        year = int(match[1])
        return Due("year", words, date(year, 1, 1), date(year, 12, 31))
    if span := _span(wanted, today):
        if span[0] < EARLIEST or span[1] > LATEST:
            raise ValueError(text)
        return Due("span", words, *span)
    day = parse_date(wanted, today)
    return Due("date", words, day, day)


def _span(wanted: str, today: date) -> tuple[date, date] | None:
    if match := _THIRD.fullmatch(wanted):
        first, last = THIRDS[match[1]]
        month = _month(match[2])
        return _next(lambda year: _days(year, month, first, last), match[3], today)
    if match := _WEEK.fullmatch(wanted):
        week = int(match[1])
        return _next(lambda year: _week(year, week), match[2], today)
    if match := _MONTH.fullmatch(wanted):
        if match[1] in _SEASONS:
            begins, ends = _SEASONS[match[1]]
            return _next(lambda year: (date(year, begins, 1), _days(year, ends, 1, 31)[1]), match[2], today)
        if match[1] in CHRISTMAS:
            raise ValueError(match[1])
        month = _month(match[1])
        return _next(lambda year: _days(year, month, 1, 31), match[2], today)
    return None


def _next(span_of: Callable[[int], tuple[date, date]], year: str | None, today: date) -> tuple[date, date]:
    if year:
        return span_of(int(year))
    this_year = span_of(today.year)
    return this_year if this_year[1] >= today else span_of(today.year + 1)


def _month(name: str) -> int:
    months = [number for number, month in enumerate(MONTHS, 1) if month.startswith(name)]
    if len(months) != 1:
        raise ValueError(name)
    return months[0]


def _days(year: int, month: int, first: int, last: int) -> tuple[date, date]:
    return date(year, month, first), date(year, month, min(last, monthrange(year, month)[1]))


def _week(year: int, week: int) -> tuple[date, date]:
    if not 1 <= week <= weeks_in(year):
        raise ValueError(week)
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
