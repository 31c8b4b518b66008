"""Seats, and the duties that go round: who takes part, the terms and who holds them, swaps."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, one_of, pk
from app.people.models import Organisation, Person
from app.rag.labels import DUTIES, PATHS, ROLE_LABELS, SWAP_LABELS
from app.web.clock import today
from app.web.words import lazy_gettext as _l

TERM_STATES = ("confirmed", "withdrawn")
MOST_HOLDERS, MOST_MONTHS = 2, 60


class Seat(Model):
    """A person's place in RAG for an organisation, from one date until another."""

    __tablename__ = "seat"
    __table_args__ = (
        CheckConstraint(one_of("role", ROLE_LABELS), name="role_known"),
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="dates_in_order"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Plass i RAG"),
        "until_on": _l("Siste dag"),
        "taken_back": _l("Tatt tilbake"),
    }

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "roles"})
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[str] = mapped_column(info={"privacy": "roles"})
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    person: Mapped[Person] = relationship(lazy="joined")
    organisation: Mapped[Organisation] = relationship(lazy="joined")


class Rotation(Model):
    """How a duty goes round: how long a term lasts and how many share it. Only proposals follow from it."""

    __tablename__ = "rotation"
    __table_args__ = (
        UniqueConstraint("duty"),
        CheckConstraint(one_of("duty", PATHS), name="duty_known"),
        CheckConstraint(f"months BETWEEN 1 AND {MOST_MONTHS}", name="months_sane"),
        CheckConstraint(f"holder_count BETWEEN 1 AND {MOST_HOLDERS}", name="holder_count_sane"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "months": _l("Måneder i en periode"),
        "holder_count": _l("Hvor mange som deler"),
    }

    id: Mapped[pk]
    duty: Mapped[str] = mapped_column(info={"privacy": "none"})
    months: Mapped[int]
    holder_count: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)

    @property
    def path(self) -> str:
        """What the duty is called in addresses."""
        return PATHS[self.duty]


