"""What is deleted when, counted from the end of the gathering; the form and the privacy page say so too."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, delete, func, select

from app.db import db
from app.domain import small_groups
from app.gatherings.models import Gathering
from app.registration import operations, queries
from app.registration.labels import AS_COUNTS, ASKS, FOR_THE_HOTEL, RULES
from app.registration.models import Answer, Count, Receipt, Registration, Setup
from app.registration.tables import operations as tables
from app.registration.tables.models import TableGrouping, TableGroupMember

COUNTED = tuple(code for code, ask in ASKS.items() if ask.stays == AS_COUNTS)
CATERING = tuple(code for code, ask in ASKS.items() if ask.stays == FOR_THE_HOTEL)


def forget_due(now: datetime) -> None:
    """Carry out every rule that is due, and leave a receipt of what each deleted."""
    for setup in db.session.scalars(_answered(COUNTED, now - AS_COUNTS)).all():
        _count(setup)
    _drop("counts", COUNTED, now)
    _drop("hotel", CATERING, now)
    _unlist(now)
    seated = Counter[int]()
    for grouping in db.session.scalars(_tables(now - RULES["tables"].stays)).all():
        seated[grouping.setup_id] += len(grouping.members)
        tables.forget(grouping)
    _receive("tables", seated, now)
    due = _ended(now - RULES["year"].stays).where(Registration.forgotten_at.is_(None))
    forgotten = Counter[int]()
    for registration in db.session.scalars(due).all():
        operations.forget(registration, now)
        forgotten[registration.setup_id] += 1
    _receive("year", forgotten, now)


class Due(NamedTuple):
    """What a rule will delete of a gathering's registrations: how much stands now, and when it goes."""

    label: Any
    at: datetime | None
    number: int


def to_come(setup: Setup) -> list[Due]:
    """Return what each rule will delete of one gathering, and when; without a date until the gathering has one."""
    ends_at = setup.gathering.ends_at
    return [Due(rule.label, ends_at and ends_at + rule.stays, _standing(setup, code)) for code, rule in RULES.items()]


def _standing(setup: Setup, rule: str) -> int:
    """Return how many answers, names on the list, or persons a rule would delete now."""
    asks = {"counts": COUNTED, "hotel": CATERING}.get(rule)
    ours = select(func.count()).select_from(Registration).where(Registration.setup_id == setup.id)
    if asks is not None:
        ours = ours.join(Answer, Answer.registration_id == Registration.id).where(Answer.ask.in_(asks))
    elif rule == "tables":
        ours = select(func.count()).select_from(TableGroupMember).join(TableGrouping)
        ours = ours.where(TableGrouping.setup_id == setup.id)
    elif rule == "list":
        ours = ours.where(Registration.listed_at.is_not(None))
    else:
        ours = ours.where(Registration.forgotten_at.is_(None))
    return db.session.scalar(ours) or 0


def _ended(before: datetime) -> Select[Registration]:
    """Whoever signed up for what was over before a moment."""
    question = select(Registration).join(Setup, Registration.setup_id == Setup.id)
    return question.join(Gathering, Setup.gathering_id == Gathering.id).where(Gathering.ends_at < before)


def _answered(asks: Collection[str], before: datetime) -> Select[Setup]:
    """What was set up for gatherings of which answers to some asks still stand."""
    answered = _ended(before).join(Answer, Answer.registration_id == Registration.id).where(Answer.ask.in_(asks))
    return select(Setup).where(Setup.id.in_(answered.with_only_columns(Registration.setup_id)))


def _tables(before: datetime) -> Select[TableGrouping]:
    """The tables of gatherings that were over before a moment."""
    question = select(TableGrouping).join(Setup, TableGrouping.setup_id == Setup.id)
    question = question.join(Gathering, Setup.gathering_id == Gathering.id)
    return question.where(Gathering.ends_at < before, TableGrouping.made_at.is_not(None))


def _count(setup: Setup) -> None:
    """Keep what is only counted as counts, the small ones hidden; a gathering that was held anew is counted anew."""
    db.session.execute(delete(Count).where(Count.setup_id == setup.id).execution_options(synchronize_session=False))
    coming = queries.in_order(setup, "coming")
    for ask in COUNTED:
        given = Counter(answer.value for one in coming for answer in one.answers if answer.ask == ask)
        if given:
            counts = dict(given) | {"": len(coming) - given.total()}  # and who did not say
            told = small_groups.told({value: number for value, number in counts.items() if number})
            db.session.add_all(Count(setup_id=setup.id, ask=ask, value=name, number=told[name]) for name in told)
    db.session.flush()


def _drop(rule: str, asks: Collection[str], now: datetime) -> None:
    whose = _ended(now - RULES[rule].stays)
    answered = whose.join(Answer, Answer.registration_id == Registration.id).where(Answer.ask.in_(asks))
    _receive(rule, Counter(db.session.scalars(answered.with_only_columns(Registration.setup_id))), now)
    ids = whose.with_only_columns(Registration.id)
    which = delete(Answer).where(Answer.registration_id.in_(ids), Answer.ask.in_(asks))
    db.session.execute(which.execution_options(synchronize_session=False))
    db.session.expire_all()


def _unlist(now: datetime) -> None:
    listed = db.session.scalars(_ended(now - RULES["list"].stays).where(Registration.listed_at.is_not(None))).all()
    for registration in listed:
        registration.listed_at = None
    _receive("list", Counter(registration.setup_id for registration in listed), now)


def _receive(rule: str, numbers: Counter[int], now: datetime) -> None:
    """Leave what can be shown afterwards: that a rule was carried out, and on how much."""
    found = [(setup_id, number) for setup_id, number in numbers.items() if number]
    db.session.add_all(Receipt(setup_id=setup_id, rule=rule, number=number, at=now) for setup_id, number in found)
    db.session.flush()
