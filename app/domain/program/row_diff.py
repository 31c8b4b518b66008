"""What differs between two drafts of a program: as changes that can be applied and undone, and by aspects for words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from app.domain.program.rows import Draft, Row, length, order

NAMES = tuple(field.name for field in fields(Row) if field.name != "key")
TIMES = ("day", "starts", "ends", "place")


class Misfit(ValueError):
    """Changes were made to another draft than this; `keys` are the rows that stand otherwise than they say."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__(", ".join(keys))
        self.keys = tuple(keys)


@dataclass(frozen=True)
class Field:
    """One field of a row, before and after."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """What happened to the row of a key: `kind` added or removed has the whole row, changed has its fields."""

    kind: str
    key: str
    row: Row | None = None
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Difference:
    """What to say of one row: `aspects` in the order they are said; without `before` it is new, without `after` gone.

    added, removed · day (another day) · timed, untimed (a time was set, or taken away)
    · moved (as long as before) · moved_longer, moved_shorter, moved_end (another
    start and another length) · longer, shorter, closed (an open end was set), opened (an end was taken away) · and
    the name of every other field that changed: kind, title, text, responsible, state, room, track, note, pinned.
    """

    key: str
    before: Row | None
    after: Row | None
    aspects: tuple[str, ...]

    @property
    def row(self) -> Row:
        """The row as it is now, or as it last was; one of the two always stands."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - between() makes no Difference of nothing
        return found


def diff(a: Iterable[Row], b: Iterable[Row]) -> tuple[Change, ...]:
    """Return what makes `b` of `a`, empty only for equal drafts; rows are told apart by key alone."""
    return tuple(_change(before, after) for _key, before, after in _pairs(a, b) if before != after)


def misfits(changes: Iterable[Change], a: Iterable[Row]) -> tuple[str, ...]:
    """Return the keys of rows that no longer stand as the changes say they were; empty when all can be applied."""
    rows = {row.key: row for row in a}
    return tuple(change.key for change in changes if not _fits(change, rows.get(change.key)))


def apply(changes: Iterable[Change], a: Iterable[Row]) -> Draft:
    """Return the draft after the changes: apply(diff(a, b), a) is b. Raises Misfit when a row stands otherwise.

    Other rows, and other fields of the same rows, may have changed meanwhile: an older change can be undone too.
    """
    wanted, rows = tuple(changes), {row.key: row for row in a}
    if wrong := misfits(wanted, rows.values()):
        raise Misfit(wrong)
    for change in wanted:
        if change.kind == "removed":
            del rows[change.key]
        elif change.row is not None:
            rows[change.key] = change.row
        else:
            rows[change.key] = _changed(rows[change.key], change)
    return order(rows.values())


def invert(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return what undoes the changes: apply(invert(d), apply(d, a)) is a."""
    opposite = {"added": "removed", "removed": "added", "changed": "changed"}
    return tuple(
        Change(
            opposite[change.kind],
            change.key,
            change.row,
            tuple(Field(field.name, field.after, field.before) for field in change.fields),
        )
        for change in reversed(tuple(changes))
    )


def between(a: Iterable[Row], b: Iterable[Row]) -> tuple[Difference, ...]:
    """Return what a page says of the way from `a` to `b`, one Difference a row, in the order of the program."""
    found = [
        Difference(key, before, after, _aspects(before, after))
        for key, before, after in _pairs(a, b)
        if before != after
    ]
    found = [one for one in found if one.aspects]  # what only follows the row before it has not changed
    return tuple(sorted(found, key=lambda one: (one.row.day, one.row.starts, one.row.place, one.row.track, one.key)))


def _pairs(a: Iterable[Row], b: Iterable[Row]) -> list[tuple[str, Row | None, Row | None]]:
    old, new = _by_key(a), _by_key(b)
    return [(key, old.get(key), new.get(key)) for key in (*old, *(key for key in new if key not in old))]


def _by_key(rows: Iterable[Row]) -> Mapping[str, Row]:
    return {row.key: row for row in order(rows)}


def _change(before: Row | None, after: Row | None) -> Change:
    if before and after:
        was, now = vars(before), vars(after)
        return Change("changed", before.key, None, tuple(Field(n, was[n], now[n]) for n in NAMES if was[n] != now[n]))
    row = before or after
    assert row is not None  # noqa: S101 - a pair has a row
    return Change("removed" if before else "added", row.key, row)


def _fits(change: Change, row: Row | None) -> bool:
    if change.kind == "added":
        return row is None
    if change.kind == "removed":
        return row == change.row
    if row is None or any(getattr(row, field.name) != field.before for field in change.fields):
        return False
    try:
        _changed(row, change)
    except ValueError:  # the other time of the row has moved past this one
        return False
    return True


def _changed(row: Row, change: Change) -> Row:
    return replace(row, **{field.name: field.after for field in change.fields})


def _aspects(before: Row | None, after: Row | None) -> tuple[str, ...]:
    if before is None or after is None:
        return ("added",) if before is None else ("removed",)
    others = [name for name in NAMES if name not in TIMES and getattr(before, name) != getattr(after, name)]
    return (*_time_aspects(before, after), *others)


def _time_aspects(before: Row, after: Row) -> tuple[str, ...]:
    was, now = length(before), length(after)
    found = ("day",) if before.day != after.day else ()
    if not (before.has_time and after.has_time):
        return found if before.has_time == after.has_time else (*found, "timed" if after.has_time else "untimed")
    if was == now:
        return (*found, "moved") if before.starts != after.starts else found
    if was is None or now is None:
        how = "closed" if was is None else "opened"
    else:
        how = "longer" if now > was else "shorter"
    if before.starts == after.starts:
        return (*found, how)
    return (*found, f"moved_{how}" if how in ("longer", "shorter") else "moved_end")
