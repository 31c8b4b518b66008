"""Questions about entries: which octets a feed is made of, and whether anything has changed."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, event, exists, func, or_, select
from sqlalchemy.orm import aliased

from app.db import db
from app.domain.dates import at
from app.domain.ical import RENDERER, Revision, Shown, render
from app.entries.channels import ALL
from app.entries.models import Channel, Entry

# Google drops whole feeds beyond 1000 events and 1 MB.
MOST_EVENTS = 1000
MOST_OCTETS = 1_000_000
CANCELLED_STAYS = timedelta(days=90)


def versions(names: Sequence[str]) -> dict[str, tuple[int, datetime]]:
    """Return version and time of change of the channels that have any."""
    rows = db.session.execute(select(Channel.name, Channel.version, Channel.changed_at).where(Channel.name.in_(names)))
    return {name: (version, changed_at) for name, version, changed_at in rows}


def window_start(today: date) -> date:
    """Return the first of the month: the window of a feed moves by months, so its octets do not change by the hour."""
    return today.replace(day=1)


def octets(names: Sequence[str], month: date) -> list[bytes]:
    """Return the VEVENTs of some channels by start and UID: ended up to a year before `month`, up to two years ahead.

    ALL stands for every channel. Cancelled ones stay at least 90 days past their date. Beyond what Google takes, the
    oldest are left out.
    """
    start, cancelled_start = at(_years(month, -1), time()), at(month, time()) - CANCELLED_STAYS
    question = (
        select(Entry.octets, Entry.renderer)
        .where(Entry.ends_at >= start, Entry.starts_at < at(_years(month, 2), time()))
        .where(or_(Entry.cancelled.is_(False), Entry.ends_at >= cancelled_start))
        .where(*_latest_copy(names))
        .order_by(Entry.starts_at, Entry.uid)
    )
    return _bounded(_current(question))


def of_uids(uids: Sequence[str]) -> list[bytes]:
    """Return the VEVENTs with these UIDs where they live now, by start."""
    question = select(Entry.octets, Entry.renderer).where(Entry.uid.in_(uids), Entry.left.is_(False))
    return _current(question.order_by(Entry.starts_at, Entry.uid))


def count(names: Sequence[str]) -> int:
    """Return how many entries some channels hold, cancelled ones included."""
    question = select(func.count()).select_from(Entry)
    if ALL not in names:
        question = question.where(Entry.channel.in_(names))
    return db.session.scalar(question) or 0


def _latest_copy(names: Sequence[str]) -> list[ColumnElement[bool]]:
    """Of an entry that has moved between the channels asked for, its latest revision alone."""
    if ALL in names:
        return [Entry.left.is_(False)]
    within: list[ColumnElement[bool]] = [Entry.channel.in_(names)]
    if len(names) > 1:
        later = aliased(Entry)
        again = exists().where(later.uid == Entry.uid, later.channel.in_(names), later.sequence > Entry.sequence)
        within.append(or_(Entry.left.is_(False), ~again))
    return within


def _current(question: Select[bytes, int]) -> list[bytes]:
    """Octets of an older renderer are made anew on the way; `flask entries render` stores them."""
    db.session.flush()
    # Past the session, and as the driver gives them: reading a thousand is what the first request after a change costs.
    result = db.session.connection().execute(question, execution_options={"as_stored": True})
    rows = result.cursor.fetchall()
    result.close()
    if all(renderer == RENDERER for _, renderer in rows):
        return [octets for octets, _ in rows]
    found = db.session.scalars(question.with_only_columns(Entry)).all()
    return [render(revision(entry), shown(entry)) for entry in found]


@event.listens_for(Engine, "before_cursor_execute")
def _ask_for_octets(
    connection: Connection, cursor: Any, statement: str, parameters: Any, context: Any, many: bool
) -> None:
    """PostgreSQL would write octets as hexadecimal text, twice as long, unless asked not to."""
    if connection.dialect.name == "postgresql" and context and context.execution_options.get("as_stored"):
        from psycopg.pq import Format

        cursor.format = Format.BINARY


def _bounded(events: list[bytes]) -> list[bytes]:
    kept = events[-MOST_EVENTS:]
    size = sum(len(event) for event in kept)
    while size > MOST_OCTETS - 5_000:
        size -= len(kept.pop(0))
    return kept


def _years(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def revision(entry: Entry) -> Revision:
    """Return which entry it is and how often it has changed."""
    return Revision(entry.uid, entry.sequence, entry.created_at, entry.changed_at)


def shown(entry: Entry) -> Shown:
    """Return what calendars show of it."""
    fields = {**entry.shown, "categories": tuple(entry.shown.get("categories", ()))}
    return Shown(starts_at=entry.starts_at, ends_at=entry.ends_at, cancelled=entry.cancelled, **fields)
