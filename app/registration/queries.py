"""Questions about who has signed up."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import lazyload

from app.db import db
from app.domain.errors import NotFound
from app.gatherings.models import COMING, Gathering
from app.registration.models import Receipt, Registration, SentMessage, Setup
from app.web import tokens

PURPOSE = "registration"  # what the tokens of personal links are derived for


class Places(NamedTuple):
    """How full a gathering is; `capacity` is None where there is no limit."""

    capacity: int | None
    coming: int
    waiting: int

    @property
    def left(self) -> int | None:
        """How many more may come, or None where there is no limit."""
        return None if self.capacity is None else max(self.capacity - self.coming, 0)

    @property
    def is_full(self) -> bool:
        """Whether whoever signs up now has to wait; nobody goes past those who wait already."""
        return self.capacity is not None and self.coming + self.waiting >= self.capacity


def of(gathering: Gathering) -> Setup | None:
    """Return how signing up for a gathering works, or None where it was never set up here."""
    return db.session.scalar(select(Setup).where(Setup.gathering_id == gathering.id))


def places(setup: Setup) -> Places:
    """Return how full a gathering is."""
    question = (
        select(Registration.state, func.count()).where(Registration.setup_id == setup.id).group_by(Registration.state)
    )
    counts: dict[str, int] = dict(db.session.execute(question).all())
    return Places(setup.gathering.capacity, counts.get("coming", 0), counts.get("waiting", 0))


def in_order(setup: Setup, state: str) -> Sequence[Registration]:
    """Return who is in a state, in the order they came in."""
    question = select(Registration).where(Registration.setup_id == setup.id, Registration.state == state)
    return db.session.scalars(question.order_by(Registration.order_no)).all()


def first_waiting(setup: Setup, number: int | None) -> Sequence[Registration]:
    """Return so many of those who have waited longest, all for None; a long list is not read to give no place."""
    if number == 0:
        return ()
    question = select(Registration).where(Registration.setup_id == setup.id, Registration.state == "waiting")
    first = question.order_by(Registration.order_no).limit(number).options(lazyload(Registration.answers))
    return db.session.scalars(first).all()


def standing_in(setup: Setup) -> Sequence[Registration]:
    """Return who comes or waits, in the order they came in."""
    question = select(Registration).where(Registration.setup_id == setup.id, Registration.state != "withdrawn")
    return db.session.scalars(question.order_by(Registration.order_no)).all()


def changed() -> Sequence[Setup]:
    """Return what people are still to be told changes of."""
    return db.session.scalars(select(Setup).where(Setup.changed_at.is_not(None))).all()


def to_be_reminded(now: datetime) -> Sequence[Setup]:
    """Return what is to come and whose people have not been reminded of its beginning."""
    question = select(Setup).join(Gathering, Setup.gathering_id == Gathering.id)
    coming = Gathering.starts_at > now, Gathering.state.in_(COMING), Setup.reminder_days.is_not(None)
    anew = or_(Setup.reminded_for.is_(None), Setup.reminded_for != Gathering.starts_at)
    return db.session.scalars(question.where(*coming, anew)).all()


def sent_messages(setup: Setup) -> Sequence[SentMessage]:
    """Return what organisers have written to those who signed up, newest first."""
    question = select(SentMessage).where(SentMessage.setup_id == setup.id)
    return db.session.scalars(question.order_by(SentMessage.id.desc())).all()


def receipts(setup: Setup) -> Sequence[Receipt]:
    """Return what rules have deleted, newest first."""
    question = select(Receipt).where(Receipt.setup_id == setup.id)
    return db.session.scalars(question.order_by(Receipt.id.desc())).all()


def next_order_no(setup: Setup) -> int:
    """Return the place in the order of whoever comes in next."""
    question = select(func.max(Registration.order_no)).where(Registration.setup_id == setup.id)
    return (db.session.scalar(question) or 0) + 1


def standing(setup: Setup, email: str) -> Registration | None:
    """Return what stands for an address."""
    question = select(Registration).where(
        Registration.setup_id == setup.id, Registration.email == email, Registration.state != "withdrawn"
    )
    return db.session.scalar(question) if email else None


def number_waiting(registration: Registration) -> int:
    """Return which number in line somebody who waits has, from 1."""
    question = select(func.count()).where(
        Registration.setup_id == registration.setup_id,
        Registration.state == "waiting",
        Registration.order_no <= registration.order_no,
    )
    return db.session.scalar(question) or 0


def token(registration: Registration) -> str:
    """Return the secret of a personal link."""
    return tokens.derived(PURPOSE, registration.public_id)


def with_token(public_id: str, given: str) -> Registration:
    """Return whose personal link this is, or raise NotFound; of one who is forgotten nothing is left to see."""
    found = db.session.scalar(select(Registration).where(Registration.public_id == public_id))
    if found is None or found.forgotten_at is not None or not tokens.belongs(given, PURPOSE, public_id):
        raise NotFound
    return found


def registration(registration_id: int) -> Registration:
    """Return one, or raise NotFound."""
    found = db.session.get(Registration, registration_id)
    if found is None or found.forgotten_at is not None:
        raise NotFound
    return found
