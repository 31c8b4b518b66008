"""Verbs that move a row one step up or down, as the buttons beside it do."""

from collections.abc import Callable
from datetime import datetime

from app.domain.errors import Refused
from app.domain.program.rows import Draft
from app.domain.program.shifting import Moved
from app.people.models import Person
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.draft.refusal_texts import hindrance
from app.program.models.draft import ProgramChange, ProgramRow


def step(
    row: ProgramRow, how: Callable[[Draft, str], Moved], *, seen_version: int, by: Person | None, now: datetime
) -> ProgramChange:
    """Let a row change places with its neighbour, as somebody saw it: pressed twice it moves once."""
    if row.version != seen_version:
        raise Refused("«%(title)s» er endret siden du åpnet siden. Slik står den nå.", title=row.title)
    rows = queries.draft(row.gathering)
    found = how(rows, row.key)
    if found.clash:
        raise Refused(hindrance(found.clash, rows))
    made = drafts.put(row.gathering, found.rows, kind="moved", by=by, now=now)
    if made is None:
        raise Refused("«%(title)s» har ingen post å bytte plass med denne dagen.", title=row.title)
    return made
