"""Tasks due at a meeting follow it: moved with it, handed on when it is cancelled, flagged without one."""

from datetime import date, datetime, time

from app.db import db
from app.domain.time.dates import at
from app.followups import operations as followups
from app.followups.models import FollowUp
from app.followups.sources import AGENDA_ITEM
from app.meetings.models.meeting import AgendaItem, Meeting, MeetingDue
from app.meetings.plan import queries


def due_set(task: FollowUp, now: datetime) -> None:
    """Bind a task whose due is a meeting to that meeting, and let go of one whose due no longer is.

    Minutes save the same words again and again: what they mean was settled the first time.
    """
    row = queries.due_of(task)
    if task.due_kind != "meeting":
        if row:
            db.session.delete(row)
        return
    if row is None:
        row = MeetingDue(follow_up_id=task.id, follow_up=task)
        db.session.add(row)
    elif row.words == task.due_words and row.meeting and (task.due_first or row.meeting.starts_at > now):
        followups.move_due(task, row.meeting.day, now)
        return
    row.words, row.wanted_on = task.due_words, task.due_first
    _bind(row, _meant(row.wanted_on, _later(now, _born_at(task))), now)


def planned(now: datetime) -> None:
    """Let tasks that wait for a meeting, or have a stand-in for it, find what has been planned or restored."""
    for row in queries.every_due():
        stand_in = row.meeting is not None and row.meeting.day != row.wanted_on and row.meeting.starts_at > now
        if row.meeting is None or stand_in:
            _bind(row, _meant(row.wanted_on, now) or row.meeting, now)


def moved(meeting: Meeting, before: date, now: datetime) -> None:
    """Let the tasks of a meeting move with it."""
    for row in queries.dues_at(meeting):
        if row.wanted_on == before:
            row.wanted_on = meeting.day
        followups.move_due(row.follow_up, meeting.day, now)
    planned(now)


def cancelled(meeting: Meeting, now: datetime) -> None:
    """Hand the tasks of a meeting on to the next one after it; where there is none, to whichever comes.

    A task for which the meeting only stood in still waits for the day that somebody named.
    """
    following = queries.next_after(_later(now, meeting.starts_at))
    for row in queries.dues_at(meeting):
        own = row.wanted_on == meeting.day
        if own and following is None:
            row.wanted_on = None
        _bind(row, following if own and following else _meant(row.wanted_on, now), now)


def _meant(wanted_on: date | None, since: datetime) -> Meeting | None:
    """The meeting on that day, or else the next one after it; never one before it."""
    if wanted_on is None:
        return queries.next_after(since)
    return queries.on_day(wanted_on) or queries.next_after(_later(since, at(wanted_on, time())))


def _bind(row: MeetingDue, meeting: Meeting | None, now: datetime) -> None:
    row.meeting = meeting
    if meeting and row.wanted_on is None:
        row.wanted_on = meeting.day
    db.session.flush()
    followups.move_due(row.follow_up, meeting.day if meeting else None, now)


def _born_at(task: FollowUp) -> datetime | None:
    """What minutes call «neste møte» comes after the meeting they are of, though they be written beforehand."""
    item = db.session.get(AgendaItem, task.source_id) if task.source == AGENDA_ITEM and task.source_id else None
    return item.meeting.starts_at if item and item.meeting else None


def _later(one: datetime, other: datetime | None) -> datetime:
    return max(one, other) if other else one
