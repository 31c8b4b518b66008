"""A year of gatherings by month, with its public holidays, and by network."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.domain.day_notes import holidays
from app.domain.time.due import Due
from app.gatherings.queries import InYear, counted
from app.meetings.models.meeting import Meeting
from app.networks.summaries import Card
from app.program.models.planning import Deadline

PER_YEAR = 2


class Ending(NamedTuple):
    """A deadline as the year shows it."""

    gathering_id: int
    theme: str
    title: str
    due: Due
    told: str


@dataclass(frozen=True)
class Month:
    """One month: what happens in it, which days are public holidays, and which deadlines end, for who plans."""

    first: date
    gatherings: list[InYear]
    holidays: list[tuple[date, str]]
    deadlines: list[Ending]
    listed: list[str | int]


@dataclass(frozen=True)
class Row:
    """One network's year, by month, and whether it has its two gatherings."""

    network: Card | None
    months: list[list[InYear]]
    counted: int
    is_expected: bool

    @property
    def is_fulfilled(self) -> bool:
        """Whether there are two in the year."""
        return self.counted >= PER_YEAR


def endings(deadlines: Iterable[Deadline]) -> tuple[Ending, ...]:
    """Return the deadlines as the year shows them."""
    return tuple(Ending(one.gathering_id, one.gathering.theme, one.title, one.due, one.due_told) for one in deadlines)


def key_of(meeting: Meeting) -> str:
    """Return what tells a meeting from the gatherings of the same list, which go by number."""
    return f"meeting-{meeting.id}"


def months(
    year: int, gatherings: Sequence[InYear], deadlines: Sequence[Ending] = (), meetings: Sequence[Meeting] = ()
) -> list[Month]:
    """Return the twelve months with what begins in each, and what is due by the end of a day in it.

    `listed` are gatherings by number and meetings by key, together and by day.
    """
    days: list[tuple[date, str | int]] = [(one.day, one.id) for one in gatherings]
    days = sorted([*days, *((one.day, key_of(one)) for one in meetings)], key=lambda row: row[0])
    named = sorted(holidays(year).items())
    return [
        Month(
            date(year, number, 1),
            begun,
            [(d, n) for d, n in named if d.month == number],
            [one for one in deadlines if (on := one.due.last) and (on.year, on.month) == (year, number)],
            [key for day, key in days if day.month == number],
        )
        for number, begun in enumerate(_by_month(gatherings), 1)
    ]


def rows(networks: Iterable[Card], gatherings: Iterable[InYear]) -> list[Row]:
    """Return a row for alor Norge and one for each network; two a year are expected of those whose phase is active."""
    grouped = defaultdict(list)
    for gathering in gatherings:
        grouped[gathering.network_id].append(gathering)
    return [
        _row(None, grouped[None], is_expected=False),
        *(_row(card, grouped[card.id], is_expected=card.phase == "active") for card in networks),
    ]


def _row(network: Card | None, own: Sequence[InYear], *, is_expected: bool) -> Row:
    return Row(network, _by_month(own), counted(own), is_expected)


def _by_month(gatherings: Iterable[InYear]) -> list[list[InYear]]:
    found: list[list[InYear]] = [[] for _month in range(12)]
    for gathering in gatherings:
        found[gathering.day.month - 1].append(gathering)
    return found
