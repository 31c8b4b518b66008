"""Questions about meetings: the plan of a year, who is called, which tasks wait for which meeting."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from app.db import db
from app.domain import rotation
from app.domain.errors import NotFound
from app.domain.text.normalise import sort_key
from app.domain.time.dates import at, oslo
from app.entries.channels import RAG
from app.entries.models import Entry
from app.followups.models import FollowUp
from app.meetings.models.meeting import Delegation, GuestList, Meeting, MeetingDue, MeetingGuest, MeetingKind
from app.people.models import Person
from app.rag import queries as rag
from app.web import tokens

PURPOSE = "meeting-guest"
FIRST_YEAR, LAST_YEAR = 2000, 2099


def meeting(meeting_id: int) -> Meeting:
    """Return the meeting, or raise NotFound."""
    found = db.session.get(Meeting, meeting_id)
    if found is None:
        raise NotFound
    return found


def kinds() -> Sequence[MeetingKind]:
    """Return the kinds of meeting, RAG's own first."""
    return db.session.scalars(select(MeetingKind).order_by(MeetingKind.id)).all()


def kind(kind_id: int) -> MeetingKind:
    """Return the kind of meeting, or raise NotFound."""
    found = db.session.get(MeetingKind, kind_id)
    if found is None:
        raise NotFound
    return found


def of_kind(kind: MeetingKind, since: datetime) -> Sequence[Meeting]:
    """Return the meetings of a kind that begin after a moment."""
    question = select(Meeting).where(Meeting.kind_id == kind.id, Meeting.starts_at > since)
    return db.session.scalars(question.order_by(Meeting.id)).unique().all()


def in_year(year: int) -> Sequence[Meeting]:
    """Return the meetings that begin in a year in Oslo, cancelled ones too, by date."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotFound
    first, after = at(date(year, 1, 1), time()), at(date(year + 1, 1, 1), time())
    question = select(Meeting).where(Meeting.starts_at >= first, Meeting.starts_at < after)
    return db.session.scalars(question.order_by(Meeting.starts_at, Meeting.id)).unique().all()


def years() -> list[int]:
    """Return the years that have meetings, newest first."""
    starts = db.session.scalars(select(Meeting.starts_at)).all()
    return sorted({start.year for start in starts}, reverse=True)


def at_moments(starts: Sequence[datetime]) -> dict[datetime, Meeting]:
    """Return, by their start, the meetings that are not cancelled and begin at one of these moments."""
    question = select(Meeting).where(Meeting.starts_at.in_(starts), Meeting.is_standing)
    return {found.starts_at: found for found in db.session.scalars(question).unique()}


def on_day(day: date) -> Meeting | None:
    """Return the first meeting of a day that is not cancelled."""
    return next(iter(on_days(day, day)), None)


def on_days(first: date, last: date) -> Sequence[Meeting]:
    """Return the meetings from one day to another, both included, that are not cancelled."""
    begins, after = at(first, time()), at(last + timedelta(days=1), time())
    question = select(Meeting).where(Meeting.is_standing, Meeting.starts_at >= begins, Meeting.starts_at < after)
    return db.session.scalars(question.order_by(Meeting.starts_at, Meeting.id)).unique().all()


def next_after(moment: datetime) -> Meeting | None:
    """Return the first meeting that begins after a moment and is not cancelled."""
    question = select(Meeting).where(Meeting.is_standing, Meeting.starts_at > moment)
    return db.session.scalars(question.order_by(Meeting.starts_at, Meeting.id).limit(1)).unique().first()


def before(moment: datetime, limit: int = 20) -> Sequence[Meeting]:
    """Return the latest meetings that began before a moment and were not cancelled, newest first."""
    question = select(Meeting).where(Meeting.is_standing, Meeting.starts_at < moment)
    return db.session.scalars(question.order_by(Meeting.starts_at.desc(), Meeting.id).limit(limit)).unique().all()


def changed() -> Sequence[Meeting]:
    """Return the called meetings of which a change waits to be told."""
    question = select(Meeting).where(Meeting.is_called, Meeting.changed_at.is_not(None))
    return db.session.scalars(question.order_by(Meeting.id)).unique().all()


def entry(meeting: Meeting) -> Entry | None:
    """Return its entry in the calendars of RAG."""
    return db.session.scalar(select(Entry).where(Entry.uid == meeting.uid, Entry.channel == RAG))


def delegation(meeting: Meeting, duty: str) -> Delegation | None:
    """Return who has one of the coordinator's duties for this meeting, or that it is done."""
    return next((row for row in meeting.delegations if row.duty == duty), None)


