"""Rows for tests, made by the same operations that pages use; every name is invented."""

from datetime import date, time
from itertools import count
from typing import Any

from app.charter import agreements
from app.charter import operations as charter
from app.charter.conditions import Condition
from app.charter.models import Agreement, MandateVersion
from app.db import db
from app.domain import owner_names as names
from app.domain.time import due as dues
from app.domain.time.dates import at
from app.domain.time.slots import Span
from app.followups import operations as followups
from app.followups.models import FollowUp
from app.followups.queries import known_owners
from app.gatherings import operations as gatherings
from app.gatherings.models import Gathering
from app.meetings.models.meeting import AgendaItem, Meeting, MeetingGuest, Outcome
from app.meetings.plan import notices
from app.meetings.plan import operations as plan
from app.meetings.plan import queries as meetings
from app.networks import operations as networks
from app.networks.models import Network
from app.people import operations as people
from app.people.models import Organisation, Person
from app.rag import operations as rag
from app.rag.models import RotationMember, Term
from app.rag.rotation import operations as rotations
from app.rag.rotation import terms
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
    values = (
        gatherings.blank(network)
        | {
            "theme": f"Tema {next(numbers)}",
            "venue": "Møtesenteret",
            "days": [span(day) for day in days],
            "methods": [],
            "partners": [],
        }
        | given
    )
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
    who: Person | None = None,
    *,
    of: Organisation | None = None,
    role: str = "member",
    from_on: date = LONG_AGO,
    until_on: date | None = None,
) -> Person:
    """Give a person a place in RAG; returns the person."""
    who = who or person("Ine")
    rag.take_seat(who, of or organisation(), role=role, from_on=from_on, until_on=until_on, by=None, now=now())
    db.session.commit()
    return who


def term(
    *holders: Organisation | tuple[Organisation, Person],
    duty: str = "coordination",
    from_on: date = LONG_AGO,
    until_on: date = date(2030, 12, 31),
) -> Term:
    """Make a confirmed term; a holder is an organisation, or one with the person it names."""
    holdings = [holder if isinstance(holder, tuple) else (holder, None) for holder in holders]
    made = terms.add(duty, holdings, from_on=from_on, until_on=until_on, by=None, now=now())
    db.session.commit()
    return made


def coordinator(who: Person | None = None) -> Person:
    """Give a person the duty to coordinate; returns the person."""
    who = who or person("Nina")
    term((organisation(), who))
    return who


def rotation_member(
    of: Organisation | None = None, *, duty: str = "coordination", position: int = 1, from_on: date = LONG_AGO
) -> RotationMember:
    """Let an organisation take part in a rotation."""
    made = rotations.join(duty, of or organisation(), position=position, from_on=from_on, by=None, now=now())
    db.session.commit()
    return made


def administrator(who: Person | None = None) -> Person:
    """Make a person administrator; returns the person."""
    who = who or person("Siv")
    people.make_administrator(who, by=None, now=now(), on=today())
    db.session.commit()
    return who


def follow_up(text: str = "", *, owners: str = "RAG", due: str = "", **given: Any) -> FollowUp:
    """Make a task as if its owners and due date had been typed in a form."""
    reading = names.read(owners, known_owners())
    assert not reading.asks, "these names are shared: type them in full"
    by, when = given.pop("by", None), dues.read(due, today())
    made = followups.open_task(
        text or f"Oppgave {next(numbers)}", reading.owners, when, by=by, now=given.pop("now", now()), **given
    )
    db.session.commit()
    return made


def meeting(
    day: date = date(2026, 3, 9),
    start: tuple[int, int] = (12, 0),
    end: tuple[int, int] | None = (13, 0),
    *,
    latest: tuple[int, int] | None = None,
    state: str = "planned",
    items: tuple[str, ...] = (),
    **given: Any,
) -> Meeting:
    """Make a meeting on Teams, planned unless another state is named; `items` are titles of its agenda."""
    clocks = [time(*clock) if clock else None for clock in (end, latest)]
    starts_at, ends_at, latest_end_at = plan.moments(day, time(*start), *clocks)
    values = {
        "kind": meetings.kinds()[0],
        "mode": "online",
        "place": "",
        "online_url": "https://meet.example/rag",
        "starts_at": starts_at,
        "ends_at": ends_at,
        "latest_end_at": latest_end_at,
    } | given
    made = plan.enter(values, by=None, now=now())
    for number, title in enumerate(items):
        db.session.add(AgendaItem(meeting_id=made.id, position=number, title=title))
    db.session.commit()
    if state == "called":
        call(made)
    if state == "cancelled":
        plan.cancel(made, "Sykdom.", seen_version=made.version, by=None, now=now())
    db.session.commit()
    return made


def call(meeting: Meeting) -> Meeting:
    """Call a meeting."""
    notices.call(meeting, seen=notices.fingerprint(meeting, today()), seen_version=meeting.version, by=None, now=now())
    db.session.commit()
    return meeting


def guest(meeting: Meeting, name: str = "Gaute Lien", email: str = "", **given: Any) -> MeetingGuest:
    """Invite a guest."""
    made = plan.invite(
        meeting, name, email or f"gjest{next(numbers)}@alor.example", given.get("organisation"), by=None, now=now()
    )
    db.session.commit()
    return made


def decision(
    text: str = "",
    *,
    day: date = date(2026, 1, 27),
    item: str = "",
    record_state: str = "approved",
    meeting: Meeting | None = None,
) -> Outcome:
    """Make a decision in the minutes of a meeting, as an item of its own; of a new meeting, unless one is given."""
    meeting = meeting or _held(day, record_state)
    place = db.session.query(AgendaItem).filter_by(meeting_id=meeting.id).count()
    row = AgendaItem(meeting_id=meeting.id, position=place, title=item or f"Sak om {next(numbers)}")
    db.session.add(row)
    db.session.flush()
    made = Outcome(item_id=row.id, kind="decision", text=text or f"Vedtak {next(numbers)}.")
    db.session.add(made)
    db.session.commit()
    return made


def _held(day: date, record_state: str) -> Meeting:
    made = meeting(day)
    made.record_state = record_state
    db.session.flush()
    return made


def mandate(**given: Any) -> MandateVersion:
    """Make a draft of the mandate; adopted, if a day is given as `adopted_on`."""
    adopted_on = given.pop("adopted_on", None)
    values = {
        "text": "KORUS eier domenet.",
        "aims": ["Dele kunnskap"],
        "tasks": ["Utvikle nettverkene"],
        "goals": ["Samarbeid"],
    } | given
    made = charter.new_mandate(values, by=None, now=now())
    if adopted_on:
        charter.adopt(
            made,
            adopted_on=adopted_on,
            adopted_by="ledergruppa K7",
            valid_from=None,
            seen_version=made.version,
            by=None,
            now=now(),
        )
    db.session.commit()
    return made


def agreement(
    subject: str = "Drift av nettsiden", *, state: str = "draft", conditions: tuple[Condition, ...] = (), **given: Any
) -> Agreement:
    """Make an agreement between two parties; signed today, if that state is named."""
    values = {
        "subject": subject,
        "text": "",
        "price_rule": "",
        "starts_on": None,
        "ends_on": None,
        "contact": None,
        "organisations": [organisation()],
        "outside_parties": ["Nettmakerne AS"],
        "conditions": list(conditions),
    } | given
    made = agreements.draft(values, by=None, now=now())
    if state == "signed":
        agreements.sign(made, on=today(), starts_on=None, seen_version=made.version, by=None, now=now())
    db.session.commit()
    return made
