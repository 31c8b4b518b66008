"""What a program does when its gathering is moved, cancelled, published or withdrawn."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from app.domain.program.rows import Draft
from app.domain.time.slots import Span
from app.gatherings.models import Gathering
from app.program.deadlines import operations as deadlines
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.models.draft import ProgramRevision
from app.program.releases import calendar, revisions
from app.program.tasks import operations as tasks
from app.web.words import gettext as _


def follow(gathering: Gathering, before: Sequence[Span], now: datetime) -> None:
    """Take draft, release and deadlines to other days by the same wall clock; calendars and tasks keep in step."""
    deadlines.follow(gathering, now)
    tasks.follow(gathering)
    released, latest = queries.released(gathering), queries.latest_revision(gathering)
    was, onto = [span.day for span in before], [span.day for span in gathering.spans]
    if was and onto and was != onto:
        drafts.follow_days(gathering, was, onto, now=now)
        # What was released never changes: what participants see next is a version of its own.
        moved = _freeze(gathering, released, was, onto, now)
        if latest is not None and latest != released:
            # Letters and comparisons begin from the newest, which is therefore frozen last.
            _freeze(gathering, latest, was, onto, now)
        if moved is not None:
            revisions.show(gathering, moved, by=None, now=now)
            return
    if released is not None:
        calendar.show(gathering, released.rows, now)


def _freeze(
    gathering: Gathering, revision: ProgramRevision | None, was: Sequence[date], onto: Sequence[date], now: datetime
) -> ProgramRevision | None:
    rows = _moved(revision.rows, was, onto) if revision else ()
    return revisions.freeze(gathering, rows, _("Samlingen er flyttet"), by=None, now=now) if rows else None


def _moved(rows: Draft, was: Sequence[date], onto: Sequence[date]) -> Draft:
    """Return the rows on their new days; those of a day that is no more have none."""
    days = dict(zip(was, onto, strict=False))
    return tuple(replace(row, day=days[row.day]) for row in rows if row.day in days)
