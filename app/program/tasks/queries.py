"""Questions about comments on a draft, and tasks that belong to it."""

from collections.abc import Sequence

from sqlalchemy import func, not_, select
from sqlalchemy.orm import joinedload

from app.db import db
from app.followups import queries as followups
from app.followups.models import FollowUp
from app.gatherings.models import Gathering
from app.program.draft import queries
from app.program.models.planning import ProgramComment, ProgramTask


def comment(gathering_id: int, comment_id: int) -> ProgramComment:
    """Return a comment, or raise NotFound."""
    return queries.kept(ProgramComment, gathering_id, comment_id)


def comments(gathering: Gathering) -> Sequence[ProgramComment]:
    """Return what was said of a draft, oldest first."""
    question = select(ProgramComment).where(ProgramComment.gathering_id == gathering.id)
    return db.session.scalars(
        question.options(joinedload(ProgramComment.resolved_by)).order_by(ProgramComment.id)
    ).all()


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
    return queries.kept(ProgramTask, gathering_id, task_id)


def tasks(gathering: Gathering) -> dict[str, list[ProgramTask]]:
    """Return the tasks of a program by row, open ones first and by due date; those of the whole under an empty key."""
    question = (
        select(ProgramTask)
        .join(FollowUp, FollowUp.id == ProgramTask.follow_up_id)
        .where(ProgramTask.gathering_id == gathering.id)
        .order_by(not_(FollowUp.is_open))
    )
    found: dict[str, list[ProgramTask]] = {}
    for one in db.session.scalars(followups.ordered(question)).unique():
        found.setdefault(one.row_key, []).append(one)
    return found


def task_of(follow_up: FollowUp) -> ProgramTask | None:
    """Return which row a task was made for."""
    return db.session.scalar(select(ProgramTask).where(ProgramTask.follow_up_id == follow_up.id))
