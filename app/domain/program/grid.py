"""How the days of a program are laid out: one line after the other, tracks side by side where there are any."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.domain.program.rows import Row, days, order


@dataclass(frozen=True)
class Line:
    """What begins at one time: `row` for everybody, or `cells` with the rows of each track, in the order of tracks."""

    row: Row | None = None
    cells: tuple[tuple[Row, ...], ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of the line."""
        return (self.row,) if self.row else tuple(row for cell in self.cells for row in cell)

    @property
    def ends_together(self) -> bool:
        """Whether one time stands for all its rows."""
        return len({row.ends for row in self.rows}) == 1


@dataclass(frozen=True)
class Day:
    """One day: its tracks by name, none when everybody follows the same, and its lines in order of time."""

    day: date
    tracks: tuple[str, ...]
    lines: tuple[Line, ...]


def lay_out(rows: Iterable[Row]) -> tuple[Day, ...]:
    """Return the days of a program; every row stands in exactly one line."""
    draft = order(rows)
    return tuple(_day(day, [row for row in draft if row.day == day]) for day in days(draft))


def _day(day: date, rows: list[Row]) -> Day:
    tracks = tuple(sorted({row.track for row in rows if row.track}))
    return Day(day, tracks, tuple(_lines(rows, tracks)))


def _lines(rows: list[Row], tracks: tuple[str, ...]) -> Iterator[Line]:
    for _when, together in groupby(rows, key=lambda row: (row.starts, row.place)):
        beginning = list(together)
        yield from (Line(row=row) for row in beginning if not row.track)
        own = [row for row in beginning if row.track]
        if own:
            yield Line(cells=tuple(tuple(row for row in own if row.track == track) for track in tracks))
