"""Networks and what belongs to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, pk
from app.people.models import Organisation, Person
from app.web.words import lazy_gettext as _l

PHASES = ("planned", "active", "paused", "closed")
ANSWERS = ("yes", "partly", "no")


class Network(Model):
    """A regional network; not the same as a county or a place."""

    __tablename__ = "network"
    __table_args__ = (
        UniqueConstraint("slug"),
        UniqueConstraint("name_key"),
        CheckConstraint("length(trim(name)) > 0", name="name_not_blank"),
        CheckConstraint("started_year IS NULL OR started_year BETWEEN 1990 AND 2100", name="started_year_sane"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Opprettet"),
        "name": _l("Navn"),
        "region": _l("Region"),
        "about": _l("Om nettverket"),
        "started_year": _l("Startår"),
        "started_note": _l("Om oppstarten"),
        "county_names": _l("Fylker"),
        "place_names": _l("Steder"),
        "phase": _l("Status"),
        "exception": _l("Unntak fra kriteriene"),
        "operator": _l("Drifter"),
        "partner": _l("Partner"),
        "criterion": _l("Kriterium"),
    }

    id: Mapped[pk]
    name: Mapped[str] = mapped_column(info={"privacy": "none"})
    name_key: Mapped[str] = mapped_column(info={"privacy": "none"})
    slug: Mapped[str] = mapped_column(info={"privacy": "none"})
    region: Mapped[str] = mapped_column(default="", info={"privacy": "none"})
    about: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    started_year: Mapped[int | None]
    started_note: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    exception: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    version: Mapped[int] = mapped_column(default=1)
    counties: Mapped[list[NetworkCounty]] = relationship(
        order_by="NetworkCounty.name", lazy="selectin", cascade="all, delete-orphan"
    )
    places: Mapped[list[Place]] = relationship(order_by="Place.id", lazy="selectin", cascade="all, delete-orphan")
    phases: Mapped[list[NetworkPhase]] = relationship(order_by="NetworkPhase.id", lazy="selectin")

    @property
    def network_scope(self) -> int:
        """The network whose operators may change this."""
        return self.id

    @property
    def is_public(self) -> bool:
        """Whether everybody may know of it: each network has an open page."""
        return True

    @property
    def county_names(self) -> list[str]:
        """The counties it covers."""
        return [county.name for county in self.counties]

    @property
    def place_names(self) -> list[str]:
        """Where it meets."""
        return [place.name for place in self.places]

    def phase_on(self, day: date) -> NetworkPhase:
        """Return the phase in force on `day`, or the first one before that; the last written of one day counts."""
        found: NetworkPhase = phase_on(self.phases, day)
        return found

    def __str__(self) -> str:
        return self.name


def phase_on(phases: Sequence[Any], day: date) -> Any:
    """Return the phase in force on `day` of a network's phases, objects or rows, oldest first."""
    in_force = [phase for phase in phases if phase.from_on <= day]
    return max(in_force, key=lambda p: (p.from_on, p.id)) if in_force else phases[0]


class NetworkCounty(Model):
    """A county that a network covers; several networks may share one."""

    __tablename__ = "network_county"
    __table_args__ = (UniqueConstraint("network_id", "name"),)

    id: Mapped[pk]
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    name: Mapped[str] = mapped_column(info={"privacy": "none"})


class Place(Model):
    """A place where a network meets; it leads to exactly one network."""

    __tablename__ = "place"
    __table_args__ = (UniqueConstraint("name_key"), CheckConstraint("length(trim(name)) > 0", name="name_not_blank"))

    id: Mapped[pk]
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    name: Mapped[str] = mapped_column(info={"privacy": "none"})
    name_key: Mapped[str] = mapped_column(info={"privacy": "none"})


class NetworkPhase(Model):
    """What a network is from a date on: planned, active, paused or closed."""

    __tablename__ = "network_phase"
    __table_args__ = (CheckConstraint(f"phase IN {PHASES}", name="phase_known"),)

    id: Mapped[pk]
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    phase: Mapped[str] = mapped_column(info={"privacy": "none"})
    from_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})

    @property
    def network_scope(self) -> int:
        """The network whose operators may change this."""
        return self.network_id


class Operator(Model):
    """A person who runs a network, from one date until another; the lead one is its hoveddrifter."""

    __tablename__ = "operator"
    __table_args__ = (CheckConstraint("until_on IS NULL OR until_on >= from_on", name="dates_in_order"),)

    id: Mapped[pk]
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "roles"})
    is_lead: Mapped[bool] = mapped_column(default=False)
    is_contact: Mapped[bool] = mapped_column(default=False)
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    person: Mapped[Person] = relationship(lazy="joined")
    network: Mapped[Network] = relationship()

    @property
    def network_scope(self) -> int:
        """The network whose operators may change this."""
        return self.network_id


class Partner(Model):
    """An organisation that runs a network or takes part in running it, from one date until another."""

    __tablename__ = "partner"
    __table_args__ = (CheckConstraint("until_on IS NULL OR until_on >= from_on", name="dates_in_order"),)

    id: Mapped[pk]
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    is_lead: Mapped[bool] = mapped_column(default=False)
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    organisation: Mapped[Organisation] = relationship(lazy="joined")
    network: Mapped[Network] = relationship()

    @property
    def network_scope(self) -> int:
        """The network whose operators may change this."""
        return self.network_id


class CriterionAnswer(Model):
    """How a network meets one of the six criteria, with evidence and date."""

    __tablename__ = "criterion_answer"
    __table_args__ = (
        UniqueConstraint("network_id", "criterion"),
        CheckConstraint("criterion BETWEEN 1 AND 6", name="criterion_known"),
        CheckConstraint(f"answer IN {ANSWERS}", name="answer_known"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "answer": _l("Svar"),
        "evidence": _l("Begrunnelse"),
        "answered_on": _l("Dato"),
    }

    id: Mapped[pk]
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    criterion: Mapped[int]
    answer: Mapped[str] = mapped_column(info={"privacy": "none"})
    evidence: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    answered_on: Mapped[date]
    answered_at: Mapped[datetime]
