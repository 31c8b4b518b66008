"""Questions about feeds: what each is called, which channels it reads, and whose private ones there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from app.db import db
from app.domain.errors import NotFound
from app.domain.ical import Head
from app.entries.channels import ALL, NATIONAL, of_network
from app.feeds.models import PrivateFeed
from app.networks import queries as networks
from app.networks.models import Network
from app.people.models import Person
from app.rag import queries as rag
from app.web import tokens
from app.web.clock import today

PURPOSE = "feed"


@dataclass(frozen=True)
class Feed:
    """One subscription: its head, the channels it joins, its file name, and whether its address is a secret."""

    head: Head
    channels: tuple[str, ...]
    file: str
    private: bool = False


def all_gatherings() -> Feed:
    """Return the feed of everything public."""
    url, page = address("/kalender/alle.ics"), address("/kalender")
    head = Head(_("alor: alle samlinger"), _("Alle samlinger i alor-nettverkene og alor Norge."), page, url)
    return Feed(head, (ALL,), "alor-alle.ics")


def national() -> Feed:
    """Return the feed of alor Norge."""
    url, page = address("/kalender/alor-norge.ics"), address("/alor-norge")
    head = Head(_("alor Norge"), _("Den årlige nasjonale samlingen for dem som driver nettverkene."), page, url)
    return Feed(head, (NATIONAL,), "alor-norge.ics")


def of(network: Network) -> Feed:
    """Return the feed of a network."""
    return _of(network.id, network.slug, network.name)


def with_slug(slug: str) -> Feed:
    """Return the feed of the network with this slug, or raise NotFound; its places and phases need not be read."""
    found = db.session.execute(select(Network.id, Network.name).where(Network.slug == slug)).first()
    if found is None:
        raise NotFound
    return _of(found.id, slug, found.name)


def _of(network_id: int, slug: str, name: str) -> Feed:
    url, page = address(f"/kalender/nettverk/{slug}.ics"), address(f"/nettverk/{slug}")
    head = Head(name, _("Samlinger i %(network)s.", network=name), page, url)
    return Feed(head, (of_network(network_id),), f"alor-{slug}.ics")


def private(feed: PrivateFeed) -> Feed:
    """Return what a private feed holds today: rights are looked up at each fetch."""
    head = Head(feed.name, _("Mine nettverk og alor Norge."), address("/min-side/kalendere"))
    return Feed(head, channels_of(feed.person), "alor-min.ics", private=True)


def channels_of(person: Person) -> tuple[str, ...]:
    """Return the channels that concern a person: own networks, and alor Norge for those who run any or sit in RAG."""
    own = networks.operated_by(person.id, today())
    invited = bool(own) or bool(list(rag.grants(person.id)))
    return (*([NATIONAL] if invited else []), *(of_network(network.id) for network in own))


def private_with(public_id: str, mac: str) -> PrivateFeed:
    """Return the private feed at an address; wrong, old, revoked and unknown are all NotFound."""
    found = db.session.scalar(select(PrivateFeed).where(PrivateFeed.public_id == public_id))
    seed = found.seed if found else public_id
    good = tokens.belongs(mac, PURPOSE, seed)
    if found is None or not good or found.revoked_at is not None or found.person.disabled_at is not None:
        raise NotFound
    return found


def private_of(person: Person) -> Sequence[PrivateFeed]:
    """Return the private feeds of a person that are not revoked."""
    question = select(PrivateFeed).where(PrivateFeed.person_id == person.id, PrivateFeed.revoked_at.is_(None))
    return db.session.scalars(question.order_by(PrivateFeed.id)).all()


def own(feed_id: int, person: Person) -> PrivateFeed:
    """Return one of a person's own feeds, or raise NotFound."""
    found = db.session.get(PrivateFeed, feed_id)
    if found is None or found.person_id != person.id or found.revoked_at is not None:
        raise NotFound
    return found


def private_address(feed: PrivateFeed) -> str:
    """Return the whole secret address."""
    return address(f"/kalender/privat/{feed.public_id}/{tokens.derived(PURPOSE, feed.seed)}.ics")


def address(path: str) -> str:
    """Return the public address of a path; from configuration, never from a request."""
    return f"{str(current_app.config['BASE_URL']).rstrip('/')}{path}"
