"""Words for a span of days: thirds of a month, months, weeks, seasons, years, and what they begin or end with."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from app.domain.time.dates import MONTHS, weeks_in
from app.domain.time.misread import NoSuchWeek, WhichDay

Days = tuple[date, date]

THIRDS = {"primo": (1, 10), "medio": (11, 20), "ultimo": (21, 31)}
YEAR = re.compile(r"(20\d\d)")
_SEASONS = {
    **dict.fromkeys(("våren", "vår", "vårhalvåret"), (1, 6)),
    **dict.fromkeys(("høsten", "høst", "høsthalvåret"), (8, 12)),
    **dict.fromkeys(("sommeren", "sommer"), (6, 8)),
}
# Before or at Christmas far more often than July, and all of these last for days: a person must say which.
_WHICH_DAY = re.compile(
    r"(?:(?:jul|påske|pinse|sommer|vinter|høst)(?:en|a)?(?:ferien?)?|ferien?|fellesferien|juleferien|årsskiftet|"
    r"(?:påske|jule)(?:uken?|uka)|romjulen?|romjula)"
)
_IN_THIRDS = {
    **{third: third for third in THIRDS},
    **dict.fromkeys(("tidlig i", "begynnelsen av", "starten av", "først i"), "primo"),
    **dict.fromkeys(("midten av", "midt i"), "medio"),
    **dict.fromkeys(("slutten av", "sent i", "seint i", "sist i"), "ultimo"),
}
_THIRD = re.compile(rf"(?P<third>{'|'.join(_IN_THIRDS)})\s+(?P<month>[a-zæøå]{{3,9}})\.?(?:\s+(?P<year>\d{{4}}))?")
_END = re.compile(r"(?:utgangen|utløpet|siste\s+dag|slutten)\s+(?:av|i)\s+(.+)")
_MONTH = re.compile(r"([a-zæøå]{3,12})\.?(?:\s+(\d{4}))?")
_WEEK = re.compile(r"uke\s+(\d{1,2})(?:[ ,/]+(\d{4}))?")
_PRESENT = {"uken": "denne uken", "uka": "denne uka", "måneden": "denne måneden", "året": "dette året"}
_MOST_WEEKS = 53


def read(wanted: str, today: date) -> Days | None:
    """Return the span that lower-case words name, the next from `today` without a year; None for no span.

    Raises NoSuchWeek, WhichDay, or ValueError for a month that there is none of.
    """
    if match := YEAR.fullmatch(wanted):
        return _year(int(match[1]))
    if relative := _relative(wanted, today):
        return relative
    if match := _THIRD.fullmatch(wanted):
        return _third(_IN_THIRDS[match["third"]], match["month"], match["year"], today)
    if (match := _END.fullmatch(wanted)) and (whole := read(present(match[1]), today)):
        return whole[1], whole[1]
    if match := _WEEK.fullmatch(wanted):
        return _week(int(match[1]), match[2], today)
    if match := _MONTH.fullmatch(wanted):
        return _month_or_season(match[1], match[2], today)
    return None


def present(wanted: str) -> str:
    """Return «denne uken» for «uken»: alone, «to ganger i uken», it names no week."""
    return {"uken": "denne uken", "uka": "denne uka", "måneden": "denne måneden", "året": "dette året"}.get(
        wanted, wanted
    )


def _relative(wanted: str, today: date) -> Days | None:
    monday = today - timedelta(days=today.weekday())
    if wanted in ("denne uken", "denne uka", "denne veka"):
        return monday, monday + timedelta(days=6)
    if wanted in ("neste uke", "neste veke"):
        return monday + timedelta(days=7), monday + timedelta(days=13)
    if wanted == "denne måneden":
        return _days(today.year, today.month, 1, 31)
    if wanted == "neste måned":
        following = today.replace(day=1) + timedelta(days=31)
        return _days(following.year, following.month, 1, 31)
    if wanted == "dette året":
        return _year(today.year)
    return _year(today.year + 1) if wanted == "neste år" else None


def _third(third: str, month: str, year: str | None, today: date) -> Days:
    first, last = THIRDS[third]
    if month in ("året", "måneden"):
        number = today.month if month == "måneden" else {"primo": 1, "medio": 6, "ultimo": 12}[third]
        return _days(today.year, number, first, last)
    number = _month(month)
    return _next(lambda each: _days(each, number, first, last), year, today)


def _month_or_season(name: str, year: str | None, today: date) -> Days:
    if name in _SEASONS:
        begins, ends = _SEASONS[name]
        return _next(lambda each: (date(each, begins, 1), _days(each, ends, 1, 31)[1]), year, today)
    if _WHICH_DAY.fullmatch(name):
        raise WhichDay(name)
    number = _month(name)
    return _next(lambda each: _days(each, number, 1, 31), year, today)


def _next(span_of: Callable[[int], Days], year: str | None, today: date) -> Days:
    if year:
        return span_of(int(year))
    this_year = span_of(today.year)
    return this_year if this_year[1] >= today else span_of(today.year + 1)


def _week(week: int, year: str | None, today: date) -> Days:
    """The first days of January may lie in the last week of the year before: that year is the present one."""
    if not 1 <= week <= _MOST_WEEKS:
        raise ValueError(week)
    own = today.isocalendar().year
    return _next_week(week, int(year) if year else own, None if year else today)


def _next_week(week: int, year: int, today: date | None) -> Days:
    if not 0 < year < date.max.year:
        raise ValueError(year)
    if week > weeks_in(year):
        raise NoSuchWeek(year, weeks_in(year))
    found = date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
    return found if today is None or found[1] >= today else _next_week(week, year + 1, None)


def _month(name: str) -> int:
    months = [number for number, month in enumerate(MONTHS, 1) if month.startswith(name)]
    if len(months) != 1:
        raise ValueError(name)
    return months[0]


def _days(year: int, month: int, first: int, last: int) -> Days:
    return date(year, month, first), date(year, month, min(last, monthrange(year, month)[1]))


def _year(year: int) -> Days:
    return date(year, 1, 1), date(year, 12, 31)
