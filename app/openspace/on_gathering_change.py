"""When a gathering moves, its Open Space follows: the same day of it."""

from collections.abc import Sequence
from datetime import datetime

from app.domain.time.day_pairs import moved
from app.domain.time.slots import Span
from app.gatherings.models import Gathering
from app.openspace.space import queries
from app.openspace.space.phases import touch


def move_days(gathering: Gathering, before: Sequence[Span], now: datetime) -> None:
    """Move each Open Space along with its day, or to the last day where its own is gone."""
    old, new = [span.day for span in before], [span.day for span in gathering.spans]
    if old == new or not new:
        return
    onto = moved(old, new)
    for space in queries.of(gathering):
        if space.day in old and space.day != (day := onto.get(space.day, new[-1])):
            space.day = day
            touch(space)
