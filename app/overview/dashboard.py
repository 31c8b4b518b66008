"""What waits for somebody in RAG: the next meeting, own tasks, what is late, minutes to approve, deadlines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.followups import queries as tasks
from app.followups.models import FollowUp
from app.followups.reminders.recipients import own
from app.followups.states import OPEN
from app.meetings.minutes import record as records
from app.meetings.models.meeting import Meeting
from app.meetings.plan import queries as meetings
from app.program.deadlines import queries as deadline_queries
from app.program.models.planning import Deadline
from app.rag import queries as rag
from app.rag.models import Swap, Term
from app.web.access import Who, may


@dataclass(frozen=True)
class Desk:
    """What waits for one person; `late` are own tasks too, `late_count` are everybody's, `deadlines` alor Norge's.

    Minutes wait for those who may approve them, swaps for those who may answer.
    """

    next: Meeting | None
    mine: Sequence[FollowUp]
    late: Sequence[FollowUp]
    late_count: int
    to_approve: Sequence[Meeting]
    swaps: Sequence[Swap]
    unnamed: Sequence[Term]
    deadlines: Sequence[Deadline]


def desk(person_id: int, now: datetime, today: date) -> Desk:
    """Return what waits for a person in RAG."""
    whose = own(person_id, today)
    mine = tasks.every(states=OPEN, own=whose)
    return Desk(
        next=meetings.next_after(now),
        mine=[task for task in mine if not task.due.is_late(today)],
        late=[task for task in mine if task.due.is_late(today)],
        late_count=len(tasks.every(states=OPEN, late_on=today)),
        to_approve=records.waiting() if may(Who.COORDINATOR) else (),
        swaps=rag.swaps_waiting_for(person_id, today),
        unnamed=rag.unnamed("coordination", today),
        deadlines=deadline_queries.hurrying(today),
    )
