"""Verbs of private feeds: make, rename, renew, revoke, and note who fetched."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from app.db import db
from app.domain.errors import Refused
from app.feeds.models import PrivateFeed
from app.history import operations as history
from app.history.queries import made_with
from app.people.models import Person

MOST = 10
NOTED_EVERY = timedelta(minutes=15)


def make(person: Person, name: str, *, holds: str = "all", key: str | None = None, now: datetime) -> PrivateFeed:
    """Make a secret address for a person's own calendar."""
    if earlier := made_with(key, PrivateFeed, person):
        return earlier
    existing = db.session.scalars(db.select(PrivateFeed).filter_by(person_id=person.id, revoked_at=None)).all()
    if len(existing) >= MOST:
        raise Refused("Du har allerede %(most)s kalendere. Slett en du ikke bruker.", field="name", most=MOST)
    public_id = secrets.token_urlsafe(12)
    feed = PrivateFeed(person=person, public_id=public_id, name=name, holds=holds, generation=1, created_at=now)
    db.session.add(feed)
    history.remember(feed, key, by=person, now=now)
    history.note(feed, "created", by=person, now=now)
    return feed


def rename(feed: PrivateFeed, name: str, *, seen_version: int, now: datetime) -> None:
    """Call it something else; its address stays."""
    history.claim(feed, seen_version)
    if name != feed.name:
        feed.name = name
        history.note(feed, "name", by=feed.person, now=now)


def renew(feed: PrivateFeed, name: str, *, seen_version: int, now: datetime) -> None:
    """Give it a new address, and the name that stood beside the button; the old address is dead at once."""
    rename(feed, name, seen_version=seen_version, now=now)
    feed.generation += 1
    feed.fetched_at, feed.fetched_by = None, ""
    history.note(feed, "generation", by=feed.person, now=now)


def revoke(feed: PrivateFeed, name: str, *, seen_version: int, now: datetime) -> None:
    """End it, by the name that stood beside the button; its address answers as if it had never been."""
    rename(feed, name, seen_version=seen_version, now=now)
    feed.revoked_at = now
    history.note(feed, "revoked_at", by=feed.person, now=now)


def note_fetch(feed: PrivateFeed, client: str, now: datetime) -> None:
    """Keep when it was last fetched and by which kind of client, now and then, on a connection of its own."""
    if feed.fetched_at and now - feed.fetched_at < NOTED_EVERY and feed.fetched_by == client:
        return
    noted = update(PrivateFeed).where(PrivateFeed.id == feed.id).values(fetched_at=now, fetched_by=client)
    try:
        with db.engine.begin() as connection:
            connection.execute(noted)
    except OperationalError:  # bookkeeping keeps no calendar from its answer
        return
