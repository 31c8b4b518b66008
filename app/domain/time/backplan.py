"""Deadlines counted from the first day of a gathering, and whether RAG meets in time for them."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.time import due
from app.domain.time.dates import MONTHS
from app.domain.time.due import THIRDS, Due

TIGHT = 7


@dataclass(frozen=True)
class Rule:
    """How long before the first day something is due: months, then weeks and days, all counted together.

    With `third` it is due in that third of the month one comes to, otherwise on the very day. Negative counts lie
    after the first day. `key` is a code; pages have the words. Raises ValueError for an unknown third.
    """

    key: str
    months: int = 0
    weeks: int = 0
    days: int = 0
    third: str = ""

    def __post_init__(self) -> None:
        if self.third and self.third not in THIRDS:
            raise ValueError(self.third)


@dataclass(frozen=True)
class Deadline:
    """A rule with the day or the span it comes to for one gathering."""

    key: str
    due: Due


@dataclass(frozen=True)
class Timing:
    """How a deadline stands to RAG's meetings: `meeting` is the last one in time, `slack` the days from it to the end.

    `code` is none (no meeting in time), tight (so few days that little can be done after the meeting) or ample.
    """

    key: str
    due: Due
    meeting: date | None
    slack: int | None
    code: str


# alor Norge: the host is settled a year ahead, the program is out and registration closes in the same thirds each
# year, and the hotel's own limit is six weeks. RAG meets the evening before.
ALOR_NORGE = (
    Rule("host_and_date", months=12, third="medio"),
    Rule("wishes_gathered", months=6, third="medio"),
    Rule("program_drafted", months=5, third="ultimo"),
    Rule("speakers_asked", months=4, third="ultimo"),
    Rule("program_out", months=3, third="primo"),
    Rule("registration_closes", months=2, third="medio"),
    Rule("numbers_to_venue", weeks=6),
    Rule("network_presentations", weeks=1),
    Rule("rag_meets_before", days=1),
    Rule("results_shared", weeks=-2),
)
# A samling is planned in half a year and by fewer people.
SAMLING = (
    Rule("date_and_place", months=6, third="primo"),
    Rule("theme_chosen", months=4, third="primo"),
    Rule("speakers_asked", months=3, third="primo"),
    Rule("program_out", weeks=8),
    Rule("registration_closes", weeks=3),
    Rule("numbers_to_venue", weeks=2),
    Rule("reminder", weeks=1),
    Rule("results_shared", weeks=-2),
)


def plan(rules: Iterable[Rule], first_day: date, with_year: bool = False) -> tuple[Deadline, ...]:
    """Return the deadlines of a gathering that begins on `first_day`, earliest first.

    Words are «primo mars» or «29. april»; `with_year` adds the year, for lists that show more than one.
    """
    found = [Deadline(rule.key, fall_due(rule, first_day, with_year)) for rule in rules]
    return tuple(sorted(found, key=lambda one: (due.sort_key(one.due), one.key)))


def fall_due(rule: Rule, first_day: date, with_year: bool = False) -> Due:
    """Return when a rule falls due. A month earlier is the same day of it, or its last when it is shorter."""
    day = _months_before(first_day, rule.months) - timedelta(weeks=rule.weeks, days=rule.days)
    year = f" {day.year}" if with_year else ""
    if rule.third:
        words = f"{rule.third} {MONTHS[day.month - 1]}"
        read = due.read(f"{words} {day.year}", day)
        return Due("span", words + year, read.first, read.last)
    return Due("date", f"{day.day}. {MONTHS[day.month - 1]}{year}", day, day)


def warnings(
    deadlines: Iterable[Deadline], meeting_days: Sequence[date], today: date | None = None, tight: int = TIGHT
) -> tuple[Timing, ...]:
    """Return for each deadline that has a day the last meeting in time for it.

    A meeting on the last day itself is in time, with no slack. With `today`, meetings that have been held help nobody.
    """
    coming = sorted(day for day in meeting_days if today is None or day >= today)
    return tuple(_warning(one, one.due.last, coming, tight) for one in deadlines if one.due.last)


def _warning(deadline: Deadline, last: date, meetings: Sequence[date], tight: int) -> Timing:
    meeting = max((day for day in meetings if day <= last), default=None)
    if meeting is None:
        return Timing(deadline.key, deadline.due, None, None, "none")
    slack = (last - meeting).days
    return Timing(deadline.key, deadline.due, meeting, slack, "tight" if slack < tight else "ample")


def _months_before(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 - months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
