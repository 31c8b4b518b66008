"""Questions about gatherings."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Integer, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, lazyload
from sqlalchemy.orm.interfaces import ORMOption

from app.db import UTCDateTime, db
from app.domain.errors import NotFound
from app.domain.text.normalise import folded
from app.domain.time.dates import at, oslo
from app.domain.time.slots import Span
from app.gatherings import page_sections
from app.gatherings.models import COMING, PUBLIC, Gathering, GatheringDay, title
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
_ALONE = tuple(lazyload(one) for one in (Gathering.partners, Gathering.method_rows, Gathering.host, Gathering.contact))


def gathering(gathering_id: int) -> Gathering:
    """Return the gathering, or raise NotFound: missing and hidden look the same to those who may not edit it."""
    return _known(gathering_id, _WHOLE)


def gathering_alone(gathering_id: int) -> Gathering:
    """Return the same without what few pages show, for those that many open in the same minute."""
    return _known(gathering_id, _ALONE)


def _known(gathering_id: int, options: Sequence[ORMOption]) -> Gathering:
    question = select(Gathering).where(Gathering.id == gathering_id).options(*options)
    found = db.session.scalars(question).unique().one_or_none()
    if found is None or (not found.is_public and not may(Who.OPERATOR, found)):
        raise NotFound
    return found


# What the front page and each network's page ask is built once: building a question costs more than its answer.
_NOW: BindParameter[datetime] = bindparam("now", type_=UTCDateTime())
_OF_NETWORK = Gathering.network_id == bindparam("network_id", type_=Integer())
_AT_MOST: BindParameter[int] = bindparam("limit", type_=Integer())
_LISTING = select(Gathering).outerjoin(Gathering.network).options(*_LISTED)
_PUBLIC = _LISTING.where(Gathering.state.in_(PUBLIC), Gathering.starts_at.is_not(None))
_COMING = (
    _PUBLIC.where(Gathering.state.in_((*COMING, "cancelled")), Gathering.ends_at > _NOW)
    .order_by(Gathering.starts_at, Gathering.id)
    .limit(_AT_MOST)
)
_COMING_OF_NETWORK = _COMING.where(_OF_NETWORK)
_HELD = _PUBLIC.where(
    or_(Gathering.state == "held", and_(Gathering.state.in_(COMING), Gathering.ends_at <= _NOW))
).order_by(Gathering.starts_at.desc(), Gathering.id)
_HELD_OF_NETWORK = _HELD.where(_OF_NETWORK).limit(_AT_MOST)
_NEXT_NATIONAL = (
    _PUBLIC.where(Gathering.state.in_(COMING), Gathering.ends_at > _NOW, Gathering.network_id.is_(None))
    .order_by(Gathering.starts_at)
    .limit(1)
)
_BEGINS_IN = (
    Gathering.starts_at >= bindparam("first", type_=UTCDateTime()),
    Gathering.starts_at < bindparam("after", type_=UTCDateTime()),
)
_YEAR = (
    select(
        Gathering.id,
        Gathering.network_id,
        Network.name,
        Gathering.theme,
        Gathering.state,
        GatheringDay.starts_at,
        GatheringDay.ends_at,
    )
    .outerjoin(Gathering.network)
    .join(Gathering.days)
    .where(Gathering.state.in_(PUBLIC), *_BEGINS_IN)
    .order_by(Gathering.starts_at, Gathering.id, GatheringDay.starts_at)
)
_YEAR_OF_NETWORK = _YEAR.where(or_(_OF_NETWORK, Gathering.network_id.is_(None)))
_COUNTED = select(func.count()).where(_OF_NETWORK, Gathering.state.in_((*COMING, "held")), *_BEGINS_IN)


def coming(now: datetime, network: Network | None = None, limit: int = 50, wanted: str = "") -> Sequence[Gathering]:
    """Return what is published and not over, soonest first; what was cancelled shows until its day has passed."""
    question = _with_words(_COMING if network is None else _COMING_OF_NETWORK, wanted)
    return _found(question, now=now, limit=limit, network_id=network and network.id)


def held(now: datetime, network: Network, limit: int = PAGE) -> Sequence[Gathering]:
    """Return what a network has held, newest first."""
    return _found(_HELD_OF_NETWORK, now=now, limit=limit, network_id=network.id)


def held_anywhere(now: datetime, limit: int) -> Sequence[Gathering]:
    """Return what has been held in any network, and every alor Norge, newest first."""
    return _found(_HELD.limit(_AT_MOST), now=now, limit=limit)


def next_national(now: datetime) -> Gathering | None:
    """Return the next alor Norge."""
    return next(iter(_found(_NEXT_NATIONAL, now=now)), None)


def national(now: datetime) -> Sequence[Gathering]:
    """Return every public alor Norge, newest first."""
    return _found(_PUBLIC.where(Gathering.network_id.is_(None)).order_by(Gathering.starts_at.desc()))


_NEXT_DAYS = (
    select(Gathering.network_id, Gathering.id, GatheringDay.starts_at)
    .join(GatheringDay, GatheringDay.gathering_id == Gathering.id)
    .where(Gathering.state.in_(COMING), Gathering.ends_at > _NOW, Gathering.network_id.is_not(None))
    .order_by(Gathering.starts_at, Gathering.id, GatheringDay.starts_at)
)


def national_before(gathering: Gathering, now: datetime) -> Gathering | None:
    """Return the alor Norge that was held before this one; before one without a date the latest that was held."""
    question = _HELD.where(Gathering.network_id.is_(None), Gathering.id != gathering.id).limit(1)
    if gathering.starts_at is not None:
        question = question.where(Gathering.starts_at < gathering.starts_at)
    return next(iter(_found(question, now=now)), None)


class Next(NamedTuple):
    """The next gathering of a network, as a list names it."""

    id: int
    days: tuple[date, ...]


def next_of_networks(now: datetime) -> dict[int, Next]:
    """Return the next gathering of every network that has one; one question whatever their number, and no objects."""
    found: dict[int, Next] = {}
    for network_id, id_, starts_at in db.session.execute(_NEXT_DAYS, {"now": now}):
        if network_id is None:
            continue
        before = found.get(network_id, Next(id_, ()))
        if before.id == id_:
            found[network_id] = Next(id_, (*before.days, oslo(starts_at).date()))
    return found


def _with_words(question: Select[Gathering], wanted: str) -> Select[Gathering]:
    for word in folded(wanted).split():
        elsewhere = [found.holds(word) for found in page_sections.searches()]
        question = question.where(or_(Gathering.search_text.contains(word, autoescape=True), *elsewhere))
    return question


def found_elsewhere(gatherings: Iterable[Gathering], wanted: str) -> dict[int, list[page_sections.Found]]:
    """Return where else than in its own words each of these gatherings was found, by id."""
    words = folded(wanted).split()
    missing = {found.id: {word for word in words if word not in found.search_text} for found in gatherings}
    missing = {id_: unfound for id_, unfound in missing.items() if unfound}
    places: dict[int, list[page_sections.Found]] = {id_: [] for id_ in missing}
    for place in page_sections.searches() if missing else ():
        holds = or_(*(place.holds(word) for word in sorted(set().union(*missing.values()))))
        for id_ in db.session.scalars(select(Gathering.id).where(Gathering.id.in_(missing), holds)):
            places[id_].append(place)
    return places


def archive(
    now: datetime, wanted: str = "", network: Network | None = None, page: int = 1
) -> tuple[list[Gathering], int]:
    """Return a page of what has been held, across networks, and how many there are; every word must be found."""
    question = _with_words(_HELD, wanted)
    if network is not None:
        question = question.where(Gathering.network_id == network.id)
    total = db.session.scalar(select(func.count()).select_from(question.order_by(None).subquery()), {"now": now}) or 0
    return list(_found(question.limit(PAGE).offset((page - 1) * PAGE), now=now)), total


def drafts() -> list[Gathering]:
    """Return the drafts that the one who asks may edit."""
    question = _LISTING.where(Gathering.state == "draft").order_by(Gathering.starts_at, Gathering.id)
    return [found for found in _found(question) if may(Who.OPERATOR, found)]


def uncounted(network_ids: Collection[int], now: datetime) -> Sequence[Gathering]:
    """Return what some networks have held without noting how many came, newest first."""
    unknown = Gathering.attended.is_(None), Gathering.attended_counted.is_(None)
    question = _HELD.where(Gathering.network_id.in_(network_ids), *unknown)
    return _found(question.limit(PAGE), now=now)


class InYear(NamedTuple):
    """A gathering as the year shows it."""

    id: int
    network_id: int | None
    title: str
    state: str
    day: date
    spans: tuple[Span, ...]

    @property
    def is_national(self) -> bool:
        """Whether this is alor Norge."""
        return self.network_id is None


def in_year(year: int, network: Network | None = None) -> tuple[InYear, ...]:
    """Return the public gatherings that begin in a year in Oslo, by date; of a network, also the national ones.

    One question and no objects: everybody may ask for the year of all networks.
    """
    question = _YEAR if network is None else _YEAR_OF_NETWORK
    asked = {"network_id": network and network.id, **_whole_year(year)}
    found = []
    for _id, days in groupby(db.session.execute(question, asked), key=lambda row: row[0]):
        id_, network_id, name, theme, state, starts_at, _ends_at = (rows := list(days))[0]
        spans = tuple(Span(start, end) for *_rest, start, end in rows)
        found.append(InYear(id_, network_id, title(name, theme), state, oslo(starts_at).date(), spans))
    return tuple(found)


def near(days: Iterable[date], but: Gathering | None = None) -> Sequence[Gathering]:
    """Return other gatherings in the ISO weeks of these days: what is public, and drafts that a planner may see."""
    weeks = {day - timedelta(days=day.weekday()) for day in days}
    if not weeks:
        return []
    spans: list[Any] = [
        and_(Gathering.starts_at < at(monday + timedelta(days=7), time()), Gathering.ends_at >= at(monday, time()))
        for monday in weeks
    ]
    question = _LISTING.where(or_(*spans), Gathering.state.in_((*COMING, "held", "draft")))
    others = [found for found in _found(question.order_by(Gathering.starts_at)) if but is None or found.id != but.id]
    return [other for other in others if other.is_public or may(Who.OPERATOR, other)]


def of_network(network: Network) -> Sequence[Gathering]:
    """Return every gathering of a network, drafts too."""
    return db.session.scalars(select(Gathering).where(Gathering.network_id == network.id)).unique().all()


def hosted_by(organisation: Organisation) -> Sequence[Gathering]:
    """Return every gathering an organisation is host of, drafts too."""
    return db.session.scalars(select(Gathering).where(Gathering.host_id == organisation.id)).unique().all()


def counted(gatherings: Iterable[InYear]) -> int:
    """Return how many count towards two a year: held, or published and not cancelled."""
    return sum(1 for gathering in gatherings if gathering.state in (*COMING, "held"))


def counted_in_year(year: int, network: Network) -> int:
    """Return how many of a network's count in a year."""
    return db.session.scalar(_COUNTED, {"network_id": network.id, **_whole_year(year)}) or 0


def years() -> list[int]:
    """Return the first and the last year with a public gathering; none while there is no gathering."""
    question = select(func.min(Gathering.starts_at), func.max(Gathering.starts_at))
    ends = db.session.execute(question.where(Gathering.state.in_(PUBLIC))).one()
    return [oslo(moment).year for moment in ends if moment is not None]


def _whole_year(year: int) -> dict[str, datetime]:
    return {"first": at(date(year, 1, 1), time()), "after": at(date(year + 1, 1, 1), time())}


def _found(question: Select[Gathering], **values: object) -> Sequence[Gathering]:
    return db.session.scalars(question, values).unique().all()
