"""What a program does when its gathering is moved, cancelled, published or withdrawn."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from app.domain.program.rows import Draft
from app.domain.time import day_pairs
from app.domain.time.slots import Span
from app.gatherings.models import Gathering
from app.program.deadlines import operations as deadlines
from app.program.draft import operations as drafts
from app.program.draft import queries, topic_links
from app.program.models.draft import ProgramRevision
from app.program.releases import calendar, revisions
from app.program.tasks import operations as tasks
from app.web.words import gettext as _


def gathering_changed(gathering: Gathering, before: Sequence[Span], now: datetime) -> None:
    """Take draft, release and deadlines to other days by the same wall clock; calendars and tasks keep in step."""
    deadlines.move_with_gathering(gathering, now)
    tasks.retitle(gathering)
    in_force = queries.latest_release(gathering)
    released = in_force.revision if in_force else None
    was, onto = [span.day for span in before], [span.day for span in gathering.spans]
    if was and onto and was != onto:
        days = day_pairs.moved(was, onto)
        calendar.forget_days(gathering, set(was) - set(onto), now)
        draft = drafts.move_days(gathering, days, now=now)
        moved = _move_versions(gathering, released, days, now)
        if moved is not None:
            hides = in_force is None or in_force.hides_unconfirmed
            revisions.show(gathering, moved, draft, in_force=in_force, hides_unconfirmed=hides, by=None, now=now)
            return
        topic_links.update_uses_shown(gathering, draft, in_force, now)
    if in_force is not None and released is not None:
        calendar.show(gathering, in_force.rows, now)


def _move_versions(
    gathering: Gathering, released: ProgramRevision | None, onto: Mapping[date, date], now: datetime
) -> ProgramRevision | None:
    """Freeze what was released as a version of its own on the new days, and return it: what is released never changes.

    Letters and comparisons begin from the newest version, which is therefore frozen last.
    """
    latest = newest = queries.latest_revision(gathering)
    shown = None
    for revision in (released, latest) if released != latest else (latest,):
        rows = _moved(revision.rows, onto) if revision else ()
        if not rows:
            continue
        newest = revisions.freeze(
            gathering, rows, _("Samlingen er flyttet"), latest=newest, copied_from=revision, by=None, now=now
        )
        if revision == released:
            shown = newest
    return shown


def _moved(rows: Draft, onto: Mapping[date, date]) -> Draft:
    """Return the rows on their new days; those of a day that is no more have none."""
    return tuple(replace(row, day=onto[row.day]) for row in rows if row.day in onto)
