"""A row somebody is still writing in though another has taken it out: who did, and what it was."""

from dataclasses import dataclass

from sqlalchemy import select

from app.db import db
from app.domain.errors import NotFound
from app.domain.program.rows import Row, from_json
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.program.draft import queries
from app.program.models.draft import ProgramChange, ProgramRow


@dataclass(frozen=True)
class DeletedRow:
    """A row that is no longer in its draft, and the change that took it out."""

    gathering: Gathering
    row: Row
    change: ProgramChange

    @property
    def network_scope(self) -> int | None:
        """The network whose operators may change the draft; None is national."""
        return self.gathering.network_id

    @property
    def is_public(self) -> bool:
        """Whether everybody may know that there is such a gathering."""
        return self.gathering.is_public


def row_or_deleted(gathering_id: int, key: str) -> ProgramRow | DeletedRow:
    """Return a row of a draft or what became of it, or raise NotFound when there never was one."""
    gathering = gatherings.gathering(gathering_id)
    try:
        return queries.row(gathering_id, key)
    except NotFound:
        if (found := _taken_out(gathering, key)) is None:
            raise
        return found


def _taken_out(gathering: Gathering, key: str) -> DeletedRow | None:
    holds = ProgramChange.before.contains(f'"{key}"', autoescape=True)
    question = select(ProgramChange).where(ProgramChange.gathering_id == gathering.id, holds)
    for change in db.session.scalars(question.order_by(ProgramChange.id.desc())):
        before, after = ({row.key: row for row in from_json(text)} for text in (change.before, change.after))
        if key in before and key not in after:
            return DeletedRow(gathering, before[key], change)
    return None
