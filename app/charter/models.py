"""Versions of the mandate, agreements with their conditions, and decisions that differ from either."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, event, inspect, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.charter.conditions import Condition
from app.charter.labels import NOTE_LABELS, POINT_LABELS
from app.charter.states import AGREEMENT_STATES, AGREEMENT_VERBS, CLOSED, DRAFTS, MANDATE_LABELS, SIGNED
from app.db import Model, one_of, pk
from app.followups.models import FollowUp
from app.meetings.models.meeting import Outcome
from app.people.models import Organisation, Person
from app.web.words import lazy_gettext as _l


class MandateVersion(Model):
    """One version of RAG's mandate; once it is adopted it never changes."""

    __tablename__ = "mandate_version"
    __table_args__ = (
        UniqueConstraint("number"),
        CheckConstraint(one_of("status", MANDATE_LABELS), name="status_known"),
        CheckConstraint("(status = 'adopted') = (adopted_on IS NOT NULL)", name="adopted_has_date"),
        CheckConstraint("status = 'draft' OR valid_from IS NOT NULL", name="adopted_is_valid_from"),
        CheckConstraint("status = 'draft' OR length(trim(adopted_by)) > 0", name="adopted_by_somebody"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Ny versjon"),
        "text": _l("Tekst"),
        "aims": _l("Målsetting"),
        "tasks": _l("Arbeidsoppgaver"),
        "goals": _l("Resultatmål"),
        "status": _l("Status"),
        "adopted_on": _l("Vedtatt"),
        "adopted_by": _l("Vedtatt av"),
        "valid_from": _l("Gjelder fra"),
        "deviation": _l("Vedtak som avviker"),
    }

    id: Mapped[pk]
    number: Mapped[int]
    text: Mapped[str] = mapped_column(info={"privacy": "prose"})
    status: Mapped[str] = mapped_column(
        default="draft", active_history=True, info={"privacy": "none"}
    )  # the guard below asks what it was
    adopted_on: Mapped[date | None]
    adopted_by: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    valid_from: Mapped[date | None]
    made_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    points: Mapped[list[MandatePoint]] = relationship(
        order_by="MandatePoint.position, MandatePoint.id", lazy="selectin", cascade="all, delete-orphan"
    )

    @property
    def is_adopted(self) -> bool:
        """Whether it has been adopted, and stands as it is."""
        return self.status == "adopted"

    @property
    def aims(self) -> list[str]:
        """What RAG is for."""
        return self.texts("aim")

    @property
    def tasks(self) -> list[str]:
        """What RAG does."""
        return self.texts("task")

    @property
    def goals(self) -> list[str]:
        """What is to come of it."""
        return self.texts("goal")

    def texts(self, kind: str) -> list[str]:
        """Return the points of a kind; the number of each is its place."""
        return [point.text for point in self.points if point.kind == kind]

    def __str__(self) -> str:
        return str(_l("Mandat, versjon %(number)d", number=self.number))


class MandatePoint(Model):
    """One numbered line of a version: an aim, a task or a result goal."""

    __tablename__ = "mandate_point"
    __table_args__ = (
        CheckConstraint(one_of("kind", POINT_LABELS), name="kind_known"),
        CheckConstraint("length(trim(text)) > 0", name="text_not_blank"),
    )

    id: Mapped[pk]
    mandate_version_id: Mapped[int] = mapped_column(ForeignKey("mandate_version.id"), index=True)
    kind: Mapped[str] = mapped_column(info={"privacy": "none"})
    position: Mapped[int]
    text: Mapped[str] = mapped_column(info={"privacy": "prose"})


class Agreement(Model):
    """What RAG or a KORUS has agreed with somebody; when it ends, its conditions become tasks."""

    __tablename__ = "agreement"
    __table_args__ = (
        CheckConstraint(one_of("state", AGREEMENT_STATES), name="state_known"),
        CheckConstraint("length(trim(subject)) > 0", name="subject_not_blank"),
        CheckConstraint("ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="dates_in_order"),
        CheckConstraint(f"NOT ({one_of('state', SIGNED)}) OR signed_on IS NOT NULL", name="signed_has_date"),
        CheckConstraint(f"({one_of('state', CLOSED)}) = (ended_on IS NOT NULL)", name="ended_has_date"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Opprettet"),
        "subject": _l("Avtalen gjelder"),
        "text": _l("Tekst"),
        "parties": _l("Parter"),
        "conditions": _l("Vilkår"),
        "price_rule": _l("Pris og regulering"),
        "starts_on": _l("Gjelder fra"),
        "ends_on": _l("Gjelder til og med"),
        "contact": _l("Kontaktperson"),
        "state": _l("Status"),
        "signed_on": _l("Signert"),
        "ended_on": _l("Avsluttet"),
        "reason": _l("Begrunnelse"),
        "deviation": _l("Vedtak som avviker"),
    }

    id: Mapped[pk]
    subject: Mapped[str] = mapped_column(info={"privacy": "prose"})
    text: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    price_rule: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "roles"})
    state: Mapped[str] = mapped_column(default="draft", info={"privacy": "none"})
    signed_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    made_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    contact: Mapped[Person | None] = relationship()
    parties: Mapped[list[AgreementParty]] = relationship(
        order_by="AgreementParty.id", lazy="selectin", cascade="all, delete-orphan"
    )
    conditions: Mapped[list[AgreementCondition]] = relationship(
        order_by="AgreementCondition.position, AgreementCondition.id", lazy="selectin", cascade="all, delete-orphan"
    )
    notes: Mapped[list[AgreementNote]] = relationship(order_by="AgreementNote.on, AgreementNote.id")

    @property
    def is_draft(self) -> bool:
        """Whether it has not been signed yet, so that every member of RAG may work on it."""
        return self.state in DRAFTS

    @property
    def is_signed(self) -> bool:
        """Whether it is signed and has not ended."""
        return self.state in SIGNED

    @property
    def is_noticed(self) -> bool:
        """Whether it was given notice and holds until its last day."""
        return self.is_signed and bool(self.reason) and self.ends_on is not None

    @property
    def is_closed(self) -> bool:
        """Whether it has ended and stays as it is."""
        return self.state in CLOSED

    @property
    def state_label(self) -> str:
        """What its state is called."""
        return str(AGREEMENT_STATES[self.state].label)

    @property
    def state_color(self) -> str:
        """The colour of its state."""
        return AGREEMENT_STATES[self.state].color

    def can(self, verb: str) -> bool:
        """Whether this may be done to it now."""
        return self.state in AGREEMENT_VERBS[verb]

    def is_overdue(self, on: date) -> bool:
        """Whether it is signed and should have ended before a day."""
        return self.is_signed and self.ends_on is not None and self.ends_on < on

    @property
    def organisations(self) -> list[Organisation]:
        """The parties that the site knows."""
        return [party.organisation for party in self.parties if party.organisation]

    @property
    def outside_parties(self) -> list[str]:
        """The parties that the site does not know, by name."""
        return [party.outside_name for party in self.parties if not party.organisation]

    def __str__(self) -> str:
        return self.subject


class AgreementParty(Model):
    """One party: an organisation, or somebody outside by name."""

    __tablename__ = "agreement_party"
    __table_args__ = (
        UniqueConstraint("agreement_id", "organisation_id"),
        CheckConstraint("(organisation_id IS NULL) = (length(outside_name) > 0)", name="organisation_or_name"),
    )

    id: Mapped[pk]
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    outside_name: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    organisation: Mapped[Organisation | None] = relationship(lazy="joined")

    @property
    def key(self) -> int | str:
        """What tells it from the other parties."""
        return self.organisation_id or self.outside_name

    @property
    def name(self) -> str:
        """What it is called today."""
        return self.organisation.name if self.organisation else self.outside_name

    def name_on(self, day: date) -> str:
        """What the party was called on `day`: mergers and new names do not rewrite an agreement."""
        return self.organisation.name_on(day) if self.organisation else self.outside_name


class AgreementCondition(Model):
    """What must be done when the agreement ends; then it has its task."""

    __tablename__ = "agreement_condition"
    __table_args__ = (
        UniqueConstraint("follow_up_id"),
        CheckConstraint("length(trim(text)) > 0", name="text_not_blank"),
    )

    id: Mapped[pk]
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(info={"privacy": "prose"})
    owner_words: Mapped[str] = mapped_column(default="", info={"privacy": "tasks"})
    due_words: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("follow_up.id"))
    follow_up: Mapped[FollowUp | None] = relationship()

    @property
    def row(self) -> Condition:
        """It as it stands in a form."""
        return Condition(self.text, self.owner_words, self.due_words)


