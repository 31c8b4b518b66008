"""What minutes are made of beside their items: who was there, frozen versions, addenda, and what was read in."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, one_of, pk
from app.meetings.models.labels import STATUS_LABELS
from app.meetings.models.states import VERSION_KINDS
from app.people.models import Person


class Attendance(Model):
    """How one person, known or by name, stood to one meeting."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id"),  # nobody is both present and excused
        UniqueConstraint("meeting_id", "deputy_for_id"),  # a deputy stands for one absent member
        CheckConstraint(one_of("status", STATUS_LABELS), name="status_known"),
        CheckConstraint("(person_id IS NULL) = (length(name) > 0)", name="person_or_name"),
    )

    id: Mapped[pk]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "meetings"})
    name: Mapped[str] = mapped_column(default="", info={"privacy": "meetings"})
    status: Mapped[str] = mapped_column(info={"privacy": "meetings"})
    deputy_for_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "meetings"})
    part: Mapped[str] = mapped_column(default="", info={"privacy": "meetings"})
    # Somebody has said that this name is nobody the site knows.
    is_outside: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id], lazy="joined")
    deputy_for: Mapped[Person | None] = relationship(foreign_keys=[deputy_for_id], lazy="joined")

    @property
    def shown_name(self) -> str:
        """How the minutes call this person."""
        return self.person.name if self.person else self.name


class MinutesVersion(Model):
    """The minutes as they were sent or approved: frozen octets and their hash, never changed afterwards."""

    __tablename__ = "minutes_version"
    __table_args__ = (
        UniqueConstraint("meeting_id", "number"),
        CheckConstraint(one_of("kind", VERSION_KINDS), name="kind_known"),
    )

    id: Mapped[pk]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(info={"privacy": "none"})
    content: Mapped[str] = mapped_column(info={"privacy": "meetings"})
    sha256: Mapped[str] = mapped_column(info={"privacy": "none"})
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "history"})
    person: Mapped[Person | None] = relationship(lazy="joined")


class Addendum(Model):
    """What was added to minutes after they were approved, with its own date."""

    __tablename__ = "addendum"
    __table_args__ = (CheckConstraint("length(trim(text)) > 0", name="text_not_blank"),)

    id: Mapped[pk]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    on: Mapped[date]
    text: Mapped[str] = mapped_column(info={"privacy": "prose"})
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "history"})
    person: Mapped[Person | None] = relationship(lazy="joined")


class MinutesSource(Model):
    """The file or text that minutes were read from, kept as it came."""

    __tablename__ = "minutes_source"
    __table_args__ = (UniqueConstraint("meeting_id"),)

    id: Mapped[pk]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    name: Mapped[str] = mapped_column(info={"privacy": "meetings"})
    octets: Mapped[bytes] = mapped_column(info={"privacy": "meetings"})
    item_ids: Mapped[list[int]] = mapped_column(
        sa.JSON(), info={"privacy": "none"}
    )  # what it made, to be taken back as one
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "history"})


@event.listens_for(MinutesVersion, "before_update")
@event.listens_for(MinutesVersion, "before_delete")
@event.listens_for(Addendum, "before_update")
@event.listens_for(Addendum, "before_delete")
def _refuse_rewriting(mapper: object, connection: object, kept: object) -> None:
    """What was sent or approved stays as it was."""
    raise RuntimeError("frozen minutes are never changed")
