"""Networks as lists name them: rows and no objects, as the front page and the overview show all of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import CTE, BindParameter, Date, Select, bindparam, or_, select

from app.db import db
from app.domain.text.normalise import folded, slug, sort_key
from app.networks.models import Network, NetworkCounty, NetworkPhase, Operator, Partner, Place, phase_on
from app.people.models import Organisation, OrganisationName, Person
from app.people.queries import in_force


class Card(NamedTuple):
    """A network as a list names it."""

    id: int
    slug: str
    name: str
    region: str
    phase: str
    places: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()


class Contact(NamedTuple):
    """Whom strangers may turn to."""

    name: str
    email: str | None


# What a list of networks asks is built once: building a question costs more than its answer.
_ON: BindParameter[date] = bindparam("on", type_=Date())
_NETWORKS = select(Network.id, Network.slug, Network.name, Network.region)
_PLACES = select(Place.network_id, Place.name).order_by(Place.id)
_COUNTIES = select(NetworkCounty.network_id, NetworkCounty.name).order_by(NetworkCounty.id)
_PHASES = select(NetworkPhase.network_id, NetworkPhase.id, NetworkPhase.phase, NetworkPhase.from_on).order_by(
    NetworkPhase.id
)
_CONTACTS = (
    select(Operator.network_id, Person.first_name, Person.last_name, Person.email)
    .join(Person, Person.id == Operator.person_id)
    .where(Operator.is_contact, Person.disabled_at.is_(None), *in_force(Operator, _ON))
    .order_by(Operator.is_lead, Operator.id.desc())  # the last one written below is the first one named
)


def cards(on: date, *, closed: bool = False) -> list[Card]:
    """Return the networks by name, four questions whatever their number; closed ones only if asked for."""
    places, counties = _names(_PLACES), _names(_COUNTIES)
    return [
        card._replace(places=tuple(places[card.id]), counties=tuple(sorted(counties[card.id], key=sort_key)))
        for card in named(on)
        if closed or card.phase != "closed"
    ]


def named(on: date) -> list[Card]:
    """Return all networks by name, without their places and counties: two questions."""
    phases = defaultdict(list)
    for row in db.session.execute(_PHASES):
        phases[row.network_id].append(row)
    found = [
        Card(id_, slug, name, region, phase_on(phases[id_], on).phase)
        for id_, slug, name, region in db.session.execute(_NETWORKS)
    ]
    return sorted(found, key=lambda card: sort_key(card.name))


def card(network: Network, on: date) -> Card:
    """Return one network as lists name it."""
    places = (place.name for place in network.places)
    counties = sorted((county.name for county in network.counties), key=sort_key)
    phase = network.phase_on(on).phase
    return Card(network.id, network.slug, network.name, network.region, phase, tuple(places), tuple(counties))


def contacts(on: date) -> dict[int, Contact]:
    """Return the first contact of each network that has one on a date, in one question."""
    rows = db.session.execute(_CONTACTS, {"on": on})
    return {id_: Contact(f"{first_name} {last_name}".strip(), email) for id_, first_name, last_name, email in rows}


def led_by(on: date) -> dict[int, list[str]]:
    """Return every name, of now and before, of the organisations that run each network on a date, in one question."""
    begun = or_(Partner.from_on.is_(None), Partner.from_on <= on)
    going = or_(Partner.until_on.is_(None), Partner.until_on >= on)
    became = _became(on)
    question = (
        select(Partner.network_id, OrganisationName.name)
        .join(became, became.c.organisation_id == Partner.organisation_id)
        .join(OrganisationName, OrganisationName.organisation_id == became.c.became_id)
        .where(Partner.is_lead, begun, going)
    )
    return _names(question)


def _became(on: date) -> CTE:
    """Every organisation with itself, and with all that it has gone up in by a date, however many steps away."""
    itself = select(Organisation.id.label("organisation_id"), Organisation.id.label("became_id"))
    found = itself.cte("became", recursive=True)
    step = select(found.c.organisation_id, Organisation.merged_into_id).join(
        Organisation, Organisation.id == found.c.became_id
    )
    return found.union(step.where(Organisation.merged_into_id.is_not(None), Organisation.merged_on <= on))


def matching(cards: Iterable[Card], wanted: str, led: Mapping[int, Sequence[str]]) -> list[Card]:
    """Return those found by name, region, county, place or who runs them, in any case; a place's own comes first.

    «more & romsdal» finds Møre og Romsdal: letters and signs that not every keyboard has may be left out. A word is
    found by how it begins, one of two letters only whole: Ål is no alor.
    """
    words, whole = [word for word in slug(wanted).split("-") if word not in ("", "og")], folded(wanted)
    found = [card for card in cards if words and _has(words, _searchable(card, led.get(card.id, ())))]
    return sorted(found, key=lambda card: whole not in map(folded, card.places))


def in_counties(cards: Iterable[Card], counties: Collection[str]) -> list[Card]:
    """Return those that cover one of some counties and have not been closed."""
    return [card for card in cards if card.phase != "closed" and not set(card.counties).isdisjoint(counties)]


def _has(words: Iterable[str], there: Collection[str]) -> bool:
    return all(word in there or (len(word) > 2 and any(one.startswith(word) for one in there)) for word in words)


def _searchable(card: Card, led: Sequence[str]) -> list[str]:
    return slug(" ".join([card.name, card.region, *card.counties, *card.places, *led])).split("-")


def _names(question: Select[int, str]) -> dict[int, list[str]]:
    found = defaultdict(list)
    for network_id, name in db.session.execute(question):
        found[network_id].append(name)
    return found
