"""Questions about tasks: whose, from where, when due, and which names may own one."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import selectinload

from app.db import db
from app.domain.errors import NotFound
from app.domain.owner_names import Known
from app.domain.text.normalise import folded
from app.domain.time.reminder_schedule import BEFORE, SETTLED
from app.followups.models import FollowUp, FollowUpNote, FollowUpOwner, Reminder
from app.followups.states import OPEN
from app.people import queries as people
from app.people.models import Organisation, Person
from app.web import tokens
from app.web.clock import today

PURPOSE = "follow-up"
MOST = 500


class Own(NamedTuple):
    """Whose tasks are meant: a person's, some organisations', RAG's as a whole; any of them."""

    person_id: int | None = None
    organisation_ids: frozenset[int] = frozenset()
    group: bool = False


def follow_up(follow_up_id: int) -> FollowUp:
    """Return the task with its log, or raise NotFound."""
    found = db.session.get(FollowUp, follow_up_id, options=[selectinload(FollowUp.notes)])
    if found is None:
        raise NotFound
    return found


def every(
    *,
    states: Collection[str] = (),
    own: Own | None = None,
    source: str | None = None,
    late_on: date | None = None,
    due_from: date | None = None,
    due_by: date | None = None,
    closed_after: date | None = None,
    limit: int = MOST,
) -> Sequence[FollowUp]:
    """Return the tasks that fit, by due date, those without one last; closed ones the latest closed first."""
    question = select(FollowUp)
    if states:
        question = question.where(FollowUp.state.in_(states))
    if own is not None:
        question = question.where(_owned(own))
    if source is not None:
        question = question.where(FollowUp.source == source)
    if late_on is not None:
        question = question.where(FollowUp.is_open, FollowUp.due_last < late_on)
    if due_from is not None:
        question = question.where(FollowUp.due_last >= due_from)
    if due_by is not None:
        question = question.where(FollowUp.due_last <= due_by)
    if closed_after is not None:
        question = question.where(FollowUp.closed_on > closed_after)
    if states and OPEN.isdisjoint(states):
        question = question.order_by(FollowUp.closed_on.desc(), FollowUp.id.desc())
    return db.session.scalars(ordered(question).limit(limit)).unique().all()


def of_source(source: str, source_ids: Collection[int]) -> Sequence[FollowUp]:
    """Return the tasks that were born from these rows of a feature."""
    question = select(FollowUp).where(FollowUp.source == source, FollowUp.source_id.in_(source_ids))
    return db.session.scalars(ordered(question)).unique().all()


def known_owners(task: FollowUp | None = None) -> list[Known]:
    """Return everybody and every organisation that a typed name may mean; those who own `task` already stay known."""
    owners = task.owners if task else []
    kept = {owner.person_id for owner in owners}
    persons = [one for one in people.everybody() if one.disabled_at is None or one.id in kept]
    every = people.organisations()
    organisations = [
        _known_organisation(one, [former for former in every if former.successor_on(today()) is one])
        for one in every
        if not one.is_merged_on(today())
    ]
    return _told_apart(persons) + organisations


def _told_apart(persons: Sequence[Person]) -> list[Known]:
    """Two who share name and place are told apart by title, then by number: whoever is asked can answer."""
    places = {one.id: one.organisation.name if one.organisation else "" for one in persons}
    briefly = {one.id: f"{one.name} ({places[one.id]})" if places[one.id] else one.name for one in persons}
    shared = Counter(map(folded, briefly.values()))
    fully = {one.id: briefly[one.id] if shared[folded(briefly[one.id])] == 1 else one.told_apart for one in persons}
    same = Counter(map(folded, fully.values()))
    return [
        Known(
            "person",
            one.id,
            (one.name, one.first_name, one.last_name),
            fully[one.id] if same[folded(fully[one.id])] == 1 else _numbered(fully[one.id], one.id),
            places[one.id],
            one.title or one.email or "",
            one.email or "",
        )
        for one in persons
    ]


