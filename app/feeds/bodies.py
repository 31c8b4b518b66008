"""Ready bodies of feeds, kept in a worker's memory under the versions they were joined from.

A request for an unchanged feed touches no database as long as its versions were looked at within FEED_CHECK_SECONDS:
that is the whole price of many workers, as a change made by another one shows here at most that much later. A change
made by this worker shows at once. Last-Modified and ETag follow from stored values alone, so all workers answer alike.
"""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from time import monotonic

from flask import Flask
from sqlalchemy import event
from werkzeug.http import http_date

from app.db import db
from app.domain.calendar.ical import calendar
from app.domain.time.dates import at
from app.entries import queries as entries
from app.feeds.queries import Feed
from app.web import settings

CONTENT_TYPE = "text/calendar; charset=utf-8"
MOST_KEPT = 200
MOST_ENTRIES = 3000
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass
class Body:
    """One version of one feed, as it goes out; a private one has no date.

    Who loses a right loses entries without any stored moment to tell of it, and a date must never go back.
    """

    plain: bytes
    last_modified: datetime | None
    file: str
    private: bool = False
    disposition: str = "inline"
    tag: str = field(init=False)
    validators: list[tuple[str, str]] = field(init=False)
    headers: list[tuple[str, str]] = field(init=False)
    _gzip: bytes = field(default=b"")

    def __post_init__(self) -> None:
        self.tag = f'W/"{hashlib.sha256(self.plain).hexdigest()}"'
        self.validators = [
            ("ETag", self.tag),
            ("Cache-Control", "private, max-age=300" if self.private else "public, max-age=900"),
            ("Vary", "Accept-Encoding"),
        ]
        if self.last_modified:
            self.validators.append(("Last-Modified", http_date(self.last_modified)))
        self.headers = [
            ("Content-Type", CONTENT_TYPE),
            ("Content-Disposition", f'{self.disposition}; filename="{self.file}"'),
            ("X-Robots-Tag", "noindex"),
            *self.validators,
        ]
        if self.private:
            self.headers.append(("Referrer-Policy", "no-referrer"))

    @property
    def gzipped(self) -> bytes:
        """The same, packed once."""
        if not self._gzip:
            self._gzip = gzip.compress(self.plain, 6, mtime=0)
        return self._gzip


@dataclass
class _Kept:
    body: Body
    versions: object
    checked: float


class Bodies:
    """The bodies of one worker, the least used of many dropped; and the entries they were joined from.

    After a change only the changed entries are read: the others' octets are here, once for all feeds that hold them.
    """

    def __init__(self, most: int = MOST_KEPT, most_entries: int = MOST_ENTRIES) -> None:
        self._most, self._most_entries = most, most_entries
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._entries: entries.Known = {}

    def fresh(self, name: str, seconds: float) -> Body | None:
        """Return the body under `name` if its versions were checked within so many seconds."""
        kept = self._kept.get(name)
        return kept.body if kept is not None and monotonic() - kept.checked < seconds else None

    def current(self, name: str, feed: Feed, today: date) -> Body:
        """Return the body of `feed`, joined anew only if a version has changed since."""
        versions, changed_at = _versions(feed, today)
        kept = self._kept.get(name)
        if kept is None or kept.versions != versions:
            kept = _Kept(self._joined(feed, today, changed_at), versions, 0.0)
            self._kept[name] = kept
        kept.checked = monotonic()
        self._kept.move_to_end(name)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return kept.body

    def _joined(self, feed: Feed, today: date, changed_at: datetime) -> Body:
        events = (
            entries.whole(feed.channels[0], entries.window_start(today), self._entries)
            if feed.whole
            else entries.octets(feed.channels, entries.window_start(today), feed.only, self._entries)
        )
        plain = calendar(feed.head, events)
        if len(self._entries) > self._most_entries:  # older revisions are among them; what stands is soon read again
            self._entries = {}
        return Body(plain, None if feed.private else changed_at, feed.file, feed.private)

    def doubt(self) -> None:
        """Let every version be looked at again before it is trusted."""
        for kept in list(self._kept.values()):
            kept.checked = float("-inf")


def init(app: Flask) -> None:
    """Give a worker its bodies."""
    app.extensions["bodies"] = Bodies()


@event.listens_for(db.session, "after_commit")
def _doubt(session: object) -> None:
    """Whatever this worker commits itself shows at once."""
    _bodies().doubt()


def public(name: str, make: Callable[[], Feed], today: Callable[[], date]) -> Body:
    """Return the body of a public feed; `make` and `today` are asked only when its versions must be looked at."""
    kept = _bodies().fresh(name, settings.number("FEED_CHECK_SECONDS"))
    return kept or _bodies().current(name, make(), today())


def private(feed: Feed, name: str, today: date) -> Body:
    """Return the body of a private feed; rights and versions are looked at each time."""
    return _bodies().current(name, feed, today)


def _versions(feed: Feed, today: date) -> tuple[object, datetime]:
    known = entries.versions(feed.channels)
    month = entries.window_start(today)
    changed = [changed_at for _, changed_at in known.values()]
    # When the window moves on, something may have left it: the first of the month counts as a change. What is whole
    # loses its cancelled ones only.
    moves = entries.emptied_at(feed.channels[0], month) if feed.whole else at(month, time())
    changed_at = max([*changed, *([moves] if moves else [])]) if changed else EPOCH
    numbers = tuple(sorted((name, version) for name, (version, _) in known.items()))
    return (feed, numbers, moves, entries.renderer()), changed_at


def _bodies() -> Bodies:
    found: Bodies = settings.site().extensions["bodies"]
    return found
