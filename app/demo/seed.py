"""Filling an empty database with the facts of the demo, by the same operations that pages use."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import func, inspect, select

from app.db import db
from app.demo import charter, evaluation, openspace, program, registration, topics
from app.demo.facts import networks as facts
from app.demo.facts import rag_year
from app.domain.text.normalise import slug
from app.domain.time.dates import at, oslo
from app.domain.time.slots import Span
from app.gatherings import operations as gatherings
from app.gatherings import queries as gathering_queries
from app.gatherings.models import Gathering
from app.meetings.minutes import decisions
from app.networks import operations as networks
from app.networks.models import Network
from app.people import operations as people
from app.people.models import Organisation, OrganisationName, Person
from app.rag import operations as rag
from app.rag.rotation import handovers, terms
from app.rag.rotation import operations as rotations

DOMAIN = "alor.example"
LONG_AGO = date(2015, 1, 1)


def stranger() -> str:
    """Return the address of somebody who is not of the demo, if there is one and the demo did not make the rest.

    In the demo people try things, and add persons with addresses of their own.
    """
    own = {f"{slug(first)}.{slug(last)}@{DOMAIN}" for first, last, *_rest in facts.PERSONS.values()}
    if set(db.session.scalars(select(Person.email).where(Person.email.in_(own)))) == own:
        return ""
    theirs = select(Person.email).where(Person.email.is_not(None), Person.email.not_like(f"%@{DOMAIN}"))
    return db.session.scalar(theirs.limit(1)) or ""


def is_somebodys() -> bool:
    """Tell whether the database holds tables already, and persons who are not of the demo; nothing is changed."""
    found = inspect(db.engine).has_table("person") and bool(stranger())
    db.session.rollback()  # the migrations that follow need the lock
    return found


def once(now: datetime) -> None:
    """Fill the database unless it holds anybody already; all of it or nothing."""
    if db.session.scalar(select(func.count()).select_from(Person)):
        return
    organisations = {key: _organisation(kind, names, now) for key, (kind, names) in facts.ORGANISATIONS.items()}
    persons = {key: _person(key, organisations, now) for key in facts.PERSONS}
    people.make_administrator(persons["admin"], by=None, now=now, on=LONG_AGO)
    _rag(persons, organisations, now)
    today = oslo(now).date()
    made = []
    for index, row in enumerate(facts.NETWORKS):
        network = _network(row, persons, organisations, now)
        made.append(network)
        _gatherings(network, index, organisations[row[6]], persons[row[8]], today, now)
    national, later = _national(organisations, persons, today, now)
    rag_year.seed(persons, organisations, now)
    mandate = charter.fill(persons, organisations, now)
    if decision := next((d for d in decisions.every() if d.outcome.text.startswith("Digital sør eier")), None):
        charter.differ(decision, mandate, persons["koordinator"], now)
    program.fill(national, later, made, persons, organisations, now)
    latest = gathering_queries.held_anywhere(now, 1)
    topics.fill(made, latest[0] if latest else None, now)
    is_over = national.is_over(now)
    openspace.fill(national if is_over else latest[0] if latest else None, later if is_over else national, now)
    registration.fill(now)
    evaluation.fill(persons, now)
    db.session.commit()


def _organisation(kind: str, names: list[tuple[str, date]], now: datetime) -> Organisation:
    (first, since), *later = names
    made = people.add_organisation(name=first, kind=kind, valid_from=since, by=None, now=now)
    made.names += [OrganisationName(name=name, valid_from=valid_from) for name, valid_from in later]
    return made


def _person(key: str, organisations: dict[str, Organisation], now: datetime) -> Person:
    first, last, title, organisation = facts.PERSONS[key]
    email = f"{slug(first)}.{slug(last)}@{DOMAIN}"
    values = {
        "first_name": first,
        "last_name": last,
        "title": title,
        "email": email,
        "organisation": organisations[organisation],
    }
    return people.add_person(values, by=None, now=now)


def _rag(persons: dict[str, Person], organisations: dict[str, Organisation], now: datetime) -> None:
    seats = [
        ("koordinator", "sør", "member"),
        ("koordinator2", "midt", "member"),
        ("rogaland", "stavanger", "member"),
        ("oslo", "oslo", "member"),
        ("bergen", "bergen", "member"),
        ("akan", "akan", "member"),
        ("vara", "stavanger", "deputy"),
        ("digital", "digital", "digital_lead"),
        ("gjest", "øst", "guest"),
    ]
    for person, organisation, role in seats:
        from_on, until_on = (date(2026, 1, 27), date(2026, 12, 31)) if role == "guest" else (date(2025, 1, 1), None)
        rag.take_seat(
            persons[person],
            organisations[organisation],
            role=role,
            from_on=from_on,
            until_on=until_on,
            by=None,
            now=now,
        )
    for duty, keys, joined in (
        ("coordination", facts.COORDINATES, date(2025, 1, 1)),
        ("host", facts.HOSTS, date(2026, 1, 1)),
    ):
        for number, key in enumerate(keys, 1):
            rotations.join(duty, organisations[key], position=number, from_on=joined, by=None, now=now)
    _terms(persons, organisations, now)


def _terms(persons: dict[str, Person], organisations: dict[str, Organisation], now: datetime) -> None:
    """Sør and Midt share the coordination, Stavanger is host in 2026; what comes after is only proposed."""
    sharing = [(organisations["sør"], persons["koordinator"]), (organisations["midt"], persons["koordinator2"])]
    until = date(2026, 12, 31)
    term = terms.add("coordination", sharing, from_on=date(2025, 1, 1), until_on=until, by=None, now=now)
    host = [(organisations["stavanger"], persons["rogaland"])]
    terms.add("host", host, from_on=date(2026, 1, 1), until_on=until, by=None, now=now)
    handovers.say(term, facts.FAREWELL, seen_version=term.version, by=None, by_coordinator=True, now=now)
    for key, done_on, note, helper in (
        ("call", date(2025, 12, 15), "Møtedatoene for våren er sendt ut.", None),
        ("invite", None, "Øst og Nord er invitert.", persons["akan"]),
    ):
        handovers.check(
            term,
            key,
            done_on=done_on if done_on and done_on <= oslo(now).date() else None,
            note=note,
            delegated_to=helper,
            seen_version=term.version,
            by=None,
            now=now,
        )


def _network(
    row: tuple[str, str, list[str], list[str], int | None, str, str, list[str], str, str],
    persons: dict[str, Person],
    organisations: dict[str, Organisation],
    now: datetime,
) -> Network:
    name, region, counties, places, year, note, lead, partners, operator, phase = row
    values = {
        "name": name,
        "region": region,
        "county_names": counties,
        "place_names": places,
        "started_year": year,
        "started_note": note,
        "about": facts.ABOUT,
    }
    network = networks.start(values, by=None, now=now, on=LONG_AGO)
    networks.add_partner(network, organisations[lead], is_lead=True, from_on=None, by=None, now=now)
    for partner in partners:
        networks.add_partner(network, organisations[partner], is_lead=False, from_on=None, by=None, now=now)
    networks.add_operator(
        network, persons[operator], is_lead=True, is_contact=True, from_on=date(2025, 1, 1), by=None, now=now
    )
    if phase != "planned":
        answers = {number: ("yes", text) for number, text in facts.CRITERION_EVIDENCE.items()}
        networks.answer_criteria(network, answers, seen_version=network.version, by=None, now=now, on=date(2025, 1, 15))
        for entered, since in (("active", date(2015, 6, 1)), ("paused", date(2025, 8, 1))):
            if entered == "active" or phase == "paused":
                networks.enter_phase(
                    network, entered, from_on=since, note="", seen_version=network.version, by=None, now=now
                )
    return network


def _gatherings(network: Network, index: int, host: Organisation, contact: Person, today: date, now: datetime) -> None:
    if network.name not in facts.MEETS:
        return
    venue, weekday, spring, autumn = facts.MEETS[network.name]
    for number, (year, week) in enumerate(
        (y, w) for y in range(today.year - 1, today.year + 2) for w in (spring, autumn)
    ):
        theme, methods = facts.THEMES[(index * 3 + number) % len(facts.THEMES)]
        day = date.fromisocalendar(year, week, weekday + 1)
        values = gatherings.blank(network) | {
            "theme": theme,
            "venue": venue,
            "methods": methods,
            "host": host,
            "contact": contact,
            "days": [Span(at(day, time(9)), at(day, time(15)))],
            "partners": [],
            "about": f"En dag om temaet «{theme}», med god tid til å snakke sammen.",
        }
        made = gatherings.draft(network, values, by=None, now=now)
        if day > today + timedelta(days=300):
            continue  # far ahead it is still a draft
        gatherings.publish(made, seen_version=made.version, by=None, now=now)
        if index == 3 and year == today.year + 1:
            gatherings.cancel(
                made, "Møtelokalet ble opptatt. Ny dato kommer.", seen_version=made.version, by=None, now=now
            )
        if day < today:
            gatherings.hold(made, 28 + (index * 7 + number * 5) % 50, seen_version=made.version, by=None, now=now)


def _national(
    organisations: dict[str, Organisation], persons: dict[str, Person], today: date, now: datetime
) -> tuple[Gathering, Gathering]:
    """Make alor Norge 2026, and next year's as a draft; return both."""
    days = [(date(2026, 6, 10), time(10, 30), time(17)), (date(2026, 6, 11), time(9), time(13))]
    values = gatherings.blank(None) | {
        "theme": "alor Norge 2026",
        "venue": "Hummeren hotell",
        "address": "Tananger, Sola",
        "capacity": None,
        "host": organisations["stavanger"],
        "contact": persons["rogaland"],
        "registrar": organisations["sør"] if date(2025, 12, 18) <= today else None,
        "dinner": "Kl. 20.00 på hotellet",
        "social": "Tur langs sjøen før middagen" if date(2026, 3, 9) <= today else "",
        "methods": ["open_space", "experience_sharing", "talk"],
        "target_group": "Alle som driver alor-nettverk, og RAG.",
        "partners": [organisations["akan"]],
        "about": "To dager for alle som driver nettverkene. I 2026 er det 20 år siden det første nettverket startet.",
        "days": [Span(at(day, start), at(day, end)) for day, start, end in days],
    }
    made = gatherings.draft(None, values, by=None, now=now)
    gatherings.publish(made, seen_version=made.version, by=None, now=now)
    if days[-1][0] < today:
        gatherings.hold(made, None, seen_version=made.version, by=None, now=now)
    return made, _next_year(today, now)


def _next_year(today: date, now: datetime) -> Gathering:
    """A draft with a date far ahead, as it is settled first, and neither host nor place."""
    year = max(today.year + 1, 2027)
    first, second = (date.fromisocalendar(year, 23, weekday) for weekday in (3, 4))
    days = [Span(at(first, time(10, 30)), at(first, time(17))), Span(at(second, time(9)), at(second, time(13)))]
    values = gatherings.blank(None) | {"theme": f"alor Norge {year}", "about": "", "days": days, "venue": ""}
    return gatherings.draft(None, values, by=None, now=now)
