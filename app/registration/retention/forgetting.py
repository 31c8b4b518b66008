"""What is deleted when, counted from the end of the gathering; the form and the privacy page say so too."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, delete, select

from app.db import db
from app.domain import small_groups
from app.gatherings.models import Gathering
from app.registration import operations, queries
from app.registration.door import operations as door
from app.registration.door.models import WalkIn
from app.registration.labels import AS_COUNTS, ASKS, FOR_THE_HOTEL, RULES
from app.registration.models import Answer, Count, Receipt, Registration, Setup
from app.registration.tables import operations as tables
from app.registration.tables.models import TableGrouping

COUNTED = tuple(code for code, ask in ASKS.items() if ask.stays == AS_COUNTS)
CATERING = tuple(code for code, ask in ASKS.items() if ask.stays == FOR_THE_HOTEL)

WALKED_IN = "walk_in"  # counted beside the answers of those who signed up
FIRST_TIME = {True: "first", False: "again", None: ""}


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
    _receive("year", forgotten + _forget_walk_ins(now), now)


def _forget_walk_ins(now: datetime) -> Counter[int]:
    """Who came without having signed up: how often becomes a count the day after, names are kept as long as others'."""
    first = _walked_in(now - RULES["counts"].stays).where(WalkIn.first_time.is_not(None))
    found = db.session.scalars(first).all()
    counted = Counter(walk_in.setup_id for walk_in in found)
    for setup_id in counted:
        _count_walk_ins(setup_id)
    for walk_in in found:
        walk_in.first_time = None
    _receive("counts", counted, now)
    due = _walked_in(now - RULES["year"].stays).where(WalkIn.forgotten_at.is_(None))
    forgotten = Counter[int]()
    for walk_in in db.session.scalars(due).all():
        door.forget(walk_in, now)
        forgotten[walk_in.setup_id] += 1
    return forgotten


def _walked_in(before: datetime) -> Select[WalkIn]:
    """Whoever walked in at what was over before a moment."""
    question = select(WalkIn).join(Setup, WalkIn.setup_id == Setup.id)
    return question.join(Gathering, Setup.gathering_id == Gathering.id).where(Gathering.ends_at < before)


def _count_walk_ins(setup_id: int) -> None:
    """Keep how many of them were there for the first time, the small groups hidden."""
    found = db.session.scalars(select(WalkIn.first_time).where(WalkIn.setup_id == setup_id)).all()
    given = Counter(FIRST_TIME[first] for first in found)
    old = delete(Count).where(Count.setup_id == setup_id, Count.ask == WALKED_IN)
    db.session.execute(old.execution_options(synchronize_session=False))
    told = small_groups.told(given)
    db.session.add_all(Count(setup_id=setup_id, ask=WALKED_IN, value=name, number=told[name]) for name in told)
    db.session.flush()


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
    old = delete(Count).where(Count.setup_id == setup.id, Count.ask.in_(COUNTED))
    db.session.execute(old.execution_options(synchronize_session=False))
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
