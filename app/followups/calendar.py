"""What private calendars show of a task: its last day, as a whole day that blocks nothing."""

from datetime import date, datetime, time, timedelta

from app.domain.calendar.ical import Shown
from app.domain.time.dates import at
from app.entries import operations as entries
from app.entries.channels import DEADLINES
from app.followups.models import FollowUp
from app.web import addresses


def follow(task: FollowUp, now: datetime) -> None:
    """Bring the stored entry in step; a task that is closed, a draft or without a day is cancelled where it stood."""
    if not task.may_be_told or not task.is_open or task.due_last is None or task.due_kind == "year":
        entries.cancel(task.uid, now)
        return
    entries.show(task.uid, DEADLINES, _shown(task, task.due_last), now)


def forget(task: FollowUp, now: datetime) -> None:
    """Cancel the entry of a task that is taken back."""
    entries.cancel(task.uid, now)


def _shown(task: FollowUp, last: date) -> Shown:
    words = f" ({task.due_words})" if task.due_kind in ("span", "meeting") else ""
    return Shown(
        starts_at=at(last, time()),
        ends_at=at(last + timedelta(days=1), time()),
        summary=f"Frist{words}: {task.text}"[:200],
        url=addresses.absolute(f"/rag/oppgaver/{task.id}"),
        categories=("Oppgave",),
        all_day=True,
        private=True,
    )
