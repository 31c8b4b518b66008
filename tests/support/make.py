"""Rows for tests, made by the same operations that pages use; every name is invented."""

from datetime import date, time
from itertools import count
from typing import Any

from app.db import db
from app.domain.dates import at
from app.domain.slots import Span
from app.gatherings import operations as gatherings
from app.gatherings.models import Gathering
from app.networks import operations as networks
from app.networks.models import Network
from app.people import operations as people
from app.people.models import Organisation, Person
from app.rag import operations as rag
from app.web.clock import now, today

numbers = count(1)
LONG_AGO = date(2020, 1, 1)


def organisation(name: str = "", kind: str = "korus", **given: Any) -> Organisation:
    """Make an organisation."""
    made = people.add_organisation(
        name=name or f"KORUS {next(numbers)}",
        kind=kind,
        valid_from=given.pop("valid_from", LONG_AGO),
        by=None,
        now=now(),
        **given,
    )
    db.session.commit()
    return made


def person(first_name: str = "Kari", last_name: str = "", **given: Any) -> Person:
    """Make a person who can sign in."""
    number = next(numbers)
    values = {
        "first_name": first_name,
        "last_name": last_name or f"Nordmo{number}",
        "email": f"p{number}@alor.example",
    } | given
    made = people.add_person(values, by=None, now=now())
    db.session.commit()
    return made


def network(
    name: str = "", *, places: tuple[str, ...] = (), counties: tuple[str, ...] = (), phase: str = "active", **given: Any
) -> Network:
    """Make a network; running, unless another phase is named."""
    values = {
        "name": name or f"alor Nett {next(numbers)}",
        "region": "",
        "county_names": list(counties),
        "place_names": list(places),
        "started_year": None,
        "started_note": "",
        "about": "",
    } | given
    made = networks.start(values, by=None, now=now(), on=LONG_AGO)
    if phase != "planned":
        networks.allow_exception(made, "Vedtatt av RAG.", seen_version=made.version, by=None, now=now())
        networks.enter_phase(made, phase, from_on=LONG_AGO, note="", seen_version=made.version, by=None, now=now())
    db.session.commit()
    return made


def span(day: date, start: tuple[int, int] = (9, 0), end: tuple[int, int] = (15, 0)) -> Span:
    """Make a span of Oslo wall time on a day."""
    return Span(at(day, time(*start)), at(day, time(*end)))


def gathering(
    network: Network | None = None,
    *,
    days: tuple[date, ...] = (date(2026, 4, 15),),
    state: str = "published",
    **given: Any,
) -> Gathering:
    """Make a gathering, published unless another state is named."""
    values = gatherings.blank(network) | {
        "theme": f"Tema {next(numbers)}", "venue": "Møtesenteret", "days": [span(day) for day in days], "methods": [],
        "partners": [],
    } | given  # fmt: skip
    made = gatherings.draft(network, values, by=None, now=now())
    if state != "draft":
        gatherings.publish(made, seen_version=made.version, by=None, now=now())
    if state == "cancelled":
        gatherings.cancel(made, "Sykdom.", seen_version=made.version, by=None, now=now())
    if state == "held":
        gatherings.hold(made, 40, seen_version=made.version, by=None, now=now())
    db.session.commit()
    return made


def operator(
    network: Network, who: Person | None = None, *, from_on: date = LONG_AGO, until_on: date | None = None, **given: Any
) -> Person:
    """Let a person run a network; returns the person."""
    who = who or person("Åse")
    flags = {"is_lead": True, "is_contact": True} | given
    row = networks.add_operator(network, who, from_on=from_on, by=None, now=now(), **flags)
    row.until_on = until_on
    db.session.commit()
    return who


def seat(
    who: Person | None = None, *, role: str = "member", from_on: date = LONG_AGO, until_on: date | None = None
) -> Person:
    """Give a person a place in RAG; returns the person."""
    who = who or person("Ine")
    rag.take_seat(who, organisation(), role=role, from_on=from_on, until_on=until_on, by=None, now=now())
    db.session.commit()
    return who


def coordinator(who: Person | None = None) -> Person:
    """Give a person the duty to coordinate; returns the person."""
    who = who or person("Nina")
    rag.coordinate(who, organisation(), from_on=LONG_AGO, until_on=date(2030, 12, 31), by=None, now=now())
    db.session.commit()
    return who


def administrator(who: Person | None = None) -> Person:
    """Make a person administrator; returns the person."""
    who = who or person("Siv")
    people.make_administrator(who, by=None, now=now(), on=today())
    db.session.commit()
    return who
