"""A small world in which every route has something to show, and the seven kinds of people who may ask."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from flask import Flask
from werkzeug.routing import Rule

from app.db import db
from app.feeds import operations as feeds
from app.feeds.queries import PURPOSE
from app.outbox.operations import post
from app.people.models import Person, Session
from app.rag import queries as rag
from app.web import tokens
from app.web.clock import now
from tests.support import make
from tests.support.visitor import Visitor

UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


class World(NamedTuple):
    """The people of the world, and what stands for each part of an address."""

    cast: dict[str, Person | None]
    parts: dict[str, str]


def build(visitor: Visitor) -> World:
    """Fill the database."""
    network, elsewhere = make.network("alor Innherred", places=("Steinkjer",)), make.network("alor Ytre")
    operator, other = make.operator(network), make.operator(elsewhere)
    deputy = make.seat(role="deputy", from_on=date(2025, 1, 1))
    expired = make.seat(role="deputy", from_on=date(2025, 1, 1), until_on=date(2026, 3, 1))
    member, coordinator, admin = make.seat(), make.coordinator(), make.administrator()
    make.administrator()  # so that the first may leave
    target, gathering = make.person("Gro"), make.gathering(network)
    partner_id = _partner(network)
    feed = feeds.make(operator, "Jobb", now=now())
    message = post("p@alor.example", "Hei", "Hei", key="m", now=now())
    db.session.commit()
    visitor.sign_in(operator)
    session = db.session.query(Session).filter_by(person_id=operator.id).one()
    parts = {
        "slug": network.slug,
        "gathering_id": gathering.id,
        "person_id": target.id,
        "organisation_id": make.organisation().id,
        "operator_id": 1,
        "partner_id": partner_id,
        "seat_id": rag.seats()[0].id,
        "term_id": rag.terms()[0].id,
        "message_id": message.id,
        "session_id": session.id,
        "feed_id": feed.id,
        "year_number": 2026,
        "token": "nothing",
        "public_id": feed.public_id,
        "mac": tokens.derived(PURPOSE, feed.seed),
        "version": "x",
        "name": "theme.css",
        "path": "css/main.css",
    }
    cast: dict[str, Person | None] = {
        "anonymous": None, "member": member, "operator own": operator, "operator other": other, "deputy": deputy,
        "deputy expired": expired, "coordinator": coordinator, "admin": admin,
    }  # fmt: skip
    return World(cast, {name: str(value) for name, value in parts.items()})


def routes(app: Flask) -> Iterator[tuple[str, Rule]]:
    """Yield (method, rule) for everything the site answers to, HEAD and OPTIONS apart."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, rule


def path(rule: Rule, parts: dict[str, str]) -> str:
    """Return an address for a rule, each part filled in."""
    found = rule.rule
    for name in rule.arguments:
        converter = next(part for part in found.split("<")[1:] if part.split(">")[0].rpartition(":")[2] == name)
        found = found.replace(f"<{converter.split('>')[0]}>", parts[name])
    return found


def _partner(network: object) -> int:
    from app.networks import operations as networks

    organisation = make.organisation(kind="treatment")
    partner = networks.add_partner(network, organisation, is_lead=False, from_on=None, by=None, now=now())  # type: ignore[arg-type]
    db.session.commit()
    return partner.id
