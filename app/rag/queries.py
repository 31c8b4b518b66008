"""Questions about RAG."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select

from app.db import db
from app.domain.errors import NotFound
from app.people.queries import in_force
from app.rag.models import CoordinationTerm, Seat
from app.web.access import Grant, Role
from app.web.clock import today

ROLES = {"member": Role.RAG_MEMBER, "deputy": Role.RAG_DEPUTY, "digital_lead": Role.DIGITAL_LEAD}


def seat(seat_id: int) -> Seat:
    """Return the seat, or raise NotFound."""
    found = db.session.get(Seat, seat_id)
    if found is None:
        raise NotFound
    return found


def term(term_id: int) -> CoordinationTerm:
    """Return the coordination term, or raise NotFound."""
    found = db.session.get(CoordinationTerm, term_id)
    if found is None:
        raise NotFound
    return found


def seats(on: date | None = None) -> Sequence[Seat]:
    """Return the seats in force on a date, or all ever, by organisation and role."""
    question = select(Seat).order_by(Seat.organisation_id, Seat.role.desc(), Seat.from_on)
    if on is not None:
        question = question.where(*in_force(Seat, on))
    return db.session.scalars(question).unique().all()


def terms(on: date | None = None) -> Sequence[CoordinationTerm]:
    """Return the coordination terms in force on a date, or all ever, newest first."""
    question = select(CoordinationTerm).order_by(CoordinationTerm.from_on.desc(), CoordinationTerm.id)
    if on is not None:
        question = question.where(*in_force(CoordinationTerm, on))
    return db.session.scalars(question).unique().all()


def grants(person_id: int) -> Iterable[Grant]:
    """Report the rights that follow from rows of this feature."""
    on = today()
    roles = db.session.scalars(select(Seat.role).where(Seat.person_id == person_id, *in_force(Seat, on))).all()
    found = [Grant(ROLES[role]) for role in roles]
    coordinates = select(CoordinationTerm.id).where(
        CoordinationTerm.person_id == person_id, *in_force(CoordinationTerm, on)
    )
    if db.session.scalar(coordinates.limit(1)) is not None:
        found.append(Grant(Role.COORDINATOR))
    return found
