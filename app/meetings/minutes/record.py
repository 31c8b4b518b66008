"""Minutes as values: from rows while they are written, from frozen octets once they are approved."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.db import db
from app.domain.errors import NotFound
from app.domain.minutes.as_json import from_json, to_json
from app.domain.minutes.differences import differences
from app.domain.minutes.normal_form import normal
from app.domain.minutes.record import Attendee, Item, Line, Record
from app.domain.text.normalise import slug
from app.domain.text.text_diff import Piece
from app.domain.time.dates import oslo
from app.followups.models import FollowUp
from app.meetings.agenda import queries as items
from app.meetings.minutes import due_told
from app.meetings.models.labels import KIND_LABELS, MODE_LABELS, STATUS_LABELS, hours
from app.meetings.models.meeting import AgendaItem, Meeting, Outcome
from app.meetings.models.minutes import Addendum, MinutesSource, MinutesVersion
from app.web import formatting
from app.web.formatting import short_day
from app.web.words import gettext as _

Standing = Sequence[AgendaItem] | None


def of(meeting: Meeting, *, internal: bool = True, standing: Standing = None) -> Record:
    """Return the minutes as they stand: frozen ones as they were approved, with what was noted since beside them.

    `standing` are its items, where somebody has asked for them already.
    """
    if meeting.is_frozen:
        return _with_notes(meeting, internal=internal)
    return _written(meeting, internal=internal, standing=standing)


def frozen(meeting: Meeting) -> dict[str, Any]:
    """Return what is frozen of minutes: their words, and which task each of its lines is."""
    tasks = [
        [place, line, outcome.follow_up_id]
        for place, item in enumerate(items.on(meeting))
        for line, outcome in enumerate(item.outcomes)
        if outcome.follow_up_id is not None
    ]
    return {"record": json.loads(to_json(_written(meeting, internal=True, with_notes=False))), "tasks": tasks}


def fingerprint(meeting: Meeting) -> str:
    """Return what tells whether the words of minutes are still those that somebody has read."""
    return hashlib.sha256(to_json(_written(meeting, internal=True, with_notes=False)).encode()).hexdigest()


def tasks(meeting: Meeting) -> list[FollowUp]:
    """Return the tasks that were born in these minutes."""
    return [outcome.follow_up for item in items.on(meeting) for outcome in item.outcomes if outcome.follow_up]


def versions(meeting: Meeting) -> Sequence[MinutesVersion]:
    """Return what was sent and approved, oldest first."""
    question = select(MinutesVersion).where(MinutesVersion.meeting_id == meeting.id).order_by(MinutesVersion.number)
    return db.session.scalars(question).unique().all()


def unsent(meeting: Meeting) -> list[Piece]:
    """Return what differs between the minutes as they were sent last and as they stand; nothing of unsent ones."""
    sent = [version for version in versions(meeting) if version.kind == "sent"] if meeting.is_sent else []
    if not sent:
        return []
    received = from_json(json.dumps(json.loads(sent[-1].content)["record"]))
    return differences(received, _written(meeting, internal=True, with_notes=False))


def addenda(meeting: Meeting) -> Sequence[Addendum]:
    """Return what was added after approval, oldest first."""
    question = select(Addendum).where(Addendum.meeting_id == meeting.id).order_by(Addendum.on, Addendum.id)
    return db.session.scalars(question).unique().all()


def meeting(meeting_id: int) -> Meeting:
    """Return the meeting with all that its minutes are made of, or raise NotFound."""
    found = db.session.get(Meeting, meeting_id, options=[selectinload(Meeting.attendance)])
    if found is None:
        raise NotFound
    return found


def source(meeting: Meeting) -> MinutesSource | None:
    """Return the file or text that the minutes were read from."""
    return db.session.scalar(select(MinutesSource).where(MinutesSource.meeting_id == meeting.id))


def file_stem(meeting: Meeting) -> str:
    """Return what files of a meeting are called: «rag-2026-03-09»; of other kinds by the name of the kind."""
    return f"{'rag' if meeting.kind.is_of_group else slug(meeting.kind.name)}-{meeting.day}"


def waiting() -> Sequence[Meeting]:
    """Return the meetings whose minutes were sent and wait to be approved, oldest first."""
    question = select(Meeting).where(Meeting.is_sent).order_by(Meeting.starts_at)
    return db.session.scalars(question).unique().all()


def later(meeting: Meeting) -> Sequence[Meeting]:
    """Return the meetings after this one that were not cancelled, the next one first."""
    question = select(Meeting).where(Meeting.starts_at > meeting.starts_at, Meeting.is_standing)
    return db.session.scalars(question.order_by(Meeting.starts_at)).unique().all()


def when(meeting: Meeting) -> str:
    """15. desember 2025 kl. 14.30–15.30; an open end stays open, one of two ends as 14.30/15.00."""
    return f"{formatting.day(meeting.day)} {hours(meeting.starts_at, meeting.ends_at, meeting.latest_end_at)}"


def where(meeting: Meeting) -> str:
    """Teams; or the place, and how else one can take part."""
    if meeting.mode == "physical":
        return meeting.place or str(MODE_LABELS["physical"])
    if meeting.mode == "hybrid" and meeting.place:
        return _("%(place)s og Teams", place=meeting.place)
    return str(MODE_LABELS[meeting.mode])


def item_words(item: AgendaItem) -> dict[str, Any]:
    """Return an item as history tells of it."""
    told = [
        f"{KIND_LABELS[outcome.kind]}: {' · '.join(filter(None, line_words(outcome).values()))}"
        for outcome in item.outcomes
    ]
    return {
        "title": item.title,
        "record": item.record,
        "postponed": _("ja") if item.postponed else "",
        "outcomes": "\n".join(told),
        "lines": {str(outcome.id): line_words(outcome) for outcome in item.outcomes},
    }


def line_words(outcome: Outcome) -> dict[str, str]:
    """Return what was typed in one line."""
    return {"text": outcome.text, "owners": outcome.owner_words, "due": outcome.due_words}


def attendance_words(meeting: Meeting) -> str:
    """Return who was there as one line, for history."""
    return ", ".join(f"{row.shown_name} ({STATUS_LABELS[row.status]})" for row in meeting.attendance)


def _written(meeting: Meeting, *, internal: bool, with_notes: bool = True, standing: Standing = None) -> Record:
    suggested = _was_read_in(meeting)  # whose lines may name an owner before anybody has said that they are tasks
    shown = items.on(meeting) if standing is None else standing
    return normal(
        Record(
            title=_title(meeting),
            when=when(meeting),
            where=where(meeting),
            attendees=tuple(_attendees(meeting)),
            items=tuple(
                _item(one, number, meeting.day, with_notes, suggested)
                for number, one in enumerate(shown, 1)
                if internal or not one.internal
            ),
            status=str(meeting.minutes_state.label),
        )
    )


def _title(meeting: Meeting) -> str:
    if meeting.kind.is_of_group:
        return _("Referat fra møte i RAG")
    return _("Referat fra %(kind)s", kind=meeting.kind.name)


def _attendees(meeting: Meeting) -> list[Attendee]:
    return [
        Attendee(
            name=row.shown_name,
            status=row.status,
            part=row.part,
            deputy_for=row.deputy_for.name if row.deputy_for else "",
            is_minute_taker=row.person_id is not None and row.person_id == meeting.minute_taker_id,
            is_chair=row.person_id is not None and row.person_id == meeting.chair_id,
        )
        for row in meeting.attendance
    ]


def _was_read_in(meeting: Meeting) -> bool:
    return db.session.scalar(select(MinutesSource.id).where(MinutesSource.meeting_id == meeting.id)) is not None


def _item(item: AgendaItem, number: int, day: date, with_notes: bool, suggested: bool) -> Item:
    lines = [
        Line(
            outcome.kind,
            outcome.text,
            outcome.owner_words if suggested or outcome.kind == "task" else "",
            due_told.told(outcome, day) if suggested or outcome.kind == "task" else "",
            notes_of(outcome.follow_up) if with_notes and outcome.follow_up else (),
        )
        for outcome in item.outcomes
    ]
    if item.postponed:
        lines.append(Line("clarification", _("Utsatt til et senere møte.")))
    return Item(item.title, item.record, tuple(lines), item.internal, item.text, number)


def notes_of(task: FollowUp) -> tuple[str, ...]:
    """Return a task's log as it stands beside its line: «Ferdig 18.12.2025: bekreftet»."""
    told = []
    for note in task.notes:
        label = f"{note.label} " if note.label else ""
        date_words = f"{note.on.day}.{note.on.month}.{note.on.year}"
        told.append(f"{label}{date_words}: {note.text}" if note.text else f"{label}{date_words}")
    return tuple(told)


