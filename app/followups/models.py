"""Tasks, who owns them, what was noted about them, and which reminders have gone out."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, UniqueConstraint, event
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, one_of, pk
from app.domain import owner_names
from app.domain.owner_names import Named
from app.domain.time import due
from app.followups import labels, sources
from app.followups.states import DONE, NOTE_LABELS, OPEN, STATES, VERBS, Verb
from app.people.models import Organisation, Person
from app.web.words import lazy_gettext as _l

REASONED = one_of("state", (key for key, state in STATES.items() if state.has_reason))
SUCCEEDED = one_of("state", (key for key, state in STATES.items() if state.has_successor))
REMINDERS = ("before", "late")


class FollowUp(Model):
    """One task; minutes and agendas hold references to it, so closing it in one place closes it everywhere."""

    __tablename__ = "follow_up"
    __table_args__ = (
        UniqueConstraint("uid"),
        CheckConstraint(one_of("state", STATES), name="state_known"),
        CheckConstraint(one_of("due_kind", due.KINDS), name="due_kind_known"),
        CheckConstraint("length(trim(text)) > 0", name="text_not_blank"),
        CheckConstraint("due_last IS NULL OR due_last >= due_first", name="due_in_order"),
        CheckConstraint(f"NOT ({REASONED}) OR length(trim(reason)) > 0", name="dropped_has_reason"),
        CheckConstraint(f"({SUCCEEDED}) = (replaced_by_id IS NOT NULL)", name="replaced_by_another"),
        CheckConstraint(f"({one_of('state', OPEN)}) = (closed_on IS NULL)", name="closed_has_date"),
        Index("ix_follow_up_source", "source", "source_id"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Opprettet"),
        "text": _l("Oppgave"),
        "owners": _l("Ansvarlig"),
        "due": _l("Frist"),
        "state": _l("Status"),
        "reason": _l("Begrunnelse"),
        "hidden_until": _l("Ikke på saklisten før"),
    }

    id: Mapped[pk]
    uid: Mapped[str] = mapped_column(info={"privacy": "none"})
    text: Mapped[str] = mapped_column(info={"privacy": "prose"})
    state: Mapped[str] = mapped_column(default="open", index=True, info={"privacy": "none"})
    reason: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("follow_up.id"), index=True)
    due_kind: Mapped[str] = mapped_column(default="none", info={"privacy": "none"})
    due_words: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    due_first: Mapped[date | None]
    due_last: Mapped[date | None] = mapped_column(index=True)
    due_set_at: Mapped[datetime]  # reminders wait until the one who set it has had a day
    hidden_until: Mapped[date | None]
    # What it was born from: the table and row of a higher feature, and how that is called in lists.
    source: Mapped[str] = mapped_column(default="", info={"privacy": "none"})
    source_id: Mapped[int | None]
    source_title: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    # Of minutes that nobody has received yet: members see it in lists, and nothing of it leaves the site.
    is_draft: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    closed_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    owners: Mapped[list[FollowUpOwner]] = relationship(
        order_by="FollowUpOwner.id", lazy="selectin", cascade="all, delete-orphan"
    )
    notes: Mapped[list[FollowUpNote]] = relationship(order_by="FollowUpNote.id", cascade="all, delete-orphan")

    @hybrid_property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in OPEN

    @is_open.inplace.expression
    @classmethod
    def _is_open_in_sql(cls) -> ColumnElement[bool]:
        return cls.state.in_(OPEN)

    @hybrid_property
    def is_done(self) -> bool:
        """Whether what was to be done was done."""
        return self.state in DONE

    @is_done.inplace.expression
    @classmethod
    def _is_done_in_sql(cls) -> ColumnElement[bool]:
        return cls.state.in_(DONE)

    @hybrid_property
    def may_be_told(self) -> bool:
        """Whether mails, reminders and calendars may speak of it; a draft is for those who may write it."""
        return not self.is_draft

    @may_be_told.inplace.expression
    @classmethod
    def _may_be_told_in_sql(cls) -> ColumnElement[bool]:
        return ~cls.is_draft

    @property
    def state_label(self) -> str:
        """What its state is called."""
        return str(STATES[self.state].label)

    @property
    def state_color(self) -> str:
        """The colour of its state."""
        return STATES[self.state].color

    @property
    def verbs(self) -> dict[str, Verb]:
        """What may be done to it now."""
        return {key: verb for key, verb in VERBS.items() if self.can(key)}

    def can(self, verb: str) -> bool:
        """Whether this may be done to it now."""
        return self.state in VERBS[verb].begins

    @property
    def due(self) -> due.Due:
        """When it is due."""
        return due.Due(self.due_kind, self.due_words, self.due_first, self.due_last)

    @property
    def owner_words(self) -> str:
        """Who owns it, as one line that can be typed again."""
        return ", ".join(owner.typed for owner in self.owners)

    @property
    def owners_told(self) -> str:
        """Who owns it, told apart, without the addresses of those outside the site: for what is sent or stays."""
        return ", ".join(owner.outside_name or owner.typed for owner in self.owners)

    @property
    def owner_names(self) -> str:
        """Who owns it, as lists call them."""
        return ", ".join(owner.name for owner in self.owners)

    @property
    def due_told(self) -> str:
        """When it is due, as lists tell it: the words somebody used and the days they stand for."""
        return labels.told_due(self.due)

    @property
    def source_told(self) -> str:
        """What it was born from, in a few words."""
        return sources.titles([self])[self.id]

    @property
    def source_address(self) -> str:
        """The page of what it was born from, if there is one."""
        return sources.address(self.source, self.source_id)

    @property
    def is_complete(self) -> bool:
        """Whether minutes with it may be closed: somebody owns it and it is due some time."""
        return bool(self.owners) and self.due_kind != "none"

    def __str__(self) -> str:
        return self.text


class FollowUpOwner(Model):
    """One owner: a person, an organisation, RAG as a whole, or somebody outside without an account."""

    __tablename__ = "follow_up_owner"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN person_id IS NOT NULL THEN 1 ELSE 0 END)"
            " + (CASE WHEN organisation_id IS NOT NULL THEN 1 ELSE 0 END)"
            " + (CASE WHEN is_group THEN 1 ELSE 0 END) + (CASE WHEN length(outside_name) > 0 THEN 1 ELSE 0 END) = 1",
            name="exactly_one",
        ),
    )

    id: Mapped[pk]
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "tasks"})
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    is_group: Mapped[bool] = mapped_column(default=False)
    outside_name: Mapped[str] = mapped_column(default="", info={"privacy": "tasks"})
    outside_email: Mapped[str] = mapped_column(default="", info={"privacy": "tasks"})
    person: Mapped[Person | None] = relationship(lazy="joined")
    organisation: Mapped[Organisation | None] = relationship(lazy="joined")

    @property
    def name(self) -> str:
        """How lists call it."""
        if self.person:
            return self.person.name
        if self.organisation:
            return self.organisation.name
        return "RAG" if self.is_group else self.outside_name

    @property
    def named(self) -> Named:
        """The same as a reading of names gives it."""
        if self.person_id:
            return Named("person", self.person_id, self.typed)
        if self.organisation_id:
            return Named("organisation", self.organisation_id, self.name)
        return Named("group") if self.is_group else Named("outside", None, self.outside_name, self.outside_email)

    @property
    def typed(self) -> str:
        """What to type for it, so that reading it again finds the same."""
        if self.person:
            workplace = self.person.organisation.name if self.person.organisation else ""
            return f"{self.person.name} ({workplace})" if workplace else self.person.name
        if self.outside_email:
            return f"{self.outside_name} <{self.outside_email}>"
        return owner_names.said_outside(self.outside_name) if self.outside_name else self.name


class FollowUpNote(Model):
    """One dated line of a task's own log, such as «OK, bekreftet 18.12.»; append-only, minutes stay untouched."""

    __tablename__ = "follow_up_note"
    __table_args__ = (CheckConstraint(one_of("kind", NOTE_LABELS), name="kind_known"),)

    id: Mapped[pk]
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id"), index=True)
    kind: Mapped[str] = mapped_column(info={"privacy": "none"})
    on: Mapped[date]
    text: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "history"})
    author: Mapped[str] = mapped_column(default="", info={"privacy": "history"})
    person: Mapped[Person | None] = relationship(lazy="joined")

    @property
    def label(self) -> str:
        """What the log calls a line of its kind; nothing for a plain note."""
        return "" if self.kind == "note" else str(NOTE_LABELS[self.kind])


class Reminder(Model):
    """One mail that reminded somebody of one task; its row keeps it from being sent twice."""

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("follow_up_id", "recipient", "kind", "due_key"),
        UniqueConstraint("public_id"),
        CheckConstraint(one_of("kind", REMINDERS), name="kind_known"),
    )

    id: Mapped[pk]
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id"), index=True)
    recipient: Mapped[str] = mapped_column(info={"privacy": "tasks"})
    kind: Mapped[str] = mapped_column(info={"privacy": "none"})
    due_key: Mapped[str] = mapped_column(info={"privacy": "none"})
    public_id: Mapped[str] = mapped_column(info={"privacy": "tasks"})
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "tasks"})
    name: Mapped[str] = mapped_column(info={"privacy": "tasks"})
    at: Mapped[datetime]
    follow_up: Mapped[FollowUp] = relationship(lazy="joined")
    person: Mapped[Person | None] = relationship(lazy="joined")


@event.listens_for(FollowUpNote, "before_update")
def _refuse_rewriting(mapper: object, connection: object, note: FollowUpNote) -> None:
    """What was noted stays as it was written."""
    raise RuntimeError("a task's log is append-only")
