"""Rows without a time: they stand in their place of the day, after the row before them, and go where it goes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time

from app.domain.program.rows import Draft, Row, order

FIRST = time(0, 0)


def timed(rows: Iterable[Row]) -> Draft:
    """Return the rows that have a time, in their order."""
    return tuple(row for row in order(rows) if row.has_time)


def last_on(rows: Iterable[Row], day: date) -> tuple[time, int]:
    """Return start and place of a row without a time that is to stand last on a day."""
    on_day = [row for row in order(rows) if row.day == day]
    return _behind(on_day, on_day[-1].starts) if on_day else (FIRST, 1)


def after(rows: Iterable[Row], key: str) -> tuple[time, int]:
    """Return start and place of a row without a time that is to stand after the row of a key."""
    draft = order(rows)
    row = next(row for row in draft if row.key == key)
    return _behind([one for one in draft if one.day == row.day], row.starts)


def before(rows: Iterable[Row], key: str) -> tuple[time, int]:
    """Return start and place of a row without a time that is to stand before the row of a key."""
    draft = order(rows)
    row = next(row for row in draft if row.key == key)
    earlier = [one for one in draft[: draft.index(row)] if one.day == row.day]
    return _behind(earlier, earlier[-1].starts) if earlier else (FIRST, 1)


def _behind(on_day: Sequence[Row], starts: time) -> tuple[time, int]:
    return starts, max((row.place for row in on_day if row.starts == starts), default=0) + 1


def in_sequence(rows: Sequence[Row]) -> Draft:
    """Return rows, given in the order they are to stand, with what has no time placed by the row before it."""
    made: list[Row] = []
    for row in rows:
        above = made[-1] if made and made[-1].day == row.day else None
        if row.has_time:
            made.append(row)
        elif above is None:
            made.append(replace(row, starts=FIRST, place=1))
        else:
            made.append(replace(row, starts=above.starts, place=above.place + 1))
    return order(made)


def exchanged(rows: Iterable[Row], first: str, second: str) -> Draft:
    """Let two neighbours, one of them without a time, change places: what has a time keeps it."""
    draft = list(order(rows))
    places = {row.key: place for place, row in enumerate(draft)}
    moving = first if not draft[places[first]].has_time else second
    row = draft.pop(places[moving])
    draft.insert(places[second if moving == first else first], row)
    return in_sequence(draft)


def following(earlier: Iterable[Row], moved: Iterable[Row]) -> Draft:
    """Return moved rows with those without a time from `earlier` behind the same rows as there."""
    now = {row.key: row for row in moved}
    made: list[Row] = []
    anchor: Row | None = None
    for row in order(earlier):
        if row.has_time:
            anchor = now[row.key]
        elif anchor is not None and anchor.day == row.day:
            made.append(replace(row, starts=anchor.starts))
        else:
            made.append(row)
    return order([*now.values(), *made])
