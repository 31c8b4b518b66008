"""Questions about agenda items: what stands on an agenda, what waits, and which tasks come along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time, timedelta

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from app.db import db
from app.domain.errors import NotFound
from app.domain.time.dates import at
from app.followups import queries as followups
from app.followups.models import FollowUp, FollowUpOwner
from app.meetings.models.meeting import AgendaItem, Meeting, Outcome


@dataclass(frozen=True)
class Offered:
    """What may be taken to a meeting in one step: waiting and postponed items, and open tasks without an item."""

    items: Sequence[AgendaItem]
    tasks: Sequence[FollowUp]


def item(item_id: int) -> AgendaItem:
    """Return the item with its outcomes, or raise NotFound."""
    found = db.session.get(AgendaItem, item_id, options=[selectinload(AgendaItem.outcomes)])
    if found is None:
        raise NotFound
    return found


def on(meeting: Meeting) -> Sequence[AgendaItem]:
    """Return the items of a meeting in order, with all that came of them, in a bounded number of questions."""
    with_tasks = selectinload(AgendaItem.outcomes).joinedload(Outcome.follow_up)
    return (
        db.session.scalars(
            select(AgendaItem)
            .where(AgendaItem.meeting_id == meeting.id)
            .order_by(AgendaItem.position, AgendaItem.id)
            .options(
                with_tasks.selectinload(FollowUp.notes),
                with_tasks.selectinload(FollowUp.owners),
                joinedload(AgendaItem.follow_up),
                joinedload(AgendaItem.continues).joinedload(AgendaItem.meeting),
            )
        )
        .unique()
        .all()
    )


def waiting() -> Sequence[AgendaItem]:
    """Return the items that members have sent in and no meeting has yet, oldest first."""
    question = select(AgendaItem).where(AgendaItem.meeting_id.is_(None)).order_by(AgendaItem.id)
    return db.session.scalars(question.options(joinedload(AgendaItem.proposed_by))).unique().all()


def offered(meeting: Meeting) -> Offered:
    """Return what may be taken to `meeting`, each once: nothing that is on an agenda already or was continued.

    Of several items that stand for one task, and the task itself, only the first is offered.
    """
    later = aliased(AgendaItem)
    postponed = (
        db.session.scalars(
            select(AgendaItem)
            .join(Meeting, Meeting.id == AgendaItem.meeting_id)
            .where(AgendaItem.postponed, Meeting.starts_at < meeting.starts_at)
            .where(~exists().where(later.continues_id == AgendaItem.id))
            .order_by(Meeting.starts_at, AgendaItem.position)
        )
        .unique()
        .all()
    )
    taken = {item.follow_up_id for item in on(meeting)} - {None}
    found = []
    for item in [*postponed, *waiting()]:
        if item.follow_up_id not in taken:
            found.append(item)
            taken |= {item.follow_up_id} - {None}
    return Offered(found, [task for task in tasks(meeting) if task.id not in taken and task.may_be_told])


def tasks(meeting: Meeting) -> Sequence[FollowUp]:
    """Return the tasks that come back on this meeting's agenda, each exactly once.

    These are the tasks that were open when the meeting began and not hidden then; those that have an item of their own
    here, or were born in this meeting's minutes, do not come back as well.
    """
    own = select(AgendaItem.follow_up_id).where(
        AgendaItem.meeting_id == meeting.id, AgendaItem.follow_up_id.is_not(None)
    )
    born_here = (
        select(Outcome.follow_up_id)
        .join(AgendaItem, AgendaItem.id == Outcome.item_id)
        .where(AgendaItem.meeting_id == meeting.id, Outcome.follow_up_id.is_not(None))
    )
    question = (
        select(FollowUp)
        .where(FollowUp.created_at < at(meeting.day + timedelta(days=1), time()))
        .where(or_(FollowUp.closed_on.is_(None), FollowUp.closed_on >= meeting.day))
        .where(or_(FollowUp.hidden_until.is_(None), FollowUp.hidden_until <= meeting.day))
        .where(FollowUp.id.not_in(own), FollowUp.id.not_in(born_here))
        .options(selectinload(FollowUp.notes), selectinload(FollowUp.owners).joinedload(FollowUpOwner.person))
    )
    return db.session.scalars(followups.ordered(question)).unique().all()


def is_continued(item: AgendaItem) -> bool:
    """Tell whether a later meeting has taken the item on, so that it is part of a chain."""
    return db.session.scalar(select(AgendaItem.id).where(AgendaItem.continues_id == item.id)) is not None
