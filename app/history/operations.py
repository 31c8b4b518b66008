"""Verbs that keep track: claim a version, revise and note, remember what a form made."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import delete, select, update

from app.db import db
from app.domain.errors import Conflict, Refused
from app.history.models import Change, Submission
from app.web.access import Identified
from app.web.formatting import words
from app.web.words import gettext as _

KEYS_STAY = timedelta(days=90)  # no form waits longer to be sent a second time


class Kept(Protocol):
    """Anything that has a row."""

    id: Any


class Tracked(Protocol):
    """A thing with a history: its LABELS say which fields are kept and what they are called in Norwegian.

    Of the fields in its UNTOLD only that they were changed is kept: history stays when an address has been removed.
    """

    id: Any
    version: Any


def claim(thing: Tracked, seen_version: int) -> None:
    """Raise the version from the one the editor saw, atomically; raises Conflict if somebody saved meanwhile.

    The comparison is made by the database, so two who save in the same instant cannot both win.
    """
    kind = type(thing)
    changed = db.session.execute(
        update(kind)
        .where(kind.id == thing.id, kind.version == seen_version)
        .values(version=seen_version + 1)
        .execution_options(synchronize_session=False)
    )
    if changed.rowcount == 0:  # type: ignore[attr-defined]
        raise Conflict
    db.session.refresh(thing, ["version"])


def revise(thing: Tracked, values: Mapping[str, object], *, by: Identified | None, now: datetime) -> list[str]:
    """Set the given fields, note each that became different, and return their names."""
    changed = []
    for name, value in values.items():
        before = getattr(thing, name)
        if before == value:
            continue
        setattr(thing, name, value)
        changed.append(name)
        if name in getattr(thing, "UNTOLD", ()):
            note(thing, name, by=by, now=now, after=_("endret"))
        else:
            note(thing, name, by=by, now=now, before=words(before), after=words(value))
    return changed


def note(
    thing: Tracked,
    what: str,
    *,
    by: Identified | None,
    now: datetime,
    before: str | None = None,
    after: str | None = None,
) -> None:
    """Write one line about `thing`; it must already have its id."""
    if thing.id is None:
        db.session.flush()
    db.session.add(
        Change(
            at=now,
            person_id=by.id if by else None,
            subject=type(thing).__tablename__,  # type: ignore[attr-defined]
            subject_id=thing.id,
            version=thing.version,
            what=what,
            before=before,
            after=after,
        )
    )


def remember(thing: Kept, key: str | None, *, by: Identified | None, now: datetime) -> None:
    """Keep that the form with `key` made `thing`; another person's key, or another form's, makes nothing."""
    db.session.flush()
    if key:
        if db.session.scalar(select(Submission.id).where(Submission.key == key)) is not None:
            raise Refused("Skjemaet er allerede sendt. Last siden på nytt og prøv igjen.")
        subject = type(thing).__tablename__  # type: ignore[attr-defined]
        person_id = by.id if by else None
        db.session.add(Submission(key=key, person_id=person_id, subject=subject, subject_id=thing.id, at=now))
        db.session.flush()


def forget_keys(now: datetime) -> None:
    """Delete what forms made so long ago that nobody sends them again; who made what stands in the thing's history."""
    old = delete(Submission).where(Submission.at < now - KEYS_STAY)
    db.session.execute(old.execution_options(synchronize_session=False))
