"""Organisations, persons, administrators, sign-in links and sessions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, pk
from app.domain import dated
from app.web.clock import today
from app.web.words import lazy_gettext as _l

KINDS = ("korus", "akan", "treatment", "nav", "workplace", "other")


class Organisation(Model):
    """A body that people work for; what it is called depends on the date asked about."""

    __tablename__ = "organisation"
    __table_args__ = (CheckConstraint(f"kind IN {KINDS}", name="kind_known"),)
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Opprettet"),
        "kind": _l("Type"),
        "name": _l("Navn"),
        "website": _l("Nettsted"),
        "merged_into": _l("Slått sammen med"),
        "merged_on": _l("Slått sammen fra"),
    }

    id: Mapped[pk]
    kind: Mapped[str] = mapped_column(info={"privacy": "none"})
    website: Mapped[str] = mapped_column(default="", info={"privacy": "none"})
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    merged_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    names: Mapped[list[OrganisationName]] = relationship(
        order_by="OrganisationName.valid_from", lazy="selectin", cascade="all, delete-orphan"
    )
    merged_into: Mapped[Organisation | None] = relationship(remote_side="Organisation.id")

    def name_on(self, day: date) -> str:
        """Return what it was called on `day`, from a merger on what it went up in.

        Before its first known name, that first name.
        """
        return self.successor_on(day).own_name_on(day)

    def own_name_on(self, day: date) -> str:
        """Return what it was called itself on `day`, whatever it has gone up in since."""
        in_force = [name for name in self.names if name.valid_from <= day]
        return (in_force[-1] if in_force else self.names[0]).name

    def is_merged_on(self, day: date) -> bool:
        """Whether it has gone up in another by `day`."""
        return self.merged_into_id is not None and self.merged_on is not None and self.merged_on <= day

    def successor_on(self, day: date) -> Organisation:
        """Return what it has gone up in by `day`, or itself: the one rule for what belongs to whom after a merger."""
        found = self
        while found.is_merged_on(day) and found.merged_into is not None:
            found = found.merged_into
        return found

    def stages(self, first: date, last: date) -> list[tuple[Organisation, date, date]]:
        """Return what it is from one day to another, with the days of each: itself, then what it goes up in."""
        found, house = [], self.successor_on(first)
        while house.merged_into is not None and (on := house.merged_on) is not None and on <= last:
            found.append((house, first, on - timedelta(days=1)))
            house, first = house.successor_on(on), on
        return [*found, (house, first, last)]

    @property
    def every_name(self) -> list[str]:
        """All it is, was or will be known by, what it goes up in included."""
        more = self.merged_into.every_name if self.merged_into else []
        return list(dict.fromkeys([*(name.name for name in self.names), *more]))

    @property
    def own_name(self) -> str:
        """What it is called itself today."""
        return self.own_name_on(today())

    @property
    def name(self) -> str:
        """What it is called today, for lists to choose from."""
        return self.name_on(today())

    def __str__(self) -> str:
        return self.name


class OrganisationName(Model):
    """One name and the date it came into force."""

    __tablename__ = "organisation_name"
    __table_args__ = (
        UniqueConstraint("organisation_id", "valid_from"),
        CheckConstraint("length(trim(name)) > 0", name="name_not_blank"),
    )

    id: Mapped[pk]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(info={"privacy": "none"})
    valid_from: Mapped[date]


class Person(Model):
    """Somebody we know by name; with an address and not disabled, also somebody who may sign in."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("email"),
        CheckConstraint("length(trim(first_name)) > 0", name="first_name_not_blank"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Opprettet"),
        "first_name": _l("Fornavn"),
        "last_name": _l("Etternavn"),
        "email": _l("E-post"),
        "phone": _l("Telefon"),
        "title": _l("Stilling"),
        "organisation": _l("Arbeidssted"),
        "disabled_at": _l("Stengt"),
        "administrator": _l("Administrator"),
        "signed_in": _l("Logget inn"),
        "signed_out": _l("Logget ut"),
    }
    UNTOLD: ClassVar[frozenset[str]] = frozenset({"email", "phone"})

    id: Mapped[pk]
    first_name: Mapped[str] = mapped_column(info={"privacy": "self"})
    last_name: Mapped[str] = mapped_column(info={"privacy": "self"})
    email: Mapped[str | None] = mapped_column(info={"privacy": "self"})
    phone: Mapped[str] = mapped_column(default="", info={"privacy": "self"})
    title: Mapped[str] = mapped_column(default="", info={"privacy": "self"})
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    disabled_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    organisation: Mapped[Organisation | None] = relationship(lazy="joined")
    former_workplaces: Mapped[list[FormerWorkplace]] = relationship(
        order_by="FormerWorkplace.until_on", cascade="all, delete-orphan"
    )

    @property
    def name(self) -> str:
        """First and last name, or the first alone: minutes know some by no other."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def told_apart(self) -> str:
        """The name with workplace and title: what lists to choose from must show, as there are two Ninas."""
        return self._told(self.organisation.name if self.organisation else "", self.title)

    def told_apart_on(self, day: date) -> str:
        """The name with workplace and title as they were on a day, for what was done then."""
        house, title = self.workplace_on(day)
        return self._told(house.name_on(day) if house else "", title)

    def workplace_on(self, day: date) -> tuple[Organisation | None, str]:
        """Where the person worked on a day, and as what."""
        return dated.on(day, (self.organisation, self.title), self.workplaces_before)

    @property
    def workplaces_before(self) -> list[dated.Former[tuple[Organisation | None, str]]]:
        """Where the person worked before, and as what, each until a day."""
        return [dated.Former((one.organisation, one.title), one.until_on) for one in self.former_workplaces]

    def _told(self, house: str, title: str) -> str:
        more = [part for part in (house, title) if part]
        return f"{self.name} ({', '.join(more)})" if more else self.name

    def __str__(self) -> str:
        return self.told_apart


class FormerWorkplace(Model):
    """Where a person worked before, and as what, until a day."""

    __tablename__ = "former_workplace"
    __table_args__ = (UniqueConstraint("person_id", "until_on"),)

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info={"privacy": "self"})
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    title: Mapped[str] = mapped_column(info={"privacy": "self"})
    until_on: Mapped[date]
    organisation: Mapped[Organisation | None] = relationship(lazy="joined")


class Administrator(Model):
    """Who keeps the site, from one date until another."""

    __tablename__ = "administrator"
    __table_args__ = (CheckConstraint("until_on IS NULL OR until_on >= from_on", name="dates_in_order"),)

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "roles"})
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    person: Mapped[Person] = relationship()


class SignInLink(Model):
    """One mailed link: only the hash of its token, and of the browser that asked."""

    __tablename__ = "sign_in_link"
    __table_args__ = (UniqueConstraint("token_hash"),)

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "signing_in"})
    token_hash: Mapped[str] = mapped_column(info={"privacy": "signing_in"})
    browser_hash: Mapped[str] = mapped_column(info={"privacy": "signing_in"})
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Session(Model):
    """One browser in which a person is signed in; the cookie holds a token, this row its hash."""

    __tablename__ = "session"
    __table_args__ = (UniqueConstraint("token_hash"),)

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "signing_in"})
    token_hash: Mapped[str] = mapped_column(info={"privacy": "signing_in"})
    device: Mapped[str] = mapped_column(info={"privacy": "signing_in"})
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="joined")
