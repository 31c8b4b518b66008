"""Which programs may be copied from: what participants see in any network, and drafts that the one who asks plans."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import contains_eager, lazyload

from app.db import db
from app.domain.errors import NotFound, Refused
from app.domain.program.changing.copying import Copied, as_new_plan, by_number, copy_onto, own_days
from app.domain.program.rows import Draft, Row, days
from app.domain.text.normalise import folded
from app.domain.time.dates import at
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.networks.models import Network
from app.program.draft import queries
from app.program.models.draft import ProgramRelease, ProgramRevision, ProgramRow
from app.web.access import Who, may

MOST = 50
_LISTED = (
    contains_eager(Gathering.network).options(
        lazyload(Network.counties), lazyload(Network.places), lazyload(Network.phases)
    ),
    *(lazyload(part) for part in (Gathering.host, Gathering.contact, Gathering.partners, Gathering.method_rows)),
)


class Source(NamedTuple):
    """A program to copy from; `number` is the version participants see, None for a draft."""

    gathering: Gathering
    number: int | None
    rows: Draft = ()

    def days(self, wanted: Gathering) -> dict[date, date | None]:
        """Return its days that have rows, each with the day of that number in another gathering, if there is one."""
        found = by_number(own_days(self.rows, queries.days(self.gathering)), queries.days(wanted))
        return {day: found.get(day) for day in days(self.rows)}

    def onto(self, wanted: Mapping[date, date | None], rows: Draft | None = None) -> Copied:
        """Return how rows of it land on the days beside theirs, each under its own key still."""
        known = {day: onto for day, onto in wanted.items() if onto is not None}
        return copy_onto(self.rows if rows is None else rows, known, lambda row: row.key)


def sources(gathering: Gathering, wanted: str) -> list[Source]:
    """Return what there is to copy from, newest first; every word must be found in the gathering or its program."""
    found = [one for one in _released(wanted) if one.gathering.is_public]
    found += [Source(other, None) for other in _with_draft(wanted) if _plans(other)]
    others = [one for one in found if one.gathering.id != gathering.id]
    moment = lambda one: one.gathering.starts_at.timestamp() if one.gathering.starts_at else 0.0
    return sorted(others, key=moment, reverse=True)[:MOST]


def source(gathering_id: int, *, is_draft: bool) -> Source:
    """Return one program with its rows, or raise NotFound for what is missing or hidden."""
    gathering = gatherings.gathering(gathering_id)
    if is_draft:
        if not _plans(gathering):
            raise NotFound
        return Source(gathering, None, queries.draft(gathering))
    revision = queries.released(gathering) if gathering.is_public else None
    if revision is None:
        raise NotFound
    rows = revision.rows if _plans(gathering) else queries.released_rows(gathering)
    return Source(gathering, revision.number, rows)


def as_new_plans(copies: Draft, new_key: Callable[[], str]) -> Iterator[Row]:
    """Yield copies under keys of their own, as they begin in a new gathering."""
    for row in copies:
        for clock in (row.starts, row.ends) if row.has_time else ():
            try:
                at(row.day, clock) if clock else None
            except ValueError:
                raise Refused(
                    "Klokken stilles natten «%(row)s» lander på, og %(clock)s finnes ikke da. Ta den bort.",
                    row=row.title,
                    clock=f"{clock:%H.%M}",
                ) from None
        yield as_new_plan(replace(row, key=new_key()))


def _plans(gathering: Gathering) -> bool:
    return may(Who.PLANNER, gathering) and (gathering.is_public or may(Who.OPERATOR, gathering))


def _released(wanted: str) -> Iterator[Source]:
    newest = (
        select(ProgramRelease.gathering_id, func.max(ProgramRelease.number).label("number"))
        .group_by(ProgramRelease.gathering_id)
        .subquery()
    )
    question = (
        select(Gathering, ProgramRevision.number)
        .outerjoin(Gathering.network)
        .join(newest, newest.c.gathering_id == Gathering.id)
        .join(
            ProgramRelease,
            (ProgramRelease.gathering_id == Gathering.id) & (ProgramRelease.number == newest.c.number),
        )
        .join(ProgramRevision, ProgramRevision.id == ProgramRelease.revision_id)
    )
    for word in folded(wanted).split():
        texts = (Gathering.search_text, queries.FOUND_BY)
        question = question.where(or_(*(text.contains(word, autoescape=True) for text in texts)))
    for found in db.session.execute(_newest(question)).unique():
        yield Source(found[0], found[1])


def _with_draft(wanted: str) -> Iterator[Gathering]:
    question = select(Gathering).outerjoin(Gathering.network)
    question = question.where(Gathering.id.in_(select(ProgramRow.gathering_id)))
    for word in folded(wanted).split():
        question = question.where(Gathering.search_text.contains(word, autoescape=True))
    yield from db.session.scalars(_newest(question)).unique()


def _newest(question: Any) -> Any:
    return question.options(*_LISTED).order_by(Gathering.starts_at.desc(), Gathering.id).limit(MOST)
