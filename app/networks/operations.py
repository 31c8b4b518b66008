"""Verbs that change networks, who runs them and how they meet the criteria."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from app.db import db
from app.domain.errors import Refused
from app.domain.text.normalise import folded, slug
from app.domain.time.dates import oslo
from app.entries import operations as entries
from app.entries.channels import of_network
from app.history import operations as history
from app.history.queries import made_with
from app.networks import queries
from app.networks.labels import ANSWER_LABELS, COUNTIES, PHASE_LABELS, PHASE_SINCE
from app.networks.models import CriterionAnswer, Network, NetworkCounty, NetworkPhase, Operator, Partner, Place
from app.networks.signals import renamed
from app.people.models import Organisation, Person
from app.web.formatting import day as words_of_day


def start(values: dict[str, Any], *, by: Person | None, key: str | None = None, now: datetime, on: date) -> Network:
    """Begin a network as planned; its slug comes from the name and never changes, as calendars hold its address."""
    if earlier := made_with(key, Network, by):
        return earlier
    counties, places = values.pop("county_names"), values.pop("place_names")
    _refuse_taken_name(values["name"])
    network = Network(**values, name_key=folded(values["name"]), slug=_free_slug(values["name"]))
    network.phases = [NetworkPhase(phase="planned", from_on=on)]
    db.session.add(network)
    history.remember(network, key, by=by, now=now)
    history.note(network, "created", by=by, now=now, after=network.name)
    _set_counties(network, counties)
    _set_places(network, places)
    if by is not None:  # whoever starts it can go on with it
        add_operator(network, by, is_lead=False, is_contact=False, from_on=on, by=by, now=now)
    return network


def change(network: Network, values: dict[str, Any], *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Change name, texts, counties and places."""
    history.claim(network, seen_version)
    values = dict(values)
    counties, places = values.pop("county_names"), values.pop("place_names")
    if folded(values["name"]) != network.name_key:
        _refuse_taken_name(values["name"])
    before = {"county_names": network.county_names, "place_names": network.place_names}
    changed = history.revise(network, values, by=by, now=now)
    network.name_key = folded(network.name)
    _set_counties(network, counties)
    _set_places(network, places)
    for name, old in before.items():
        new = getattr(network, name)
        if sorted(old) != sorted(new):
            history.note(network, name, by=by, now=now, before=", ".join(old) or "–", after=", ".join(new) or "–")
    if "name" in changed:
        entries.touch(of_network(network.id), now)
    if {"name", "region"} & set(changed) or sorted(before["place_names"]) != sorted(network.place_names):
        renamed.send(network, now=now)


def enter_phase(
    network: Network, phase: str, *, from_on: date, note: str, seen_version: int, by: Person | None, now: datetime
) -> None:
    """Set what the network is from a date on.

    Without all six criteria it stays planned, unless an exception is written down; one that runs may pause.
    """
    history.claim(network, seen_version)
    _refuse_unmet(network, phase, network.phase_on(from_on).phase)
    current = network.phase_on(oslo(now).date())
    if from_on < current.from_on and len(network.phases) == 1:
        current.from_on = from_on  # entered here long after it began: it was never merely planned since that day
    if from_on < current.from_on:
        raise Refused(PHASE_SINCE[current.phase], field="from_on", since=words_of_day(current.from_on))
    before = network.phase_on(from_on).phase
    db.session.add(NetworkPhase(network_id=network.id, phase=phase, from_on=from_on, note=note))
    db.session.flush()
    db.session.expire(network, ["phases"])
    after = f"{PHASE_LABELS[phase]} fra {words_of_day(from_on)}"
    history.note(network, "phase", by=by, now=now, before=str(PHASE_LABELS[before]), after=after)


def _refuse_unmet(network: Network, phase: str, before: str) -> None:
    resting = phase == "paused" and before in ("active", "paused")
    if phase in ("planned", "closed") or resting or network.exception:
        return
    if unmet := queries.unmet_criteria(network):
        numbers = ", ".join(str(number) for number in unmet)
        raise Refused(
            "Kriterium %(numbers)s er ikke oppfylt. Svar på dem, eller skriv ned et unntak først.",
            field="phase",
            numbers=numbers,
        )


