"""The lines of the right-hand column: as they were typed, and how one becomes, follows or leaves its task."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.db import db
from app.domain import owner_names
from app.domain.minutes.parsing import task as parse_task
from app.domain.owner_names import Ask, Known, Named
from app.domain.time import due as dues
from app.domain.time.due import Due
from app.followups import operations as followups
from app.followups.sources import AGENDA_ITEM
from app.meetings.minutes import questions
from app.meetings.minutes import record as records
from app.meetings.minutes.lines import Line
from app.meetings.models.meeting import AgendaItem, Outcome
from app.people.models import Person
from app.web.editing.misread_texts import why
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

DUE_EXAMPLES = _l("Skriv fristen slik: 9.3, primo mars, møte 9.3, 2026 eller løpende.")


@dataclass(frozen=True)
class Doubt:
    """What keeps a line from becoming a task: beside which field, in which words, and among whom to choose."""

    outcome_id: int
    field: str
    message: str
    ask: Ask | None = None

    @property
    def choices(self) -> list[str]:
        """What can be put in instead of the word that is asked about."""
        return questions.choices(self.ask) if self.ask else []


def recognised(item: AgendaItem, lines: Sequence[Line]) -> list[Line]:
    """Give the lines whose page has not heard of their ids the ids they got, and what their sentences said since."""
    ids = {outcome.id for outcome in item.outcomes}
    taken = {line.id for line in lines} & ids
    by_key = {outcome.key: outcome for outcome in item.outcomes if outcome.key and outcome.id not in taken}
    used = {outcome.key for outcome in item.outcomes if outcome.id in taken}
    found = []
    for line in lines:
        if line.id in ids:
            found.append(line)
            continue
        one = by_key.pop(line.key, None)
        filled = {"owners": line.owners or one.owner_words, "due": line.due or one.due_words} if one else {}
        found.append(replace(line, id=one.id if one else None, key="" if line.key in used else line.key, **filled))
        used.add(line.key)
    return found


def stand(item: AgendaItem, lines: Sequence[Line], known: Sequence[Known], day: date) -> bool:
    """Tell whether an item's lines are these already, with what was taken from their sentences since."""
    written = [line for line in lines if line.text or line.id]
    return len(written) == len(item.outcomes) and all(
        (line.id, line.kind, line.text or outcome.text) == (outcome.id, outcome.kind, outcome.text)
        and outcome.owner_words in (line.owners, line.owners or parse_task.owner_in(outcome.text, known))
        and outcome.due_words in (line.due, line.due or parse_task.due_in(outcome.text, day))
        for line, outcome in zip(written, item.outcomes, strict=True)
    )


def fill(outcome: Outcome, line: Line, position: int) -> None:
    """Take over what was typed; a line that has a task stays one until it is left, see minutes.recast()."""
    outcome.kind, outcome.position = line.kind if outcome.follow_up_id is None else "task", position
    outcome.text = line.text or outcome.text or ""
    outcome.owner_words, outcome.due_words = line.owners, line.due


def follow(
    outcome: Outcome, item: AgendaItem, known: Sequence[Known], day: date, *, by: Person | None, now: datetime
) -> list[Doubt]:
    """Let a line become its task, or the task follow what was changed in the line; return what must be answered."""
    _take_from_sentence(outcome, known, day)
    reading = owner_names.read(outcome.owner_words, known)
    try:
        when = dues.read(outcome.due_words, day)
    except ValueError:
        when = Due()
    if outcome.text:
        _carry(outcome, () if reading.asks else reading.owners, when, item, by=by, now=now)
    return doubts(outcome, known, day)


def doubts(outcome: Outcome, known: Sequence[Known], day: date) -> list[Doubt]:
    """Return what must be answered about a task, also when nobody has touched it since it was asked."""
    if outcome.kind != "task":
        return []
    found = [Doubt(outcome.id, "owners", _asked(ask), ask) for ask in questions.owners(outcome, known)]
    if problem := _misread_due(outcome, day):
        found.append(Doubt(outcome.id, "due", problem))
    return found


def _asked(ask: Ask) -> str:
    if ask.candidates:
        return _("Hvem mener du med %(word)s?", word=ask.word)
    return _("Vi kjenner ingen som heter %(word)s. Rett navnet, eller si at det er noen utenfra.", word=ask.word)


def _misread_due(outcome: Outcome, day: date) -> str:
    """Say what is wrong with a due date, counted from the day of the meeting; nothing where it was understood."""
    if outcome.follow_up is not None and outcome.follow_up.due_kind != "none":
        return ""
    try:
        dues.read(outcome.due_words, day)
    except ValueError as wrong:
        return why(wrong) or str(DUE_EXAMPLES)
    return ""


def leave_task(outcome: Outcome, *, by: Person | None, now: datetime) -> None:
    """Take back the task that a line made; refuses if somebody has begun it."""
    task = outcome.follow_up
    if task is None:
        return
    outcome.follow_up = None
    db.session.flush()
    followups.discard(task, by=by, now=now)


def _take_from_sentence(outcome: Outcome, known: Sequence[Known], day: date) -> None:
    """A new task whose sentence says who and when needs no other field: «Silje følger opp avtalen innen 9.3»."""
    if outcome.follow_up is None:
        outcome.owner_words = outcome.owner_words or parse_task.owner_in(outcome.text, known)
        outcome.due_words = outcome.due_words or parse_task.due_in(outcome.text, day)


def _carry(
    outcome: Outcome, found: Sequence[Named], when: Due, item: AgendaItem, *, by: Person | None, now: datetime
) -> None:
    task = outcome.follow_up
    if task is None:
        outcome.follow_up = followups.open_task(
            outcome.text,
            found,
            when,
            source=AGENDA_ITEM,
            source_id=item.id,
            is_draft=True,
            by=by,
            now=now,
        )
        return
    told = (item.noted or {}).get("lines", {}).get(str(outcome.id), {})
    if told == records.line_words(outcome):
        return
    followups.set_values(
        task,
        by=by,
        now=now,
        text=outcome.text if told.get("text") != outcome.text else task.text,
        owners=found if told.get("owners") != outcome.owner_words else [owner.named for owner in task.owners],
        due=when if told.get("due") != outcome.due_words else task.due,
    )
