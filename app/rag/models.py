"""Seats and coordination terms."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, pk
from app.people.models import Organisation, Person

SEAT_ROLES = ("member", "deputy", "digital_lead")


class Seat(Model):
    """A person's place in RAG for an organisation, from one date until another."""

    __tablename__ = "seat"
    __table_args__ = (
        CheckConstraint(f"role IN {SEAT_ROLES}", name="role_known"),
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="dates_in_order"),
    )
    LABELS: ClassVar[dict[str, object]] = {"created": _l("Plass i RAG"), "until_on": _l("Siste dag")}

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    person: Mapped[Person] = relationship(lazy="joined")
    organisation: Mapped[Organisation] = relationship(lazy="joined")


class CoordinationTerm(Model):
    """The duty of one person, for an organisation, to coordinate RAG; two may share it by having a row each."""

    __tablename__ = "coordination_term"
    __table_args__ = (CheckConstraint("until_on >= from_on", name="dates_in_order"),)
    LABELS: ClassVar[dict[str, object]] = {"created": _l("Koordinering"), "until_on": _l("Siste dag")}

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    version: Mapped[int] = mapped_column(default=1)
    person: Mapped[Person] = relationship(lazy="joined")
    organisation: Mapped[Organisation] = relationship(lazy="joined")
