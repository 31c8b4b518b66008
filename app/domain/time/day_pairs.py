"""Which day is which when something gets other days: the same date is the same day, and else the place among them."""

from collections.abc import Sequence
from datetime import date


def places(was: Sequence[date], onto: Sequence[date]) -> list[int | None]:
    """Return for each day of `onto` the place in `was` of the day it is, or None for one that is new."""
    left = list(range(len(was)))
    found: list[int | None] = []
    for day in onto:
        place = next((place for place in left if was[place] == day), None)
        if place is not None:
            left.remove(place)
        found.append(place)
    return [place if place is not None or not left else left.pop(0) for place in found]


def moved(was: Sequence[date], onto: Sequence[date]) -> dict[date, date]:
    """Return for each day on which day its contents stand now; those of a day that is gone have none.

    When all days move equally far, day 1 goes to day 1, also where the new days meet the old ones.
    """
    old, new = sorted(set(was)), sorted(set(onto))
    if len({after - before for before, after in zip(old, new, strict=False)}) == 1 and len(old) == len(new):
        return dict(zip(old, new, strict=True))
    return {old[place]: day for place, day in zip(places(old, new), new, strict=True) if place is not None}
