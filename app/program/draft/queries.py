"""Questions about programs: the draft, its changes, the revisions, and what participants see."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import joinedload, load_only

from app.db import db
from app.domain.errors import NotFound
from app.domain.program.changing.copying import on_days
from app.domain.program.checks import Hours
from app.domain.program.rows import Draft, Row, from_json, order
from app.domain.program.shown import shown
from app.domain.time.dates import oslo
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.program.draft.convert import value
from app.program.models.draft import ProgramChange, ProgramRelease, ProgramRevision, ProgramRow
from app.program.models.planning import ProgramComment, ProgramIdea, ProgramTask

LATEST = 200
FOUND_BY = func.coalesce(ProgramRelease.search_text, ProgramRevision.search_text)  # what participants see of a program
OfGathering = TypeVar("OfGathering", ProgramComment, ProgramIdea, ProgramTask)


def row(gathering_id: int, key: str) -> ProgramRow:
    """Return a row of a draft, or raise NotFound."""
    gatherings.gathering(gathering_id)  # hidden gatherings hide their rows
    question = select(ProgramRow).where(ProgramRow.gathering_id == gathering_id, ProgramRow.key == key)
    found = db.session.scalar(question.options(joinedload(ProgramRow.gathering)))
    if found is None:
        raise NotFound
    return found


def rows(gathering: Gathering) -> Sequence[ProgramRow]:
    """Return the rows of the draft, in the order of the program."""
    question = select(ProgramRow).where(ProgramRow.gathering_id == gathering.id)
    return db.session.scalars(
        question.order_by(ProgramRow.day, ProgramRow.starts, ProgramRow.place, ProgramRow.track, ProgramRow.key)
    ).all()


def has_rows(gathering: Gathering) -> bool:
    """Tell whether there is anything in the draft."""
    return db.session.scalar(select(exists().where(ProgramRow.gathering_id == gathering.id))) is True


def draft(gathering: Gathering) -> Draft:
    """Return the draft as values."""
    return order(map(value, rows(gathering)))


def hours(gathering: Gathering) -> list[Hours]:
    """Return the days of the gathering as its rows are held against them."""
    spans = [(oslo(day.starts_at), oslo(day.ends_at)) for day in gathering.days]
    return [Hours(starts.date(), starts.time(), ends.time()) for starts, ends in spans]


def days(gathering: Gathering) -> list[date]:
    """Return the dates of the gathering, first to last."""
    return [span.day for span in gathering.spans]


def rows_today(revision: ProgramRevision) -> Draft:
    """Return the rows of a revision on the days the gathering has now, day 1 on day 1."""
    return on_days(revision.rows, days(revision.gathering))


def change(gathering_id: int, change_id: int) -> ProgramChange:
    """Return one change of a draft, or raise NotFound."""
    gatherings.gathering(gathering_id)
    found = db.session.get(ProgramChange, change_id, options=[joinedload(ProgramChange.gathering)])
    if found is None or found.gathering_id != gathering_id:
        raise NotFound
    return found


def changes(gathering: Gathering, limit: int = LATEST) -> Sequence[ProgramChange]:
    """Return what was done to the draft, newest first."""
    question = select(ProgramChange).where(ProgramChange.gathering_id == gathering.id)
    return db.session.scalars(question.order_by(ProgramChange.id.desc()).limit(limit)).all()


def latest_change_id(gathering: Gathering) -> int:
    """Return a number that rises with every change of the draft; 0 before the first."""
    return db.session.scalar(select(func.max(ProgramChange.id)).where(ProgramChange.gathering_id == gathering.id)) or 0


def touched_since(gathering: Gathering, seen: int) -> list[Row]:
    """Return the rows that changes after the one with this number touched, as they were before and after."""
    question = select(ProgramChange.before, ProgramChange.after).where(
        ProgramChange.gathering_id == gathering.id, ProgramChange.id > seen
    )
    return [row for texts in db.session.execute(question) for text in texts for row in from_json(text)]


def undone_ids(gathering: Gathering) -> set[int]:
    """Return the changes that have been undone."""
    question = select(ProgramChange.undoes_id).where(
        ProgramChange.gathering_id == gathering.id, ProgramChange.undoes_id.is_not(None)
    )
    return {found for found in db.session.scalars(question) if found is not None}


def revisions(gathering: Gathering) -> Sequence[ProgramRevision]:
    """Return the revisions without what they hold, newest first."""
    question = select(ProgramRevision).where(ProgramRevision.gathering_id == gathering.id)
    without_content = load_only(
        ProgramRevision.gathering_id,
        ProgramRevision.number,
        ProgramRevision.at,
        ProgramRevision.person_id,
        ProgramRevision.author,
        ProgramRevision.reason,
        ProgramRevision.sha256,
    )
    return db.session.scalars(question.options(without_content).order_by(ProgramRevision.number.desc())).all()


def revision(gathering_id: int, number: int) -> ProgramRevision:
    """Return one revision, or raise NotFound."""
    gatherings.gathering(gathering_id)
    question = select(ProgramRevision).where(
        ProgramRevision.gathering_id == gathering_id, ProgramRevision.number == number
    )
    found = db.session.scalar(question.options(joinedload(ProgramRevision.gathering)))
    if found is None:
        raise NotFound
    return found


def latest_revision(gathering: Gathering) -> ProgramRevision | None:
    """Return the newest revision."""
    question = select(ProgramRevision).where(ProgramRevision.gathering_id == gathering.id)
    return db.session.scalar(question.order_by(ProgramRevision.number.desc()).limit(1))


def releases(gathering: Gathering) -> Sequence[ProgramRelease]:
    """Return every release and withdrawal, newest first."""
    question = select(ProgramRelease).where(ProgramRelease.gathering_id == gathering.id)
    question = question.options(joinedload(ProgramRelease.revision), joinedload(ProgramRelease.person))
    return db.session.scalars(question.order_by(ProgramRelease.number.desc())).all()


def latest_release(gathering: Gathering) -> ProgramRelease | None:
    """Return the release or withdrawal that is in force; None before the first."""
    question = (
        select(ProgramRelease)
        .where(ProgramRelease.gathering_id == gathering.id)
        .options(joinedload(ProgramRelease.revision))
        .order_by(ProgramRelease.number.desc())
        .limit(1)
    )
    return db.session.scalar(question)


def released(gathering: Gathering) -> ProgramRevision | None:
    """Return the revision participants see; None while nothing is released."""
    latest = latest_release(gathering)
    return latest.revision if latest else None


def released_rows(gathering: Gathering) -> Draft:
    """Return the rows as participants see them; none while nothing is released."""
    latest = latest_release(gathering)
    return latest.rows if latest else ()


def rows_shown(revision: ProgramRevision) -> Draft:
    """Return the rows of a revision as its last release shows them; all of them when it was never released."""
    question = select(ProgramRelease).where(ProgramRelease.revision_id == revision.id)
    last = db.session.scalar(question.order_by(ProgramRelease.number.desc()).limit(1))
    return last.rows if last else tuple(shown(row, hides_unconfirmed=False) for row in revision.rows)


def release_mark(gathering: Gathering) -> str:
    """Return what changes whenever another version is released or withdrawn."""
    question = select(func.max(ProgramRelease.number)).where(ProgramRelease.gathering_id == gathering.id)
    return str(db.session.scalar(question) or 0)


def draft_mark(gathering: Gathering) -> str:
    """Return what changes whenever the draft does, or what participants see."""
    return f"{latest_change_id(gathering)}-{release_mark(gathering)}"


def open_comments(gathering: Gathering) -> Sequence[ProgramComment]:
    """Return the comments nobody has resolved yet, oldest first."""
    question = select(ProgramComment).where(
        ProgramComment.gathering_id == gathering.id, ProgramComment.resolved_at.is_(None)
    )
    return db.session.scalars(question.order_by(ProgramComment.id)).all()


class Standing(NamedTuple):
    """Which version one is looking at and which the participants see, for the line that stands on every page."""

    latest: ProgramRevision | None
    released: ProgramRevision | None
    is_changed: bool  # the draft differs from the newest revision

    @property
    def draft_number(self) -> int:
        """The number the draft will get when it is saved."""
        return (self.latest.number if self.latest else 0) + (1 if self.is_changed or not self.latest else 0)


def standing(gathering: Gathering, rows: Draft) -> Standing:
    """Return how the draft `rows` stands to what is saved and released."""
    latest = latest_revision(gathering)
    changed = latest.rows != rows if latest else bool(rows)
    return Standing(latest, released(gathering), changed)


def released_contents(gathering_ids: Collection[int]) -> dict[int, str]:
    """Return what participants see of each program, as it is stored; programs that were withdrawn are left out."""
    newest = (
        select(ProgramRelease.gathering_id, func.max(ProgramRelease.number).label("number"))
        .where(ProgramRelease.gathering_id.in_(gathering_ids))
        .group_by(ProgramRelease.gathering_id)
        .subquery()
    )
    question = (
        select(ProgramRelease.gathering_id, ProgramRevision.content)
        .join(newest, and_(*(newest.c[name] == getattr(ProgramRelease, name) for name in ("gathering_id", "number"))))
        .join(ProgramRevision, ProgramRevision.id == ProgramRelease.revision_id)
    )
    return {row[0]: row[1] for row in db.session.execute(question)}


def titled(rows: Iterable[Row], key: str) -> str:
    """Return the title of the row of a key, empty when there is no such row."""
    return next((row.title for row in rows if row.key == key), "")


def kept(kind: type[OfGathering], gathering_id: int, id_: int) -> OfGathering:
    """Return an idea, a comment or a task of a gathering, or raise NotFound."""
    gatherings.gathering(gathering_id)  # hidden gatherings hide what belongs to them
    found = db.session.get(kind, id_)
    if found is None or found.gathering_id != gathering_id:
        raise NotFound
    return found
