"""What next steps become: a task, a topic, or not followed up for a reason; each can be taken back."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from app.db import db
from app.domain.errors import Conflict, NotFound, Refused
from app.domain.minutes.parsing import task as parse_task
from app.domain.owner_names import Known, Named
from app.domain.text.excerpt import cut
from app.domain.time import due
from app.domain.time.dates import oslo
from app.domain.time.due import Due
from app.followups import operations as followups
from app.followups.sources import OPEN_SPACE
from app.history import operations as history
from app.history.queries import made_with
from app.openspace.models.labels import OUTCOMES
from app.openspace.models.reports import OpenReport, OpenStep
from app.openspace.models.space import OpenGroup, OpenSpace
from app.openspace.reports import operations as reports
from app.openspace.space import participants, queries
from app.openspace.space.phases import require
from app.people.models import Person
from app.topics.bank import operations as topics
from app.topics.moderation import merging
from app.web.words import gettext as _


def step(step_id: int) -> OpenStep:
    """Return a next step, or raise NotFound."""
    found = db.session.get(OpenStep, step_id)
    if found is None:
        raise NotFound
    queries.open_space(found.report.group.open_space_id)
    return found


def steps(space: OpenSpace) -> Sequence[OpenStep]:
    """Return every next step of an Open Space, by group and as it was written."""
    question = (
        select(OpenStep)
        .join(OpenReport, OpenReport.id == OpenStep.report_id)
        .join(OpenGroup, OpenGroup.id == OpenReport.group_id)
        .where(OpenGroup.open_space_id == space.id)
        .order_by(OpenGroup.number, OpenStep.position, OpenStep.id)
    )
    return db.session.scalars(question).unique().all()


def without_step(space: OpenSpace) -> list[OpenGroup]:
    """Return the groups that were given dots and have no next step, those with most dots first."""
    stepped = {one.report.group_id for one in steps(space)}
    found = [one for one in queries.groups(space) if one.id not in stepped]
    dots = participants.dots([one.id for one in found])
    return sorted((one for one in found if dots.get(one.id)), key=lambda one: (-dots[one.id], one.number))


def add_step(group: OpenGroup, text: str, *, by: Person | None, key: str | None = None, now: datetime) -> OpenStep:
    """Write a next step for a group that wrote none, so that what was prioritised is followed up too."""
    if earlier := made_with(key, OpenStep, by):
        return earlier
    require(group.open_space, "decide")
    found = reports.report(group)
    if found is None:
        found = OpenReport(group=group, group_id=group.id, saved_at=now, version=1)
        db.session.add(found)
        db.session.flush()
    made = OpenStep(report_id=found.id, text=text, position=len(found.steps), outcome="", reason="", version=1)
    found.steps.append(made)
    found.version += 1
    db.session.flush()
    history.remember(made, key, by=by, now=now)
    history.note(made, "created", by=by, now=now, after=text)
    return made


class Suggested(NamedTuple):
    """Who does a step and by when, in the words it says so with."""

    owners: str
    due: Due


def read_from(step: OpenStep, known: Sequence[Known]) -> Suggested:
    """Return what the sentence of a step says, counted from the day it was written: as minutes read theirs."""
    on = step.report.group.open_space.day
    words = parse_task.due_in(step.text, on)
    return Suggested(parse_task.owner_in(step.text, known), due.read(words, on) if words else Due())


class Balance(NamedTuple):
    """How many next steps there are, and what they have become; undecided makes it balance."""

    every: int
    tasks: int
    topics: int
    dropped: int
    undecided: int


def balance(space: OpenSpace) -> Balance:
    """Count the next steps by what became of them."""
    found = Counter(one.outcome for one in steps(space))
    return Balance(sum(found.values()), found["task"], found["topic"], found["dropped"], found[""])


def make_task(
    step: OpenStep,
    text: str,
    owners: Sequence[Named],
    when: Due,
    *,
    seen_version: int,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> None:
    """Let a step be a task of RAG, a network, a person or somebody outside."""
    _decide(step, seen_version)
    space = step.report.group.open_space
    if not owners:
        raise Refused("Skriv hvem som har ansvaret.", field="owners")
    task = followups.open_task(
        text,
        owners,
        when,
        source=OPEN_SPACE,
        source_id=space.id,
        source_title=cut(f"{space.title}: {step.report.group.title}", 200),
        by=by,
        key=key,
        now=now,
    )
    _set(step, "task", follow_up_id=task.id, by=by, now=now)


def make_topic(step: OpenStep, text: str, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Let a step be a wish in the topic bank, read by its moderators as any other."""
    _decide(step, seen_version)
    space = step.report.group.open_space
    made = topics.suggest(
        space.gathering.network,
        what=text,
        source="event",
        source_words=f"{space.gathering.title}: {step.report.group.title}",
        now=now,
    )
    _set(step, "topic", topic_id=made.id, by=by, now=now)


def drop(step: OpenStep, reason: str, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Say that a step is not followed up, and why."""
    _decide(step, seen_version)
    _set(step, "dropped", reason=reason, by=by, now=now)


def reopen(step: OpenStep, *, seen_version: int | None = None, by: Person | None, now: datetime) -> None:
    """Take a decision back: an open task is dropped, a wish that nobody has read is withdrawn."""
    require(step.report.group.open_space, "decide")
    if not step.outcome:
        return
    task, topic = step.follow_up, step.topic
    try:
        history.claim(step, step.version if seen_version is None else seen_version)
    except Conflict:
        raise Refused("Steget er avgjort på nytt i mellomtiden. Se over, og prøv igjen.") from None
    _set(step, "", by=by, now=now)
    if task is not None and task.is_open:
        followups.drop(task, _("Angret i oppfølgingen av Open Space."), on=oslo(now).date(), by=by, now=now)
    if topic is not None and topic.status == "received":
        merging.withdraw(topic, seen_version=topic.version, now=now)


def _decide(step: OpenStep, seen_version: int) -> None:
    require(step.report.group.open_space, "decide")
    if step.outcome:
        raise Refused("Steget er allerede avgjort. Angre det først, hvis noe annet skal gjelde.")
    history.claim(step, seen_version)


def _set(
    step: OpenStep,
    outcome: str,
    *,
    follow_up_id: int | None = None,
    topic_id: int | None = None,
    reason: str = "",
    by: Person | None,
    now: datetime,
) -> None:
    before = str(OUTCOMES[step.outcome].label)
    step.outcome, step.follow_up_id, step.topic_id, step.reason = outcome, follow_up_id, topic_id, reason
    step.decided_on = oslo(now).date() if outcome else None
    history.note(step, "outcome", by=by, now=now, before=before, after=str(OUTCOMES[outcome].label))
    db.session.flush()
    db.session.refresh(step)
