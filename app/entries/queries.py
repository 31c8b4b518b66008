"""Questions about entries: which octets a feed is made of, and whether anything has changed."""

import zlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Engine,
    Select,
    bindparam,
    event,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from app.db import db
from app.domain.calendar.ical import RENDERER, Revision, Shown
from app.domain.calendar.vevent import vevent
from app.domain.time.dates import at, oslo
from app.entries.channels import ALL, DEADLINES, FORMER, PRIVATE, PROGRAM
from app.entries.models import Channel, Entry
from app.web import addresses

# Google drops whole feeds beyond 1000 events and 1 MB.
MOST_EVENTS = 1000
MOST_OCTETS = 1_000_000
CANCELLED_STAYS = timedelta(days=90)

# Octets by id and sequence: of one revision they never change, so a worker may keep them (until a backup is restored).
Known = dict[tuple[int, int], bytes]

_IN_ALL = (
    Entry.channel.not_in(PRIVATE),
    Entry.channel.not_like(f"{PROGRAM}%"),
    Entry.channel.not_like(f"{FORMER}%"),
)

# Questions a feed asks are built once: building one costs more than its answer.
_VERSIONS = select(Channel.name, Channel.version, Channel.changed_at).where(Channel.name.in_(bindparam("names")))
_WHOLE = (
    select(Entry.id, Entry.sequence)
    .where(Entry.channel == bindparam("channel"), Entry.left.is_(False))
    .where(or_(Entry.cancelled.is_(False), Entry.ends_at >= bindparam("cancelled_start")))
    .order_by(Entry.starts_at, Entry.uid)
)
# A thousand ids stand in the text of the question: as values of their own they would cost more than the octets.
_IDS: BindParameter[int] = bindparam("ids", expanding=True, literal_execute=True)
_OCTETS = select(Entry.id, Entry.sequence, Entry.octets, Entry.renderer).where(Entry.id.in_(_IDS))


def versions(names: Sequence[str]) -> dict[str, tuple[int, datetime]]:
    """Return version and time of change of the channels that have any."""
    rows = db.session.execute(_VERSIONS, {"names": names})
    return {name: (version, changed_at) for name, version, changed_at in rows}


def window_start(today: date) -> date:
    """Return the first of the month: the window of a feed moves by months, so its octets do not change by the hour."""
    return today.replace(day=1)


def octets(names: Sequence[str], month: date, only: Sequence[str] = (), known: Known | None = None) -> list[bytes]:
    """Return the VEVENTs of some channels by start and UID: ended up to a year before `month`, up to two years ahead.

    ALL stands for every public channel. Cancelled ones stay at least 90 days past their date. Beyond what Google takes,
    the oldest are left out. Of deadlines there are those with the UIDs in `only`. What is `known` is not read again,
    and what is read is added to it.
    """
    window = {
        "names": names,
        "only": only,
        "start": at(_years(month, -1), time()),
        "end": at(_years(month, 2), time()),
        "cancelled_start": _cancelled_start(month),
    }
    revisions = _as_stored(_revisions(ALL in names, len(names) > 1, DEADLINES in names), window)
    return _bounded(_known(revisions[-MOST_EVENTS:], {} if known is None else known))


def whole(channel: str, month: date, known: Known | None = None) -> list[bytes]:
    """Return the VEVENTs of one channel by start and UID, whenever they are; what is `known` is not read again.

    Cancelled ones stay at least 90 days past their date, as elsewhere.
    """
    revisions = _as_stored(_WHOLE, {"channel": channel, "cancelled_start": _cancelled_start(month)})
    return _bounded(_known(revisions, {} if known is None else known))


def emptied_at(channel: str, month: date) -> datetime | None:
    """Return since when the last cancelled one that no longer stands in a whole channel has been away, if any."""
    past = Entry.channel == channel, Entry.cancelled, Entry.ends_at < _cancelled_start(month)
    last = db.session.scalar(select(func.max(Entry.ends_at)).where(*past))
    return at(_next_month(oslo(last + CANCELLED_STAYS).date()), time()) if last else None


