"""Verbs of signing up: come in, change, send somebody else, withdraw, be forgotten, and be entered by the organiser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.db import db
from app.domain.errors import Refused
from app.history import operations as history
from app.history import queries as history_queries
from app.outbox import operations as outbox
from app.people.models import Person
from app.registration import participant_list, queries
from app.registration.labels import STATES
from app.registration.mails import facts, letters
from app.registration.models import Answer, Registration, Setup
from app.registration.places import place_by_hand, place_or_wait
from app.web import tokens


@dataclass(frozen=True)
class Attendee:
    """Who signs up; answers by what was asked: a code of ASKS, or the id of a question.

    `is_listed` is a yes to standing on the list of participants.
    """

    name: str
    email: str
    workplace: str = ""
    answers: Mapping[str | int, str] = field(default_factory=dict)
    is_listed: bool = False


def sign_up(setup: Setup, people: Sequence[Attendee], *, key: str | None, now: datetime) -> None:
    """Let people come in, in the order given; each is told by mail, and the same form twice is one.

    An address that stands already makes nothing new: its owner gets the link that is there, and the page says nothing
    of it, so that nobody learns who comes by trying addresses.
    """
    if key and history_queries.made_with(key, Registration, None) is not None:
        return
    _refuse_unless_open(setup, len(people), now)
    made = []
    for person in people:
        if standing := queries.standing(setup, person.email):
            letters.already(standing, now)
        else:
            made.append(_come_in(setup, person, now))
    if made:
        history.remember(made[0], key, by=None, now=now)
    place_or_wait(setup, now, new=made)
    for registration in made:
        letters.received(registration, now)


def _refuse_unless_open(setup: Setup, number: int, now: datetime) -> None:
    if not setup.is_on or not setup.takes_any(now):
        raise Refused("Påmeldingen er stengt.")
    if setup.is_early(now):
        raise Refused("Påmeldingen har ikke åpnet ennå.")
    if setup.is_late(now):
        raise Refused("Påmeldingsfristen er ute. Spør kontaktpersonen om det likevel er plass.")
    places = queries.places(setup)
    if setup.has_waiting_list or places.capacity is None or places.coming + number <= places.capacity:
        return
    if places.left:
        raise Refused("Det er ikke plass til så mange. Ledige plasser nå: %(left)s.", left=places.left)
    raise Refused("Det er fullt, og samlingen har ingen venteliste.")


def _come_in(setup: Setup, person: Attendee, now: datetime) -> Registration:
    made = Registration(
        setup=setup,
        public_id=tokens.seed(),
        name=person.name,
        workplace=person.workplace,
        email=person.email,
        order_no=queries.next_order_no(setup),
        came_in_at=now,
        answers=_answers(person.answers),
    )
    participant_list.agree(made, person.is_listed, now)
    db.session.add(made)
    db.session.flush()
    return made


def _answers(given: Mapping[str | int, str]) -> list[Answer]:
    return [
        Answer(value=value, **({"ask": asked} if isinstance(asked, str) else {"question_id": asked}))
        for asked, value in given.items()
        if value
    ]


def _answer(registration: Registration, given: Mapping[str | int, str]) -> None:
    registration.answers.clear()
    db.session.flush()  # or an answer to what was answered before would stand twice
    registration.answers = _answers(given)
    db.session.flush()


def change(
    registration: Registration, person: Attendee, *, seen_version: int, by: Person | None, now: datetime
) -> None:
    """Change what somebody wrote, until the gathering begins; place and order stay."""
    history.claim(registration, seen_version)
    _refuse_withdrawn(registration)
    _refuse_begun(registration, now)
    _refuse_taken(registration, person.email)
    values = {"name": person.name, "workplace": person.workplace, "email": person.email}
    history.revise(registration, values, by=by, now=now)
    _answer(registration, person.answers)
    participant_list.agree(registration, person.is_listed, now)


def replace(registration: Registration, person: Attendee, *, seen_version: int, now: datetime) -> None:
    """Send somebody else: the place and its order stay, the old link dies, answers are emptied, both are told."""
    history.claim(registration, seen_version)
    _refuse_withdrawn(registration)
    _refuse_begun(registration, now)
    _refuse_taken(registration, person.email)
    outbox.take_back(letters.key(registration))
    letters.left_to_another(registration, now)
    registration.name, registration.workplace, registration.email = person.name, person.workplace, person.email
    registration.public_id = tokens.seed()
    registration.listed_at = None
    _answer(registration, {})
    history.note(registration, "replaced", by=None, now=now)
    letters.taken_over(registration, now)


def withdraw(
    registration: Registration, *, seen_version: int, by: Person | None, now: datetime, reason: str = ""
) -> None:
    """Take somebody off; whoever has waited longest gets the place in the same transaction."""
    if registration.state == "withdrawn":
        return
    history.claim(registration, seen_version)
    registration.state, registration.withdrawn_at = "withdrawn", now
    history.note(registration, "state", by=by, now=now, after=str(STATES["withdrawn"][0]))
    outbox.take_back(letters.key(registration))
    letters.withdrawn(registration, now, reason)
    place_or_wait(registration.setup, now)


def erase(registration: Registration, *, seen_version: int, now: datetime) -> None:
    """Let somebody withdraw and be forgotten at once."""
    if registration.state != "withdrawn":
        history.claim(registration, seen_version)
        registration.state, registration.withdrawn_at = "withdrawn", now
        history.note(registration, "state", by=None, now=now, after=str(STATES["withdrawn"][0]))
    forget(registration, now)
    place_or_wait(registration.setup, now)


def forget(registration: Registration, now: datetime) -> None:
    """Let nothing be left of a person but that somebody came, waited or withdrew; mails are emptied too."""
    outbox.forget_all(letters.key(registration))
    registration.name = registration.workplace = registration.email = registration.by_hand_reason = ""
    registration.forgotten_at, registration.listed_at, registration.told = now, None, None
    registration.answers.clear()
    db.session.flush()


def enter(
    setup: Setup,
    person: Attendee,
    *,
    reason: str,
    key: str | None,
    by: Person | None,
    now: datetime,
    is_told: bool = True,
) -> Registration:
    """Let the organiser sign somebody up, also after the deadline; above the limit it takes a reason.

    Who is not told has heard of it elsewhere.
    """
    if key and (earlier := history_queries.made_with(key, Registration, by)) is not None:
        return earlier
    if not setup.gathering.is_public or setup.gathering.state == "cancelled":
        raise Refused("Ingen kan føres opp på en samling som er et utkast eller avlyst.")
    if queries.standing(setup, person.email):
        raise Refused("Denne adressen er allerede på listen.", field="email")
    _refuse_full(setup, reason)
    made = _come_in(setup, person, now)
    made.by_hand_reason = reason
    history.remember(made, key, by=by, now=now)
    history.note(made, "by_hand", by=by, now=now)
    place_by_hand(made, now)
    if is_told:
        letters.received(made, now)
    else:
        made.told = facts.of(setup.gathering)  # as whoever told them says; changes are told
    return made


def admit(registration: Registration, *, reason: str, seen_version: int, by: Person | None, now: datetime) -> None:
    """Let the organiser give somebody who waits a place, past the order and the limit; it takes a reason."""
    history.claim(registration, seen_version)
    if registration.state != "waiting":
        raise Refused("Bare den som står på ventelisten, kan flyttes opp.")
    if not reason:
        raise Refused("Skriv hvorfor denne går foran i køen.", field="reason")
    registration.by_hand_reason = reason
    history.note(registration, "state", by=by, now=now, after=str(STATES["coming"][0]))
    place_by_hand(registration, now)
    letters.promoted(registration, now)


def _refuse_full(setup: Setup, reason: str) -> None:
    if queries.places(setup).is_full and not reason:
        raise Refused("Samlingen er full. Skriv hvorfor denne får plass likevel.", field="reason")


def _refuse_withdrawn(registration: Registration) -> None:
    if registration.state == "withdrawn":
        raise Refused("Påmeldingen er trukket. Meld på på nytt fra samlingens side.")


def _refuse_begun(registration: Registration, now: datetime) -> None:
    if not registration.setup.takes_any(now):
        raise Refused("Samlingen har begynt eller er ikke publisert, så påmeldingen kan ikke endres.")


def _refuse_taken(registration: Registration, email: str) -> None:
    if email != registration.email and queries.standing(registration.setup, email):
        raise Refused("Denne adressen er allerede på listen. Skriv en annen.", field="email")
