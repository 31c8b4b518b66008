"""Who stands behind an owner on a date: whom a reminder goes to, and whose tasks a person has."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from app.followups.models import FollowUp, FollowUpOwner
from app.followups.queries import Own
from app.people import queries as people
from app.people.models import Organisation, Person
from app.rag import queries as rag
from app.rag.models import Seat

# Who answers for what their organisation owns; deputies do where none of these can be reached.
ANSWER = ("member", "digital_lead")
STAND_FOR = (*ANSWER, "deputy")


class Recipient(NamedTuple):
    """One who gets a mail; `key` stays the same when the address of a known person changes."""

    key: str
    address: str
    name: str
    person: Person | None = None


class Contacts:
    """Seats and duties of one date, looked up once for however many tasks."""

    def __init__(self, on: date) -> None:
        self._on = on
        self._seats = rag.seats(on)
        self._coordinators = rag.coordinators(on)
        self._coordinating = [holder.organisation for term in rag.terms(on=on) for holder in term.holders]

    def of(self, task: FollowUp) -> list[Recipient]:
        """Return who is reminded of a task, each once: who answers for an organisation, for RAG those who coordinate.

        Where nobody of them can be reached, those who stand in: deputies, and the houses that coordinate.
        """
        found = [recipient for owner in task.owners for recipient in self._behind(owner)]
        return list({recipient.key: recipient for recipient in found}.values())

    def _behind(self, owner: FollowUpOwner) -> list[Recipient]:
        if owner.outside_name:
            return _outside(owner)
        if owner.is_group:
            standing_in = [one for house in self._coordinating for one in self._of_house(house)]
            return _able(self._coordinators) or standing_in
        if owner.organisation:
            return self._of_house(owner.organisation)
        return _able([owner.person] if owner.person else [])

    def _of_house(self, organisation: Organisation) -> list[Recipient]:
        house = successor(organisation, self._on)
        seats = [seat for seat in self._seats if successor(seat.organisation, self._on) is house]
        return _able(_answering(seats))


def own(person_id: int, on: date) -> Own:
    """Return what is a person's on a date, and so what that person is reminded of.

    That is what names the person, or a house the person answers for, or RAG.
    """
    seats = defaultdict(list)
    for seat in rag.seats(on):
        seats[successor(seat.organisation, on).id].append(seat)
    answering = {house for house, held in seats.items() if any(one.id == person_id for one in _answering(held))}
    coordinates = any(one.id == person_id for one in rag.coordinators(on))
    return Own(person_id, with_former(answering, on), coordinates)


def houses(person_id: int, on: date) -> frozenset[int]:
    """Return the organisations a person has a seat for on a date, whoever answers for them, and the former ones."""
    found = {
        successor(seat.organisation, on).id
        for seat in rag.seats(on)
        if seat.person_id == person_id and seat.role in STAND_FOR
    }
    return with_former(found, on)


def _answering(seats: Sequence[Seat]) -> list[Person]:
    """Return who of those with seats for one organisation answers for it."""
    able = [seat for seat in seats if seat.person.email and seat.person.disabled_at is None]
    return [seat.person for seat in able if seat.role in ANSWER] or [
        seat.person for seat in able if seat.role == "deputy"
    ]


def with_former(organisation_ids: set[int], on: date) -> frozenset[int]:
    """Return some organisations, and those that have gone up in them by a date."""
    if not organisation_ids:
        return frozenset()
    every = people.organisations()
    return frozenset(one.id for one in every if successor(one, on).id in organisation_ids) | organisation_ids


def successor(organisation: Organisation, on: date) -> Organisation:
    """Return what an organisation has gone up in by a date, or itself."""
    return organisation.successor_on(on)


def _able(persons: Sequence[Person]) -> list[Recipient]:
    return [
        Recipient(f"person:{person.id}", person.email, person.name, person)
        for person in persons
        if person.email and person.disabled_at is None
    ]


def _outside(owner: FollowUpOwner) -> list[Recipient]:
    """An address that belongs to somebody we know is that person's, who so gets one mail and not two."""
    if not owner.outside_email:
        return []
    known = people.with_email(owner.outside_email)
    return _able([known]) if known else [Recipient(owner.outside_email, owner.outside_email, owner.outside_name)]