def _known(revisions: Sequence[Any], known: Known) -> list[bytes]:
    if missing := [revision[0] for revision in revisions if revision not in known]:
        known.update(_read(missing))
    return [known[revision] for revision in revisions]


def of_uids(uids: Sequence[str]) -> list[bytes]:
    """Return the VEVENTs with these UIDs where they live now, by start."""
    question = select(Entry.id).where(Entry.uid.in_(uids), Entry.left.is_(False))
    ids = db.session.scalars(question.order_by(Entry.starts_at, Entry.uid)).all()
    read = {id_: octets for (id_, _), octets in _read(ids).items()}
    return [read[id_] for id_ in ids]


def living(channel: str) -> Sequence[str]:
    """Return the UIDs of what stands in a channel and is not cancelled."""
    return db.session.scalars(select(Entry.uid).where(Entry.channel == channel, Entry.cancelled.is_(False))).all()


def stands(uid: str, channel: str) -> bool:
    """Tell whether an entry stands in a channel and is not cancelled."""
    question = select(Entry.id).where(Entry.uid == uid, Entry.channel == channel, Entry.cancelled.is_(False))
    return db.session.scalar(question) is not None


def cancelled_on(channel: str, days: Collection[date]) -> Sequence[str]:
    """Return the UIDs of what is cancelled in a channel on some days in Oslo and has not left it."""
    question = select(Entry.uid, Entry.starts_at).where(
        Entry.channel == channel, Entry.cancelled, Entry.left.is_(False)
    )
    return [uid for uid, starts_at in db.session.execute(question) if oslo(starts_at).date() in days]


def cancelled_at(page: str, day: date, *, but: Collection[str]) -> str | None:
    """Return the UID of what was cancelled last on a day in Oslo and told of the page at this path."""
    on_day = Entry.starts_at >= at(day, time()), Entry.starts_at < at(day + timedelta(days=1), time())
    question = (
        select(Entry)
        .where(Entry.cancelled, Entry.uid.not_in(but), *on_day)
        .order_by(Entry.changed_at.desc(), Entry.id.desc())
    )
    return next((entry.uid for entry in db.session.scalars(question) if shown(entry).url == page), None)


def created_at(uid: str) -> datetime | None:
    """Return when an entry was made, in whichever channel it stood first."""
    return db.session.scalar(select(func.min(Entry.created_at)).where(Entry.uid == uid))


def stale() -> Sequence[Entry]:
    """Return what is stored as an older release wrote it, or under another address of the site."""
    return db.session.scalars(select(Entry).where(Entry.renderer != renderer())).all()


def count(names: Sequence[str]) -> int:
    """Return how many entries some channels hold, cancelled ones included."""
    question = select(func.count()).select_from(Entry)
    wanted = _IN_ALL if ALL in names else (Entry.channel.in_(names),)
    question = question.where(*wanted)
    return db.session.scalar(question) or 0


@cache
def _revisions(everything: bool, several: bool, deadlines: bool) -> Select[int, int]:
    """Which revisions stand in a window; ix_entry_window holds all that is asked here."""
    return (
        select(Entry.id, Entry.sequence)
        .where(Entry.ends_at >= bindparam("start"), Entry.starts_at < bindparam("end"))
        .where(or_(Entry.cancelled.is_(False), Entry.ends_at >= bindparam("cancelled_start")))
        .where(*_latest_copy(everything, several, deadlines), *_own_deadlines(deadlines, Entry))
        .order_by(Entry.starts_at, Entry.uid)
    )


def _own_deadlines(asked: bool, entry: type[Entry]) -> list[ColumnElement[bool]]:
    only: BindParameter[str] = bindparam("only", expanding=True)
    return [or_(entry.channel != DEADLINES, entry.uid.in_(only))] if asked else []


