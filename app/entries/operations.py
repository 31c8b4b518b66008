"""Verbs of entries: show, cancel; each raises the revision only when what calendars show has changed."""

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from sqlalchemy import event, func, select, update
from sqlalchemy.orm import Session

from app.db import db
from app.domain.calendar.ical import Shown
from app.entries import queries
from app.entries.channels import ALL, is_in_all
from app.entries.models import Channel, Entry

RAISED = "channels raised in this transaction"
SECOND = timedelta(seconds=1)  # Last-Modified knows no finer


def show(uid: str, channel: str, shown: Shown, now: datetime) -> None:
    """Let the entry `uid` stand in `channel` as `shown`; where it stood in another channel it is cancelled there."""
    for other in _elsewhere(uid, channel):
        _write(other, _withdrawn(other), now, left=True)
    shown, entry = queries.local(shown), _find(uid, channel)
    if entry is None:
        created_at = queries.created_at(uid) or now
        entry = Entry(uid=uid, channel=channel, sequence=_next_sequence(uid), created_at=created_at, left=False)
        _write(entry, shown, now, left=False)
        db.session.add(entry)
    elif queries.shown(entry) != shown or entry.left:
        _write(entry, shown, now, left=False)


def cancel(uid: str, now: datetime) -> None:
    """Cancel the entry wherever it stands, as what it told is withdrawn: time and place stay."""
    for entry in db.session.scalars(select(Entry).where(Entry.uid == uid)).all():
        if queries.shown(entry) != _withdrawn(entry):
            _write(entry, _withdrawn(entry), now, left=entry.left)


def part(uid: str, channel: str, told_in: Collection[str], description: str, now: datetime) -> None:
    """Tell in other channels that the entry is no longer theirs, while it lives on in its own under a later revision.

    Whoever it comes back to has seen it cancelled, and must find a revision above that.
    """
    entry = _find(uid, channel)
    if entry is None or entry.cancelled:
        return
    for name in told_in:
        copy = _find(uid, name)
        if copy is None:
            copy = Entry(uid=uid, channel=name, sequence=_next_sequence(uid), created_at=entry.created_at, left=True)
        gone = replace(queries.shown(entry), cancelled=True, description=description, conference="")
        _write(copy, gone, now, left=True)
        db.session.add(copy)
        db.session.flush()
    _write(entry, queries.shown(entry), now, left=entry.left)


def leave(uid: str, channel: str, now: datetime) -> None:
    """Take a cancelled entry out of a channel whose subscribers have long been told; shown again, it goes on."""
    entry = _find(uid, channel)
    if entry is not None and entry.cancelled and not entry.left:
        entry.left = True
        touch(channel, now)


def render_again(now: datetime) -> int:
    """Store anew the octets that are written otherwise than today, or under another address; return how many.

    Revisions stay, but the feeds that hold them have changed: programs that ask by date must hear of it.
    """
    stale, today = queries.stale(), queries.renderer()
    for entry in stale:
        shown = queries.shown(entry)
        entry.shown = {**entry.shown, "url": shown.url}
        entry.octets, entry.renderer = queries.rendered(queries.revision(entry), shown), today
    for channel in sorted({entry.channel for entry in stale}):
        touch(channel, now)
    return len(stale)


def touch(channel: str, now: datetime) -> None:
    """Raise the version of a channel, and of all public ones together, when its name or description has changed."""
    for name in (channel, ALL) if is_in_all(channel) else (channel,):
        _raise_version(name, now)


def _withdrawn(entry: Entry) -> Shown:
    return replace(queries.shown(entry), cancelled=True, description="", conference="")


def _write(entry: Entry, shown: Shown, now: datetime, *, left: bool) -> None:
    if entry.id is not None:
        entry.sequence = _next_sequence(entry.uid)
    fields = asdict(shown)
    entry.starts_at, entry.ends_at = fields.pop("starts_at"), fields.pop("ends_at")
    entry.cancelled, entry.left = fields.pop("cancelled"), left
    entry.shown = {**fields, "categories": list(shown.categories)}
    entry.changed_at = now
    entry.octets, entry.renderer = queries.rendered(queries.revision(entry), shown), queries.renderer()
    touch(entry.channel, now)


def _next_sequence(uid: str) -> int:
    """One more than any revision of this UID that a subscriber may have seen in any channel."""
    highest = db.session.scalar(select(func.max(Entry.sequence)).where(Entry.uid == uid))
    return 0 if highest is None else highest + 1


def _find(uid: str, channel: str) -> Entry | None:
    return db.session.scalar(select(Entry).where(Entry.uid == uid, Entry.channel == channel))


def _elsewhere(uid: str, channel: str) -> list[Entry]:
    return list(
        db.session.scalars(select(Entry).where(Entry.uid == uid, Entry.channel != channel, Entry.left.is_(False)))
    )


def _raise_version(name: str, now: datetime) -> None:
    """The time of change never goes back, whatever the clock does, and no two that were seen have the same second.

    Whoever asks by date alone would never hear of the second change of one second.
    """
    raised: set[str] = db.session.info.setdefault(RAISED, set())
    known = db.session.execute(select(Channel.version, Channel.changed_at).where(Channel.name == name)).first()
    if known is None:
        db.session.add(Channel(name=name, version=1, changed_at=now))
        db.session.flush()
    else:
        earliest = known.changed_at + (timedelta() if name in raised else SECOND)
        values = {"version": Channel.version + 1, "changed_at": max(earliest, now)}
        raising = update(Channel).where(Channel.name == name).values(values)
        db.session.execute(raising.execution_options(synchronize_session=False))
    raised.add(name)


@event.listens_for(db.session, "after_commit")
@event.listens_for(db.session, "after_soft_rollback")
def _forget_raised(session: Session, *of_rollback: object) -> None:
    session.info.pop(RAISED, None)
