"""Private feeds."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, pk
from app.people.models import Person
from app.web.words import lazy_gettext as _l

HOLDS = ("all", "rag")


class PrivateFeed(Model):
    """One secret address of one person; the secret itself is derived, never stored."""

    __tablename__ = "private_feed"
    __table_args__ = (
        UniqueConstraint("public_id"),
        CheckConstraint(f"holds IN {HOLDS}", name="holds_known"),
    )
    # What happened, without the name: that is its owner's own.
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Personlig kalender laget"),
        "name": _l("Fikk nytt navn"),
        "generation": _l("Fikk ny adresse"),
        "revoked_at": _l("Slettet"),
    }

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "calendars"})
    public_id: Mapped[str] = mapped_column(info={"privacy": "calendars"})
    name: Mapped[str] = mapped_column(info={"privacy": "calendars"})
    holds: Mapped[str] = mapped_column(default="all", info={"privacy": "calendars"})
    generation: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    fetched_at: Mapped[datetime | None]
    fetched_by: Mapped[str] = mapped_column(default="", info={"privacy": "calendars"})
    version: Mapped[int] = mapped_column(default=1)
    person: Mapped[Person] = relationship(lazy="joined")

    @property
    def seed(self) -> str:
        """What the secret of its address is derived from; a new generation makes the old address dead."""
        return f"{self.public_id}:{self.generation}"
