"""Pushes the rest of a day along: every row keeps its length and its place in the order, and pinned rows stay.

The rules, as a coordinator meets them:

- What begins at the same time as the row or later that day moves with it, in every track; what began earlier stays.
  Parallel rows thus stay side by side, and a common break stays common.
- A pinned row stays, and so does what comes after it: the push ends there. Free time before it is used up first,
  the nearest first. Midnight stands like a pinned row.
- When there is not room enough, rows move as far as there is, and a Clash says how many minutes are missing and
  what stands in the way. A push never lets two rows overlap that did not, and never moves a row past another.
- A negative push draws the rest forward, until the row before stands in the way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time

from app.domain.program import untimed
from app.domain.program.rows import MIDNIGHT, Draft, Row, end, length, meet, moved, order, start


@dataclass(frozen=True)
class Clash:
    """What stopped a row: `code` is pinned (the row is), pin or before (the row `other` is in the way), or midnight.

    `key` is the row that met it and `minutes` how much of what was asked could not be done.
    """

    code: str
    key: str
    other: str = ""
    minutes: int = 0


@dataclass(frozen=True)
class Moved:
    """A draft after rows were moved, and what kept them from being moved all the way."""

    rows: Draft
    clash: Clash | None = None


@dataclass(frozen=True)
class _Room:
    """How many minutes a row may move, and what allows no more."""

    minutes: int
    clash: Clash | None = None


def push_to(rows: Iterable[Row], key: str, new_start: time) -> Moved:
    """Push a row to begin at `new_start`, and the rest of its day as far."""
    draft = order(rows)
    return push(draft, key, new_start.hour * 60 + new_start.minute - start(_find(draft, key)))


def push(rows: Iterable[Row], key: str, minutes: int) -> Moved:
    """Push the row of `key` and the rest of its day by so many minutes; raises KeyError without it.

    What has no time follows the row it stands behind, and is itself pushed by nothing.
    """
    whole = order(rows)
    draft, row = untimed.timed(whole), _find(whole, key)
    if not row.has_time:
        return Moved(whole)
    found = _pushed(draft, row, minutes)
    return Moved(untimed.following(whole, found.rows), found.clash)


def _pushed(draft: Draft, row: Row, minutes: int) -> Moved:
    key = row.key
    if row.pinned or not minutes:
        return Moved(draft, Clash("pinned", key, "", abs(minutes)) if minutes else None)
    rest = [one for one in draft if one.day == row.day and start(one) >= start(row)]
    rest = [one for one in rest if not (one.pinned and start(one) == start(row))]  # beside it, not in its way
    held = _held(rest)
    free = [one for one in rest if one.key not in held]
    if minutes > 0:
        room = _room_after(free, [one for one in rest if one.key in held], held, minutes)
    else:
        room = _room_before(free, [one for one in draft if one.day == row.day and one not in rest], -minutes)
    return _moved(draft, key, room, minutes)


def _find(draft: Draft, key: str) -> Row:
    return {row.key: row for row in draft}[key]


def _held(rest: Iterable[Row]) -> dict[str, str]:
    """Return pinned rows and what comes after them, each with the pinned row that holds it."""
    held: dict[str, str] = {}
    seen: list[Row] = []
    for row in rest:
        holder = row.key if row.pinned else next((held[one.key] for one in seen if meet(one, row)), None)
        if holder:
            held[row.key] = holder
            seen.append(row)
    return held


def _room_after(free: list[Row], standing: list[Row], held: Mapping[str, str], wanted: int) -> dict[str, _Room]:
    room: dict[str, _Room] = {}
    for row in reversed(free):
        found = [_Room(wanted), _Room(MIDNIGHT - _last(row), Clash("midnight", row.key))]
        for later in standing:
            if meet(row, later) and _sorts(row, later):
                found.append(_Room(_gap(row, later), Clash("pin", row.key, held[later.key])))
        for later in free:
            if later.key in room and meet(row, later):
                onward = room[later.key]
                found.append(_Room(onward.minutes + _gap(row, later), onward.clash))
        room[row.key] = min(found, key=lambda one: one.minutes)
    return room


def _room_before(free: list[Row], standing: list[Row], wanted: int) -> dict[str, _Room]:
    room: dict[str, _Room] = {}
    for row in free:
        found = [_Room(wanted), _Room(start(row), Clash("midnight", row.key))]
        for earlier in standing:
            if meet(earlier, row) and _sorts(earlier, row):
                found.append(_Room(_gap(earlier, row), Clash("before", row.key, earlier.key)))
        for earlier in free:
            if earlier.key in room and meet(earlier, row):
                onward = room[earlier.key]
                found.append(_Room(onward.minutes + _gap(earlier, row), onward.clash))
        room[row.key] = min(found, key=lambda one: one.minutes)
    return room


def _moved(draft: Draft, key: str, room: Mapping[str, _Room], minutes: int) -> Moved:
    most = room[key]
    sign = 1 if minutes > 0 else -1
    rows = order(
        moved(row, start(row) + sign * min(room[row.key].minutes, most.minutes)) if row.key in room else row
        for row in draft
    )
    missing = abs(minutes) - most.minutes
    clash = most.clash if missing else None
    return Moved(rows, clash and Clash(clash.code, clash.key, clash.other, missing))


def _sorts(one: Row, other: Row) -> bool:
    return (start(one), one.track, one.key) < (start(other), other.track, other.key)


def _last(row: Row) -> int:
    """Return the minute until which a row needs its place: an open row needs one, so that order is kept."""
    return end(row) if length(row) else start(row) + 1


def _gap(one: Row, other: Row) -> int:
    return max(0, start(other) - _last(one))
