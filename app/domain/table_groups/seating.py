"""Tables that all have as many chairs, who sits on each, and how many of every sort sit where."""

from collections.abc import Sequence
from typing import NamedTuple

EMPTY = "\0"  # what an empty chair is instead of a workplace


class Sorts(NamedTuple):
    """What somebody is of each kind; nothing for what keeps nobody from anybody."""

    workplace: str
    function: str = ""
    first_time: str = ""


class Taker(NamedTuple):
    """Who takes a chair; `pinned` is the table where somebody stays, from 1, or 0."""

    key: int
    sorts: Sorts
    pinned: int = 0


class Seating:
    """Who sits where, from table 0.

    An empty chair is a taker as well: with one at each smaller table all tables are as large, and whatever exchanges
    takers keeps their sizes. Two empty chairs at one table weigh more than all people could, so that never happens.
    """

    def __init__(self, people: Sequence[Taker], tables: int, chairs: int) -> None:
        self.tables, self.chairs = tables, chairs
        nobody = [Taker(-number, Sorts(EMPTY)) for number in range(1, tables * chairs - len(people) + 1)]
        self.takers = [*people, *nobody]
        self.weights = {EMPTY: len(people) ** 2 + 1, "": 0}
        self.at: dict[Taker, int] = {}
        self.counts: list[dict[str, list[int]]] = [{sort: [0] * tables for sort in kind} for kind in self._kinds()]
        self._begin()

    def _kinds(self) -> list[dict[str, None]]:
        return [dict.fromkeys(taker.sorts[kind] for taker in self.takers) for kind in range(len(Sorts._fields))]

    def _begin(self) -> None:
        """Seat everybody: the pinned, the empty chairs at the last tables, and large workplaces before small ones."""
        colleagues = {name: sum(row.sorts.workplace == name for row in self.takers) for name in self.counts[0]}
        free = [self.chairs] * self.tables

        def sit(taker: Taker, table: int) -> None:
            self.place(taker, table)
            free[table] -= 1

        for taker in self.takers:
            if taker.pinned:
                sit(taker, taker.pinned - 1)
        for taker in [one for one in self.takers if one.sorts.workplace == EMPTY]:
            sit(taker, max(table for table in range(self.tables) if free[table] and not self._count(taker, table)))
        rest = [one for one in self.takers if one not in self.at]
        for taker in sorted(rest, key=lambda one: (-colleagues[one.sorts.workplace], one.sorts.workplace, one.key)):
            open_tables = [table for table in range(self.tables) if free[table]]
            sit(taker, min(open_tables, key=lambda table: (self._count(taker, table), -free[table], table)))

    def _count(self, taker: Taker, table: int) -> int:
        return self.counts[0][taker.sorts.workplace][table] if taker.sorts.workplace else 0

    def place(self, taker: Taker, table: int) -> None:
        """Let somebody sit at a table, and no longer where they sat."""
        before = self.at.get(taker)
        for kind, sort in enumerate(taker.sorts):
            row = self.counts[kind][sort]
            row[table] += 1
            if before is not None:
                row[before] -= 1
        self.at[taker] = table

    def weight(self, workplace: str) -> int:
        """Return what a pair of one workplace at a table costs."""
        return self.weights.get(workplace, 1)

    def tables_by_key(self) -> dict[int, int]:
        """Return the table of each person, from 1."""
        return {taker.key: table + 1 for taker, table in self.at.items() if taker.sorts.workplace != EMPTY}
