"""Questions about talk ideas and those who may speak."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from app.db import db
from app.domain.errors import NotFound
from app.domain.program.rows import Draft, Row
from app.gatherings.models import Gathering
from app.program.draft import queries
from app.program.models.planning import ProgramIdea, Speaker


class Ideas(NamedTuple):
    """The ideas of a gathering: `placed` with the rows they stand in; those whose row is gone are open again."""

    open: list[ProgramIdea]
    placed: list[tuple[ProgramIdea, Row]]
    dropped: list[ProgramIdea]


def idea(gathering_id: int, idea_id: int) -> ProgramIdea:
    """Return an idea, or raise NotFound."""
    return queries.kept(ProgramIdea, gathering_id, idea_id)


def ideas(gathering: Gathering, rows: Draft) -> Ideas:
    """Return the ideas by where they stand, newest first."""
    question = select(ProgramIdea).where(ProgramIdea.gathering_id == gathering.id).order_by(ProgramIdea.id.desc())
    known, found = {row.key: row for row in rows}, Ideas([], [], [])
    for one in db.session.scalars(question):
        if one.state == "dropped":
            found.dropped.append(one)
        elif one.row_key in known:
            found.placed.append((one, known[one.row_key]))
        else:
            found.open.append(one)
    return found


def idea_in(row_key: str) -> ProgramIdea | None:
    """Return the idea that stands in a row."""
    return db.session.scalar(select(ProgramIdea).where(ProgramIdea.row_key == row_key).limit(1))


def speaker(speaker_id: int) -> Speaker:
    """Return what RAG knows of a speaker, or raise NotFound."""
    found = db.session.get(Speaker, speaker_id)
    if found is None:
        raise NotFound
    return found


def speakers() -> Sequence[Speaker]:
    """Return everybody RAG knows something of as a speaker."""
    return db.session.scalars(select(Speaker).order_by(Speaker.id)).unique().all()


def speaker_known(person_id: int | None, name_key: str | None) -> Speaker | None:
    """Return what RAG knows of a person, or of a name."""
    own = Speaker.person_id == person_id if person_id is not None else Speaker.name_key == name_key
    return db.session.scalar(select(Speaker).where(own))
