"""Who sits at which table, and which colleagues sit together all the same."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.domain.errors import Refused
from app.domain.table_groups.apart import keep_apart
from app.domain.table_groups.mixing import mix
from app.domain.table_groups.seating import Seating, Sorts, Taker
from app.domain.text.normalise import folded, sort_key


@dataclass(frozen=True)
class Participant:
    """Somebody who is to sit at a table; what is not known is empty, and keeps nobody from anybody."""

    key: int
    workplace: str = ""
    function: str = ""
    is_first_time: bool | None = None


@dataclass(frozen=True)
class Wanted:
    """How many tables (`kind` is groups), or at most how many at each (size)."""

    kind: str
    number: int

    def tables(self, people: int) -> int:
        """Return how many tables that makes."""
        return self.number if self.kind == "groups" else -(-people // self.number)


@dataclass(frozen=True)
class Together:
    """So many from one workplace who share a table."""

    workplace: str
    table: int
    number: int


def grouped(people: Collection[Participant], wanted: Wanted, pinned: Mapping[int, int]) -> dict[int, int]:
    """Return the table of each, from 1, by key: the same whatever order people are given in.

    Tables differ by at most one person, and who is pinned stays. No other groups of such sizes have fewer pairs of
    colleagues; among those that have as few, swaps mix roles and spread those who are new as far as they can. Raises
    Refused where there are more tables than people, or the pinned do not fit.
    """
    tables = wanted.tables(len(people))
    if tables > len(people):
        raise Refused("Det blir flere bord enn personer. Velg færre bord.", field="number")
    chairs = -(-len(people) // tables) if people else 0
    empty = tables * chairs - len(people)
    _refuse_pinned(Counter(pinned.values()), tables, chairs, empty)
    takers = [Taker(one.key, _sorts(one), pinned.get(one.key, 0)) for one in sorted(people, key=_by_key)]
    seating = Seating(takers, tables, chairs)
    keep_apart(seating)
    mix(seating)
    return seating.tables_by_key()


def together(people: Collection[Participant], tables: Mapping[int, int]) -> list[Together]:
    """Return which colleagues share a table, by table and workplace; each workplace by the name most wrote."""
    seated = [one for one in people if one.workplace and one.key in tables]
    counts = Counter((tables[one.key], folded(one.workplace)) for one in seated)
    found = [Together(_named(name, people), table, number) for (table, name), number in counts.items() if number > 1]
    return sorted(found, key=lambda one: (one.table, sort_key(one.workplace)))


def _named(workplace: str, people: Collection[Participant]) -> str:
    written = Counter(one.workplace for one in people if folded(one.workplace) == workplace)
    return min(written, key=lambda name: (-written[name], name))


def _by_key(one: Participant) -> int:
    return one.key


def _sorts(one: Participant) -> Sorts:
    return Sorts(folded(one.workplace), one.function, "first" if one.is_first_time else "")


def _refuse_pinned(pinned: Counter[int], tables: int, chairs: int, empty: int) -> None:
    """Refuse pins to a table that is not there, or more than it has room for; so many tables have a chair too few."""
    if pinned and max(pinned) > tables:
        raise Refused(
            "Noen er festet til bord %(table)s, men det blir bare %(tables)s bord. Løsne dem, eller velg flere bord.",
            field="number",
            table=max(pinned),
            tables=tables,
        )
    for place, (table, number) in enumerate(sorted(pinned.items(), key=lambda pair: (-pair[1], pair[0]))):
        seats = chairs if place < tables - empty else chairs - 1
        if number > seats:
            raise Refused(
                "Ved bord %(table)s er det festet %(number)s, men plass til bare %(seats)s. Løsne noen, eller velg "
                "større bord.",
                field="number",
                table=table,
                number=number,
                seats=seats,
            )
