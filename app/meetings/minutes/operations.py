"""Verbs of minutes: write, note who was there, send, approve, add to."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from app.db import db
from app.domain.errors import Conflict, Refused
from app.domain.owner_names import Known
from app.followups import operations as followups
from app.history import operations as history
from app.history.queries import made_with
from app.meetings.agenda import queries as items
from app.meetings.agenda.operations import put_last, refuse_frozen
from app.meetings.minutes import gaps as gaps_of
from app.meetings.minutes import outcomes, questions
from app.meetings.minutes import record as records
from app.meetings.minutes.lines import Line
from app.meetings.minutes.outcomes import Doubt
from app.meetings.models.meeting import AgendaItem, Meeting, Outcome
from app.meetings.models.minutes import Addendum, Attendance, MinutesVersion
from app.people import queries as people
from app.people.models import Person
from app.web.words import gettext as _


def begin(meeting: Meeting, *, takes: bool = True, by: Person | None, now: datetime) -> None:
    """Start the minutes of a meeting; doing so twice is once. Who begins `takes` them, unless another does."""
    if not meeting.is_standing:
        raise Refused("Møtet er avlyst.")
    if meeting.minutes_can("begin"):
        _enter(meeting, "draft", by=by, now=now)
        if meeting.minute_taker_id is None and by is not None and takes:
            history.revise(meeting, {"minute_taker": by}, by=by, now=now)


def is_blank(meeting: Meeting) -> bool:
    """Tell whether nothing has been written in its minutes, though somebody may have begun them."""
    written = any(item.record or item.outcomes for item in items.on(meeting))
    return not meeting.has_minutes or (meeting.minutes_can("leave_blank") and not written)


def leave_blank(meeting: Meeting, *, by: Person | None, now: datetime) -> None:
    """Let minutes in which nothing has been written be as if nobody had begun them."""
    if meeting.minutes_can("leave_blank") and is_blank(meeting):
        _enter(meeting, "none", by=by, now=now)


def add_item(meeting: Meeting, title: str, *, by: Person | None, key: str | None, now: datetime) -> AgendaItem:
    """Put an item that came up in the meeting last in its minutes."""
    if earlier := made_with(key, AgendaItem, by):
        return earlier
    refuse_frozen(meeting)
    item = AgendaItem(title=title)
    put_last(item, meeting)
    db.session.add(item)
    history.remember(item, key, by=by, now=now)
    history.note(item, "created", by=by, now=now, after=title)
    return item


def write(
    item: AgendaItem, *, title: str, record: str, postponed: bool, lines: Sequence[Line], seen_version: int
) -> None:
    """Save an item as somebody types it. Lines become tasks when they are left, see settle().

    A line that comes without text stays as it was: typing goes through empty moments, and only forget() takes it away.
    """
    if item.meeting is None:
        raise Refused("Saken står ikke på noe møte.")
    refuse_frozen(item.meeting)
    history.claim(item, seen_version)
    item.noted = item.noted or records.item_words(item)  # history tells from here on
    item.title, item.record, item.postponed = title, record, postponed
    known = {outcome.id: outcome for outcome in item.outcomes}
    written = [line for line in outcomes.recognised(item, lines) if line.text or line.id]
    for position, line in enumerate(written, 1):
        outcome = known.get(line.id or 0) or Outcome(item_id=item.id, key=line.key or None, kind=line.kind)
        if outcome.id is None:
            db.session.add(outcome)
        outcomes.fill(outcome, line, position)
    db.session.flush()
    db.session.expire(item, ["outcomes"])


def stands(
    item: AgendaItem,
    known: Sequence[Known],
    day: date,
    *,
    title: str,
    record: str,
    postponed: bool,
    lines: Sequence[Line],
) -> bool:
    """Tell whether an item says this already: it was saved before, and the answer got lost on its way."""
    if item.meeting is None or item.meeting.is_frozen:
        return False
    same = (item.title, item.record, item.postponed) == (title, record, postponed)
    return same and outcomes.stand(item, lines, known, day)


def settle(item: AgendaItem, known: Sequence[Known], day: date, *, by: Person | None, now: datetime) -> list[Doubt]:
    """Let the lines of an item become or follow their tasks; return what a person must answer first.

    Due dates are settled from `day`, that of the meeting, however late its minutes are written. Only what was changed
    in the minutes is carried over: a due date that was postponed in the task list stays.
    """
    doubts: list[Doubt] = []
    for outcome in item.outcomes:
        if outcome.kind == "task":
            doubts += outcomes.follow(outcome, item, known, day, by=by, now=now)
        else:
            outcomes.leave_task(outcome, by=by, now=now)
    _note_written(item, by=by, now=now)
    return doubts


def recast(item: AgendaItem, typed: Sequence[Line], *, by: Person | None, now: datetime) -> None:
    """Let lines that have a task become the other kind they were given; their tasks go, unless somebody has begun."""
    kinds = {line.id: line.kind for line in typed}
    for outcome in item.outcomes:
        kind = kinds.get(outcome.id, outcome.kind)
        if kind != outcome.kind:
            outcomes.leave_task(outcome, by=by, now=now)
            outcome.kind, outcome.owner_words, outcome.due_words = kind, "", ""


def forget(outcome: Outcome, *, by: Person | None, now: datetime) -> None:
    """Take a line away; the task it made goes too, unless somebody has begun it."""
    meeting = outcome.item.meeting
    if meeting is not None:
        refuse_frozen(meeting)
    if outcome.replaced_by_id is not None:
        raise Refused("Vedtaket er erstattet av et senere og må bli stående.")
    outcomes.leave_task(outcome, by=by, now=now)
    db.session.delete(outcome)
    db.session.flush()
    db.session.expire(outcome.item, ["outcomes"])
    outcome.item.version += 1


def set_attendance(
    meeting: Meeting,
    rows: Sequence[dict[str, Any]],
    *,
    chair: Person | None,
    minute_taker: Person | None,
    seen_version: int,
    by: Person | None,
    now: datetime,
) -> None:
    """Note who was there; nobody is both present and excused, a deputy stands for one who is not there."""
    refuse_frozen(meeting)
    history.claim(meeting, seen_version)
    _refuse_odd_deputies(rows)
    before = records.attendance_words(meeting)
    rows, chair, minute_taker = _with_roles(rows, chair, minute_taker)
    history.revise(meeting, {"chair": chair, "minute_taker": minute_taker}, by=by, now=now)
    meeting.attendance.clear()
    db.session.flush()
    meeting.attendance.extend(Attendance(**row) for row in rows)
    db.session.flush()
    db.session.expire(meeting, ["attendance"])
    after = records.attendance_words(meeting)
    if before != after:
        history.note(meeting, "attendance", by=by, now=now, before=before or "–", after=after or "–")


def unreceived(meeting: Meeting) -> list[str]:
    """Return why minutes cannot be approved as far as sending goes: nobody approves what nobody has received."""
    if not meeting.minutes_can("approve"):
        return [] if meeting.is_frozen else [_("Referatet er ikke sendt ut.")]
    if records.unsent(meeting):
        return [_("Referatet er endret etter utsending. Send det ut på nytt først.")]
    return []


def refuse_sending(meeting: Meeting, now: datetime) -> None:
    """Refuse to send minutes that are approved, not begun, or of a meeting that has not begun."""
    refuse_frozen(meeting)
    if not meeting.minutes_can("send"):
        raise Refused("Det er ikke skrevet noe referat ennå.")
    if meeting.starts_at > now:
        raise Refused("Møtet har ikke begynt ennå. Referatet kan sendes ut etterpå.")


def refuse_approval(meeting: Meeting, now: datetime) -> None:
    """Refuse to approve what is approved, has not begun, lacks something, or nobody has received as it stands."""
    refuse_frozen(meeting)
    if meeting.starts_at > now:
        raise Refused("Møtet har ikke begynt ennå.")
    if gaps := [*gaps_of.missing(meeting), *unreceived(meeting)]:
        raise Refused(" ".join(gaps))


def send(meeting: Meeting, *, by: Person | None, now: datetime) -> MinutesVersion:
    """Freeze what is written as the next version to be sent; a later correction makes version n + 1."""
    refuse_sending(meeting, now)
    version = _freeze(meeting, "sent", by=by, now=now)
    if not meeting.is_sent:
        _enter(meeting, "sent", by=by, now=now)
    followups.release(records.tasks(meeting), now)
    return version


def approve(
    meeting: Meeting,
    approved_in: Meeting | None,
    *,
    seen_version: int,
    seen: str | None = None,
    by: Person | None,
    now: datetime,
) -> None:
    """Approve the minutes for good; from now on only dated addenda follow.

    `seen` is the fingerprint of the words that were read: nobody approves what was written a moment ago unseen.
    """
    refuse_approval(meeting, now)
    if approved_in is not None and approved_in.starts_at <= meeting.starts_at:
        raise Refused("Velg et møte som er etter dette.", field="approved_in_id")
    if approved_in is not None and approved_in.starts_at > now:
        raise Refused("Velg et møte som har begynt.", field="approved_in_id")
    if seen is not None and seen != records.fingerprint(meeting):
        raise Conflict
    history.claim(meeting, seen_version)
    _enter(meeting, "approved", by=by, now=now)
    meeting.approved_in = approved_in
    _freeze(meeting, "approved", by=by, now=now)


def add_to(
    meeting: Meeting, text: str, *, on: date, by: Person | None, key: str | None = None, now: datetime
) -> Addendum:
    """Write a dated addendum to approved minutes."""
    if earlier := made_with(key, Addendum, by):
        return earlier
    refuse_addition(meeting)
    addendum = Addendum(meeting_id=meeting.id, on=on, text=text, at=now, person_id=by.id if by else None)
    db.session.add(addendum)
    history.remember(addendum, key, by=by, now=now)
    return addendum


def refuse_addition(meeting: Meeting) -> None:
    """Refuse an addendum to what may still be changed."""
    if not meeting.minutes_can("add_to"):
        raise Refused("Referatet er ikke godkjent ennå, så du kan endre det direkte.")


def _with_roles(
    rows: Sequence[dict[str, Any]], chair: Person | None, minute_taker: Person | None
) -> tuple[list[dict[str, Any]], Person | None, Person | None]:
    """Who has been told apart takes the part that stood in words beside the name."""
    told = []
    for row in rows:
        part, person_id = row.get("part", ""), row.get("person_id")
        if person_id and questions.chairs(part):
            chair = chair or people.person(person_id)
        if person_id and questions.takes_minutes(part):
            minute_taker = minute_taker or people.person(person_id)
        part = questions.without_roles(part) if person_id else part
        told.append({**row, "part": questions.without_deputy(part) if row.get("deputy_for_id") else part})
    return told, chair, minute_taker


def _note_written(item: AgendaItem, *, by: Person | None, now: datetime) -> None:
    """One line of history for all that was typed since the last one."""
    before, after = item.noted or {}, records.item_words(item)
    if before == after:
        return
    for name in ("title", "record", "postponed", "outcomes"):
        old, new = before.get(name, ""), after[name]
        if old != new and (old or new):
            history.note(item, name, by=by, now=now, before=str(old) or "–", after=str(new) or "–")
    item.noted = after


def _freeze(meeting: Meeting, kind: str, *, by: Person | None, now: datetime) -> MinutesVersion:
    db.session.flush()
    content = json.dumps(records.frozen(meeting), ensure_ascii=False, sort_keys=True, indent=1)
    number = len(records.versions(meeting)) + 1
    version = MinutesVersion(
        meeting_id=meeting.id,
        number=number,
        kind=kind,
        content=content,
        at=now,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        person_id=by.id if by else None,
    )
    db.session.add(version)
    db.session.flush()
    return version


def _enter(meeting: Meeting, state: str, *, by: Person | None, now: datetime) -> None:
    before, meeting.record_state = str(meeting.minutes_state.label), state
    history.note(meeting, "record_state", by=by, now=now, before=before, after=str(meeting.minutes_state.label))


def _refuse_odd_deputies(rows: Sequence[dict[str, Any]]) -> None:
    absent = {row.get("person_id") for row in rows if row["status"] in ("apologies", "absent")}
    seen: set[object] = set()
    for row in rows:
        stands_for = row.get("deputy_for_id")
        if stands_for is None:
            continue
        if row["status"] != "present" or stands_for not in absent or stands_for in seen:
            raise Refused("En vara kan bare stå for én som ikke er til stede.", field="attendance")
        seen.add(stands_for)
