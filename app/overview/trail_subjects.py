"""What the things of the trail are called today and where they are shown, with a question a kind."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload, lazyload

from app.charter.models import Agreement, MandateVersion
from app.db import db
from app.evaluation.models import Evaluation
from app.followups.models import FollowUp
from app.gatherings.models import Gathering
from app.history.queries import Event
from app.meetings.models.kinds import MeetingKind
from app.meetings.models.meeting import AgendaItem, Meeting
from app.networks.models import Network
from app.openspace.models.reports import OpenReport, OpenStep
from app.openspace.models.space import OpenGroup, OpenSpace
from app.people.models import Organisation, Person
from app.program.models.planning import Deadline, DeadlineRule, ProgramIdea, Speaker
from app.rag.labels import PATHS, TITLES
from app.rag.models import Rotation, RotationMember, Seat, Swap, Term
from app.registration.models import Registration, Setup
from app.registration.tables.models import TableGrouping
from app.topics.models.topic import Campaign, Tag, Topic, TopicUse
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

# What each kind of thing is called, by its table.
LABELS = {
    "network": _l("Nettverk"),
    "gathering": _l("Samling"),
    "person": _l("Person"),
    "organisation": _l("Organisasjon"),
    "seat": _l("Plass i RAG"),
    "term": _l("Periode"),
    "rotation": _l("Omgang"),
    "rotation_member": _l("Omgang"),
    "swap": _l("Bytte"),
    "meeting": _l("Møte"),
    "meeting_kind": _l("Møtetype"),
    "program_idea": _l("Forslag"),
    "speaker": _l("Innleder"),
    "deadline": _l("Frist"),
    "deadline_rule": _l("Frist i et sett"),
    "follow_up": _l("Oppgave"),
    "mandate_version": _l("Mandat"),
    "agreement": _l("Avtale"),
    "agenda_item": _l("Sak"),
    "criterion_answer": _l("Kriterium"),
    "private_feed": _l("Personlig kalender"),
    "topic": _l("Tema"),
    "topic_use": _l("Bruk av et tema"),
    "campaign": _l("Høring"),
    "tag": _l("Stikkord"),
    "evaluation": _l("Evaluering"),
    "registration_setup": _l("Oppsett av påmelding"),
    "registration": _l("Påmelding"),
    "table_grouping": _l("Bord på en samling"),
    "open_space": _l("Open Space"),
    "open_group": _l("Gruppe i Open Space"),
    "open_report": _l("Rapport fra Open Space"),
    "open_step": _l("Neste steg fra Open Space"),
    "deviation": _l("Avvik fra mandat eller avtale"),
}


class Named(NamedTuple):
    """One thing: its title and its page."""

    title: str
    address: str


def _seated(row: Any) -> Named:
    return Named(row.person.name, url_for("desk.group"))


def _topic_address(topic: Topic) -> str:
    return url_for("topics.topic", topic_id=topic.id)


def _in_space(title: str, group: Any) -> Named:
    return Named(title, url_for("open_space.desk", open_space_id=group.open_space_id))


# How each kind is called, and what must be read for that besides its own row.
KINDS: dict[Any, tuple[Callable[[Any], Named], Sequence[Any]]] = {
    Network: (lambda row: Named(row.name, url_for("overview.network", slug=row.slug)), ()),
    Gathering: (
        lambda row: Named(row.title, url_for("gatherings.gathering", gathering_id=row.id)),
        ((Gathering.network,),),
    ),
    Person: (lambda row: Named(row.name, url_for("people.person", person_id=row.id)), ()),
    Organisation: (
        lambda row: Named(row.name, url_for("people.organisation", organisation_id=row.id)),
        ((Organisation.names,),),
    ),
    Seat: (_seated, ((Seat.person,),)),
    Term: (
        lambda row: Named(
            f"{TITLES[row.duty]} {row.from_on.year}–{row.until_on.year}",
            url_for("terms.term", rotation_path=row.path, term_id=row.id),
        ),
        (),
    ),
    Meeting: (lambda row: Named(row.title, url_for("meetings.meeting", meeting_id=row.id)), ((Meeting.kind,),)),
    AgendaItem: (lambda row: Named(row.title, url_for("minutes.of_item", item_id=row.id)), ()),
    FollowUp: (lambda row: Named(row.text, url_for("followups.task", follow_up_id=row.id)), ()),
    Setup: (
        lambda row: Named(row.gathering.title, url_for("registered.registered", gathering_id=row.gathering_id)),
        ((Setup.gathering, Gathering.network),),
    ),
    # Its name is deleted by rule, so the trail tells the number it came in as.
    Registration: (
        lambda row: Named(
            _("nr. %(number)d til %(gathering)s", number=row.order_no, gathering=row.setup.gathering.title),
            url_for("registered.registered", gathering_id=row.setup.gathering_id),
        ),
        ((Registration.setup, Setup.gathering, Gathering.network),),
    ),
    TableGrouping: (
        lambda row: Named(row.setup.gathering.title, url_for("tables.tables", gathering_id=row.setup.gathering_id)),
        ((TableGrouping.setup, Setup.gathering, Gathering.network),),
    ),
    Evaluation: (
        lambda row: Named(row.gathering.title, url_for("evaluation_result.result", gathering_id=row.gathering_id)),
        ((Evaluation.gathering, Gathering.network),),
    ),
    Deadline: (
        lambda row: Named(row.title, url_for("program_deadlines.deadlines", gathering_id=row.gathering_id)),
        (),
    ),
    DeadlineRule: (lambda row: Named(row.title, url_for("deadline_rules.sets")), ()),
    ProgramIdea: (lambda row: Named(row.title, url_for("program_ideas.ideas", gathering_id=row.gathering_id)), ()),
    Speaker: (lambda row: Named(str(row), url_for("program_speakers.speakers")), ((Speaker.person,),)),
    Topic: (lambda row: Named(str(row), _topic_address(row)), ()),
    TopicUse: (lambda row: Named(str(row.topic), _topic_address(row.topic)), ((TopicUse.topic,),)),
    Campaign: (lambda row: Named(row.title, url_for("campaigns.campaign", campaign_id=row.id)), ()),
    Tag: (lambda row: Named(row.name, url_for("topic_tags.tags")), ()),
    OpenSpace: (lambda row: Named(row.title, url_for("open_space.desk", open_space_id=row.id)), ()),
    OpenGroup: (lambda row: _in_space(row.title, row), ()),
    OpenReport: (lambda row: _in_space(row.group.title, row.group), ((OpenReport.group,),)),
    OpenStep: (lambda row: _in_space(row.text, row.report.group), ((OpenStep.report, OpenReport.group),)),
    MandateVersion: (lambda row: Named(str(row), url_for("mandates.mandate", mandate_id=row.id)), ()),
    Agreement: (lambda row: Named(row.subject, url_for("charter.agreement", agreement_id=row.id)), ()),
    MeetingKind: (lambda row: Named(row.name, url_for("meeting_kinds.kinds")), ()),
    RotationMember: (
        lambda row: Named(
            row.organisation.own_name, url_for("rotation.overview", rotation_path=PATHS[row.rotation.duty])
        ),
        ((RotationMember.organisation, Organisation.names), (RotationMember.rotation,)),
    ),
    Rotation: (
        lambda row: Named(str(TITLES[row.duty]), url_for("rotation.overview", rotation_path=PATHS[row.duty])),
        (),
    ),
    Swap: (
        lambda row: Named(
            str(TITLES[row.term_a.duty]), url_for("rotation.overview", rotation_path=PATHS[row.term_a.duty])
        ),
        ((Swap.term_a,),),
    ),
}


def _along(parts: Sequence[Any]) -> Any:
    """Read what is named in turn with the row itself, and nothing else of it."""
    found = joinedload(parts[0])
    for part in parts[1:]:
        found = found.joinedload(part)
    return found.lazyload("*")


def named(events: Iterable[Event]) -> dict[tuple[str, int], Named]:
    """Return title and address, by table and id, of what still exists of the things in `events`."""
    asked = {(event.first.subject, event.first.subject_id) for event in events}
    found = {}
    for kind, (name, needed) in KINDS.items():
        table = kind.__tablename__
        if ids := [id_ for subject, id_ in asked if subject == table]:
            read = [lazyload("*"), *map(_along, needed)]
            rows = db.session.scalars(select(kind).where(kind.id.in_(ids)).options(*read)).unique()
            found.update({(table, row.id): name(row) for row in rows})
    return found
