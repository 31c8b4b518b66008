"""How a calendar shows one released row: only what the public page shows of it."""

from datetime import datetime, timedelta

from app.domain.calendar.ical import Shown
from app.domain.program.rows import MIDNIGHT, Draft, Row, clock, end, meet, start
from app.domain.text import markdown_html
from app.domain.text.excerpt import cut
from app.domain.time.dates import at
from app.gatherings.models import Gathering
from app.program.models.labels import KIND_LABELS, hours, marked, names
from app.web import addresses
from app.web.words import gettext as _

# A calendar needs an end: an open row lasts until the next one, or this long when it is the last.
MINUTES_WITHOUT_END = 60
MAX_TEXT = 1000


def rendered(gathering: Gathering, row: Row, rows: Draft) -> Shown:
    """Return what a calendar shows of one row: only what the public page shows."""
    place = ", ".join(part for part in (row.room, gathering.where) if part)
    page = addresses.absolute(f"/samlinger/{gathering.id}/program")
    begins = _begins(row)
    return Shown(
        starts_at=begins,
        ends_at=begins + timedelta(minutes=_minutes(row, rows)),
        summary=marked(row, f"{row.title} ({row.track})" if row.track else row.title),
        description=_described(gathering, row),
        location=place or (_("Nettmøte") if gathering.online_url else ""),
        url=page,
        conference=gathering.online_url if gathering.online_is_open else "",
        categories=(str(KIND_LABELS[row.kind]),),
        cancelled=gathering.state == "cancelled",
    )


def _begins(row: Row) -> datetime:
    """Return when a row begins; what a move of the gathering put into the hour that March skips begins after it."""
    try:
        return at(row.day, row.starts)
    except ValueError:
        return at(row.day, clock(start(row) + 60))


def _minutes(row: Row, rows: Draft) -> int:
    """Return for how long a calendar shows a row, always more than nothing."""
    if row.ends is not None:
        return end(row) - start(row)
    later = [start(other) for other in rows if meet(row, other) and start(other) > start(row)]
    return min(later, default=min(start(row) + MINUTES_WITHOUT_END, MIDNIGHT)) - start(row)


def _described(gathering: Gathering, row: Row) -> str:
    cancelled = gathering.state == "cancelled"
    lines = [
        _("Samlingen er avlyst: %(reason)s", reason=gathering.reason) if cancelled and gathering.reason else "",
        gathering.title,
        _("Ansvarlig: %(names)s", names=names(row.responsible)) if row.responsible else "",
        _("Kl. %(hours)s (slutten er ikke bestemt).", hours=hours(row)) if row.ends is None else "",
        cut(markdown_html.plain_with_addresses(row.text), MAX_TEXT),
    ]
    return "\n".join(line for line in lines if line)
