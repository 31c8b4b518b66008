"""Questions about entries: which octets a feed is made of, and whether anything has changed."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import Row, func, select

from app.db import db
from app.domain.dates import at
from app.domain.ical import RENDERER, Revision, Shown, render
from app.entries.channels import ALL
from app.entries.models import Channel, Entry

# Google drops whole feeds beyond 1000 events and 1 MB (calendar.md R6).
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
        select(Entry.uid, Entry.left, Entry.octets, Entry.renderer, Entry.id)
        .where(Entry.ends_at >= start, Entry.starts_at < at(_years(month, 2), time()))
        .where((Entry.cancelled.is_(False)) | (Entry.ends_at >= cancelled_start))
        .order_by(Entry.starts_at, Entry.uid, Entry.left)
    )
    if ALL not in names:
        question = question.where(Entry.channel.in_(names))
    return _bounded([_current(row) for row in _living(db.session.execute(question).all())])


def of_uids(uids: Sequence[str]) -> list[bytes]:
    """Return the VEVENTs with these UIDs where they live now, by start."""
    rows = db.session.execute(
        select(Entry.uid, Entry.left, Entry.octets, Entry.renderer, Entry.id)
        .where(Entry.uid.in_(uids), Entry.left.is_(False))
        .order_by(Entry.starts_at, Entry.uid)
    ).all()
    return [_current(row) for row in rows]


def count(names: Sequence[str]) -> int:
    """Return how many entries some channels hold, cancelled ones included."""
    question = select(func.count()).select_from(Entry)
    if ALL not in names:
        question = question.where(Entry.channel.in_(names))
    return db.session.scalar(question) or 0


def _living(rows: Sequence[Row[tuple[str, bool, bytes, int, int]]]) -> list[Row[tuple[str, bool, bytes, int, int]]]:
    living = {row.uid for row in rows if not row.left}
    return [row for row in rows if not row.left or row.uid not in living]


def _current(row: Row[tuple[str, bool, bytes, int, int]]) -> bytes:
    """Octets of an older renderer are made anew on the way; `flask entries render` stores them."""
    if row.renderer == RENDERER:
        return row.octets
    entry = db.session.get_one(Entry, row.id)
    return render(revision(entry), shown(entry))


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
