"""Verbs of the plan: enter meetings, change, cancel and restore them, invite guests, delegate duties."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

from sqlalchemy import String, cast, or_, select, update

from app.db import db
from app.domain.errors import Refused
from app.domain.imports.meeting_lines import MeetingLine
from app.domain.text.normalise import folded
from app.domain.time.clocks import end_at
from app.domain.time.dates import at
from app.history import operations as history
from app.history.queries import made_with
from app.meetings.minutes import operations as minutes
from app.meetings.models.kinds import MeetingKind
from app.meetings.models.labels import DUTIES, MODE_LABELS
from app.meetings.models.meeting import ADDRESSES_STAY, Delegation, Meeting, MeetingGuest
from app.meetings.plan import calendar, notices, on_task_due, queries, sent_sequences
from app.people.models import Organisation, Person
from app.web import tokens
from app.web.words import gettext as _

Moments = tuple[datetime, datetime | None, datetime | None]

# What a guest's address was asked for is over by then.


def moments(day: date, starts: time, ends: time | None, latest: time | None) -> Moments:
    """Return Oslo wall time as UTC: start, end if it is set, and the later of two possible ends."""
    try:
        starts_at = at(day, starts)
        ends_at, latest_end_at = (end_at(day, clock) if clock is not None else None for clock in (ends, latest))
    except ValueError:
        raise Refused("Klokken stilles denne natten, og klokkeslettet finnes ikke.", field="starts") from None
    if ends_at and ends_at <= starts_at:
        raise Refused("Slutten må være etter starten.", field="ends")
    if latest_end_at and (ends_at is None or latest_end_at <= ends_at):
        raise Refused("Den seneste slutten må være etter den første.", field="latest")
    return starts_at, ends_at, latest_end_at


def enter(values: dict[str, Any], *, by: Person | None, key: str | None = None, now: datetime) -> Meeting:
    """Put one meeting in the plan; it stands in RAG's calendars, and nobody is told."""
    if earlier := made_with(key, Meeting, by):
        return earlier
    made = _enter(values, by=by, key=key, now=now)
    on_task_due.planned(now)
    return made


def enter_all(
    lines: Sequence[MeetingLine], kind: MeetingKind, *, by: Person | None, key: str | None = None, now: datetime
) -> list[Meeting]:
    """Put a list of meetings in the plan; those that begin when another one does are there already and made once."""
    if made_with(key, Meeting, by):
        return []
    starts = {line: moments(line.day, line.starts, line.ends, line.latest) for line in lines}
    known = queries.at_moments([found[0] for found in starts.values()])
    made: list[Meeting] = []
    for line, (starts_at, ends_at, latest_end_at) in starts.items():
        if starts_at in known:
            continue
        values = {
            "kind": kind,
            "starts_at": starts_at,
            "ends_at": ends_at,
            "latest_end_at": latest_end_at,
            "mode": line.mode,
            "place": line.place,
            "online_url": line.address,
            "note": line.note,
        }
        made.append(_enter(values, by=by, key=None if made else key, now=now))
    on_task_due.planned(now)
    return made


def _enter(values: dict[str, Any], *, by: Person | None, key: str | None, now: datetime) -> Meeting:
    meeting = Meeting(uid=str(uuid4()), state="planned", record_state="none", **values)
    db.session.add(meeting)
    history.remember(meeting, key, by=by, now=now)
    history.note(meeting, "created", by=by, now=now, after=meeting.title)
    calendar.follow(meeting, now)
    return meeting


