"""What next steps become: a task, a topic, or not followed up for a reason; each can be taken back."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from app.db import db
from app.domain.errors import NotFound, Refused
from app.domain.owner_names import Named
from app.domain.time.dates import oslo
from app.domain.time.due import Due
from app.followups import operations as followups
from app.followups.sources import OPEN_SPACE
from app.history import operations as history
from app.openspace.models.labels import OUTCOMES
from app.openspace.models.reports import OpenReport, OpenStep
from app.openspace.models.space import OpenGroup, OpenSpace
from app.openspace.space import queries
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
    due: Due,
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
        due,
        source=OPEN_SPACE,
        source_id=space.id,
        source_title=f"{space.title}: {step.report.group.title}"[:200],
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


def reopen(step: OpenStep, *, by: Person | None, now: datetime) -> None:
    """Take a decision back: an open task is dropped, a wish that nobody has read is withdrawn."""
    require(step.report.group.open_space, "decide")
    if not step.outcome:
        return
    task, topic = step.follow_up, step.topic
    history.claim(step, step.version)
    _set(step, "", by=by, now=now)
    if task is not None and task.is_open:
        followups.drop(task, _("Angret i oppfølgingen av Open Space."), on=oslo(now).date(), by=by, now=now)
    if topic is not None and topic.status == "received":
        merging.withdraw(topic, seen_version=topic.version, now=now)


def _decide(step: OpenStep, seen_version: int) -> None:
    require(step.report.group.open_space, "decide")
    if step.outcome:
        raise Refused("Steget er alt avgjort: %(outcome)s.", outcome=str(OUTCOMES[step.outcome].label).lower())
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
