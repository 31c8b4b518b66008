"""Questions about the outbox."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from app.db import db
from app.domain.errors import NotFound
from app.outbox.models import Message

LATEST = 100


def message(message_id: int) -> Message:
    """Return the message, or raise NotFound."""
    found = db.session.get(Message, message_id)
    if found is None:
        raise NotFound
    return found


def latest() -> Sequence[Message]:
    """Return the newest messages."""
    return db.session.scalars(select(Message).order_by(Message.id.desc()).limit(LATEST)).all()


def with_key(key: str) -> Message | None:
    """Return the message written under `key`."""
    return db.session.scalar(select(Message).where(Message.key == key))


def counts() -> dict[str, int]:
    """Return how many messages there are in each state."""
    rows = db.session.execute(select(Message.state, func.count()).group_by(Message.state)).all()
    return dict(rows)


def oldest_unsent() -> datetime | None:
    """Return when the oldest message that still should go out was written."""
    return db.session.scalar(select(func.min(Message.created_at)).where(Message.state.in_(("waiting", "sending"))))


def due(now: datetime, limit: int = 20) -> Sequence[int]:
    """Return the ids of messages whose time has come, oldest first."""
    return db.session.scalars(
        select(Message.id)
        .where(Message.state == "waiting", Message.next_try_at <= now)
        .order_by(Message.id)
        .limit(limit)
    ).all()
