"""A list of participants from elsewhere, brought in at once: whoever stands already is not doubled."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from app.domain.errors import Refused
from app.domain.imports.participant_rows import Participant
from app.domain.text.normalise import folded
from app.history import operations as history
from app.history import queries as history_queries
from app.people.models import Person
from app.registration import operations, queries
from app.registration.models import Registration, Setup
from app.registration.operations import Attendee


class BroughtIn(NamedTuple):
    """How many came in, and how many stood already."""

    new: int
    known: int


class Standing:
    """Who stands on a list: by address, and those of whom one of the two has none also by name and workplace."""

    def __init__(self, setup: Setup) -> None:
        self.addresses: dict[str, bool] = {}
        self.names: dict[tuple[str, str], str] = {}
        for one in queries.standing_in(setup):
            self.add(Participant(one.name, one.workplace, one.email))

    def add(self, person: Participant) -> None:
        """Let somebody stand."""
        if person.email:
            self.addresses[person.email.casefold()] = True
        self.names[_called(person)] = person.email

    def has(self, person: Participant) -> bool:
        """Tell whether somebody stands already."""
        if person.email and person.email.casefold() in self.addresses:
            return True
        address = self.names.get(_called(person))
        return address is not None and not (address and person.email)


def bring_in(
    setup: Setup,
    people: Sequence[Participant],
    *,
    reason: str,
    is_told: bool,
    key: str | None,
    by: Person | None,
    now: datetime,
) -> BroughtIn:
    """Sign people up by hand, all or none; the same form twice brings in nobody more."""
    if not people:
        raise Refused("Ingen er valgt. Kryss av for dem som skal med.")
    if key and history_queries.made_with(key, Registration, by) is not None:
        return BroughtIn(0, len(people))
    standing, made = Standing(setup), []
    for person in people:
        if standing.has(person):
            continue
        attendee = Attendee(person.name, person.email, person.workplace)
        made.append(operations.enter(setup, attendee, reason=reason, key=None, by=by, now=now, is_told=is_told))
        standing.add(person)
    if made:
        history.remember(made[0], key, by=by, now=now)
    return BroughtIn(len(made), len(people) - len(made))


def known(setup: Setup, people: Collection[Participant]) -> list[bool]:
    """Return of each whether somebody who stands already is meant, or somebody earlier in the list."""
    standing, found = Standing(setup), []
    for person in people:
        found.append(standing.has(person))
        standing.add(person)
    return found


def _called(person: Participant) -> tuple[str, str]:
    return folded(person.name), folded(person.workplace)
