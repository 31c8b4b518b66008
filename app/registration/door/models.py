"""Who came on which day, and who came without having signed up."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, pk
from app.registration.models import Setup


class WalkIn(Model):
    """Somebody who came without having signed up."""

    __tablename__ = "registration_walk_in"
    __table_args__ = (
        CheckConstraint("forgotten_at IS NOT NULL OR length(trim(name)) > 0", name="name_not_blank"),
        CheckConstraint(
            "forgotten_at IS NULL OR (name = '' AND workplace = '' AND first_time IS NULL)", name="forgotten_is_empty"
        ),
    )

    id: Mapped[pk]
    setup_id: Mapped[int] = mapped_column(ForeignKey("registration_setup.id"), index=True)
    name: Mapped[str] = mapped_column(info={"privacy": "registered"})
    workplace: Mapped[str] = mapped_column(default="", info={"privacy": "registered"})
    first_time: Mapped[bool | None]
    came_in_at: Mapped[datetime]
    forgotten_at: Mapped[datetime | None]
    setup: Mapped[Setup] = relationship()


class DayAttendance(Model):
    """Whether one person came on one day, and when that was last said."""

    __tablename__ = "registration_attendance"
    __table_args__ = (
        UniqueConstraint("registration_id", "day"),
        UniqueConstraint("walk_in_id", "day"),
        CheckConstraint("(registration_id IS NULL) != (walk_in_id IS NULL)", name="of_exactly_one"),
    )

    id: Mapped[pk]
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"))
    walk_in_id: Mapped[int | None] = mapped_column(ForeignKey("registration_walk_in.id"))
    day: Mapped[date]
    came: Mapped[bool]
    pressed_at: Mapped[datetime]
