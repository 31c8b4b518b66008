"""How the tables of a gathering were made, and who sits at which."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, NamedTuple

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, one_of, pk
from app.registration.models import Registration, Setup
from app.registration.tables.labels import WANTED
from app.web.words import lazy_gettext as _l


class Seat(NamedTuple):
    """Where somebody is to sit: a table, or 0 for none, and whether that stays when tables are made anew."""

    number: int
    is_pinned: bool = False


class TableGrouping(Model):
    """The tables of one gathering; the row stays when they are deleted, so that no version comes back."""

    __tablename__ = "table_grouping"
    __table_args__ = (
        UniqueConstraint("setup_id"),
        CheckConstraint(one_of("wanted_kind", WANTED), name="wanted_kind_known"),
        CheckConstraint("wanted_number >= 1", name="wanted_some"),
        CheckConstraint("(made_at IS NULL) = (table_count = 0)", name="made_has_tables"),
    )
    # History stays when people are forgotten, so it tells how many were moved and not who.
    LABELS: ClassVar[dict[str, object]] = {
        "made": _l("Bord"),
        "moved": _l("Flyttet for hånd"),
        "pinned": _l("Festet eller løsnet"),
    }

    id: Mapped[pk]
    setup_id: Mapped[int] = mapped_column(ForeignKey("registration_setup.id"))
    made_at: Mapped[datetime | None]
    wanted_kind: Mapped[str] = mapped_column(info={"privacy": "none"})
    wanted_number: Mapped[int]
    table_count: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    setup: Mapped[Setup] = relationship()
    members: Mapped[list[TableGroupMember]] = relationship(
        order_by="TableGroupMember.id", lazy="selectin", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def is_made(self) -> bool:
        """Whether there are tables now."""
        return self.made_at is not None

    @property
    def numbers(self) -> range:
        """The numbers of the tables, from 1."""
        return range(1, self.table_count + 1)

    @property
    def seats(self) -> dict[int, Seat]:
        """Where each sits, by registration."""
        return {one.registration_id: Seat(one.number, one.is_pinned) for one in self.members}

    @property
    def network_scope(self) -> int | None:
        """The network whose operators may see and change this; None is national."""
        return self.setup.network_scope


class TableGroupMember(Model):
    """Somebody at a table, or at none (0); who is pinned stays so when the tables are made anew."""

    __tablename__ = "table_group_member"
    __table_args__ = (
        UniqueConstraint("grouping_id", "registration_id"),
        CheckConstraint("number >= 0", name="number_not_negative"),
        CheckConstraint("number > 0 OR is_pinned", name="nowhere_is_pinned"),
    )

    id: Mapped[pk]
    grouping_id: Mapped[int] = mapped_column(ForeignKey("table_grouping.id", ondelete="CASCADE"))
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    is_pinned: Mapped[bool] = mapped_column(default=False)
    registration: Mapped[Registration] = relationship(lazy="joined")
