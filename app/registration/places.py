"""The one decision of who comes: made in the order people came in, by whoever holds the writer's lock."""

from collections.abc import Collection
from datetime import datetime

from app.db import db
from app.history import operations as history
from app.registration import queries
from app.registration.labels import STATES
from app.registration.mails import letters
from app.registration.models import Registration, Setup


def place_or_wait(setup: Setup, now: datetime, *, new: Collection[Registration] = ()) -> None:
    """Give places to those who wait, first come first, while there are any; who had waited is told by mail.

    Those who are `new` are told by whoever let them in. A gathering that has begun, or is cancelled or withdrawn, gives
    no places. A lowered limit moves nobody. Every transaction that writes holds the writer's lock (app/db.py), so what
    is counted here is still so when it is saved.
    """
    db.session.flush()
    if not setup.takes_any(now):
        return
    for registration in queries.first_waiting(setup, queries.places(setup).left):
        place_by_hand(registration, now)
        if registration not in new:
            history.note(registration, "state", by=None, now=now, after=str(STATES["coming"][0]))
            letters.promoted(registration, now)


def place_by_hand(registration: Registration, now: datetime) -> None:
    """Give a place whatever the limit says; it counts against the limit afterwards."""
    registration.state, registration.placed_at = "coming", now
