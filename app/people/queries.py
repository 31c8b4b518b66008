"""Questions about persons and organisations."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

from app.db import db
from app.domain.errors import NotFound
from app.domain.text.normalise import folded, sort_key
from app.domain.time.dates import oslo
from app.people.models import Administrator, Organisation, OrganisationName, Person, Session
from app.web.access import Grant, Role, Who, may
from app.web.clock import today
from app.web.words import gettext as _

IDLE, IDLE_ADMIN = timedelta(hours=12), timedelta(hours=1)
LONGEST, LONGEST_ADMIN = timedelta(days=30), timedelta(hours=12)


def person(person_id: int) -> Person:
    """Return the person, or raise NotFound."""
    found = db.session.get(Person, person_id)
    if found is None:
        raise NotFound
    return found


def organisation(organisation_id: int) -> Organisation:
    """Return the organisation, or raise NotFound."""
    found = db.session.get(Organisation, organisation_id)
    if found is None:
        raise NotFound
    return found


def organisation_name(name_id: int) -> OrganisationName:
    """Return one dated name of an organisation, or raise NotFound."""
    found = db.session.get(OrganisationName, name_id)
    if found is None:
        raise NotFound
    return found


def with_email(email: str) -> Person | None:
    """Return the person with this address, in any case, who may sign in."""
    return db.session.scalar(select(Person).where(Person.email == email.strip().lower(), Person.disabled_at.is_(None)))


def everybody() -> Sequence[Person]:
    """Return all persons by name, the disabled last."""
    found = db.session.scalars(select(Person)).unique().all()
    return sorted(
        found,
        key=lambda p: (p.disabled_at is not None, sort_key(p.last_name or p.first_name), sort_key(p.first_name), p.id),
    )


def choosable(among: Collection[int] | None = None) -> list[tuple[int, str]]:
    """Return (id, text that tells apart) of every person not disabled, or of some, for lists to choose from.

    Where title and workplace do not tell two apart, their addresses do, for those who may see addresses.
    """
    persons = [p for p in everybody() if p.disabled_at is None and (among is None or p.id in among)]
    texts, sees = Counter(p.told_apart for p in persons), may(Who.COORDINATOR)
    more = {p.id: (p.email if sees else None) or _("nr. %(number)d", number=p.id) for p in persons}
    return [(p.id, p.told_apart if texts[p.told_apart] == 1 else f"{p.told_apart} · {more[p.id]}") for p in persons]


def namesakes(first_name: str, last_name: str, but: Person | None = None) -> list[Person]:
    """Return the others who are called exactly so, the disabled too: their names stand in older pages."""
    wanted = folded(f"{first_name} {last_name}")
    return [p for p in everybody() if p is not but and folded(p.name) == wanted]


def called(name: str) -> list[Person]:
    """Return everybody whose first, last or full name is `name`; two Ninas are two answers, never one."""
    wanted = folded(name)
    return [p for p in everybody() if wanted and wanted in (folded(p.first_name), folded(p.last_name), folded(p.name))]


def organisations(*kinds: str) -> Sequence[Organisation]:
    """Return the organisations, of some kinds if any are named, by their newest name."""
    question = select(Organisation)
    if kinds:
        question = question.where(Organisation.kind.in_(kinds))
    return sorted(db.session.scalars(question).all(), key=lambda o: (sort_key(o.own_name), o.id))


def former(organisation: Organisation) -> list[Organisation]:
    """Return those that have gone up, or are going up, in an organisation, however many steps away."""
    found = db.session.scalars(select(Organisation).where(Organisation.merged_into_id == organisation.id)).all()
    return [one for direct in found for one in (direct, *former(direct))]


def organisation_choices(*kinds: str) -> list[tuple[int, str]]:
    """Return (id, name) of the organisations that have not been merged into another."""
    return [(o.id, o.name) for o in organisations(*kinds) if not o.is_merged_on(today())]


def organisation_named(name: str) -> Organisation | None:
    """Return the organisation that has, or ever had, this name."""
    row = aliased(OrganisationName)
    rows = db.session.execute(select(row.name, row.organisation_id)).all()
    return next((organisation(id_) for text, id_ in rows if folded(text) == folded(name)), None)


def administrators(on: date) -> Sequence[Person]:
    """Return who keeps the site on a date."""
    return db.session.scalars(select(Person).join(Administrator).where(*in_force(Administrator, on))).unique().all()


def able_administrators(on: date) -> Sequence[int]:
    """Return the ids of the administrators who can sign in, locked: two must not take each other away at once."""
    question = select(Person.id).join(Administrator).where(*in_force(Administrator, on))
    able = Person.disabled_at.is_(None), Person.email.is_not(None)
    return db.session.scalars(question.where(*able).order_by(Person.id).with_for_update()).all()


def administrator_row(person_id: int, on: date) -> Administrator | None:
    """Return the row that makes a person administrator on a date."""
    return db.session.scalar(
        select(Administrator).where(Administrator.person_id == person_id, *in_force(Administrator, on))
    )


def grants(person_id: int) -> Iterable[Grant]:
    """Report the rights that follow from rows of this feature."""
    found = [Grant(Role.ADMIN)] if administrator_row(person_id, today()) else []
    person = db.session.get(Person, person_id)
    if person is not None and person.organisation_id is not None:
        found.append(Grant(Role.EMPLOYEE, organisation_id=person.organisation_id))
    return found


def in_force(kind: Any, on: date | ColumnElement[date]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the conditions that a dated row holds on a date, both ends included."""
    return kind.from_on <= on, or_(kind.until_on.is_(None), kind.until_on >= on)


def session_limits(person_id: int, now: datetime) -> tuple[timedelta, timedelta]:
    """Return how long a session of this person may be idle, and how old it may get."""
    admin = administrator_row(person_id, oslo(now).date()) is not None
    return (IDLE_ADMIN, LONGEST_ADMIN) if admin else (IDLE, LONGEST)


def open_sessions(person: Person, now: datetime) -> Sequence[Session]:
    """Return the sessions of a person that have neither ended nor outlived a limit, newest first."""
    idle, longest = session_limits(person.id, now)
    return db.session.scalars(
        select(Session)
        .where(Session.person_id == person.id, Session.ended_at.is_(None))
        .where(Session.seen_at >= now - idle, Session.began_at >= now - longest)
        .order_by(Session.seen_at.desc(), Session.id.desc())
    ).all()
