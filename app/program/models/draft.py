"""Rows of a draft, its changes, frozen revisions and releases."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, pk
from app.domain.program import rows as program
from app.domain.program.kinds import AGREED, KINDS, STATES
from app.domain.program.shown import shown
from app.gatherings.models import Gathering
from app.people.models import Organisation, Person
from app.web.words import lazy_gettext as _l


class ProgramRow(Model):
    """One row of a gathering's draft, in Oslo wall time; `key` is its identity in revisions and calendars for ever."""

    __tablename__ = "program_row"
    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint(f"kind IN {tuple(KINDS)}", name="kind_known"),
        CheckConstraint(f"state IN {tuple(STATES)}", name="state_known"),
        CheckConstraint("length(trim(title)) > 0", name="title_not_blank"),
        CheckConstraint("place >= 0 AND (place = 0 OR ends IS NULL)", name="place_without_end"),
    )

    id: Mapped[pk]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    key: Mapped[str] = mapped_column(info={"privacy": "none"})
    day: Mapped[date]
    starts: Mapped[time]
    ends: Mapped[time | None]
    place: Mapped[int] = mapped_column(default=0)  # 0 has a time, see domain/program/rows.py
    kind: Mapped[str] = mapped_column(info={"privacy": "none"})
    title: Mapped[str] = mapped_column(info={"privacy": "prose"})
    text: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    state: Mapped[str] = mapped_column(default=AGREED.code, info={"privacy": "none"})
    room: Mapped[str] = mapped_column(default="", info={"privacy": "none"})
    track: Mapped[str] = mapped_column(default="", info={"privacy": "none"})
    note: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    pinned: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    gathering: Mapped[Gathering] = relationship()
    responsible: Mapped[list[ProgramResponsible]] = relationship(
        order_by="ProgramResponsible.position", lazy="selectin", cascade="all, delete-orphan"
    )

    @property
    def network_scope(self) -> int | None:
        """The network whose operators may change it; None is national."""
        return self.gathering.network_id

    @property
    def is_public(self) -> bool:
        """Whether everybody may know that there is such a gathering."""
        return self.gathering.is_public


class ProgramResponsible(Model):
    """One who answers for a row: a person or an organisation the site knows, or only words."""

    __tablename__ = "program_responsible"
    __table_args__ = (
        UniqueConstraint("row_id", "position"),
        CheckConstraint("person_id IS NULL OR organisation_id IS NULL", name="person_or_organisation"),
        CheckConstraint("length(trim(words)) > 0", name="words_not_blank"),
    )

    id: Mapped[pk]
    row_id: Mapped[int] = mapped_column(ForeignKey("program_row.id"))
    position: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "speakers"})
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    words: Mapped[str] = mapped_column(info={"privacy": "speakers"})
    person: Mapped[Person | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()


class ProgramChange(Model):
    """What was done to a draft: the rows it touched, before and after, so that it can be told and undone."""

    __tablename__ = "program_change"
    __table_args__ = (UniqueConstraint("undoes_id"),)

    id: Mapped[pk]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "history"})
    kind: Mapped[str] = mapped_column(info={"privacy": "history"})
    before: Mapped[str] = mapped_column(info={"privacy": "history"})
    after: Mapped[str] = mapped_column(info={"privacy": "history"})
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("program_change.id"))
    gathering: Mapped[Gathering] = relationship()
    person: Mapped[Person | None] = relationship(lazy="joined")

    @property
    def network_scope(self) -> int | None:
        """The network whose operators may undo it; None is national."""
        return self.gathering.network_id


class ProgramRevision(Model):
    """A draft as it stood when somebody saved it; the database refuses that it ever changes."""

    __tablename__ = "program_revision"
    __table_args__ = (
        UniqueConstraint("gathering_id", "number"),
        CheckConstraint("number > 0", name="number_positive"),
    )

    id: Mapped[pk]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"))
    number: Mapped[int]
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "history"})
    author: Mapped[str] = mapped_column(info={"privacy": "history"})
    reason: Mapped[str] = mapped_column(info={"privacy": "prose"})
    content: Mapped[str] = mapped_column(
        info={"privacy": "speakers"}
    )  # the rows in the one normal form of domain/program/rows.py
    sha256: Mapped[str] = mapped_column(info={"privacy": "none"})
    search_text: Mapped[str] = mapped_column(info={"privacy": "speakers"})
    gathering: Mapped[Gathering] = relationship()

    @property
    def network_scope(self) -> int | None:
        """The network whose planners may see it; None is national."""
        return self.gathering.network_id

    @property
    def rows(self) -> program.Draft:
        """The rows it froze."""
        return program.from_json(self.content)

    def __str__(self) -> str:
        return str(_l("Versjon %(number)d", number=self.number))


class ProgramRelease(Model):
    """From when participants see which revision; without one the program was withdrawn. The latest is in force."""

    __tablename__ = "program_release"
    __table_args__ = (UniqueConstraint("gathering_id", "number"),)

    id: Mapped[pk]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"))
    number: Mapped[int]
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("program_revision.id"), index=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "history"})
    hides_unconfirmed: Mapped[bool] = mapped_column(default=True, server_default=false())
    search_text: Mapped[str | None] = mapped_column(info={"privacy": "speakers"})  # none: that of the revision
    revision: Mapped[ProgramRevision | None] = relationship()
    person: Mapped[Person | None] = relationship()

    @property
    def rows(self) -> program.Draft:
        """What participants see, wherever they read it."""
        frozen = self.revision.rows if self.revision else ()
        return tuple(shown(row, hides_unconfirmed=self.hides_unconfirmed) for row in frozen)
