"""Verbs of the door: tick off, let in who waited or had withdrawn, take in who walks in, and the secret link."""

from dataclasses import dataclass
from datetime import date, datetime, time

from app.db import db
from app.domain.attendance import Press, moment, standing
from app.domain.errors import Refused
from app.domain.time.dates import at, oslo
from app.gatherings import operations as gatherings
from app.history import operations as history
from app.history.queries import made_with
from app.people.models import Person
from app.registration import queries as registrations
from app.registration.door import queries
from app.registration.door.models import DayAttendance, WalkIn
from app.registration.labels import STATES
from app.registration.models import Registration, Setup
from app.registration.places import place_by_hand, place_or_wait
from app.web import tokens
from app.web.formatting import day as day_in_words
from app.web.words import gettext as _


@dataclass(frozen=True)
class Pressing:
    """What a press brings beside whom it is about: which day, when it says it was made, by whom, and when it came."""

    day: date
    now: datetime
    claimed: datetime | None = None
    by: Person | None = None


@dataclass(frozen=True)
class Newcomer:
    """Who came without having signed up; `first_time` is None where nobody asked."""

    name: str
    workplace: str = ""
    first_time: bool | None = None


def tick(setup: Setup, code: str, came: bool, pressing: Pressing) -> None:
    """Say that somebody came, or did not; who waited or had withdrawn is let in, and back where they were on undo."""
    _refuse_early(setup, pressing)
    who = queries.person(setup, code)
    stands = _set(who, came, pressing)
    if isinstance(who, Registration):
        if stands and who.state != "coming":
            _let_in(who, pressing)
        elif who.let_in_from and who.state == "coming" and not queries.days_come(who):
            _put_back(who, pressing)
    _count(setup)


def walk_in(setup: Setup, newcomer: Newcomer, pressing: Pressing, *, key: str | None) -> WalkIn:
    """Take in somebody who came without having signed up; the same form twice is once."""
    if earlier := made_with(key, WalkIn, pressing.by):
        return earlier
    _refuse_early(setup, pressing)
    made = WalkIn(
        setup=setup,
        name=newcomer.name,
        workplace=newcomer.workplace,
        first_time=newcomer.first_time,
        came_in_at=pressing.now,
    )
    db.session.add(made)
    history.remember(made, key, by=pressing.by, now=pressing.now)
    _set(made, True, pressing)
    _count(setup)
    return made


def forget(walk_in: WalkIn, now: datetime) -> None:
    """Let nothing be left of who walked in but that somebody did."""
    walk_in.name = walk_in.workplace = ""
    walk_in.first_time, walk_in.forgotten_at = None, now
    db.session.flush()


def open_link(setup: Setup, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Make a secret link for helpers without an account; one that was there opens nothing any more."""
    history.claim(setup, seen_version)
    if queries.is_past(setup, now):
        raise Refused("Samlingen er over, så lenken ville ikke virke.")
    setup.door_seed, setup.door_made_at = tokens.seed(), now
    history.note(setup, "door", by=by, now=now, after=_("laget"))


def shut_link(setup: Setup, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Let the link open nothing any more."""
    history.claim(setup, seen_version)
    setup.door_seed = setup.door_made_at = None
    history.note(setup, "door", by=by, now=now, after=_("stengt"))


def _refuse_early(setup: Setup, pressing: Pressing) -> None:
    if not setup.is_public or setup.gathering.state == "cancelled":
        raise Refused("Samlingen er et utkast eller avlyst, så ingen kan krysses av.")
    if pressing.day not in queries.days_of(setup):
        raise Refused("Samlingen er flyttet fra denne dagen. Last siden på nytt.")
    if pressing.day > oslo(pressing.now).date():
        raise Refused("Oppmøte kan føres fra %(day)s.", day=day_in_words(pressing.day))


def _set(who: Registration | WalkIn, came: bool, pressing: Pressing) -> bool:
    """Keep a press if it is the last by its own time; return whether it is, and says that somebody came."""
    made_at = moment(pressing.claimed, morning=at(pressing.day, time.min), now=pressing.now)
    stored = queries.attendance(who, pressing.day)
    earlier = Press(stored.pressed_at, stored.came) if stored else None
    press = standing(earlier, Press(made_at, came), pressing.now)
    if stored is None:
        of = {"walk_in_id": who.id} if isinstance(who, WalkIn) else {"registration_id": who.id}
        stored = DayAttendance(day=pressing.day, **of)
        db.session.add(stored)
    stored.pressed_at, stored.came = press
    db.session.flush()
    return came and press.came


def _let_in(registration: Registration, pressing: Pressing) -> None:
    """Give a place whatever the limit says: the person stands at the door."""
    if registration.state == "withdrawn" and registrations.standing(registration.setup, registration.email):
        raise Refused("%(name)s har meldt seg på igjen, og står ett sted til i listen.", name=registration.name)
    history.claim(registration, registration.version)
    registration.let_in_from, registration.withdrawn_at = registration.state, None
    registration.by_hand_reason = registration.by_hand_reason or _("Møtte opp")
    place_by_hand(registration, pressing.now)
    _note(registration, pressing)


def _put_back(registration: Registration, pressing: Pressing) -> None:
    """Undo what a press of somebody else's name did."""
    history.claim(registration, registration.version)
    registration.state, registration.let_in_from = str(registration.let_in_from), None
    registration.withdrawn_at = pressing.now if registration.state == "withdrawn" else None
    if registration.by_hand_reason == _("Møtte opp"):
        registration.by_hand_reason = ""
    _note(registration, pressing)
    place_or_wait(registration.setup, pressing.now)


def _note(registration: Registration, pressing: Pressing) -> None:
    after = str(STATES[registration.state][0])
    history.note(registration, "state", by=pressing.by, now=pressing.now, after=after)


def _count(setup: Setup) -> None:
    """Let the gathering know how many have come."""
    gatherings.count_attended(setup.gathering, len(queries.came_ids(setup)) + queries.walked_in(setup))
