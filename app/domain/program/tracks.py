"""Which rows of a day stand side by side: those in tracks that follow each other without a row for everybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from app.domain.program.rows import Draft, Row, order


@dataclass(frozen=True)
class Band:
    """Rows that follow each other; with two tracks or more they can be shown side by side, a column a track."""

    rows: Draft
    tracks: tuple[str, ...] = ()

    def column(self, row: Row) -> int:
        """Return the number of the row's column, from 1."""
        return self.tracks.index(row.track) + 1


def bands(rows: Iterable[Row]) -> tuple[Band, ...]:
    """Return the rows of one day as bands, top to bottom; what is in one track alone stands among the common rows."""
    made: list[Band] = []
    for in_tracks, group in groupby(order(rows), lambda row: bool(row.track)):
        found = tuple(group)
        tracks = tuple(dict.fromkeys(row.track for row in found)) if in_tracks else ()
        if len(tracks) > 1:
            made.append(Band(found, tracks))
        elif made and not made[-1].tracks:
            made[-1] = Band(made[-1].rows + found)
        else:
            made.append(Band(found))
    return tuple(made)
