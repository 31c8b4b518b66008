"""Verbs that seat people in RAG and hand on its coordination."""

from datetime import date, datetime

from app.db import db
from app.domain.errors import Refused
from app.history import operations as history
from app.history.queries import made_with
from app.people.models import Organisation, Person
from app.rag import queries
from app.rag.models import CoordinationTerm, Seat


def take_seat(
    person: Person, organisation: Organisation, *, role: str, from_on: date, until_on: date | None,
    by: Person | None, key: str | None = None, now: datetime,
) -> Seat:  # fmt: skip
    """Give a person a place; each organisation has at most one representative at a time."""
    if earlier := made_with(key, Seat, by):
        return earlier
    _refuse_wrong_order(from_on, until_on)
    for other in _overlapping(from_on, until_on):
        if role == "member" and other.role == "member" and other.organisation_id == organisation.id:
            raise Refused(
                f"{organisation.name} har allerede {other.person.name} som representant. "
                "Avslutt den plassen først, eller velg vararepresentant.",
                field="role",
            )
        if other.person_id == person.id:
            raise Refused(f"{person.name} har allerede en plass i denne perioden.", field="person_id")
    seat = Seat(person=person, organisation=organisation, role=role, from_on=from_on, until_on=until_on)
    db.session.add(seat)
    history.remember(seat, key, by=by, now=now)
    history.note(seat, "created", by=by, now=now, after=f"{person.name}, {organisation.name}")
    return seat


def leave_seat(seat: Seat, *, last_on: date, seen_version: int, by: Person | None, now: datetime) -> None:
    """End a place after `last_on`, a day that may not reach into another's place; the row stays as a fact."""
    history.claim(seat, seen_version)
    _refuse_wrong_order(seat.from_on, last_on, field="last_on")
    for other in _overlapping(seat.from_on, last_on):
        same_voice = seat.role == other.role == "member" and seat.organisation_id == other.organisation_id
        if other is not seat and (same_voice or other.person_id == seat.person_id):
            raise Refused(f"{other.person.name} har plassen fra {other.from_on:%d.%m.%Y}.", field="last_on")
    history.revise(seat, {"until_on": last_on}, by=by, now=now)


def coordinate(
    person: Person, organisation: Organisation, *, from_on: date, until_on: date,
    by: Person | None, key: str | None = None, now: datetime,
) -> CoordinationTerm:  # fmt: skip
    """Give a person the duty to coordinate, with an explicit start and end."""
    if earlier := made_with(key, CoordinationTerm, by):
        return earlier
    _refuse_wrong_order(from_on, until_on)
    term = CoordinationTerm(person=person, organisation=organisation, from_on=from_on, until_on=until_on)
    db.session.add(term)
    history.remember(term, key, by=by, now=now)
    history.note(term, "created", by=by, now=now, after=f"{person.name}, {organisation.name}")
    return term


def end_term(term: CoordinationTerm, *, last_on: date, seen_version: int, by: Person | None, now: datetime) -> None:
    """Let a duty end on another day than was planned."""
    history.claim(term, seen_version)
    _refuse_wrong_order(term.from_on, last_on, field="last_on")
    history.revise(term, {"until_on": last_on}, by=by, now=now)


def _overlapping(first: date, last: date | None) -> list[Seat]:
    return [
        seat for seat in queries.seats() if seat.from_on <= (last or date.max) and first <= (seat.until_on or date.max)
    ]


def _refuse_wrong_order(first: date, last: date | None, field: str = "until_on") -> None:
    if last is not None and last < first:
        raise Refused("Siste dag må være etter første dag.", field=field)