def _latest_copy(everything: bool, several: bool, deadlines: bool) -> list[ColumnElement[bool]]:
    """Of an entry that has moved between the channels asked for, its latest revision alone."""
    if everything:
        return [Entry.left.is_(False), *_IN_ALL]
    names: BindParameter[str] = bindparam("names", expanding=True)
    within: list[ColumnElement[bool]] = [Entry.channel.in_(names)]
    if several:
        later = aliased(Entry)
        within_reach = later.uid == Entry.uid, later.channel.in_(names), *_own_deadlines(deadlines, later)
        again = exists().where(*within_reach, later.sequence > Entry.sequence)
        within.append(or_(Entry.left.is_(False), ~again))
    return within


def _read(ids: Sequence[int]) -> Known:
    """Octets written otherwise than today are made anew on the way; `flask entries render` stores them."""
    rows, today = _as_stored(_OCTETS, {"ids": ids}), renderer()
    found = {(id_, sequence): octets for id_, sequence, octets, _ in rows}
    for id_, sequence, _, written_by in rows:
        if written_by != today:
            entry = db.session.get_one(Entry, id_)
            found[id_, sequence] = rendered(revision(entry), shown(entry))
    return found


def _as_stored(question: Select[*tuple[Any, ...]], values: dict[str, Any]) -> Sequence[Any]:
    """Past the session, and as the driver gives them: a thousand rows cost little that way."""
    db.session.flush()
    result = db.session.connection().execute(question, values, execution_options={"as_stored": True})
    rows = result.cursor.fetchall()
    result.close()
    return rows


@event.listens_for(Engine, "before_cursor_execute")
def _ask_for_octets(
    connection: Connection, cursor: Any, statement: str, parameters: Any, context: Any, many: bool
) -> None:
    """PostgreSQL would write octets as hexadecimal text, twice as long, unless asked not to."""
    if connection.dialect.name == "postgresql" and context and context.execution_options.get("as_stored"):
        from psycopg.pq import Format  # there only where PostgreSQL is

        cursor.format = Format.BINARY


def _bounded(events: list[bytes]) -> list[bytes]:
    kept = events[-MOST_EVENTS:]
    size = sum(len(event) for event in kept)
    while size > MOST_OCTETS - 5_000:
        size -= len(kept.pop(0))
    return kept


def _cancelled_start(month: date) -> datetime:
    return at(month, time()) - CANCELLED_STAYS


def _next_month(day: date) -> date:
    return (window_start(day) + timedelta(days=32)).replace(day=1)


def _years(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def revision(entry: Entry) -> Revision:
    """Return which entry it is and how often it has changed."""
    return Revision(entry.uid, entry.sequence, entry.created_at, entry.changed_at)


def shown(entry: Entry) -> Shown:
    """Return what calendars show of it; its page is a path, as the site may move."""
    fields = {**entry.shown, "categories": tuple(entry.shown.get("categories", ()))}
    return local(Shown(starts_at=entry.starts_at, ends_at=entry.ends_at, cancelled=entry.cancelled, **fields))


def local(shown: Shown) -> Shown:
    """Return the same with its page as a path: every page is on this site, under whatever address that has."""
    path = urlsplit(shown.url.removeprefix(_base()))._replace(scheme="", netloc="").geturl()
    return shown if path == shown.url else replace(shown, url=path)


def rendered(revision: Revision, shown: Shown) -> bytes:
    """Return the octets under the site's address of today."""
    return vevent(revision, replace(shown, url=f"{_base()}{shown.url}") if shown.url else shown)


def renderer() -> int:
    """Return what stored octets must be marked with to be right: how they are written, and under which address.

    A changed address is no revision of an entry (RFC 5546 2.1.4): nobody need be told that it moved. So the mark makes
    its octets stale, and SEQUENCE, DTSTAMP and LAST-MODIFIED stay.
    """
    return zlib.crc32(f"{RENDERER} {_base()}".encode()) & 0x7FFFFFFF


def _base() -> str:
    return addresses.base()
