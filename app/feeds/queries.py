"""Questions about feeds: what each is called, which channels it reads, and whose private ones there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from app.db import db
from app.domain.calendar.ical import Head
from app.domain.errors import NotFound
from app.entries import queries as entries
from app.entries.channels import ALL, DEADLINES, NATIONAL, RAG, of_network, of_program
from app.feeds.models import PrivateFeed
from app.followups import calendar as deadlines
from app.followups import queries as followups
from app.followups.reminders import recipients
from app.gatherings.models import Gathering
from app.networks import queries as networks
from app.networks.models import Network
from app.people.models import Person
from app.rag import queries as rag
from app.web import tokens
from app.web.addresses import absolute
from app.web.clock import today
from app.web.words import gettext as _

PURPOSE = "feed"
_NAMED = select(Network.id, Network.name).where(Network.slug == bindparam("slug"))  # built once: it is asked often


@dataclass(frozen=True)
class Feed:
    """One subscription: its head, the channels it joins, its file name, and whether its address is a secret.

    Of the deadlines it holds those named in `only`: as these stand in the key of a ready body, a new owner shows.
    One that is `whole` holds its one channel however long ago that was.
    """

    head: Head
    channels: tuple[str, ...]
    file: str
    private: bool = False
    only: tuple[str, ...] = ()
    whole: bool = False


def all_gatherings() -> Feed:
    """Return the feed of everything public."""
    url, page = absolute("/kalender/alle.ics"), absolute("/kalender")
    head = Head(_("alor: alle samlinger"), _("Alle samlinger i alor-nettverkene og alor Norge."), page, url)
    return Feed(head, (ALL,), "alor-alle.ics")


def national() -> Feed:
    """Return the feed of alor Norge."""
    url, page = absolute("/kalender/alor-norge.ics"), absolute("/alor-norge")
    head = Head(_("alor Norge"), _("Den årlige nasjonale samlingen for dem som driver nettverkene."), page, url)
    return Feed(head, (NATIONAL,), "alor-norge.ics")


def of(network: Network) -> Feed:
    """Return the feed of a network."""
    return _of(network.id, network.slug, network.name)


def with_slug(slug: str) -> Feed:
    """Return the feed of the network with this slug, or raise NotFound; its places and phases need not be read."""
    found = db.session.execute(_NAMED, {"slug": slug}).first()
    if found is None:
        raise NotFound
    return _of(found.id, slug, found.name)


def _of(network_id: int, slug: str, name: str) -> Feed:
    url, page = absolute(f"/kalender/nettverk/{slug}.ics"), absolute(f"/nettverk/{slug}")
    head = Head(name, _("Samlinger i %(network)s.", network=name), page, url)
    return Feed(head, (of_network(network_id),), f"alor-{slug}.ics")


def program(gathering_id: int) -> Feed:
    """Return the feed of a gathering's program, or raise NotFound.

    Where the gathering is no longer public its rows stand as cancelled for those who have them, without its title.
    """
    gathering = db.session.get(Gathering, gathering_id)
    channel = of_program(gathering_id)
    if gathering is None or not (gathering.is_public or entries.versions([channel])):
        raise NotFound
    title = gathering.title if gathering.is_public else _("samling")
    url, page = absolute(f"/kalender/program/{gathering_id}.ics"), absolute(f"/samlinger/{gathering_id}/program")
    head = Head(_("Program: %(title)s", title=title), _("Hver post i programmet."), page, url)
    return Feed(head, (channel,), f"alor-program-{gathering_id}.ics", whole=True)


def private(feed: PrivateFeed) -> Feed:
    """Return what a private feed holds today: rights are looked up at each fetch."""
    person = feed.person
    channels = channels_of(person, feed.holds)
    told = _("Møtene i RAG og fristene mine.") if feed.holds == "rag" else _("Mine nettverk og alor Norge.")
    if RAG in channels and feed.holds == "all":
        told = _("Mine nettverk, alor Norge, møtene i RAG og fristene mine.")
    only: tuple[str, ...] = ()
    if DEADLINES in channels:
        own = recipients.own(person.id, today())
        only, channels = followups.uids(own), (*channels, *deadlines.former_channels(own))
    head = Head(feed.name, told, absolute("/min-side/kalendere"))
    return Feed(head, channels, "alor-min.ics", private=True, only=only)


def channels_of(person: Person, holds: str = "all") -> tuple[str, ...]:
    """Return the channels that concern a person: own networks, alor Norge, and for who sits in RAG its own two.

    Alor Norge is for those who run any network or sit in RAG; a feed of RAG alone holds neither.
    """
    in_rag = (RAG, DEADLINES) if sits_in_rag(person) else ()
    if holds == "rag":
        return in_rag
    own = networks.operated_by(person.id, today())
    national = (NATIONAL,) if own or in_rag else ()
    return (*national, *(of_network(network.id) for network in own), *in_rag)


def sits_in_rag(person: Person) -> bool:
    """Tell whether a person has a place in RAG, or coordinates it, today."""
    return bool(list(rag.grants(person.id)))


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
    return absolute(f"/kalender/privat/{feed.public_id}/{tokens.derived(PURPOSE, feed.seed)}.ics")
