"""Verbs of a gathering's deadlines: plan from a set, add, change, mark done, remove, make a task, move with it."""

from datetime import date, datetime
from typing import NamedTuple

from app.db import db
from app.domain.errors import Conflict, Refused
from app.domain.owner_names import Named
from app.domain.time.dates import oslo
from app.domain.time.due import Due
from app.followups import operations as followups
from app.followups.labels import told_due
from app.followups.models import FollowUp
from app.followups.sources import GATHERING
from app.gatherings.models import Gathering
from app.history import operations as history
from app.history.queries import made_with
from app.people.models import Person
from app.program.deadlines import queries as deadline_queries
from app.program.deadlines import rules
from app.program.models.planning import Deadline, ProgramTask

MOST = 60


class Seen(NamedTuple):
    """The versions that somebody saw of a deadline and of its task: either says whether it is done."""

    deadline: int
    task: int

    @classmethod
    def of(cls, deadline: Deadline) -> "Seen":
        """Return the versions of now."""
        return cls(deadline.version, deadline.follow_up.version if deadline.follow_up is not None else 0)


def plan(gathering: Gathering, *, today: date, by: Person | None, now: datetime) -> int:
    """Make the deadlines of the gathering's set that it lacks and that are still to come; return how many."""
    first_day = deadline_queries.first_day(gathering)
    if first_day is None:
        raise Refused("Sett dato for samlingen først, så kan fristene regnes ut.")
    missing = deadline_queries.missing(gathering, first_day)
    if not missing:
        raise Refused("Alle fristene i settet er lagt inn allerede.")
    coming = [(rule, due) for rule, due in missing if not due.is_late(today)]
    if not coming:
        raise Refused("Fristene i settet som ikke er lagt inn, har allerede vært. Legg inn det som gjenstår, selv.")
    for rule, due in coming:
        _begin(gathering, rule.title, due, rule_id=rule.id, by=by, now=now)
    return len(coming)


def add(
    gathering: Gathering, *, title: str, due: Due, by: Person | None, key: str | None = None, now: datetime
) -> Deadline:
    """Add a deadline that no set has."""
    if earlier := made_with(key, Deadline, by):
        return earlier
    if len(deadline_queries.of(gathering)) >= MOST:
        raise Refused("Det er plass til %(most)s frister.", most=MOST)
    made = _begin(gathering, title, due, rule_id=None, by=by, now=now)
    history.remember(made, key, by=by, now=now)
    return made


def change(deadline: Deadline, *, title: str, due: Due, seen_version: int, by: Person | None, now: datetime) -> None:
    """Change what is due or when; saving it as it stands says that it still holds after the gathering was moved."""
    history.claim(deadline, seen_version)
    history.revise(deadline, {"title": title}, by=by, now=now)
    _set_due(deadline, due, by=by, now=now)


def finish(deadline: Deadline, *, on: date, seen: Seen | None = None, by: Person | None, now: datetime) -> None:
    """Mark it done, and its task with it; doing so twice is once."""
    if deadline.finished_on is not None:
        return
    _claim(deadline, seen)
    history.revise(deadline, {"done_on": on}, by=by, now=now)
    if deadline.follow_up is not None and deadline.follow_up.is_open:
        followups.finish(deadline.follow_up, on=on, by=by, now=now)


def finish_release(gathering: Gathering, *, by: Person | None, now: datetime) -> None:
    """Mark the deadline of the program done on the day participants see it."""
    for deadline in deadline_queries.of_release(gathering):
        finish(deadline, on=oslo(now).date(), by=by, now=now)


def reopen(deadline: Deadline, *, on: date, seen: Seen | None = None, by: Person | None, now: datetime) -> None:
    """Undo that it was done, also for its task."""
    if deadline.finished_on is None:
        return
    _claim(deadline, seen)
    history.revise(deadline, {"done_on": None}, by=by, now=now)
    if deadline.follow_up is not None and deadline.follow_up.is_done:
        followups.reopen(deadline.follow_up, on=on, by=by, now=now)


def remove(deadline: Deadline, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Take it away; the gathering's history keeps that it stood there, and its task goes on."""
    history.claim(deadline, seen_version)
    described = f"{deadline.title}: {deadline.due_told}"
    history.note(deadline.gathering, "deadline", by=by, now=now, before=described, after="–")
    db.session.delete(deadline)


def make_task(
    deadline: Deadline,
    text: str,
    owners: tuple[Named, ...],
    *,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> FollowUp:
    """Let somebody do it by then: a task with the same due date, which follows the deadline when that is moved."""
    if earlier := made_with(key, FollowUp, by):
        return earlier
    if deadline.follow_up is not None:
        raise Refused("Fristen har allerede en oppgave.")
    gathering = deadline.gathering
    task = followups.open_task(
        text,
        owners,
        deadline.due,
        source=GATHERING,
        source_id=gathering.id,
        source_title=gathering.title,
        by=by,
        key=key,
        now=now,
    )
    history.claim(deadline, deadline.version)
    deadline.follow_up = task
    db.session.add(ProgramTask(gathering_id=gathering.id, follow_up_id=task.id))
    history.note(deadline, "task", by=by, now=now, after=f"{task.text} ({task.owners_told})")
    return task


def move_with_gathering(gathering: Gathering, now: datetime) -> None:
    """Let deadlines that stand as their rule says follow the gathering; what somebody has set is left, and flagged."""
    first_day = deadline_queries.first_day(gathering)
    if first_day is None:
        return
    for deadline in deadline_queries.of(gathering):
        was = deadline.planned_for
        if was in (None, first_day) or deadline.finished_on or deadline.rule is None:
            continue
        if deadline.due == rules.fall_due(deadline.rule, was):
            history.claim(deadline, deadline.version)
            _set_due(deadline, rules.fall_due(deadline.rule, first_day), by=None, now=now)


def _claim(deadline: Deadline, seen: Seen | None) -> None:
    stored = Seen.of(deadline)
    seen = seen or stored
    if seen.task != stored.task:
        raise Conflict
    history.claim(deadline, seen.deadline)


def _begin(
    gathering: Gathering, title: str, due: Due, *, rule_id: int | None, by: Person | None, now: datetime
) -> Deadline:
    made = Deadline(
        gathering=gathering,
        rule_id=rule_id,
        title=title,
        due_kind=due.kind,
        due_words=due.words,
        due_first=due.first,
        due_last=due.last,
        planned_for=deadline_queries.first_day(gathering),
        made_at=now,
    )
    db.session.add(made)
    db.session.flush()
    history.note(made, "created", by=by, now=now, after=f"{title}: {told_due(due)}")
    return made


def _set_due(deadline: Deadline, due: Due, *, by: Person | None, now: datetime) -> None:
    """Set when it is due; an open task that was due with it stays with it."""
    before, task = deadline.due, deadline.follow_up
    deadline.planned_for = deadline_queries.first_day(deadline.gathering)
    if before == due:
        return
    deadline.due_kind, deadline.due_words, deadline.due_first, deadline.due_last = (
        due.kind,
        due.words,
        due.first,
        due.last,
    )
    history.note(deadline, "due", by=by, now=now, before=told_due(before), after=told_due(due))
    if task is not None and task.is_open and task.due == before:
        followups.set_due(task, due, by=by, now=now)
