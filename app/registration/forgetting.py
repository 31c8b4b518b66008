"""What is deleted when: the rules, when they are next due, and the verbs that carry them out."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from app.db import db
from app.domain import small_groups
from app.registration import operations, queries
from app.registration.labels import A_YEAR, ASKS, COUNTED, FOR_THE_HOTEL
from app.registration.models import Answer, Count, Registration, Setup

FOR_A_SHORT_TIME = tuple(code for code, ask in ASKS.items() if ask.stays == FOR_THE_HOTEL)


def forget_due(now: datetime) -> int:
    """Carry out every rule that is due; return how many registrations lost something."""
    touched = 0
    for setup in queries.ended(_day_after(now)):
        touched += _count(setup)
    for setup in queries.ended(now - FOR_THE_HOTEL):
        touched += _drop(setup, FOR_A_SHORT_TIME)
    for setup in queries.ended(now - A_YEAR):
        touched += _forget_all(setup, now)
    return touched


def _day_after(now: datetime) -> datetime:
    return now - timedelta(days=1)


def _count(setup: Setup) -> int:
    """Keep what is only counted as counts, the small ones hidden, and delete the answers."""
    rows = db.session.scalars(_answers(setup, COUNTED)).all()
    if not rows:
        return 0
    coming = {registration.id for registration in queries.in_order(setup, "coming")}
    for ask in COUNTED:
        given = Counter(row.value for row in rows if row.ask == ask and row.registration_id in coming)
        counts = {value: given.get(value, 0) for value in ASKS[ask].choices}
        counts[""] = len(coming) - sum(given.values())  # who did not say
        if sum(given.values()):
            told = small_groups.told({value: number for value, number in counts.items() if number})
            db.session.add_all(Count(setup_id=setup.id, ask=ask, value=name, number=told[name]) for name in told)
    return _drop(setup, COUNTED)


def _answers(setup: Setup, asks: Iterable[str]):  # type: ignore[no-untyped-def]
    mine = select(Registration.id).where(Registration.setup_id == setup.id)
    return select(Answer).where(Answer.registration_id.in_(mine), Answer.ask.in_(tuple(asks)))


def _drop(setup: Setup, asks: Iterable[str]) -> int:
    mine = select(Registration.id).where(Registration.setup_id == setup.id)
    which = delete(Answer).where(Answer.registration_id.in_(mine), Answer.ask.in_(tuple(asks)))
    result = db.session.execute(which.execution_options(synchronize_session=False))
    db.session.expire_all()
    return int(result.rowcount)  # type: ignore[attr-defined]


def _forget_all(setup: Setup, now: datetime) -> int:
    question = select(Registration).where(Registration.setup_id == setup.id, Registration.forgotten_at.is_(None))
    found = db.session.scalars(question).all()
    for registration in found:
        operations.forget(registration, now)
    return len(found)
