"""Questions about gatherings."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, lazyload

from app.db import db
from app.domain.dates import at
from app.domain.errors import NotFound
from app.domain.text import folded
from app.gatherings.models import COMING, PUBLIC, Gathering
from app.networks.models import Network
from app.people.models import Organisation, Person
from app.web.access import Who, may

PAGE = 20

# A list shows title, days and place: one question, and nothing of host, contact or the network's own lists.
_NETWORK_ALONE = lazyload(Network.counties), lazyload(Network.places), lazyload(Network.phases)
_LISTED = (
    contains_eager(Gathering.network).options(*_NETWORK_ALONE),
    joinedload(Gathering.days),
    lazyload(Gathering.host),
    lazyload(Gathering.contact),
    lazyload(Gathering.partners),
    lazyload(Gathering.method_rows),
)
_WHOLE = (
    joinedload(Gathering.network).options(*_NETWORK_ALONE),
    joinedload(Gathering.host).joinedload(Organisation.names),
    joinedload(Gathering.contact).joinedload(Person.organisation).joinedload(Organisation.names),
)


def gathering(gathering_id: int) -> Gathering:
    """Return the gathering, or raise NotFound: missing and hidden look the same to those who may not edit it."""
    question = select(Gathering).where(Gathering.id == gathering_id).options(*_WHOLE)
    found = db.session.scalars(question).unique().one_or_none()
    if found is None or (found.state == "draft" and not may(Who.OPERATOR, found)):
        raise NotFound
    return found


def _public() -> Select[Gathering]:
    return (
        select(Gathering)
        .outerjoin(Gathering.network)
        .options(*_LISTED)
        .where(Gathering.state.in_(PUBLIC), Gathering.starts_at.is_not(None))
    )


def coming(now: datetime, network: Network | None = None, limit: int = 50, wanted: str = "") -> Sequence[Gathering]:
    """Return what is published and not over, soonest first; what was cancelled shows until its day has passed."""
    question = _public().where(Gathering.state.in_((*COMING, "cancelled")), Gathering.ends_at > now)
    question = _with_words(question, wanted)
    if network is not None:
        question = question.where(Gathering.network_id == network.id)
    return db.session.scalars(question.order_by(Gathering.starts_at, Gathering.id).limit(limit)).unique().all()


def held(now: datetime, network: Network | None = None, limit: int = PAGE) -> Sequence[Gathering]:
    """Return what has been held, newest first."""
    question = _held(now)
    if network is not None:
        question = question.where(Gathering.network_id == network.id)
    return db.session.scalars(question.order_by(Gathering.starts_at.desc()).limit(limit)).unique().all()


def next_national(now: datetime) -> Gathering | None:
    """Return the next alor Norge."""
    question = _public().where(Gathering.state.in_(COMING), Gathering.ends_at > now, Gathering.network_id.is_(None))
    return db.session.scalars(question.order_by(Gathering.starts_at).limit(1)).unique().first()


def national(now: datetime) -> Sequence[Gathering]:
    """Return every public alor Norge, newest first."""
    return db.session.scalars(
        _public().where(Gathering.network_id.is_(None)).order_by(Gathering.starts_at.desc())
    ).unique().all()  # fmt: skip


def next_of_networks(now: datetime) -> dict[int, Gathering]:
    """Return the next gathering of every network that has one; one query whatever their number."""
    question = _public().where(Gathering.state.in_(COMING), Gathering.ends_at > now, Gathering.network_id.is_not(None))
    rows = db.session.scalars(question.order_by(Gathering.starts_at.desc())).unique().all()
    return {row.network_id: row for row in rows if row.network_id is not None}


def _with_words(question: Select[Gathering], wanted: str) -> Select[Gathering]:
    for word in folded(wanted).split():
        question = question.where(Gathering.search_text.contains(word, autoescape=True))
    return question


def archive(
    now: datetime, wanted: str = "", network: Network | None = None, page: int = 1
) -> tuple[list[Gathering], int]:
    """Return a page of what has been held, across networks, and how many there are; every word must be found."""
    question = _with_words(_held(now), wanted)
    if network is not None:
        question = question.where(Gathering.network_id == network.id)
    total = db.session.scalar(select(func.count()).select_from(question.order_by(None).subquery())) or 0
    newest = question.order_by(Gathering.starts_at.desc(), Gathering.id).limit(PAGE).offset((page - 1) * PAGE)
    return list(db.session.scalars(newest).unique()), total


def drafts() -> list[Gathering]:
    """Return the drafts that the one who asks may edit."""
    question = (
        select(Gathering)
        .outerjoin(Gathering.network)
        .options(*_LISTED)
        .where(Gathering.state == "draft")
        .order_by(Gathering.starts_at, Gathering.id)
    )
    return [found for found in db.session.scalars(question).unique() if may(Who.OPERATOR, found)]


def in_year(year: int, network: Network | None = None, *, also_national: bool = True) -> Sequence[Gathering]:
    """Return the public gatherings that begin in a year in Oslo, by date."""
    first, after = at(date(year, 1, 1), time()), at(date(year + 1, 1, 1), time())
    question = _public().where(Gathering.starts_at >= first, Gathering.starts_at < after)
    if network is not None:
        own = Gathering.network_id == network.id
        question = question.where(or_(own, Gathering.network_id.is_(None)) if also_national else own)
    return db.session.scalars(question.order_by(Gathering.starts_at, Gathering.id)).unique().all()


def near(days: Iterable[date], but: Gathering | None = None) -> Sequence[Gathering]:
    """Return other gatherings, public or not, in the ISO weeks of these days: what a planner should know of."""
    weeks = {day - timedelta(days=day.weekday()) for day in days}
    if not weeks:
        return []
    spans: list[Any] = [
        and_(Gathering.starts_at < at(monday + timedelta(days=7), time()), Gathering.ends_at >= at(monday, time()))
        for monday in weeks
    ]
    question = (
        select(Gathering)
        .outerjoin(Gathering.network)
        .options(*_LISTED)
        .where(or_(*spans), Gathering.state.in_((*COMING, "held")))
        .order_by(Gathering.starts_at)
    )
    return [found for found in db.session.scalars(question).unique() if but is None or found.id != but.id]


def of_network(network: Network) -> Sequence[Gathering]:
    """Return every gathering of a network, drafts too."""
    return db.session.scalars(select(Gathering).where(Gathering.network_id == network.id)).unique().all()


def hosted_by(organisation: Organisation) -> Sequence[Gathering]:
    """Return every gathering an organisation is host of, drafts too."""
    return db.session.scalars(select(Gathering).where(Gathering.host_id == organisation.id)).unique().all()


def counted(gatherings: Iterable[Gathering]) -> int:
    """Return how many count towards two a year: held, or published and not cancelled."""
    return sum(1 for gathering in gatherings if gathering.state in (*COMING, "held"))


def _held(now: datetime) -> Select[Gathering]:
    return _public().where(or_(Gathering.state == "held", and_(Gathering.state.in_(COMING), Gathering.ends_at <= now)))
