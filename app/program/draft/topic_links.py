"""Telling the topic bank where its topics stand: in a row of a program, for as long as the row is there."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain.program.rows import Draft, Row
from app.gatherings.models import Gathering
from app.program.draft import queries
from app.program.models.draft import ProgramRow
from app.program.models.labels import KIND_LABELS, marked, names
from app.program.models.planning import IdeaTopic, ProgramIdea
from app.topics.bank import operations as topics
from app.topics.models.topic import Topic


def update_uses(gathering: Gathering, rows: Iterable[Row], now: datetime) -> None:
    """Note each topic that a row of the draft came from; forget the others.

    By what title and with whom is told only as participants see it: a draft is nobody's to read yet.
    """
    if links := _links(gathering):
        _update(gathering, links, rows, queries.released_rows(gathering), now)


def update_uses_shown(gathering: Gathering, rows: Iterable[Row], released: Draft, now: datetime) -> None:
    """Do as `update_uses`, for who knows what participants see."""
    _update(gathering, _links(gathering), rows, released, now)


def _links(gathering: Gathering) -> Sequence[IdeaTopic]:
    question = (
        select(IdeaTopic)
        .join(ProgramIdea, ProgramIdea.id == IdeaTopic.idea_id)
        .where(ProgramIdea.gathering_id == gathering.id)
        .options(joinedload(IdeaTopic.idea), joinedload(IdeaTopic.topic))
    )
    return db.session.scalars(question).all()


def _update(
    gathering: Gathering,
    links: Sequence[IdeaTopic],
    rows: Iterable[Row],
    released: Draft,
    now: datetime,
) -> None:
    standing = {row.key for row in rows}
    seen = {row.key: row for row in released}
    for link in links:
        key = link.idea.row_key
        if link.idea.state != "placed" or key not in standing:
            topics.unuse("program_row", str(link.idea_id))
            continue
        shown = _as_shown(seen[key]) if key in seen else {}
        topics.use(link.topic, gathering, "program_row", str(link.idea_id), **shown, now=now)


def topics_of(gathering: Gathering) -> dict[int, int]:
    """Return which topic each idea of a gathering came from, by their ids."""
    question = select(IdeaTopic.idea_id, IdeaTopic.topic_id).join(ProgramIdea, ProgramIdea.id == IdeaTopic.idea_id)
    found = db.session.execute(question.where(ProgramIdea.gathering_id == gathering.id))
    return {row.idea_id: row.topic_id for row in found}


def topic_of(row: ProgramRow) -> Topic | None:
    """Return the topic a row of the draft came from, if it came from the bank."""
    question = (
        select(Topic)
        .join(IdeaTopic, IdeaTopic.topic_id == Topic.id)
        .join(ProgramIdea, ProgramIdea.id == IdeaTopic.idea_id)
        .where(ProgramIdea.gathering_id == row.gathering_id, ProgramIdea.row_key == row.key)
        .where(ProgramIdea.state == "placed")
        .limit(1)
    )
    return db.session.scalar(question)


def _as_shown(row: Row) -> dict[str, str]:
    return {"title": marked(row, row.title), "by_words": names(row.responsible), "method": str(KIND_LABELS[row.kind])}
