"""Changes, and what submissions made."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, pk
from app.domain.time.dates import oslo
from app.web.words import gettext as _

# What people without an account change on pages of their own, beside all of an Open Space.
OPEN_TO_ALL = frozenset({"topic", "registration"})


class Change(Model):
    """One field of one thing, from what to what; append-only. Without a field it is the line of an event."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_subject", "subject", "subject_id"),)

    id: Mapped[pk]
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "history"})
    subject: Mapped[str] = mapped_column(info={"privacy": "history"})
    subject_id: Mapped[int]
    version: Mapped[int]
    what: Mapped[str] = mapped_column(info={"privacy": "history"})
    before: Mapped[str | None] = mapped_column(info={"privacy": "history"})
    after: Mapped[str | None] = mapped_column(info={"privacy": "history"})
    # By name only: persons have a history themselves, so they stand on a floor above this one.
    person: Mapped[Any] = relationship("Person")

    @property
    def who(self) -> str:
        """Who did it, as the one was told apart on that day."""
        if self.person:
            return str(self.person.told_apart_on(oslo(self.at).date()))
        if self.subject == "site":
            return _("Ukjent")
        if self.subject in OPEN_TO_ALL or self.subject.startswith("open_"):
            return _("Deltaker uten innlogging")
        return _("Oppsett")


class Submission(Model):
    """What a form with this key already made, so that sending it twice makes it once."""

    __tablename__ = "submission"
    __table_args__ = (UniqueConstraint("key"),)

    id: Mapped[pk]
    key: Mapped[str] = mapped_column(info={"privacy": "forms"})
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "forms"})
    subject: Mapped[str] = mapped_column(info={"privacy": "forms"})
    subject_id: Mapped[int]
    at: Mapped[datetime]


@event.listens_for(Change, "before_update")
@event.listens_for(Change, "before_delete")
def _refuse_rewriting(mapper: object, connection: object, change: Change) -> None:
    """What happened stays as it was written."""
    raise RuntimeError("history is append-only")
