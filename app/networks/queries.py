"""Questions about networks."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import BindParameter, Date, bindparam, or_, select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain.errors import NotFound
from app.domain.text.normalise import folded, sort_key
from app.networks.models import (
    CriterionAnswer,
    Network,
    NetworkPhase,
    Operator,
    Partner,
    Place,
)
from app.people.models import Organisation, Person
from app.people.queries import in_force
from app.web.access import Grant, Role
from app.web.clock import today

# What each network's page asks is built once: building a question costs more than its answer.
_ON: BindParameter[date] = bindparam("on", type_=Date())
_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_WITH_SLUG = (
    select(Network)
    .where(Network.slug == bindparam("slug"))
    .options(joinedload(Network.phases), joinedload(Network.counties), joinedload(Network.places))
)
_OPERATORS = (
    select(Operator)
    .where(Operator.network_id.in_(_IDS), *in_force(Operator, _ON))
    .options(joinedload(Operator.person).joinedload(Person.organisation).joinedload(Organisation.names))
    .order_by(Operator.is_lead.desc(), Operator.id)
)
_PARTNERS = (
    select(Partner)
    .where(
        Partner.network_id.in_(_IDS),
        or_(Partner.from_on.is_(None), Partner.from_on <= _ON),
        or_(Partner.until_on.is_(None), Partner.until_on >= _ON),
    )
    .options(joinedload(Partner.organisation).joinedload(Organisation.names))
    .order_by(Partner.is_lead.desc(), Partner.id)
)


def network(slug: str) -> Network:
    """Return the network with this slug, or raise NotFound."""
    found = db.session.scalars(_WITH_SLUG, {"slug": slug}).unique().one_or_none()
    if found is None:
        raise NotFound
    return found


def with_id(network_id: int) -> Network:
    """Return the network, or raise NotFound."""
    found = db.session.get(Network, network_id)
    if found is None:
        raise NotFound
    return found


def every() -> Sequence[Network]:
    """Return all networks by name; four queries whatever their number."""
    return sorted(db.session.scalars(select(Network)).all(), key=lambda network: sort_key(network.name))


class Team(NamedTuple):
    """Who runs a network on a date."""

    operators: list[Operator]
    partners: list[Partner]

    @property
    def contacts(self) -> list[Operator]:
        """Whom strangers may turn to."""
        return [o for o in self.operators if o.is_contact and o.person.disabled_at is None]

    @property
    def leads(self) -> list[Organisation]:
        """The organisations that run the network."""
        return self._houses(is_lead=True)

    @property
    def others(self) -> list[Organisation]:
        """The organisations that take part beside those who run it."""
        return [one for one in self._houses(is_lead=False) if one not in self.leads]

    def _houses(self, *, is_lead: bool) -> list[Organisation]:
        """Two that have become one are one."""
        houses = (partner.organisation.successor_on(today()) for partner in self.partners if partner.is_lead is is_lead)
        return list(dict.fromkeys(houses))

    @property
    def missing_legs(self) -> list[str]:
        """Which of the three legs (KORUS, Akan, treatment) nobody stands for."""
        kinds = {partner.organisation.kind for partner in self.partners}
        return [leg for leg in ("korus", "akan", "treatment") if leg not in kinds]


def running(networks: Iterable[Network], on: date) -> list[Network]:
    """Return those that are not closed on a date."""
    return [network for network in networks if network.phase_on(on).phase != "closed"]


def place_taken(name: str, but: Network | None = None) -> Network | None:
    """Return the other network that a place already leads to."""
    found = db.session.scalar(select(Network).join(Place).where(Place.name_key == folded(name)))
    return None if found is but else found


def teams(network_ids: Sequence[int], on: date) -> dict[int, Team]:
    """Return who runs each of the networks on a date; two queries whatever their number."""
    asked = {"ids": network_ids, "on": on}
    operators = db.session.scalars(_OPERATORS, asked).unique().all()
    partners = db.session.scalars(_PARTNERS, asked).unique().all()
    found = {id_: Team([], []) for id_ in network_ids}
    for operator in operators:
        found[operator.network_id].operators.append(operator)
    for partner in partners:
        found[partner.network_id].partners.append(partner)
    return found


def team(network: Network, on: date) -> Team:
    """Return who runs a network on a date."""
    return teams([network.id], on)[network.id]


def operates_after(network: Network, person_id: int, first: date) -> bool:
    """Tell whether a person runs the network on `first` or some day after it."""
    going = or_(Operator.until_on.is_(None), Operator.until_on >= first)
    rows = select(Operator.id).where(Operator.network_id == network.id, Operator.person_id == person_id, going)
    return db.session.scalar(rows.limit(1)) is not None


def coming_team(network: Network, on: date) -> Team:
    """Return who is to begin running a network after a date, soonest first."""
    operators = select(Operator).where(Operator.network_id == network.id, Operator.from_on > on)
    partners = select(Partner).where(Partner.network_id == network.id, Partner.from_on > on)
    return Team(
        list(db.session.scalars(operators.order_by(Operator.from_on, Operator.id)).unique()),
        list(db.session.scalars(partners.order_by(Partner.from_on, Partner.id)).unique()),
    )


def phase(phase_id: int) -> NetworkPhase:
    """Return what a network is from one date on, or raise NotFound."""
    found = db.session.get(NetworkPhase, phase_id)
    if found is None:
        raise NotFound
    return found


def operator(operator_id: int) -> Operator:
    """Return the row of a person who runs a network, or raise NotFound."""
    found = db.session.get(Operator, operator_id)
    if found is None:
        raise NotFound
    return found


def partner(partner_id: int) -> Partner:
    """Return the row of an organisation that takes part, or raise NotFound."""
    found = db.session.get(Partner, partner_id)
    if found is None:
        raise NotFound
    return found


def criteria(network: Network) -> dict[int, CriterionAnswer]:
    """Return the answers given so far, by criterion."""
    found = db.session.scalars(select(CriterionAnswer).where(CriterionAnswer.network_id == network.id)).all()
    return {answer.criterion: answer for answer in found}


def unmet_criteria(network: Network) -> list[int]:
    """Return the criteria that are not answered with yes."""
    answers = criteria(network)
    return [number for number in range(1, 7) if number not in answers or answers[number].answer != "yes"]


def doubted_legs(network: Network, team: Team) -> list[str]:
    """Return who is no partner though the answer to criterion 2 says that KORUS and treatment run it together."""
    answer = criteria(network).get(2)
    is_said = answer is not None and answer.answer == "yes"
    return [leg for leg in team.missing_legs if leg in ("korus", "treatment")] if is_said else []


def running_unmet(network: Network, on: date) -> list[int]:
    """Return the criteria that a network which has begun no longer meets, without an exception written down."""
    begun = network.phase_on(on).phase in ("active", "paused")
    return unmet_criteria(network) if begun and not network.exception else []


def operated_by(person_id: int, on: date) -> Sequence[Network]:
    """Return the networks a person runs on a date."""
    question = select(Network).join(Operator).where(Operator.person_id == person_id, *in_force(Operator, on))
    return sorted(db.session.scalars(question).unique(), key=lambda network: sort_key(network.name))


def grants(person_id: int) -> Iterable[Grant]:
    """Report the rights that follow from rows of this feature."""
    rows = db.session.scalars(
        select(Operator.network_id).where(Operator.person_id == person_id, *in_force(Operator, today()))
    )
    return [Grant(Role.OPERATOR, network_id) for network_id in rows]