def _with_notes(meeting: Meeting, *, internal: bool) -> Record:
    """The frozen words never change; the log of a task and addenda are put beside them."""
    approved = versions(meeting)[-1]
    content = json.loads(approved.content)
    logs = _logs([task_id for _place, _line, task_id in content["tasks"]])
    notes = {(place, line): logs.get(task_id, ()) for place, line, task_id in content["tasks"]}
    record = from_json(json.dumps(content["record"]))
    told = tuple(
        Item(
            one.title,
            one.text,
            tuple(
                Line(line.kind, line.text, line.owners, line.due, notes.get((place, index), ()))
                for index, line in enumerate(one.lines)
            ),
            one.internal,
            one.background,
            place + 1,
        )
        for place, one in enumerate(record.items)
        if internal or not one.internal
    )
    added = tuple(f"{short_day(one.on)} {one.on.year}: {one.text}" for one in addenda(meeting))
    approved_words = _("Godkjent %(day)s", day=formatting.day(oslo(approved.at).date()))
    return normal(Record(record.title, record.when, record.where, record.attendees, told, approved_words, added))


def _logs(task_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    question = select(FollowUp).where(FollowUp.id.in_(task_ids)).options(selectinload(FollowUp.notes))
    return {task.id: notes_of(task) for task in db.session.scalars(question).unique()}
