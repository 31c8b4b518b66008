"""Private feeds."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, pk
from app.people.models import Person


class PrivateFeed(Model):
    """One secret address of one person; the secret itself is derived, never stored."""

    __tablename__ = "private_feed"
    __table_args__ = (UniqueConstraint("public_id"),)

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    public_id: Mapped[str]
    name: Mapped[str]
    generation: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    fetched_at: Mapped[datetime | None]
    fetched_by: Mapped[str] = mapped_column(default="")
    person: Mapped[Person] = relationship(lazy="joined")

    @property
    def seed(self) -> str:
        """What the secret of its address is derived from; a new generation makes the old address dead."""
        return f"{self.public_id}:{self.generation}"
