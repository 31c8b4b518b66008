"""Questions about what planners keep beside a draft: ideas, comments, tasks and speakers."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, TypeVar

from sqlalchemy import and_, func, select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain.errors import NotFound
from app.domain.program import Draft, Row
from app.followups import queries as followups
from app.followups.models import FollowUp
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.program.beside_models import ProgramComment, ProgramIdea, ProgramTask, ProgramTold, Speaker
from app.program.models import ProgramRelease, ProgramRevision

Beside = TypeVar("Beside", ProgramComment, ProgramIdea, ProgramTask)


class Ideas(NamedTuple):
    """The ideas of a gathering: `placed` with the rows they stand in; those whose row is gone are open again."""

    open: list[ProgramIdea]
    placed: list[tuple[ProgramIdea, Row]]
    dropped: list[ProgramIdea]


def idea(gathering_id: int, idea_id: int) -> ProgramIdea:
    """Return an idea, or raise NotFound."""
    return _of(ProgramIdea, gathering_id, idea_id)


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


def comment(gathering_id: int, comment_id: int) -> ProgramComment:
    """Return a comment, or raise NotFound."""
    return _of(ProgramComment, gathering_id, comment_id)


def comments(gathering: Gathering) -> Sequence[ProgramComment]:
    """Return what was said of a draft, oldest first."""
    question = select(ProgramComment).where(ProgramComment.gathering_id == gathering.id)
    return db.session.scalars(
        question.options(joinedload(ProgramComment.resolved_by)).order_by(ProgramComment.id)
    ).all()  # fmt: skip


def open_comments(gathering: Gathering) -> dict[str, int]:
    """Return how many unresolved comments there are by row; those on the draft as a whole under an empty key."""
    question = (
        select(ProgramComment.row_key, func.count())
        .where(ProgramComment.gathering_id == gathering.id, ProgramComment.resolved_at.is_(None))
        .group_by(ProgramComment.row_key)
    )
    return {row[0]: row[1] for row in db.session.execute(question)}


def task(gathering_id: int, task_id: int) -> ProgramTask:
    """Return a task of a program, or raise NotFound."""
    return _of(ProgramTask, gathering_id, task_id)


def tasks(gathering: Gathering) -> dict[str, list[ProgramTask]]:
    """Return the tasks of a program by row, open ones first and by due date; those of the whole under an empty key."""
    question = (
        select(ProgramTask)
        .join(FollowUp, FollowUp.id == ProgramTask.follow_up_id)
        .where(ProgramTask.gathering_id == gathering.id)
        .order_by(FollowUp.state != "open")
    )
    found: dict[str, list[ProgramTask]] = {}
    for one in db.session.scalars(followups.ordered(question)).unique():
        found.setdefault(one.row_key, []).append(one)
    return found


def task_of(follow_up: FollowUp) -> ProgramTask | None:
    """Return which row a task was made for."""
    return db.session.scalar(select(ProgramTask).where(ProgramTask.follow_up_id == follow_up.id))


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


def told(gathering: Gathering) -> dict[str, ProgramTold]:
    """Return what each one who is responsible was last told, by recipient."""
    question = select(ProgramTold).where(ProgramTold.gathering_id == gathering.id).order_by(ProgramTold.id)
    return {one.recipient: one for one in db.session.scalars(question)}


def released_contents(gathering_ids: Collection[int]) -> dict[int, str]:
    """Return what participants see of each program, as it is stored; programs that were withdrawn are left out."""
    newest = (
        select(ProgramRelease.gathering_id, func.max(ProgramRelease.number).label("number"))
        .where(ProgramRelease.gathering_id.in_(gathering_ids))
        .group_by(ProgramRelease.gathering_id)
        .subquery()
    )
    question = (
        select(ProgramRelease.gathering_id, ProgramRevision.content)
        .join(newest, and_(*(newest.c[name] == getattr(ProgramRelease, name) for name in ("gathering_id", "number"))))
        .join(ProgramRevision, ProgramRevision.id == ProgramRelease.revision_id)
    )  # fmt: skip
    return {row[0]: row[1] for row in db.session.execute(question)}


def titled(rows: Iterable[Row], key: str) -> str:
    """Return the title of the row of a key, empty when there is no such row."""
    return next((row.title for row in rows if row.key == key), "")


def _of(kind: type[Beside], gathering_id: int, id_: int) -> Beside:
    gatherings.gathering(gathering_id)  # hidden gatherings hide what belongs to them
    found = db.session.get(kind, id_)
    if found is None or found.gathering_id != gathering_id:
        raise NotFound
    return found
