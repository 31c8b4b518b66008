"""Roles mixed and those who are new spread over the tables, at no cost of colleagues apart."""

from itertools import combinations

from app.domain.table_groups.seating import Seating, Taker


def mix(seating: Seating) -> None:
    """Let two change places while that leaves fewer pairs of a role, or of those who are new, and no more colleagues.

    Everybody is tried in the same order each time; every swap takes away a pair at least, so it ends.
    """
    movable = [taker for taker in seating.takers if not taker.pinned]
    is_better = True
    while is_better:
        is_better = False
        for one, other in combinations(movable, 2):
            if one.sorts != other.sorts and _helps(seating, one, other):
                here, there = seating.at[one], seating.at[other]
                seating.place(one, there)
                seating.place(other, here)
                is_better = True


def _helps(seating: Seating, one: Taker, other: Taker) -> bool:
    here, there = seating.at[one], seating.at[other]
    if here == there:
        return False
    fewer = _change(seating, 1, one, other, here, there) + _change(seating, 2, one, other, here, there)
    return fewer < 0 and _change(seating, 0, one, other, here, there) <= 0


def _change(seating: Seating, kind: int, one: Taker, other: Taker, here: int, there: int) -> int:
    """Return how many more pairs of a kind there are when two change places."""
    first, second = one.sorts[kind], other.sorts[kind]
    if first == second:
        return 0
    counts, more = seating.counts[kind], 0
    if first:
        row = counts[first]
        more += seating.weight(first) * (row[there] - row[here] + 1)
    if second:
        row = counts[second]
        more += seating.weight(second) * (row[here] - row[there] + 1)
    return more