class RotationMember(Model):
    """An organisation whose turn it may be, from one date until another, at a place in the order."""

    __tablename__ = "rotation_member"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="dates_in_order"),
        CheckConstraint("position BETWEEN 1 AND 99", name="position_sane"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "joined": _l("Med på omgangen"),
        "position": _l("Nummer i rekkefølgen"),
        "until_on": _l("Siste dag"),
        "pause": _l("Pause"),
    }

    id: Mapped[pk]
    rotation_id: Mapped[int] = mapped_column(ForeignKey("rotation.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    position: Mapped[int]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    rotation: Mapped[Rotation] = relationship(lazy="joined")
    organisation: Mapped[Organisation] = relationship(lazy="joined")
    pauses: Mapped[list[RotationPause]] = relationship(order_by="RotationPause.from_on", lazy="selectin")


class RotationPause(Model):
    """Days on which a member of a rotation is not proposed."""

    __tablename__ = "rotation_pause"
    __table_args__ = (CheckConstraint("until_on IS NULL OR until_on >= from_on", name="dates_in_order"),)

    id: Mapped[pk]
    member_id: Mapped[int] = mapped_column(ForeignKey("rotation_member.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})


class Term(Model):
    """A duty from one day to another, confirmed by a person; rights follow its dates and named persons."""

    __tablename__ = "term"
    __table_args__ = (
        CheckConstraint(one_of("duty", PATHS), name="duty_known"),
        CheckConstraint(one_of("state", TERM_STATES), name="state_known"),
        CheckConstraint("until_on >= from_on", name="dates_in_order"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Periode"),
        "from_on": _l("Første dag"),
        "until_on": _l("Siste dag"),
        "holders": _l("Hvem"),
        "person": _l("Person"),
        "state": _l("Tatt tilbake"),
        "swapped": _l("Bytte"),
        "farewell": _l("Beskjed til de neste koordinatorene"),
        "handover_closed_at": _l("Overleveringen avsluttet"),
        "duty": _l("Oppgave"),
    }

    id: Mapped[pk]
    duty: Mapped[str] = mapped_column(info={"privacy": "none"})
    from_on: Mapped[date] = mapped_column(index=True)
    until_on: Mapped[date]
    state: Mapped[str] = mapped_column(default="confirmed", info={"privacy": "none"})
    farewell: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    handover_closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    holders: Mapped[list[TermHolder]] = relationship(
        order_by="TermHolder.id", lazy="selectin", cascade="all, delete-orphan", back_populates="term"
    )

    @property
    def path(self) -> str:
        """What its duty is called in addresses."""
        return PATHS[self.duty]

    def is_coming(self, on: date) -> bool:
        """Whether it begins after a date."""
        return self.from_on > on

    def is_over(self, on: date) -> bool:
        """Whether it ended before a date."""
        return self.until_on < on

    @property
    def lacks_person(self) -> bool:
        """Whether some of its rights would be nobody's: those of a coordinator follow named persons."""
        return self.duty == "coordination" and any(holder.person_id is None for holder in self.holders)

    def is_held_by(self, person_id: int) -> bool:
        """Whether a person is named in it."""
        return any(holder.person_id == person_id for holder in self.holders)


class TermHolder(Model):
    """An organisation that holds a term, and the person it has named."""

    __tablename__ = "term_holder"
    __table_args__ = (UniqueConstraint("term_id", "organisation_id"),)

    id: Mapped[pk]
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "roles"})
    term: Mapped[Term] = relationship(back_populates="holders")
    organisation: Mapped[Organisation] = relationship(lazy="joined")
    person: Mapped[Person | None] = relationship(lazy="joined")

    @property
    def organisation_name(self) -> str:
        """What its organisation is called, or what that has gone up in: today, within the days of the term."""
        return self.organisation.name_on(min(max(today(), self.term.from_on), self.term.until_on))

    def __str__(self) -> str:
        return f"{self.organisation_name}{f' ({self.person.name})' if self.person else ''}"


class Swap(Model):
    """The wish of organisation a, in term a, to change places with b in term b; done when both have said yes."""

    __tablename__ = "swap"
    __table_args__ = (CheckConstraint(one_of("state", SWAP_LABELS), name="state_known"),)
    LABELS: ClassVar[dict[str, object]] = {
        "asked": _l("Bytte foreslått"),
        "accepted": _l("Sagt ja"),
        "swap": _l("Bytte"),
    }

    id: Mapped[pk]
    term_a_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)
    organisation_a_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    term_b_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)
    organisation_b_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "roles"})
    asked_at: Mapped[datetime]
    accepted_a_at: Mapped[datetime | None]
    accepted_b_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(default="asked", info={"privacy": "none"})
    version: Mapped[int] = mapped_column(default=1)
    term_a: Mapped[Term] = relationship(foreign_keys=[term_a_id])
    term_b: Mapped[Term] = relationship(foreign_keys=[term_b_id])
    organisation_a: Mapped[Organisation] = relationship(foreign_keys=[organisation_a_id])
    organisation_b: Mapped[Organisation] = relationship(foreign_keys=[organisation_b_id])
    asked_by: Mapped[Person | None] = relationship(foreign_keys=[asked_by_id])


class DutyCheck(Model):
    """What has been done about one of the coordinator's six duties in a term, and who does it instead."""

    __tablename__ = "duty_check"
    __table_args__ = (
        UniqueConstraint("term_id", "key"),
        CheckConstraint(one_of("key", (duty.key for duty in DUTIES)), name="key_known"),
    )

    id: Mapped[pk]
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)
    key: Mapped[str] = mapped_column(info={"privacy": "none"})
    done_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="", info={"privacy": "roles"})
    delegated_to_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "roles"})
    delegated_to: Mapped[Person | None] = relationship(lazy="joined")