def take_back_phase(row: NetworkPhase, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Undo what a network was to be from a coming date on; what it is or has been stays."""
    network = queries.with_id(row.network_id)
    history.claim(network, seen_version)
    if row.from_on <= oslo(now).date():
        raise Refused("Bare en status som ikke har begynt ennå, kan tas tilbake.")
    before = f"{PHASE_LABELS[row.phase]} fra {words_of_day(row.from_on)}"
    db.session.delete(row)
    db.session.flush()
    db.session.expire(network, ["phases"])
    history.note(
        network, "phase", by=by, now=now, before=before, after=str(PHASE_LABELS[network.phase_on(row.from_on).phase])
    )


def allow_exception(network: Network, text: str, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Write down why the network may run without meeting every criterion, or take that back."""
    history.claim(network, seen_version)
    history.revise(network, {"exception": text}, by=by, now=now)


def answer_criteria(
    network: Network,
    answers: dict[int, tuple[str, str]],
    *,
    seen_version: int,
    by: Person | None,
    now: datetime,
    on: date,
) -> None:
    """Answer the six criteria with (answer, evidence); an empty answer leaves or makes it unanswered."""
    history.claim(network, seen_version)
    existing = queries.criteria(network)
    for number, (answer, evidence) in answers.items():
        row = existing.get(number)
        before = _told(row.answer, row.evidence) if row else None
        if not answer:
            if row:
                db.session.delete(row)
        elif row is None:
            row = CriterionAnswer(
                network_id=network.id,
                criterion=number,
                answer=answer,
                evidence=evidence,
                answered_on=on,
                answered_at=now,
            )
            db.session.add(row)
        elif (row.answer, row.evidence) != (answer, evidence):
            row.answer, row.evidence, row.answered_on, row.answered_at = answer, evidence, on, now
        after = _told(answer, evidence) if answer else None
        if before != after:
            history.note(network, "criterion", by=by, now=now, before=f"{number}: {before or '–'}", after=after or "–")


def add_operator(
    network: Network,
    person: Person,
    *,
    is_lead: bool,
    is_contact: bool,
    from_on: date,
    by: Person | None,
    key: str | None = None,
    now: datetime,
    by_coordinator: bool = True,
) -> Operator:
    """Let a person run the network from a date on; rights follow that date without anyone clicking.

    Nobody but a coordinator adds herself: whose time is over would never have to leave.
    """
    if earlier := made_with(key, Operator, by):
        return earlier
    if by is not None and by.id == person.id and not by_coordinator:
        raise Refused("Be en annen som driver nettverket, eller koordinatoren for RAG.", field="person_id")
    if queries.operates_after(network, person.id, from_on):
        raise Refused(
            "%(told_apart)s er allerede med fra denne datoen.", field="person_id", told_apart=person.told_apart
        )
    operator = Operator(
        network_id=network.id, person_id=person.id, is_lead=is_lead, is_contact=is_contact, from_on=from_on
    )
    db.session.add(operator)
    db.session.flush()
    history.remember(operator, key, by=by, now=now)
    history.note(network, "operator", by=by, now=now, after=f"{person.told_apart} fra {words_of_day(from_on)}")
    return operator


def end_operator(
    operator: Operator,
    *,
    last_on: date,
    seen_version: int,
    by: Person | None,
    now: datetime,
    by_coordinator: bool = True,
) -> None:
    """End a person's running of the network after `last_on`; one that has hardly begun can be taken back whole."""
    history.claim(operator, seen_version)
    longer = operator.until_on is not None and last_on > operator.until_on
    if longer and by is not None and by.id == operator.person_id and not by_coordinator:
        raise Refused("Be en annen som driver nettverket, eller koordinatoren for RAG.", field="last_on")
    after = _end(operator, last_on, now)
    history.note(operator.network, "operator", by=by, now=now, before=operator.person.told_apart, after=after)


def add_partner(
    network: Network,
    organisation: Organisation,
    *,
    is_lead: bool,
    from_on: date | None,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> Partner:
    """Let an organisation take part in running the network."""
    if earlier := made_with(key, Partner, by):
        return earlier
    if organisation.id in [
        partner.organisation_id for partner in queries.team(network, from_on or oslo(now).date()).partners
    ]:
        raise Refused("%(organisation)s er allerede med.", field="organisation_id", organisation=organisation.name)
    partner = Partner(network_id=network.id, organisation_id=organisation.id, is_lead=is_lead, from_on=from_on)
    db.session.add(partner)
    db.session.flush()
    history.remember(partner, key, by=by, now=now)
    history.note(network, "partner", by=by, now=now, after=organisation.name)
    return partner


def end_partner(partner: Partner, *, last_on: date, seen_version: int, by: Person | None, now: datetime) -> None:
    """End an organisation's part after `last_on`; earlier pages keep it, one hardly begun is taken back whole."""
    history.claim(partner, seen_version)
    if partner.until_on is not None and partner.until_on < oslo(now).date():
        raise Refused(
            "%(organisation)s er allerede avsluttet.", field="last_on", organisation=partner.organisation.name
        )
    after = _end(partner, last_on, now)
    history.note(partner.network, "partner", by=by, now=now, before=partner.organisation.name, after=after)


def _end(row: Operator | Partner, last_on: date, now: datetime) -> str:
    """Set the last day, or take the row back whole if it begins today or later; return what the history says."""
    if row.from_on is None or last_on >= row.from_on:
        row.until_on = last_on
        return f"slutter {words_of_day(last_on)}"
    if row.from_on < oslo(now).date():
        raise Refused("Siste dag må være etter første dag.", field="last_on")
    db.session.delete(row)
    return "–"


def _set_counties(network: Network, names: Sequence[str]) -> None:
    if unknown := [name for name in names if name not in COUNTIES]:
        raise Refused("%(unknown)s er ikke et fylke.", field="county_names", unknown=unknown[0])
    wanted = set(names)
    network.counties = [county for county in network.counties if county.name in wanted] + [
        NetworkCounty(name=name) for name in sorted(wanted - set(network.county_names))
    ]


def _set_places(network: Network, names: Sequence[str]) -> None:
    wanted = {folded(name): name for name in names if folded(name)}
    for name in wanted.values():
        if other := queries.place_taken(name, but=network):
            raise Refused("%(name)s hører allerede til %(other)s.", field="place_names", name=name, other=other.name)
    kept = [place for place in network.places if place.name_key in wanted]
    known = {place.name_key for place in kept}
    network.places = kept + [Place(name=name, name_key=key) for key, name in wanted.items() if key not in known]
    for place in network.places:
        place.name = wanted[place.name_key]


def _told(answer: str, evidence: str) -> str:
    return f"{ANSWER_LABELS[answer]}: {evidence}" if evidence else str(ANSWER_LABELS[answer])


def _refuse_taken_name(name: str) -> None:
    if any(network.name_key == folded(name) for network in queries.every()):
        raise Refused("Det finnes allerede et nettverk med dette navnet.", field="name")


def _free_slug(name: str) -> str:
    plain = slug(name).removeprefix("alor-") or "nettverk"
    taken = {network.slug for network in queries.every()} | {"nytt"}
    return next(found for found in (plain, *(f"{plain}-{n}" for n in range(2, 1000))) if found not in taken)
