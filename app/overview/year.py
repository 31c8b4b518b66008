"""A year of gatherings by month, with its public holidays, and by network."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.dates import holidays
from app.gatherings.models import Gathering
from app.gatherings.queries import counted
from app.networks.models import Network

PER_YEAR = 2


@dataclass(frozen=True)
class Month:
    """One month: what happens in it, and which days are public holidays."""

    first: date
    gatherings: list[Gathering]
    holidays: list[tuple[date, str]]


@dataclass(frozen=True)
class Row:
    """One network's year, by month, and whether it has its two gatherings."""

    network: Network | None
    months: list[list[Gathering]]
    counted: int
    is_expected: bool

    @property
    def is_fulfilled(self) -> bool:
        """Whether there are two in the year."""
        return self.counted >= PER_YEAR


def months(year: int, gatherings: Sequence[Gathering]) -> list[Month]:
    """Return the twelve months with what begins in each."""
    named = holidays(year)
    return [
        Month(
            date(year, number, 1),
            _in_month(gatherings, number),
            [(d, n) for d, n in sorted(named.items()) if d.month == number],
        )
        for number in range(1, 13)
    ]


def rows(networks: Sequence[Network], gatherings: Sequence[Gathering], on: date) -> list[Row]:
    """Return a row for alor Norge and one for each network; two a year are expected of those that run on a date."""
    grouped = [(None, [g for g in gatherings if g.is_national])]
    grouped += [(network, [g for g in gatherings if g.network_id == network.id]) for network in networks]  # type: ignore[misc]
    return [
        Row(network, [_in_month(own, m) for m in range(1, 13)], counted(own), _runs(network, on))
        for network, own in grouped
    ]


def _runs(network: Network | None, on: date) -> bool:
    return network is not None and network.phase_on(on).phase == "active"


def _in_month(gatherings: Sequence[Gathering], month: int) -> list[Gathering]:
    return [gathering for gathering in gatherings if gathering.spans[0].day.month == month]
