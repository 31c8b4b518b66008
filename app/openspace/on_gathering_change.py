"""When a gathering moves, its Open Space follows: the same day of it, by number."""

from collections.abc import Sequence
from datetime import datetime

from app.domain.time.slots import Span
from app.gatherings.models import Gathering
from app.openspace.space import queries
from app.openspace.space.phases import touch


def move_days(gathering: Gathering, before: Sequence[Span], now: datetime) -> None:
    """Move each Open Space to the day of the same number, or the last day where there are fewer now."""
    old, new = [span.day for span in before], [span.day for span in gathering.spans]
    if old == new or not new:
        return
    for space in queries.of(gathering):
        if space.day in old and space.day != (day := new[min(old.index(space.day), len(new) - 1)]):
            space.day = day
            touch(space)
