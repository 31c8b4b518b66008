"""Gatherings with their days, methods and partners."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, NamedTuple

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, db, pk
from app.domain.text.normalise import folded
from app.domain.time.slots import Span
from app.gatherings.labels import STATES
from app.networks.models import Network
from app.people.models import Organisation, Person
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

PUBLIC = tuple(code for code, state in STATES.items() if state.is_public)
COMING = tuple(code for code, state in STATES.items() if state.is_coming)
# From which states each verb may start; new days move what is published.
FROM = {
    "publish": ("draft",),
    "move": COMING,
    "withdraw": COMING,
    "cancel": COMING,
    "revive": ("cancelled",),
    "hold": (*COMING, "held"),
    "reopen": ("held",),
}

gathering_partner = Table(
    "gathering_partner",
    db.metadata,
    Column("gathering_id", Integer, ForeignKey("gathering.id"), primary_key=True),
    Column("organisation_id", Integer, ForeignKey("organisation.id"), primary_key=True, index=True),
)


def title(network_name: str | None, theme: str) -> str:
    """Whose a gathering is and what about; alor Norge keeps its name, whatever its theme."""
    if network_name is None and folded("alor Norge") in folded(theme):
        return theme
    return f"{network_name or 'alor Norge'}: {theme}"


class Attended(NamedTuple):
    """How many came to a gathering, and whether they were counted at the door or the number was given."""

    number: int
    is_counted: bool


class Gathering(Model):
    """One samling of a network, or alor Norge when it belongs to none; what is `copied` a new one takes over."""

    __tablename__ = "gathering"
    __table_args__ = (
        CheckConstraint(f"state IN {tuple(STATES)}", name="state_known"),
        CheckConstraint("length(trim(theme)) > 0", name="theme_not_blank"),
        CheckConstraint("price >= 0", name="price_not_negative"),
        CheckConstraint("capacity IS NULL OR capacity > 0", name="capacity_positive"),
        CheckConstraint("attended IS NULL OR attended >= 0", name="attended_not_negative"),
        CheckConstraint("attended_counted > 0", name="attended_counted_positive"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Opprettet"),
        "theme": _l("Tema"),
        "about": _l("Om samlingen"),
        "days": _l("Tid"),
        "venue": _l("Sted"),
        "address": _l("Adresse"),
        "online_url": _l("Nettmøte"),
        "online_is_open": _l("Åpent nettmøte"),
        "host": _l("Vertskap"),
        "partners": _l("Partnere"),
        "contact": _l("Kontaktperson"),
        "methods": _l("Arbeidsform"),
        "target_group": _l("Målgruppe"),
        "price": _l("Pris"),
        "capacity": _l("Antall plasser"),
        "state": _l("Status"),
        "registration_url": _l("Påmelding"),
        "registrar": _l("Tar imot påmeldingen"),
        "dinner": _l("Middag"),
        "social": _l("Sosialt"),
        "attended": _l("Antall deltakere"),
        "program_revision": _l("Programversjon"),
        "program_released": _l("Programmet deltakerne ser"),
        "deadline": _l("Frist"),
        "program_told": _l("Beskjed om programmet"),
        "reason": _l("Begrunnelse"),
        "network": _l("Nettverk"),
    }

    id: Mapped[pk]
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"), index=True)
    theme: Mapped[str] = mapped_column(info={"privacy": "prose", "copied": True})
    about: Mapped[str] = mapped_column(default="", info={"privacy": "prose", "copied": True})
    venue: Mapped[str] = mapped_column(default="", info={"privacy": "prose", "copied": True})
    address: Mapped[str] = mapped_column(default="", info={"privacy": "prose", "copied": True})
    online_url: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    online_is_open: Mapped[bool] = mapped_column(default=False)
    host_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "roles"})
    target_group: Mapped[str] = mapped_column(default="", info={"privacy": "prose", "copied": True})
    price: Mapped[int | None] = mapped_column(info={"copied": True})
    capacity: Mapped[int | None] = mapped_column(default=50, info={"copied": True})
    registration_url: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    # What alor Norge needs beside: who takes the registration, the dinner, the social part.
    registrar_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    dinner: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    social: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    state: Mapped[str] = mapped_column(default="draft", info={"privacy": "none"})
    reason: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    moved_from: Mapped[datetime | None]
    attended: Mapped[int | None]
    attended_counted: Mapped[int | None]  # by the door, with every press; nobody types it
    # The first moment and the last, kept beside the days so that lists need not read them; empty while no day is set.
    starts_at: Mapped[datetime | None] = mapped_column(index=True)
    ends_at: Mapped[datetime | None] = mapped_column(index=True)
    search_text: Mapped[str] = mapped_column(Text, default="", info={"privacy": "prose"})
    version: Mapped[int] = mapped_column(default=1)
    network: Mapped[Network | None] = relationship()
    host: Mapped[Organisation | None] = relationship(lazy="joined", foreign_keys=[host_id])
    registrar: Mapped[Organisation | None] = relationship(foreign_keys=[registrar_id])
    contact: Mapped[Person | None] = relationship(lazy="joined")
    days: Mapped[list[GatheringDay]] = relationship(
        order_by="GatheringDay.starts_at", lazy="selectin", cascade="all, delete-orphan"
    )
    partners: Mapped[list[Organisation]] = relationship(secondary=gathering_partner, lazy="selectin")
    method_rows: Mapped[list[GatheringMethod]] = relationship(
        order_by="GatheringMethod.id", lazy="selectin", cascade="all, delete-orphan"
    )

    @property
    def network_scope(self) -> int | None:
        """The network whose operators may change this; None is national."""
        return self.network_id

    @property
    def registrar_ids(self) -> frozenset[int]:
        """The organisations whose people see who has signed up for alor Norge: who takes it, and the host."""
        return frozenset(one for one in (self.registrar_id, self.host_id) if one is not None)

    @property
    def is_public(self) -> bool:
        """Whether everybody may know of it; one that is only about to be begun hides nothing either."""
        known = STATES.get(self.state)
        return known is None or known.is_public

    def can(self, verb: str) -> bool:
        """Whether a verb of its operations fits the state it is in."""
        return self.state in FROM[verb]

    @property
    def is_national(self) -> bool:
        """Whether this is alor Norge."""
        return self.network_id is None

    @property
    def spans(self) -> list[Span]:
        """When it takes place."""
        return [Span(day.starts_at, day.ends_at) for day in self.days]

    @property
    def methods(self) -> list[str]:
        """How it works, by code."""
        return [row.method for row in self.method_rows]

    @property
    def participants(self) -> Attended | None:
        """How many came: what was counted at the door, or else the number that was given, if any was."""
        if self.attended_counted is not None:
            return Attended(self.attended_counted, is_counted=True)
        return None if self.attended is None else Attended(self.attended, is_counted=False)

    @property
    def where(self) -> str:
        """Where it is: the place, and that one may take part from elsewhere too; empty while nobody has said."""
        place = ", ".join(part for part in (self.venue, self.address) if part)
        if place and self.online_url:
            return _("%(place)s, og på nett", place=place)
        return place or (_("Nettmøte") if self.online_url else "")

    @property
    def title(self) -> str:
        """Whose it is and what about."""
        return title(self.network.name if self.network else None, self.theme)

    def is_over(self, now: datetime) -> bool:
        """Whether its last day has ended."""
        return self.ends_at is not None and self.ends_at <= now

    def state_at(self, now: datetime) -> str:
        """The state as people see it: what was published and is over has been held, without anyone clicking."""
        return "held" if self.state in COMING and self.is_over(now) else self.state

    def year(self, otherwise: date) -> int:
        """The year it counts for."""
        return self.spans[0].day.year if self.days else otherwise.year

    def __str__(self) -> str:
        return self.title


class GatheringDay(Model):
    """One day of a gathering, with the identity that calendars know it by."""

    __tablename__ = "gathering_day"
    __table_args__ = (UniqueConstraint("uid"), CheckConstraint("ends_at > starts_at", name="times_in_order"))

    id: Mapped[pk]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    uid: Mapped[str] = mapped_column(info={"privacy": "none"})
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class GatheringMethod(Model):
    """One way of working at a gathering."""

    __tablename__ = "gathering_method"
    __table_args__ = (UniqueConstraint("gathering_id", "method"),)

    id: Mapped[pk]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    method: Mapped[str] = mapped_column(info={"privacy": "none"})
