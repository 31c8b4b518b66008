"""Questions about what happened."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from app.db import db
from app.history.models import Change, Submission
from app.web.access import Identified

Thing = TypeVar("Thing")
LATEST = 200


class Event(NamedTuple):
    """What one person changed of one thing at one moment."""

    changes: Sequence[Change]

    @property
    def first(self) -> Change:
        """The change that says who and when."""
        return self.changes[0]


def of(*things: object) -> list[Event]:
    """Return the events of `things`, newest first, at most the LATEST changes."""
    subjects = [(type(thing).__tablename__, thing.id) for thing in things]  # type: ignore[attr-defined]
    found = db.session.scalars(
        select(Change)
        .where(or_(*[and_(Change.subject == name, Change.subject_id == id_) for name, id_ in subjects]))
        .options(joinedload(Change.person))
        .order_by(Change.id.desc())
        .limit(LATEST)
    ).all()
    same_event = lambda c: (c.at, c.person_id, c.subject, c.subject_id, c.version)
    return [Event(list(group)) for _, group in groupby(found, key=same_event)]


def latest() -> list[Event]:
    """Return the newest events of everything: sign-ins, rights and changes, at most the LATEST changes."""
    question = select(Change).options(joinedload(Change.person)).order_by(Change.id.desc()).limit(LATEST)
    return _events(db.session.scalars(question).all())


def _events(changes: Sequence[Change]) -> list[Event]:
    """Group what one person changed of one thing at one moment."""
    same = groupby(changes, key=lambda c: (c.at, c.person_id, c.subject, c.subject_id, c.version))
    return [Event(list(group)) for _, group in same]


def made_with(key: str | None, kind: type[Thing], by: Identified | None) -> Thing | None:
    """Return what `by` already made with this key; another person's key tells nothing."""
    if not key:
        return None
    table = kind.__tablename__  # type: ignore[attr-defined]
    earlier = db.session.scalar(select(Submission).where(Submission.key == key, Submission.subject == table))
    if earlier is None or earlier.person_id != (by.id if by else None):
        return None
    return db.session.get(kind, earlier.subject_id)
