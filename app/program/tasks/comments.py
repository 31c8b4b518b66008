"""Verbs of comments: say something of a row or of the draft, resolve it, open it again, take one's own back."""

from datetime import datetime

from app.db import db
from app.domain.errors import Refused
from app.gatherings.models import Gathering
from app.history import operations as history
from app.history.queries import made_with
from app.people.models import Person
from app.program.draft import queries
from app.program.models.planning import ProgramComment


def say(
    gathering: Gathering, text: str, *, row_key: str = "", by: Person | None, key: str | None = None, now: datetime
) -> ProgramComment:
    """Comment on a row, or without one on the draft; the row's title is kept for when the row is gone."""
    if earlier := made_with(key, ProgramComment, by):
        return earlier
    about = queries.titled(queries.draft(gathering), row_key)
    if row_key and not about:
        raise Refused("Posten er ikke i utkastet lenger. Velg en annen.", field="row")
    comment = ProgramComment(
        gathering_id=gathering.id, row_key=row_key, about=about, text=text, at=now, person_id=by.id if by else None
    )
    db.session.add(comment)
    history.remember(comment, key, by=by, now=now)
    return comment


def resolve(comment: ProgramComment, *, seen_version: int | None = None, by: Person | None, now: datetime) -> None:
    """Say that nothing is left to do about it; doing so twice is once."""
    if comment.resolved_at is None:
        _claim(comment, seen_version)
        comment.resolved_at, comment.resolved_by_id = now, by.id if by else None


def reopen(comment: ProgramComment, *, seen_version: int | None = None) -> None:
    """Take it up again; doing so twice is once."""
    if comment.resolved_at is not None:
        _claim(comment, seen_version)
        comment.resolved_at, comment.resolved_by_id = None, None


def take_back(comment: ProgramComment, *, seen_version: int | None = None, by: Person | None) -> None:
    """Delete one's own comment."""
    if by is None or comment.person_id != by.id:
        raise Refused("Du kan bare slette dine egne kommentarer.")
    _claim(comment, seen_version)
    db.session.delete(comment)


def _claim(comment: ProgramComment, seen_version: int | None) -> None:
    history.claim(comment, comment.version if seen_version is None else seen_version)
