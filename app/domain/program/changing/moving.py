"""Lets two rows change places, moves a row up or down, and proposes a time for a new one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from app.domain.program import untimed
from app.domain.program.changing.shifting import Clash, Moved
from app.domain.program.rows import MIDNIGHT, Draft, Row, clock, end, length, meet, moved, order, start


@dataclass(frozen=True)
class Place:
    """Where a new row can stand; `short` is by how many minutes the rows after it must be pushed for it to fit."""

    day: date
    starts: time
    ends: time
    track: str
    short: int = 0


def swap(rows: Iterable[Row], a: str, b: str) -> Moved:
    """Let two rows change places, each as long as before; raises KeyError for a key that is not there.

    Where they meet, the earlier place begins when it did and the later ends when it did, and what stands between is
    moved by the difference of their lengths. Across days or tracks each begins where the other did, and a room goes
    with the track. Pinned rows stay: then, or when a row would leave the day, nothing is moved and a Clash says why.
    A row without a time goes to where the other stands, which keeps its own.
    """
    whole = order(rows)
    if a != b and not (whole[_place(whole, a)].has_time and whole[_place(whole, b)].has_time):
        return Moved(untimed.exchanged(whole, a, b))
    found = _swapped(untimed.timed(whole), a, b)
    return Moved(untimed.following(whole, found.rows), found.clash)


def _swapped(draft: Draft, a: str, b: str) -> Moved:
    first, second = sorted((draft[_place(draft, key)] for key in (a, b)), key=draft.index)
    if a == b:
        return Moved(draft)
    if pinned := [row for row in (first, second) if row.pinned]:
        return Moved(draft, Clash("pinned", pinned[0].key))
    if not meet(first, second) or start(second) < end(first):
        return _put(draft, {first: start(second), second: start(first)})
    between = [row for row in draft if meet(row, first) and start(first) < start(row) < start(second)]
    delta = _taken(second, draft, first) - _taken(first, draft, second)
    if delta and (pin := next((row for row in between if row.pinned), None)):
        return Moved(draft, Clash("pin", first.key, pin.key))
    shifted = {row: start(row) + delta for row in between}
    return _put(draft, {first: start(second) + delta, second: start(first), **shifted})


def move_up(rows: Iterable[Row], key: str) -> Moved:
    """Let a row change places with the one before it that day and track; the first stays."""
    draft = order(rows)
    before = [row for row in _beside(draft, key) if draft.index(row) < _place(draft, key)]
    return swap(draft, before[-1].key, key) if before else Moved(draft)


def move_down(rows: Iterable[Row], key: str) -> Moved:
    """Let a row change places with the one after it that day and track; the last stays."""
    draft = order(rows)
    after = [row for row in _beside(draft, key) if draft.index(row) > _place(draft, key)]
    return swap(draft, key, after[0].key) if after else Moved(draft)


def insert_after(rows: Iterable[Row], key: str, minutes: int) -> Place:
    """Propose a time of so many minutes just after a row; an open row gives it the end of the time until the next.

    Shorter when there is less free time than that, but never nothing: without any the rest must be pushed.
    """
    draft = _with_time(rows, key)
    row = draft[_place(draft, key)]
    later = [start(other) for other in _beside(draft, key) if start(other) > start(row)]
    begins = end(row)
    if row.ends is None:
        begins = min(later, default=start(row) + 2 * minutes) - minutes
        begins = begins if begins > start(row) else min(later, default=MIDNIGHT)
    return _proposal(row, begins, min([each for each in later if each >= begins], default=MIDNIGHT), minutes)


def insert_before(rows: Iterable[Row], key: str, minutes: int) -> Place:
    """Propose a time of so many minutes that ends where a row begins; without free time there it takes its place."""
    draft = _with_time(rows, key)
    row = draft[_place(draft, key)]
    earlier = [max(end(other), start(other)) for other in _beside(draft, key) if start(other) < start(row)]
    free_from = min(max(earlier, default=0), start(row))
    return _proposal(row, max(free_from, start(row) - minutes), start(row), minutes)


def _with_time(rows: Iterable[Row], key: str) -> Draft:
    """Return the rows that take time, and the one of the key whether it does or not."""
    return tuple(row for row in order(rows) if row.has_time or row.key == key)


def _put(draft: Draft, starts: dict[Row, int]) -> Moved:
    """Place rows at these minutes; the first two of `starts` are the ones that change places."""
    first, second = list(starts)[:2]
    made = {}
    for row, begins in starts.items():
        if begins < 0 or begins + (length(row) or 1) > MIDNIGHT:
            return Moved(draft, Clash("midnight", row.key))
        made[row.key] = moved(row, begins)
    for row, other in ((first, second), (second, first)):
        made[row.key] = replace(made[row.key], day=other.day)
        if row.track and other.track and row.track != other.track:  # what is for everybody stays so
            made[row.key] = replace(made[row.key], track=other.track, room=other.room)
    return Moved(order(made.get(row.key, row) for row in draft))


def _taken(row: Row, draft: Draft, other: Row) -> int:
    """Return how many minutes a row takes: an open one lasts until the next, or as long as the other if it is last."""
    if minutes := length(row):
        return minutes
    later = [start(one) for one in draft if meet(row, one) and start(one) > start(row)]
    return min(later) - start(row) if later else length(other) or 0


def _beside(draft: Draft, key: str) -> list[Row]:
    row = draft[_place(draft, key)]
    return [other for other in draft if other.key != key and meet(row, other)]


def _place(draft: Draft, key: str) -> int:
    return {row.key: place for place, row in enumerate(draft)}[key]


def _proposal(row: Row, begins: int, until: int, minutes: int) -> Place:
    begins = min(begins, MIDNIGHT - 1)
    free = until - begins
    lasts = min(minutes, free if free > 0 else MIDNIGHT - begins)
    return Place(row.day, clock(begins), clock(begins + lasts), row.track, max(0, lasts - free))
