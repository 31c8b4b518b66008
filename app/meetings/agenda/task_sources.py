"""What tasks born in minutes are said to come from: the meeting and its item, by the number the item has now."""

from collections.abc import Sequence

from sqlalchemy import func, select

from app.db import db
from app.followups.models import FollowUp
from app.followups.sources import AGENDA_ITEM
from app.meetings.models.meeting import AgendaItem, Meeting
from app.web.words import gettext as _


def titles(tasks: Sequence[FollowUp]) -> dict[int, str]:
    """Return, by task, the meeting and the number of the item; of an item without a meeting what it is called."""
    born = {task.id: task.source_id for task in tasks if task.source == AGENDA_ITEM}
    if not born:
        return {}
    place = func.row_number().over(partition_by=AgendaItem.meeting_id, order_by=(AgendaItem.position, AgendaItem.id))
    of_meetings = select(AgendaItem.meeting_id).where(AgendaItem.id.in_(born.values()))
    numbers = select(AgendaItem.id, place.label("number")).where(AgendaItem.meeting_id.in_(of_meetings)).subquery()
    question = (
        select(AgendaItem, Meeting, numbers.c.number)
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .outerjoin(numbers, numbers.c.id == AgendaItem.id)
        .where(AgendaItem.id.in_(born.values()))
    )
    named = {item.id: _named(item, meeting, number) for item, meeting, number in db.session.execute(question).unique()}
    return {task_id: named[item_id] for task_id, item_id in born.items() if item_id in named}


def _named(item: AgendaItem, meeting: Meeting | None, number: int | None) -> str:
    if meeting is None:
        return item.title
    return _("%(meeting)s, sak %(number)d", meeting=meeting.title, number=number)
