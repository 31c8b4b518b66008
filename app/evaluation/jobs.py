"""What is done with evaluations by the clock: those who signed up are asked once, and what nobody ends ends itself."""

from datetime import datetime, timedelta

from sqlalchemy import select

from app.db import db
from app.domain.evaluation_window import ON_PAPER, ON_PHONES
from app.evaluation import letters, operations, queries, reading
from app.evaluation.models import Evaluation
from app.gatherings.models import COMING, Gathering
from app.registration.models import Setup

BEFORE = timedelta(days=7)  # so long before the end somebody may let it open


def invite(now: datetime) -> None:
    """Write to those who signed up for what can be evaluated from now on."""
    asked = (
        select(Setup)
        .join(Gathering, Gathering.id == Setup.gathering_id)
        .outerjoin(Evaluation, Evaluation.gathering_id == Gathering.id)
        .where(
            Setup.is_on.is_(True),
            Gathering.state.in_((*COMING, "held")),
            Gathering.ends_at > now - ON_PHONES,
            Gathering.ends_at < now + BEFORE,
            Evaluation.invited_at.is_(None),
        )
    )
    for setup in db.session.scalars(asked).all():
        evaluation = queries.of(setup.gathering)
        times = queries.window(setup.gathering, evaluation)
        if times is not None and times.is_open(now) and not (evaluation and evaluation.is_finished):
            letters.invite(operations.begun(setup.gathering), setup, now)


def end(now: datetime) -> None:
    """Finish what no more sheets may be typed in for, and forget what was hidden."""
    asked = (
        select(Evaluation)
        .join(Gathering, Gathering.id == Evaluation.gathering_id)
        .where(Evaluation.is_finished.is_(False), Gathering.ends_at < now - ON_PAPER)
    )
    for evaluation in db.session.scalars(asked).all():
        times = queries.window(evaluation.gathering, evaluation)
        if times is not None and now > times.paper_until:
            operations.end(evaluation, by=None, now=now)
    reading.forget_hidden(now)