def delegated(meeting_id: int, duty: str) -> Delegation:
    """Return a duty that somebody has been given for this meeting, or raise NotFound."""
    found = delegation(meeting(meeting_id), duty)
    if found is None or found.person_id is None:
        raise NotFound
    return found


def guest_list(meeting_id: int) -> GuestList:
    """Return the guests of a meeting, or raise NotFound."""
    return GuestList(meeting(meeting_id))


def guest(meeting_id: int, guest_id: int) -> MeetingGuest:
    """Return a guest of this meeting, or raise NotFound."""
    found = db.session.get(MeetingGuest, guest_id)
    if found is None or found.meeting_id != meeting_id:
        raise NotFound
    return found


def guest_with(guest_key: str, guest_mac: str) -> MeetingGuest:
    """Return the guest whose personal address this is; wrong, taken off and unknown are all NotFound."""
    found = db.session.scalar(select(MeetingGuest).where(MeetingGuest.public_id == guest_key))
    good = tokens.belongs(guest_mac, PURPOSE, guest_key)
    if found is None or not good:
        raise NotFound
    return found


def guest_token(guest: MeetingGuest) -> str:
    """Return the secret part of a guest's address; made from the server's key, so no copy of the database has it."""
    return tokens.derived(PURPOSE, guest.public_id)


def members(day: date) -> list[Person]:
    """Return the persons with a place in RAG on a day, each once, by name."""
    found = {seat.person_id: seat.person for seat in rag.team(day)}
    return sorted(found.values(), key=lambda person: (sort_key(person.name), person.id))


def suggested_minute_taker(meeting: Meeting) -> Person | None:
    """Return the representative on that day who took minutes longest ago, by the engine of the other duties."""
    seats = [seat for seat in rag.team(meeting.day) if seat.role == "member"]
    earlier = select(Meeting.starts_at, Meeting.minute_taker_id).where(
        Meeting.is_standing, Meeting.starts_at < meeting.starts_at, Meeting.minute_taker_id.is_not(None)
    )
    turns = [
        rotation.Term(oslo(starts_at).date(), oslo(starts_at).date(), (taker,))
        for starts_at, taker in db.session.execute(earlier)
        if taker is not None
    ]
    members = [rotation.Member(seat.person_id, seat.id, seat.from_on, seat.until_on) for seat in seats]
    without = {meeting.chair_id} if meeting.chair_id else set()
    found = rotation.next_holders(members, turns, meeting.day, meeting.day, without=without)
    return next((seat.person for seat in seats if seat.person_id in found), None)


def due_of(task: FollowUp) -> MeetingDue | None:
    """Return which meeting a task waits for."""
    return db.session.scalar(select(MeetingDue).where(MeetingDue.follow_up_id == task.id))


def dues_at(meeting: Meeting) -> Sequence[MeetingDue]:
    """Return which tasks are due at a meeting."""
    return db.session.scalars(select(MeetingDue).where(MeetingDue.meeting_id == meeting.id)).unique().all()


def every_due() -> Sequence[MeetingDue]:
    """Return every task that waits for a meeting, with that meeting."""
    return db.session.scalars(select(MeetingDue).order_by(MeetingDue.id)).unique().all()


def without_meeting() -> Sequence[FollowUp]:
    """Return the open tasks that are due at a meeting nobody has planned: flagged until one is."""
    question = select(FollowUp).join(MeetingDue).where(MeetingDue.meeting_id.is_(None), FollowUp.is_open)
    return db.session.scalars(question.order_by(FollowUp.id)).unique().all()
