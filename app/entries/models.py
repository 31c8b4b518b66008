"""Entries and the version of each channel."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model, pk


class Entry(Model):
    """One VEVENT in one channel; kept when cancelled, so that subscribers hear of it.

    An entry that moves to another channel is cancelled in the first under the same UID and lives on in the second;
    `left` says so, and whoever reads both channels sees only the living one.
    """

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("channel", "uid"),
        CheckConstraint("ends_at > starts_at", name="times_in_order"),
        CheckConstraint("sequence >= 0", name="sequence_not_negative"),
        # All that is asked before any octets are read: SQLite need not look at a row.
        Index("ix_entry_window", "channel", "starts_at", "uid", "ends_at", "cancelled", "left", "sequence"),
    )

    id: Mapped[pk]
    uid: Mapped[str] = mapped_column(index=True, info={"privacy": "none"})
    channel: Mapped[str] = mapped_column(info={"privacy": "none"})
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    shown: Mapped[dict[str, Any]] = mapped_column(sa.JSON(), info={"privacy": "prose"})
    cancelled: Mapped[bool] = mapped_column(default=False)
    left: Mapped[bool] = mapped_column(default=False)
    sequence: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    renderer: Mapped[int]
    octets: Mapped[bytes] = mapped_column(info={"privacy": "prose"})


class Channel(Model):
    """What has a feed of its own: its version rises with every change of its entries."""

    __tablename__ = "channel"

    name: Mapped[str] = mapped_column(primary_key=True, info={"privacy": "none"})
    version: Mapped[int]
    changed_at: Mapped[datetime]
