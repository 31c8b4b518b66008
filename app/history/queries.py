"""Questions about what happened."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from app.db import db
from app.history.models import Change, Submission
from app.web.access import Identified
from app.web.requests import incoming
from app.web.words import gettext as _

Thing = TypeVar("Thing")
LATEST, SHORT = 200, 200


class Event(NamedTuple):
    """What one person changed of one thing at one moment."""

    changes: Sequence[Change]

    @property
    def first(self) -> Change:
        """The change that says who and when."""
        return self.changes[0]


class Events(list[Event]):
    """Events, newest first; `older` is the number below which the next page begins, if there is more."""

    older: int | None = None


def of(*things: object) -> Events:
    """Return the events of `things`, newest first: at most the LATEST changes, below ?eldre= if that is asked for."""
    subjects = [(type(thing).__tablename__, thing.id) for thing in things]  # type: ignore[attr-defined]
    return _page(or_(*[and_(Change.subject == name, Change.subject_id == id_) for name, id_ in subjects]))


def since(thing: Any, seen_version: int) -> list[str]:
    """Return what was changed of `thing` after the version somebody saw, a sentence each, oldest first."""
    if seen_version < 0:
        return []
    same = Change.subject == type(thing).__tablename__, Change.subject_id == thing.id
    question = select(Change).where(*same, Change.version > seen_version).options(joinedload(Change.person))
    return [_told(change, type(thing).LABELS) for change in db.session.scalars(question.order_by(Change.id)).unique()]


def _told(change: Change, labels: Mapping[str, object]) -> str:
    told = {
        "what": labels.get(change.what, change.what),
        "who": change.who,
        "before": _short(change.before),
        "after": _short(change.after),
    }
    if change.before and change.after:
        return str(_("%(what)s: fra «%(before)s» til «%(after)s», av %(who)s", **told))
    if change.after:
        return str(_("%(what)s: %(after)s, av %(who)s", **told))
    return str(_("%(what)s: «%(before)s» er tatt bort, av %(who)s", **told))


def _short(text: str | None) -> str:
    return text if text and len(text) <= SHORT else f"{text[:SHORT]} …" if text else ""


def latest() -> Events:
    """Return the newest events of everything: sign-ins, rights and changes; at most the LATEST changes, as in `of`."""
    return _page()


def _page(*wanted: ColumnElement[bool]) -> Events:
    """One more than is shown tells whether there is more; an event that the limit cuts stands whole on the next."""
    below = incoming.number("eldre")
    within = (*wanted, Change.id < below) if below else wanted  # no row is below the first
    question = select(Change).where(*within).options(joinedload(Change.person))
    found = db.session.scalars(question.order_by(Change.id.desc()).limit(LATEST + 1)).unique().all()
    events = Events(_events(found[:LATEST]))
    if len(found) > LATEST:
        events = Events(events[:-1] or events)
        events.older = events[-1].changes[-1].id
    return events


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
