"""Filling an empty database with the facts of the demo, by the same operations that pages use."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import func, inspect, select

from app.db import db
from app.demo import facts
from app.domain.dates import at, oslo
from app.domain.slots import Span
from app.domain.text import slug
from app.gatherings import operations as gatherings
from app.networks import operations as networks
from app.networks.models import Network
from app.people import operations as people
from app.people.models import Organisation, OrganisationName, Person
from app.rag import operations as rag

DOMAIN = "alor.example"
LONG_AGO = date(2015, 1, 1)


def stranger() -> str:
    """Return the address of somebody who is not of the demo, if there is one."""
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
    for index, row in enumerate(facts.NETWORKS):
        network = _network(row, persons, organisations, now)
        _gatherings(network, index, organisations[row[6]], persons[row[8]], today, now)
    _national(organisations, persons, today, now)
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
    members = [
        ("koordinator", "sør"), ("koordinator2", "midt"), ("rogaland", "stavanger"), ("oslo", "oslo"),
        ("bergen", "bergen"), ("akan", "akan"),
    ]  # fmt: skip
    seats = [(*member, "member") for member in members]
    seats += [("vara", "stavanger", "deputy"), ("digital", "digital", "digital_lead")]
    for person, organisation, role in seats:
        rag.take_seat(
            persons[person],
            organisations[organisation],
            role=role,
            from_on=date(2025, 1, 1),
            until_on=None,
            by=None,
            now=now,
        )
    last = max(date(2026, 12, 31), date(oslo(now).year + 1, 12, 31))
    for person, organisation in members[:2]:  # Sør and Midt share the duty in 2025
        rag.coordinate(
            persons[person], organisations[organisation], from_on=date(2025, 1, 1), until_on=last, by=None, now=now
        )


def _network(
    row: tuple[str, str, list[str], list[str], int | None, str, str, list[str], str, str],
    persons: dict[str, Person], organisations: dict[str, Organisation], now: datetime,
) -> Network:  # fmt: skip
    name, region, counties, places, year, note, lead, partners, operator, phase = row
    values = {
        "name": name, "region": region, "county_names": counties, "place_names": places, "started_year": year,
        "started_note": note, "about": facts.ABOUT,
    }  # fmt: skip
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
            "theme": theme, "venue": venue, "methods": methods, "host": host, "contact": contact,
            "days": [Span(at(day, time(9)), at(day, time(15)))], "partners": [],
            "about": f"En dag om temaet «{theme}», med god tid til å snakke sammen.",
        }  # fmt: skip
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


def _national(organisations: dict[str, Organisation], persons: dict[str, Person], today: date, now: datetime) -> None:
    days = [(date(2026, 6, 10), time(10, 30), time(17)), (date(2026, 6, 11), time(9), time(13))]
    values = gatherings.blank(None) | {
        "theme": "alor Norge 2026",
        "venue": "Hummeren hotell",
        "address": "Tananger, Sola",
        "capacity": None,
        "host": organisations["stavanger"],
        "contact": persons["rogaland"],
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
    later = {"theme": f"alor Norge {max(today.year + 1, 2027)}", "about": "", "days": [], "venue": ""}
    gatherings.draft(None, gatherings.blank(None) | later, by=None, now=now)
