"""Verbs that seat people in RAG."""

from datetime import date, datetime

from app.db import db
from app.domain.errors import Refused
from app.domain.time.dates import oslo
from app.history import operations as history
from app.history.queries import made_with
from app.people.models import Organisation, Person
from app.rag import queries
from app.rag.models import Seat
from app.web.formatting import day

REPRESENTED = ("korus", "akan")


def take_seat(
    person: Person,
    organisation: Organisation,
    *,
    role: str,
    from_on: date,
    until_on: date | None,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> Seat:
    """Give a person a place; each KORUS, and Akan, has at most one representative at a time, others have none."""
    if earlier := made_with(key, Seat, by):
        return earlier
    refuse_wrong_order(from_on, until_on)
    if role == "member" and organisation.kind not in REPRESENTED:
        raise Refused("Bare KORUS og Akan har representant. Velg en annen rolle, for eksempel gjest.", field="role")
    for other in _overlapping(from_on, until_on):
        if other.person_id == person.id:
            raise Refused("%(person)s har allerede en plass i denne perioden.", field="person_id", person=person.name)
    taken = representative(organisation, from_on, until_on) if role == "member" else None
    if taken is not None:
        raise Refused(
            "%(organisation)s har allerede %(person)s som representant, og har høyst én om gangen. "
            "Avslutt den plassen først, eller velg vararepresentant.",
            field="role",
            organisation=organisation.name,
            person=taken.person.name,
        )
    seat = Seat(person=person, organisation=organisation, role=role, from_on=from_on, until_on=until_on)
    db.session.add(seat)
    history.remember(seat, key, by=by, now=now)
    history.note(seat, "created", by=by, now=now, after=f"{person.name}, {organisation.name}")
    return seat


def leave_seat(seat: Seat, *, last_on: date, seen_version: int, by: Person | None, now: datetime) -> None:
    """End a place after `last_on`, a day that may not reach into another's place; the row stays as a fact."""
    history.claim(seat, seen_version)
    refuse_wrong_order(seat.from_on, last_on, field="last_on")
    for other in _overlapping(seat.from_on, last_on):
        same_voice = seat.role == other.role == "member" and _same_voice(seat.organisation, other, seat.from_on)
        if other is not seat and (same_voice or other.person_id == seat.person_id):
            raise Refused(
                "%(person)s har plassen fra %(from_on)s.",
                field="last_on",
                person=other.person.name,
                from_on=day(other.from_on),
            )
    history.revise(seat, {"until_on": last_on}, by=by, now=now)


def take_back_seat(seat: Seat, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Take back a place that has not begun, as if it never was given; the trail keeps it."""
    history.claim(seat, seen_version)
    if seat.from_on <= oslo(now).date():
        raise Refused("Plassen har begynt og kan bare avsluttes.")
    history.note(seat, "taken_back", by=by, now=now, before=f"{seat.person.name}, {seat.organisation.name}")
    db.session.delete(seat)


def representative(organisation: Organisation, from_on: date, until_on: date | None) -> Seat | None:
    """Return who is already representative of an organisation on some of these days."""
    seats = [seat for seat in _overlapping(from_on, until_on) if seat.role == "member"]
    return next((seat for seat in seats if _same_voice(organisation, seat, from_on)), None)


def refuse_wrong_order(first: date, last: date | None, field: str = "until_on") -> None:
    """Refuse a last day that lies before the first."""
    if last is not None and last < first:
        raise Refused("Siste dag må være etter første dag.", field=field)


def _overlapping(first: date, last: date | None) -> list[Seat]:
    return [
        seat for seat in queries.seats() if seat.from_on <= (last or date.max) and first <= (seat.until_on or date.max)
    ]


def _same_voice(organisation: Organisation, other: Seat, first: date) -> bool:
    """Whether both stand for the same, on the first day on which both would sit."""
    on = max(first, other.from_on)
    return queries.voice(organisation, on) == queries.voice(other.organisation, on)