def change(meeting: Meeting, values: dict[str, Any], *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Change when, where or about what; calendars and tasks follow at once, those who are called a little later."""
    history.claim(meeting, seen_version)
    refuse_change(meeting)
    before, mode = meeting.day, values["mode"]
    if mode != meeting.mode:
        labels = str(MODE_LABELS[meeting.mode]), str(MODE_LABELS[mode])
        history.note(meeting, "mode", by=by, now=now, before=labels[0], after=labels[1])
        meeting.mode = mode
    history.revise(meeting, {name: value for name, value in values.items() if name != "mode"}, by=by, now=now)
    if meeting.is_called and mode != "online" and not meeting.place:
        raise Refused("Innkallingen er sendt. Skriv hvor møtet er.", field="place")
    calendar.follow(meeting, now)
    if before != meeting.day:
        on_task_due.moved(meeting, before, now)
    touched(meeting, now)


def refuse_change(meeting: Meeting) -> None:
    """Refuse to change what is cancelled, or what approved minutes are of."""
    if not meeting.can("change"):
        raise Refused("Møtet er avlyst. Gjenopprett det først.")
    if meeting.is_frozen:
        raise Refused("Referatet er godkjent, så møtet kan ikke flyttes eller endres lenger.")


def refuse_cancelling(meeting: Meeting, now: datetime) -> None:
    """Refuse to cancel what is cancelled, has begun or has minutes."""
    if not meeting.can("cancel"):
        raise Refused("Møtet er allerede avlyst.")
    if meeting.starts_at <= now or not minutes.is_blank(meeting):
        raise Refused("Møtet har begynt eller har referat, og kan ikke avlyses.")


def refuse_restoring(meeting: Meeting) -> None:
    """Refuse to restore what is not cancelled."""
    if not meeting.can("restore"):
        raise Refused("Møtet er ikke avlyst.")


def touched(meeting: Meeting, now: datetime) -> None:
    """Note that something those who are called know of has changed; told together after the last change.

    Nothing happens before the call, nor once the meeting has begun: what the minutes change is told by the minutes.
    """
    if meeting.is_called and meeting.starts_at > now:
        meeting.changed_at = now


def cancel(meeting: Meeting, reason: str, *, seen_version: int, by: Person | None, now: datetime) -> int:
    """Cancel it with a reason; return how many are told: nobody where nobody was called."""
    history.claim(meeting, seen_version)
    refuse_cancelling(meeting, now)
    minutes.leave_blank(meeting, by=by, now=now)
    called = meeting.is_called
    _enter_state(meeting, "cancelled", by=by, now=now)
    history.revise(meeting, {"reason": reason}, by=by, now=now)
    calendar.follow(meeting, now)
    on_task_due.cancelled(meeting, now)
    return notices.call_off(meeting, now) if called else 0


def restore(meeting: Meeting, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Undo a cancellation: it is planned again, and a person calls to it again."""
    history.claim(meeting, seen_version)
    refuse_restoring(meeting)
    _enter_state(meeting, "planned", by=by, now=now)
    history.revise(meeting, {"reason": ""}, by=by, now=now)
    calendar.follow(meeting, now)
    on_task_due.planned(now)


def _enter_state(meeting: Meeting, state: str, *, by: Person | None, now: datetime) -> None:
    before, meeting.state = meeting.state_label, state
    history.note(meeting, "state", by=by, now=now, before=before, after=meeting.state_label)


def invite(
    meeting: Meeting,
    name: str,
    email: str,
    organisation: Organisation | None,
    *,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> MeetingGuest:
    """Invite a guest to one meeting, who sees its agenda and nothing else of RAG."""
    if earlier := made_with(key, MeetingGuest, by):
        return earlier
    if email and any(guest.email == email for guest in meeting.guests):
        raise Refused("En gjest med denne adressen er allerede invitert.", field="email")
    guest = MeetingGuest(public_id=tokens.seed(), name=name, email=email, organisation=organisation)
    meeting.guests.append(guest)
    history.remember(guest, key, by=by, now=now)
    history.note(meeting, "guests", by=by, now=now, after=str(guest))
    touched(meeting, now)
    return guest


def take_off(guest: MeetingGuest, *, by: Person | None, now: datetime) -> None:
    """Take a guest off; the personal address is dead at once."""
    meeting = guest.meeting
    history.note(meeting, "guests", by=by, now=now, before=str(guest))
    meeting.guests.remove(guest)
    touched(meeting, now)


def forget_guests(now: datetime) -> int:
    """Delete the addresses of guests a month after their meeting, and of all who were told; names stand in minutes."""
    over = Meeting.starts_at < now - ADDRESSES_STAY
    text = cast(Meeting.told, String)
    knows = or_(*(text.contains(f'"{name}": {begins}"') for name, begins in (("to", "["), ("names", "{"))))
    for meeting in db.session.scalars(select(Meeting).where(over, knows)).unique():
        told = meeting.told or {}
        meeting.told = {**told, "to": [], "names": {}, "reached": len(told.get("to", []))}
        sent_sequences.forget(meeting)
    forgotten = db.session.execute(
        update(MeetingGuest)
        .where(MeetingGuest.meeting_id.in_(select(Meeting.id).where(over)), MeetingGuest.email != "")
        .values(email="")
        .execution_options(synchronize_session=False)
    )
    return int(forgotten.rowcount)  # type: ignore[attr-defined]


def delegate(
    meeting: Meeting,
    duty: str,
    person: Person | None,
    *,
    done: bool,
    seen_version: int,
    by: Person | None,
    now: datetime,
    today: date,
) -> None:
    """Let somebody else take one of the coordinator's duties for this meeting, and note whether it is done."""
    history.claim(meeting, seen_version)
    row = queries.delegation(meeting, duty)
    before = _told(duty, row)
    if row is None:
        row = Delegation(duty=duty)
        meeting.delegations.append(row)
    row.person = person
    row.done_on = (row.done_on or today) if done else None
    if before != _told(duty, row):
        history.note(meeting, "delegation", by=by, now=now, before=before, after=_told(duty, row))


def _told(duty: str, row: Delegation | None) -> str:
    who = row.person.name if row and row.person else str(_("koordinator"))
    return f"{DUTIES[duty]}: {who}{', ' + str(_('gjort')) if row and row.done_on else ''}"


def add_kind(
    name: str,
    notice_weeks: int | None,
    quorum: int | None,
    quorum_half_of: int | None = None,
    *,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> MeetingKind:
    """Add a kind of meeting with its rules."""
    if earlier := made_with(key, MeetingKind, by):
        return earlier
    _refuse_same_name(name, None)
    kind = MeetingKind(name=name, notice_weeks=notice_weeks, quorum=quorum, quorum_half_of=quorum_half_of)
    db.session.add(kind)
    history.remember(kind, key, by=by, now=now)
    history.note(kind, "created", by=by, now=now, after=name)
    return kind


def change_kind(
    kind: MeetingKind,
    name: str,
    notice_weeks: int | None,
    quorum: int | None,
    quorum_half_of: int | None = None,
    *,
    seen_version: int,
    by: Person | None,
    now: datetime,
) -> None:
    """Change the name or the rules of a kind; its meetings still to come show the name in calendars."""
    history.claim(kind, seen_version)
    _refuse_same_name(name, kind)
    values = {"name": name, "notice_weeks": notice_weeks, "quorum": quorum, "quorum_half_of": quorum_half_of}
    renamed = history.revise(kind, values, by=by, now=now)
    if "name" in renamed:
        for meeting in queries.of_kind(kind, now):
            calendar.follow(meeting, now)


def _refuse_same_name(name: str, but: MeetingKind | None) -> None:
    if any(kind is not but and folded(kind.name) == folded(name) for kind in queries.kinds()):
        raise Refused("Det finnes allerede en møtetype med dette navnet.", field="name")
