"""Verbs of tasks: open, change, note, close, reopen, postpone; each leaves a line in the task's own log."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import or_, select

from app.db import db
from app.domain.errors import Refused
from app.domain.owner_names import Named
from app.domain.text.excerpt import cut
from app.domain.time.dates import oslo
from app.domain.time.due import Due
from app.followups import calendar, owner_rows, queries
from app.followups.labels import told_due
from app.followups.models import FollowUp, FollowUpNote, Reminder
from app.followups.signals import due_set
from app.followups.states import STATES, VERBS
from app.history import operations as history
from app.history.queries import made_with
from app.outbox import operations as outbox
from app.people.models import Person


def open_task(
    text: str,
    owners: Sequence[Named],
    due: Due,
    *,
    source: str = "",
    source_id: int | None = None,
    source_title: str = "",
    is_draft: bool = False,
    hidden_until: date | None = None,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> FollowUp:
    """Begin a task; minutes may begin one that nobody owns yet, and cannot be closed before somebody does."""
    if earlier := made_with(key, FollowUp, by):
        return earlier
    task = FollowUp(
        uid=str(uuid4()),
        text=text,
        source=source,
        source_id=source_id,
        source_title=source_title,
        is_draft=is_draft,
        created_at=now,
        state="open",
        due_kind=due.kind,
        due_words=due.words,
        due_first=due.first,
        due_last=due.last,
        due_set_at=now,
        hidden_until=hidden_until,
    )
    _refuse_hidden_too_long(due, hidden_until)
    task.owners = [owner_rows.new(named) for named in owners]
    db.session.add(task)
    history.remember(task, key, by=by, now=now)
    history.note(task, "created", by=by, now=now, after=task.text)
    _due_is_set(task, now)
    return task


def successor(task: FollowUp, text: str, *, by: Person | None, key: str | None = None, now: datetime) -> FollowUp:
    """Begin a task that is to stand for another: with its owners, its due date and where it came from."""
    return open_task(
        text,
        [owner.named for owner in task.owners],
        task.due,
        source=task.source,
        source_id=task.source_id,
        source_title=task.source_title,
        is_draft=task.is_draft,
        by=by,
        key=key,
        now=now,
    )


def change(
    task: FollowUp,
    *,
    text: str,
    owners: Sequence[Named],
    due: Due,
    hidden_until: date | None = None,
    seen_version: int,
    by: Person | None,
    now: datetime,
) -> None:
    """Change what is to be done, by whom or by when."""
    history.claim(task, seen_version)
    _refuse_hidden_too_long(due, hidden_until)
    _set(task, text, owners, due, by=by, now=now)
    history.revise(task, {"hidden_until": hidden_until}, by=by, now=now)


def set_values(
    task: FollowUp, *, text: str, owners: Sequence[Named], due: Due, by: Person | None, now: datetime
) -> None:
    """Bring a task in step with where it is written; who has it open on its own page meanwhile is told when saving."""
    if (task.text, task.due) != (text, due) or not owner_rows.are(task, owners):
        _raise_version(task)
        _set(task, text, owners, due, by=by, now=now)


def _set(task: FollowUp, text: str, owners: Sequence[Named], due: Due, *, by: Person | None, now: datetime) -> None:
    history.revise(task, {"text": text}, by=by, now=now)
    owner_rows.change(task, owners, by=by, now=now)
    set_due(task, due, by=by, now=now)
    calendar.follow(task, now)


def set_due(task: FollowUp, due: Due, *, by: Person | None, now: datetime) -> None:
    """Set when it is due; a task that waits for a meeting follows that meeting."""
    before = task.due
    if before == due:
        return
    task.due_kind, task.due_words, task.due_first, task.due_last = due.kind, due.words, due.first, due.last
    task.due_set_at = now
    outbox.take_back(reminder_key(task))
    history.note(task, "due", by=by, now=now, before=told_due(before), after=told_due(due))
    _due_is_set(task, now)


def move_due(task: FollowUp, day: date | None, now: datetime) -> None:
    """Let the day of a task that is due at a meeting follow that meeting; none while no such meeting is planned."""
    if (task.due_first, task.due_last) != (day, day):
        task.due_first = task.due_last = day
        task.due_set_at = now
        outbox.take_back(reminder_key(task))
        calendar.follow(task, now)


def release(tasks: Sequence[FollowUp], now: datetime) -> None:
    """Let tasks of a draft that has been sent out be told of, and those that stand for them since."""
    waiting = list(tasks)
    while waiting:
        task = waiting.pop()
        if successor_task := queries.replaced_by(task):
            waiting.append(successor_task)
        if task.is_draft:
            task.is_draft, task.due_set_at = False, now
            calendar.follow(task, now)


def note(
    task: FollowUp, text: str, *, on: date, by: Person | None, author: str = "", key: str | None = None, now: datetime
) -> FollowUpNote:
    """Write a dated line in its log; minutes that mention the task are not touched."""
    if earlier := made_with(key, FollowUpNote, by):
        return earlier
    if on > oslo(now).date():
        raise Refused("Datoen kan ikke være fram i tid.", field="on")
    line = _log(task, "note", text, on=on, by=by, author=author, now=now)
    history.remember(line, key, by=by, now=now)
    return line


def note_and_carry_out(
    task: FollowUp,
    verb: str,
    text: str,
    *,
    on: date,
    seen_version: int | None = None,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> None:
    """Do a verb with what was written as its remark, in one step: «OK, bekreftet» is often the last word."""
    if made_with(key, FollowUp, by):
        return
    if on > oslo(now).date():
        raise Refused("Datoen kan ikke være fram i tid.", field="on")
    refuse_unless(task, verb)
    carry_out(task, verb, text, on=on, seen_version=seen_version, by=by, now=now)
    history.remember(task, key, by=by, now=now)


def finish(
    task: FollowUp,
    text: str = "",
    *,
    on: date,
    seen_version: int | None = None,
    by: Person | None,
    author: str = "",
    now: datetime,
) -> None:
    """Mark it done; doing so twice is once."""
    carry_out(task, "finish", text, on=on, seen_version=seen_version, by=by, author=author, now=now)


def drop(
    task: FollowUp, reason: str, *, on: date, seen_version: int | None = None, by: Person | None, now: datetime
) -> None:
    """Let it be, with the reason; doing so twice is once."""
    carry_out(task, "drop", reason, on=on, seen_version=seen_version, by=by, now=now)


def replace(
    task: FollowUp, other: FollowUp, *, on: date, seen_version: int | None = None, by: Person | None, now: datetime
) -> None:
    """Let another task stand for it; a chain never leads back to where it began."""
    if task.replaced_by_id == other.id:
        return
    successor: FollowUp | None = other
    while successor is not None:
        if successor.id == task.id:
            raise Refused("Den andre oppgaven er selv erstattet av denne.", field="other_id")
        successor = db.session.get(FollowUp, successor.replaced_by_id) if successor.replaced_by_id else None
    refuse_unless(task, "replace")
    carry_out(task, "replace", other.text, on=on, seen_version=seen_version, by=by, other=other, now=now)


def reopen(
    task: FollowUp, text: str = "", *, on: date, seen_version: int | None = None, by: Person | None, now: datetime
) -> None:
    """Open it again; its log still tells that it was closed."""
    carry_out(task, "reopen", text, on=on, seen_version=seen_version, by=by, now=now)


def carry_out(
    task: FollowUp,
    verb: str,
    text: str = "",
    *,
    on: date,
    seen_version: int | None = None,
    by: Person | None,
    author: str = "",
    other: FollowUp | None = None,
    now: datetime,
) -> None:
    """Bring it to the state that a verb leads to; in that state already, nothing is done.

    Raises Conflict when it has changed since the version that was seen; whoever has seen none, acts on it as it is.
    """
    key = VERBS[verb].leads_to
    if key is None or (task.state == key and is_said(task, text)):
        return
    refuse_unless(task, verb)
    state = STATES[key]
    _enter(task, key, seen_version=seen_version, by=by, author=author, now=now)
    task.closed_on = None if state.is_open else on
    task.reason = text if state.has_reason else ""
    task.replaced_by_id = other.id if other else None
    _log(task, VERBS[verb].note or key, text, on=on, by=by, author=author, now=now)
    calendar.follow(task, now)


def is_said(task: FollowUp, text: str) -> bool:
    """Tell whether nothing of `text` would be lost: it is empty, or stands in the log already."""
    return not text or any(line.text == text or line.text.endswith(f". {text}") for line in task.notes)


def postpone(
    task: FollowUp,
    due: Due,
    text: str = "",
    *,
    on: date,
    seen_version: int | None = None,
    by: Person | None,
    author: str = "",
    now: datetime,
) -> None:
    """Give it a later due date, and say so in its log; the same date twice is once."""
    refuse_unless(task, "postpone")
    if task.due == due:
        if is_said(task, text):
            return
        raise Refused("Oppgaven har allerede denne fristen. Velg en senere.", field="due")
    if due.last is not None and due.last < on:
        raise Refused("Velg en dag som kommer.", field="due")
    if due.last is not None and task.due_last is not None and due.last <= task.due_last:
        raise Refused("Oppgaven har allerede frist den dagen eller senere. Velg en senere dag.", field="due")
    _raise_version(task, seen_version)
    told = f"fra {task.due_told} til {told_due(due)}"
    set_due(task, due, by=by, now=now)
    _log(task, "postponed", f"{told}. {text}" if text else told, on=on, by=by, author=author, now=now)


def reminder_key(task: FollowUp) -> str:
    """Return how the keys of all mails that remind of a task begin."""
    return f"reminder:{task.id}:"


def retitle_source(tasks: Sequence[FollowUp], title: str) -> None:
    """Follow the name of what they were born from."""
    for task in tasks:
        task.source_title = title


def discard(task: FollowUp, *, by: Person | None, now: datetime) -> None:
    """Take back a task that a draft of minutes made and nobody has touched since; others are dropped instead."""
    spoken_of = or_(Reminder.follow_up_id == task.id, FollowUp.replaced_by_id == task.id)
    elsewhere = select(FollowUp.id).outerjoin(Reminder, Reminder.follow_up_id == FollowUp.id).where(spoken_of)
    if not task.is_open or task.notes or db.session.scalar(elsewhere.limit(1)) is not None:
        raise Refused("Oppgaven er allerede i gang. Avslutt den i oppgavelisten i stedet.")
    if queries.is_used(task):
        raise Refused(
            "Oppgaven «%(text)s» brukes også et annet sted: på en saksliste, i et program eller i en "
            "avtale. Ta den bort derfra først, eller avslutt den i oppgavelisten i stedet.",
            text=cut(task.text, 60),
        )
    calendar.forget(task, now)
    history.note(task, "state", by=by, now=now, before=task.state_label, after="–")
    db.session.delete(task)


def _due_is_set(task: FollowUp, now: datetime) -> None:
    due_set.send(task, now=now)
    calendar.follow(task, now)


def refuse_unless(task: FollowUp, verb: str) -> None:
    """Refuse what the state of the task does not allow."""
    if not task.can(verb):
        raise Refused(STATES[task.state].refusal)


def _enter(
    task: FollowUp, state: str, *, seen_version: int | None, by: Person | None, author: str, now: datetime
) -> None:
    """History knows persons; whoever has none stands by name."""
    _raise_version(task, seen_version)
    told = f" ({author})" if author and by is None else ""
    after = f"{STATES[state].label}{told}"
    history.note(task, "state", by=by, now=now, before=task.state_label, after=after)
    outbox.take_back(reminder_key(task))
    task.state = state


def _raise_version(task: FollowUp, seen_version: int | None = None) -> None:
    """Whoever has the task open in a form is shown this change when saving."""
    history.claim(task, task.version if seen_version is None else seen_version)


def _log(
    task: FollowUp, kind: str, text: str, *, on: date, by: Person | None, author: str, now: datetime
) -> FollowUpNote:
    if task.id is None:
        db.session.flush()
    line = FollowUpNote(
        follow_up_id=task.id,
        kind=kind,
        on=on,
        text=text,
        at=now,
        person_id=by.id if by else None,
        author=author or (by.name if by else ""),
    )
    db.session.add(line)
    db.session.flush()
    db.session.expire(task, ["notes"])
    return line


def _refuse_hidden_too_long(due: Due, hidden_until: date | None) -> None:
    if due.last is not None and hidden_until is not None and hidden_until > due.last:
        raise Refused("Oppgaven må tas opp før fristen er ute.", field="hidden_until")
