"""What will be deleted of a gathering's registrations, and when: what an organiser sees before it is done."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select

from app.db import db
from app.registration.door.models import WalkIn
from app.registration.labels import RULES
from app.registration.models import Answer, Registration, Setup
from app.registration.retention.forgetting import CATERING, COUNTED
from app.registration.tables.models import TableGrouping, TableGroupMember


class Due(NamedTuple):
    """What a rule will delete: how much stands now, and when it goes."""

    label: Any
    at: datetime | None
    number: int


def to_come(setup: Setup) -> list[Due]:
    """Return what each rule will delete of one gathering, and when; without a date until the gathering has one."""
    ends_at = setup.gathering.ends_at
    standing = {
        "counts": _answers(setup, COUNTED) + _walk_ins(setup, WalkIn.first_time.is_not(None)),
        "hotel": _answers(setup, CATERING),
        "list": _people(setup, Registration.listed_at.is_not(None)),
        "tables": _seats(setup),
        "year": _people(setup, Registration.forgotten_at.is_(None)) + _walk_ins(setup, WalkIn.forgotten_at.is_(None)),
    }
    return [Due(rule.label, ends_at and ends_at + rule.stays, standing[code]) for code, rule in RULES.items()]


def _answers(setup: Setup, asks: tuple[str, ...]) -> int:
    joined = select(func.count()).select_from(Answer).join(Registration)
    return db.session.scalar(joined.where(Registration.setup_id == setup.id, Answer.ask.in_(asks))) or 0


def _people(setup: Setup, *which: Any) -> int:
    question = select(func.count()).select_from(Registration)
    return db.session.scalar(question.where(Registration.setup_id == setup.id, *which)) or 0


def _walk_ins(setup: Setup, *which: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(WalkIn).where(WalkIn.setup_id == setup.id, *which)) or 0


def _seats(setup: Setup) -> int:
    joined = select(func.count()).select_from(TableGroupMember).join(TableGrouping)
    return db.session.scalar(joined.where(TableGrouping.setup_id == setup.id)) or 0
