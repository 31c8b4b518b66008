"""What goes out by itself to those who signed up: changes of time and place, a cancellation, and a reminder."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from app.registration import queries
from app.registration.mails import facts, letters
from app.registration.models import Registration, Setup

# Several changes become one message; one that comes when the day is near does not wait until it has begun.
WAIT = timedelta(minutes=15)


def mark_changed(setup: Setup, now: datetime) -> None:
    """Note that what people were told may be no longer so; that it is cancelled they are told at once."""
    if not setup.gathering.is_public or not _misinformed(setup):
        setup.changed_at = None
        return
    setup.changed_at = now
    if setup.gathering.state == "cancelled":
        _tell(setup, now)


def tell_changes(now: datetime) -> None:
    """Send what has waited long enough."""
    for setup in queries.changed():
        due_at = tells_at(setup)
        if not setup.takes_any(now):
            setup.changed_at = None  # whoever came knows
        elif due_at is not None and due_at <= now:
            _tell(setup, now)


def tells_at(setup: Setup) -> datetime | None:
    """Return when a waiting change is told: WAIT after the last one, or a good while before the gathering begins."""
    changed_at, starts_at = setup.changed_at, setup.gathering.starts_at
    if changed_at is None or starts_at is None:
        return None
    return max(changed_at, min(changed_at + WAIT, starts_at - WAIT))


def remind(now: datetime) -> None:
    """Remind those who come, once for each beginning; whoever got a place since then has just been told."""
    for setup in queries.to_be_reminded(now):
        starts_at, before = setup.gathering.starts_at, timedelta(days=setup.reminder_days or 0)
        if starts_at is None or now < starts_at - before:
            continue
        for registration in queries.in_order(setup, "coming"):
            if registration.placed_at is not None and registration.placed_at < starts_at - before:
                letters.reminder(registration, now)
        setup.reminded_for = starts_at


def _tell(setup: Setup, now: datetime) -> None:
    for registration in _misinformed(setup):
        if setup.gathering.state == "cancelled":
            letters.cancelled(registration, now)
        else:
            letters.changed(registration, facts.changes(registration.told or {}, setup.gathering), now)
    setup.changed_at = None


def _misinformed(setup: Setup) -> list[Registration]:
    """Those who stand, and were told what is no longer so."""
    now = facts.of(setup.gathering)
    standing: Iterable[Registration] = queries.standing_in(setup)
    return [one for one in standing if one.told is not None and one.told != now]
