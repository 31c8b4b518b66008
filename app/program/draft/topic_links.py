"""Telling the topic bank where its topics stand: in a row of a program, for as long as the row is there."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain.program.rows import Row
from app.gatherings.models import Gathering
from app.program.draft import queries
from app.program.models.draft import ProgramRelease, ProgramRevision, ProgramRow
from app.program.models.labels import KIND_LABELS, marked, names
from app.program.models.planning import IdeaTopic, ProgramIdea, RevisionTopic
from app.topics.bank import operations as topics
from app.topics.models.topic import Topic


def update_uses(gathering: Gathering, rows: Iterable[Row], now: datetime) -> None:
    """Note each topic that stands in the draft or in what participants see; forget the others.

    Only what the released version says of a topic is public: a draft is nobody's to read yet.
    """
    if links := _links(gathering):
        _update(gathering, links, rows, queries.latest_release(gathering), now)


def update_uses_shown(gathering: Gathering, rows: Iterable[Row], release: ProgramRelease | None, now: datetime) -> None:
    """Do as `update_uses`, for who knows what participants see."""
    _update(gathering, _links(gathering), rows, release, now)


def keep_topics(revision: ProgramRevision, copied_from: ProgramRevision | None) -> None:
    """Keep for ever in which rows of a revision topics stand: as in the draft, or as in the revision it was made of."""
    keys = {row.key for row in revision.rows}
    placed = _placed(revision.gathering_id) if copied_from is None else _kept(copied_from)
    db.session.add_all(
        RevisionTopic(revision_id=revision.id, idea_id=idea_id, row_key=key)
        for idea_id, key in placed.items()
        if key in keys
    )
    db.session.flush()


def _links(gathering: Gathering) -> Sequence[IdeaTopic]:
    question = (
        select(IdeaTopic)
        .join(ProgramIdea, ProgramIdea.id == IdeaTopic.idea_id)
        .where(ProgramIdea.gathering_id == gathering.id)
        .options(joinedload(IdeaTopic.idea), joinedload(IdeaTopic.topic))
    )
    return db.session.scalars(question).all()


def _placed(gathering_id: int) -> dict[int, str]:
    """Return in which row of the draft each idea from the bank stands."""
    question = select(ProgramIdea.id, ProgramIdea.row_key).join(IdeaTopic, IdeaTopic.idea_id == ProgramIdea.id)
    found = question.where(ProgramIdea.gathering_id == gathering_id, ProgramIdea.state == "placed")
    return {row.id: row.row_key for row in db.session.execute(found)}


def _kept(revision: ProgramRevision | None) -> dict[int, str]:
    """Return in which row of a revision each idea from the bank stood."""
    if revision is None:
        return {}
    question = select(RevisionTopic).where(RevisionTopic.revision_id == revision.id)
    return {kept.idea_id: kept.row_key for kept in db.session.scalars(question)}


def _update(
    gathering: Gathering,
    links: Sequence[IdeaTopic],
    rows: Iterable[Row],
    release: ProgramRelease | None,
    now: datetime,
) -> None:
    standing, seen = {row.key for row in rows}, {row.key: row for row in release.rows} if release else {}
    kept = _kept(release.revision) if release and links else {}
    for link in links:
        shown = seen.get(kept.get(link.idea_id, ""))
        if shown is None and (link.idea.state != "placed" or link.idea.row_key not in standing):
            topics.unuse("program_row", str(link.idea_id))
            continue
        words = _as_shown(shown) if shown else {}
        is_public = shown is not None
        topics.use(link.topic, gathering, "program_row", str(link.idea_id), **words, is_public=is_public, now=now)


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