class AgreementNote(Model):
    """One dated line about an agreement: who commented what, when it was signed, when it ended; append-only."""

    __tablename__ = "agreement_note"
    __table_args__ = (CheckConstraint(one_of("kind", NOTE_LABELS), name="kind_known"),)

    id: Mapped[pk]
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), index=True)
    kind: Mapped[str] = mapped_column(info={"privacy": "none"})
    on: Mapped[date]
    text: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    author: Mapped[str] = mapped_column(default="", info={"privacy": "history"})
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "history"})
    person: Mapped[Person | None] = relationship(lazy="joined")


class Deviation(Model):
    """That a decision differs from a version of the mandate or from an agreement, and how."""

    __tablename__ = "deviation"
    __table_args__ = (
        UniqueConstraint("outcome_id", "mandate_version_id"),
        UniqueConstraint("outcome_id", "agreement_id"),
        CheckConstraint("(mandate_version_id IS NULL) != (agreement_id IS NULL)", name="from_exactly_one"),
        CheckConstraint("length(trim(note)) > 0", name="note_not_blank"),
    )

    id: Mapped[pk]
    # A draft of minutes may let a decision go; what differed goes with it.
    outcome_id: Mapped[int] = mapped_column(ForeignKey("outcome.id", ondelete="CASCADE"), index=True)
    mandate_version_id: Mapped[int | None] = mapped_column(ForeignKey("mandate_version.id"), index=True)
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"), index=True)
    note: Mapped[str] = mapped_column(info={"privacy": "prose"})
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "history"})
    person: Mapped[Person | None] = relationship(lazy="joined")
    outcome: Mapped[Outcome] = relationship()
    mandate_version: Mapped[MandateVersion | None] = relationship()
    agreement: Mapped[Agreement | None] = relationship()

    @property
    def document(self) -> MandateVersion | Agreement:
        """What the decision differs from."""
        found = self.mandate_version or self.agreement
        assert found is not None  # noqa: S101 - the table holds exactly one of them
        return found


@event.listens_for(MandateVersion, "before_update")
@event.listens_for(MandateVersion, "before_delete")
def _refuse_changing_adopted(mapper: object, connection: object, mandate: MandateVersion) -> None:
    """A version that was adopted before this moment stays as it was."""
    earlier: Sequence[Any] = inspect(mandate).attrs.status.history.deleted or [mandate.status]
    if "adopted" in earlier:
        raise RuntimeError("an adopted mandate is never changed")


@event.listens_for(MandatePoint, "before_insert")
@event.listens_for(MandatePoint, "before_update")
@event.listens_for(MandatePoint, "before_delete")
def _refuse_changing_points(mapper: object, connection: Connection, point: MandatePoint) -> None:
    """Its points are part of it."""
    status = select(MandateVersion.status).where(MandateVersion.id == point.mandate_version_id)
    if connection.execute(status).scalar() == "adopted":
        raise RuntimeError("an adopted mandate is never changed")


@event.listens_for(AgreementNote, "before_update")
@event.listens_for(AgreementNote, "before_delete")
def _refuse_rewriting(mapper: object, connection: object, note: AgreementNote) -> None:
    """What was said about an agreement stays as it was written."""
    raise RuntimeError("an agreement's log is append-only")
