"""The features of the site, low to high; each says in its binding.py what is bound of it."""

from flask import Flask

from app.charter.binding import binding as charter
from app.demo.binding import binding as demo
from app.entries.binding import binding as entries
from app.evaluation.binding import binding as evaluation
from app.feeds.binding import binding as feeds
from app.followups.binding import binding as followups
from app.gatherings.binding import binding as gatherings
from app.history import trail
from app.history.binding import binding as history
from app.maintenance.binding import binding as maintenance
from app.meetings.binding import binding as meetings
from app.networks.binding import binding as networks
from app.openspace.binding import binding as openspace
from app.outbox.binding import binding as outbox
from app.overview.binding import binding as overview
from app.people import sign_in
from app.people.binding import binding as people
from app.program.binding import binding as program
from app.rag import queries as rag_queries
from app.rag.binding import binding as rag
from app.registration.binding import binding as registration
from app.topics.binding import binding as topics
from app.web import access
from app.web.binding import bind

FEATURES = (
    history,
    outbox,
    people,
    entries,
    networks,
    rag,
    followups,
    gatherings,
    registration,
    topics,
    meetings,
    charter,
    program,
    evaluation,
    openspace,
    overview,
    feeds,
    demo,
    maintenance,
)


def bind_all(app: Flask) -> None:
    """Bind every feature, and say who knows who asks and what that person may."""
    bind(app, FEATURES)
    access.init(app, access.Sources(sign_in.current_person, trail.refused, rag_queries.coordinators_today))
