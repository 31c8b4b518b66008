"""Messages with their state and tries."""

from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model, pk

# waiting: to be sent at next_try_at · sending: handed to the mail server just now · sent · failed: the server will not
# have it · unsure: the line broke after the text was handed over, so a person decides whether to send it again
STATES = ("waiting", "sending", "sent", "failed", "unsure")
MAIL_STAYS = timedelta(days=30)  # the privacy page says so too


class Message(Model):
    """One mail to one address."""

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint(f"state IN {STATES}", name="state_known"),
        Index("ix_message_state_next_try_at", "state", "next_try_at"),
    )

    id: Mapped[pk]
    key: Mapped[str] = mapped_column(info={"privacy": "mail"})
    address: Mapped[str] = mapped_column(info={"privacy": "mail"})
    subject: Mapped[str] = mapped_column(info={"privacy": "mail"})
    text: Mapped[str] = mapped_column(info={"privacy": "mail"})
    reply_to: Mapped[str] = mapped_column(default="", info={"privacy": "mail"})  # empty: to nobody
    # What a secret link is derived from; the link itself is never stored, and this is wiped when it has been sent.
    secret_purpose: Mapped[str | None] = mapped_column(info={"privacy": "mail"})
    secret_seed: Mapped[str | None] = mapped_column(info={"privacy": "mail"})
    # One file that goes with it, such as a meeting for the calendar.
    file_name: Mapped[str] = mapped_column(default="", info={"privacy": "mail"})
    file_type: Mapped[str] = mapped_column(default="", info={"privacy": "mail"})
    file: Mapped[bytes | None] = mapped_column(info={"privacy": "mail"})
    state: Mapped[str] = mapped_column(default="waiting", info={"privacy": "none"})
    created_at: Mapped[datetime]
    next_try_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]
    problem: Mapped[str] = mapped_column(default="", info={"privacy": "mail"})
