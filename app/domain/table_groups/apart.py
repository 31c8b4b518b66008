"""As few pairs of colleagues at the tables as there can be, with their sizes and who is pinned given."""

from typing import NamedTuple

from app.domain.table_groups.seating import Seating, Taker


class Step(NamedTuple):
    """Somebody who moves on to a table: what that costs in pairs, and who it is."""

    cost: int
    who: Taker


def keep_apart(seating: Seating) -> None:
    """Let people move round in rings, one from each table on to the next, while some ring leaves fewer pairs.

    Each more colleague at a table adds more pairs than the one before: the costs are convex. This is then a minimum
    cost flow from workplaces to tables, and of such a flow it is known (Klein 1967) that none is cheaper once no ring
    of moves makes it so. Every ring takes away a pair at least, so it ends.
    """
    while ring := _ring(_steps(seating)):
        for table, step in ring:
            seating.place(step.who, table)


def _steps(seating: Seating) -> list[dict[int, Step]]:
    """Return from each table to each other the cheapest move of somebody who is not pinned."""
    found: list[dict[int, Step]] = [{} for _ in range(seating.tables)]
    first: dict[tuple[int, str], Taker] = {}
    for taker in seating.takers:
        if not taker.pinned:
            first.setdefault((seating.at[taker], taker.sorts.workplace), taker)
    for (table, workplace), taker in first.items():
        row, weight = seating.counts[0][workplace], seating.weight(workplace)
        leaves, steps = row[table] - 1, found[table]
        for other, number in enumerate(row):
            cost = weight * (number - leaves)
            if other != table and (other not in steps or cost < steps[other].cost):
                steps[other] = Step(cost, taker)
    return found


def _ring(steps: list[dict[int, Step]]) -> list[tuple[int, Step]]:
    """Return moves that lead round and cost less than nothing, by the table they go to; none where there are none.

    Bellman and Ford's search: where the cheapest ways come back to a table they passed, they do so for less than
    nothing.
    """
    cheapest, came_from = [0] * len(steps), [-1] * len(steps)
    is_cheaper = True
    while is_cheaper:
        is_cheaper = False
        for table, onwards in enumerate(steps):
            for other, step in onwards.items():
                if cheapest[table] + step.cost < cheapest[other]:
                    cheapest[other], came_from[other] = cheapest[table] + step.cost, table
                    is_cheaper = True
        if passed := _round(came_from):
            return [(table, steps[came_from[table]][table]) for table in passed]
    return []


def _round(came_from: list[int]) -> list[int]:
    """Return the tables of a ring among the ways back, if there is one."""
    seen: set[int] = set()
    for begin in range(len(came_from)):
        way: dict[int, None] = {}
        table = begin
        while table >= 0 and table not in seen and table not in way:
            way[table] = None
            table = came_from[table]
        if table in way:
            passed = list(way)
            return passed[passed.index(table) :]
        seen.update(way)
    return []