def _numbered(told: str, number: int) -> str:
    return f"{told[:-1]}, nr. {number})" if told.endswith(")") else f"{told} (nr. {number})"


def _known_organisation(one: Organisation, former: Sequence[Organisation]) -> Known:
    """What has gone up in an organisation is still called by its old names; they mean the new one."""
    names = [one.name, *(name.name for each in (one, *former) for name in each.names)]
    return Known("organisation", one.id, tuple(dict.fromkeys(names)), one.name)


def uids(own: Own) -> tuple[str, ...]:
    """Return the UIDs of every task of somebody, closed ones too: calendars must hear that they are."""
    question = select(FollowUp.uid).where(_owned(own), FollowUp.may_be_told)
    return tuple(db.session.scalars(question.order_by(FollowUp.uid)))


def reminder(reminder_id: str, reminder_mac: str) -> Reminder:
    """Return the reminder whose mail held this address; a wrong and an unknown one are both NotFound."""
    found = db.session.scalar(select(Reminder).where(Reminder.public_id == reminder_id))
    if not tokens.belongs(reminder_mac, PURPOSE, reminder_id) or found is None:
        raise NotFound
    return found


def to_remind(now: datetime, today: date) -> Sequence[FollowUp]:
    """Return the open tasks that are late or due within a week, but those whose date was set less than a day ago."""
    shown = or_(FollowUp.hidden_until.is_(None), FollowUp.hidden_until <= today, FollowUp.due_last < today)
    question = select(FollowUp).where(
        FollowUp.is_open,
        FollowUp.may_be_told,
        FollowUp.due_last <= today + BEFORE,
        FollowUp.due_set_at <= now - SETTLED,
        shown,
    )
    return db.session.scalars(ordered(question)).unique().all()


def reminded(tasks: Sequence[FollowUp]) -> set[tuple[int, str, str, str]]:
    """Return (task, recipient, kind, due) of every reminder that has been written about some tasks."""
    ids = [task.id for task in tasks]
    columns = Reminder.follow_up_id, Reminder.recipient, Reminder.kind, Reminder.due_key
    return {
        (row[0], row[1], row[2], row[3])
        for row in db.session.execute(select(*columns).where(Reminder.follow_up_id.in_(ids)))
    }


def log(task: FollowUp) -> Sequence[FollowUpNote]:
    """Return a task's log by the dates it speaks of."""
    question = select(FollowUpNote).where(FollowUpNote.follow_up_id == task.id)
    return db.session.scalars(question.order_by(FollowUpNote.on, FollowUpNote.id)).unique().all()


def replaced_by(task: FollowUp) -> FollowUp | None:
    """Return the task that stands for this one."""
    return db.session.get(FollowUp, task.replaced_by_id) if task.replaced_by_id else None


def is_used(task: FollowUp) -> bool:
    """Tell whether a feature above this one would be left with nothing where it names the task."""
    own = {kind.__table__ for kind in (FollowUp, FollowUpNote, FollowUpOwner, Reminder)}
    naming = [
        exists().where(key.parent == task.id)
        for table in db.metadata.sorted_tables
        if table not in own
        for key in table.foreign_keys
        if key.references(FollowUp.__table__) and key.ondelete is None  # type: ignore[arg-type]
    ]
    return bool(db.session.scalar(select(or_(*naming))))


def _owned(own: Own) -> ColumnElement[bool]:
    ways = [
        and_(FollowUpOwner.person_id == own.person_id, FollowUpOwner.person_id.is_not(None)),
        FollowUpOwner.organisation_id.in_(own.organisation_ids),
    ]
    if own.group:
        ways.append(FollowUpOwner.is_group.is_(True))
    return exists().where(FollowUpOwner.follow_up_id == FollowUp.id, or_(*ways))


def ordered(question: Any) -> Any:
    """Return a question about tasks with its answers by due date, those without one last."""
    return question.order_by(FollowUp.due_last.is_(None), FollowUp.due_last, FollowUp.due_first, FollowUp.id)
