"""Who has signed up for a gathering, what they were asked, and what they answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, one_of, pk
from app.gatherings.models import Gathering
from app.people.models import Person
from app.registration.labels import ASKS, AUDIENCES, LISTS, QUESTION_KINDS, RULES, STATES
from app.web.words import lazy_gettext as _l

SMALL = 5  # smaller groups are told nowhere


class Setup(Model):
    """How signing up for one gathering works; the gathering itself says how many places there are."""

    __tablename__ = "registration_setup"
    __table_args__ = (
        UniqueConstraint("gathering_id"),
        CheckConstraint("opens_at IS NULL OR closes_at IS NULL OR opens_at < closes_at", name="opens_first"),
        CheckConstraint("reminder_days IS NULL OR reminder_days BETWEEN 1 AND 30", name="reminder_sane"),
        CheckConstraint(one_of("shows_list", LISTS), name="list_known"),
        Index("ix_registration_setup_door_seed", "door_seed", unique=True),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "is_on": _l("Påmelding her"),
        "opens_at": _l("Åpner"),
        "closes_at": _l("Påmeldingsfrist"),
        "has_waiting_list": _l("Venteliste"),
        "note": _l("Tekst i bekreftelsen"),
        "reminder_days": _l("Påminnelse, dager før"),
        "shows_list": _l("Deltakerliste"),
        "message": _l("Melding til de påmeldte"),
        "asks": _l("Det det spørres om"),
        "questions": _l("Egne spørsmål"),
        "door": _l("Lenke til døra"),
    }

    id: Mapped[pk]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"))
    is_on: Mapped[bool] = mapped_column(default=True)
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    has_waiting_list: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str] = mapped_column(Text, default="", info={"privacy": "prose"})
    reminder_days: Mapped[int | None] = mapped_column(default=3)  # before it begins; None for no reminder
    reminded_for: Mapped[datetime | None]  # the beginning that people have been reminded of
    changed_at: Mapped[datetime | None]  # since when people have not been told what is so now
    shows_list: Mapped[str] = mapped_column(default="", info={"privacy": "none"})
    door_seed: Mapped[str | None] = mapped_column(info={"privacy": "none"})  # what the door's secret link is made of
    door_made_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    gathering: Mapped[Gathering] = relationship()
    ask_rows: Mapped[list[SetupAsk]] = relationship(
        order_by="SetupAsk.id", lazy="selectin", cascade="all, delete-orphan"
    )
    questions: Mapped[list[Question]] = relationship(
        order_by="Question.number", lazy="selectin", cascade="all, delete-orphan"
    )

    @property
    def asks(self) -> list[str]:
        """What is asked, in the order of the table; days where there are several, a reference where it costs."""
        ticked = {row.ask for row in self.ask_rows}
        without = {"days"} if len(self.gathering.days) < 2 else set()
        without |= set() if self.gathering.price else {"invoice"}
        return [code for code in ASKS if code in ticked - without]

    @property
    def network_scope(self) -> int | None:
        """The network whose operators may change this; None is national."""
        return self.gathering.network_id

    @property
    def registrar_ids(self) -> frozenset[int]:
        """The organisations whose people may where it is national."""
        return self.gathering.registrar_ids

    @property
    def is_public(self) -> bool:
        """Whether everybody may know of it."""
        return self.gathering.is_public

    def is_open(self, now: datetime) -> bool:
        """Whether somebody may sign up now."""
        return self.is_on and self.takes_any(now) and not self.is_early(now) and not self.is_late(now)

    def takes_any(self, now: datetime) -> bool:
        """Whether the gathering is one that can be come to: told, not cancelled, not begun."""
        starts_at = self.gathering.starts_at
        coming = self.gathering.state in ("published", "moved")
        return coming and starts_at is not None and now < starts_at

    def is_early(self, now: datetime) -> bool:
        """Whether it has not opened yet."""
        return self.opens_at is not None and now < self.opens_at

    def is_late(self, now: datetime) -> bool:
        """Whether the deadline has passed."""
        return self.closes_at is not None and now > self.closes_at


class SetupAsk(Model):
    """One thing that is asked."""

    __tablename__ = "registration_ask"
    __table_args__ = (UniqueConstraint("setup_id", "ask"), CheckConstraint(one_of("ask", ASKS), name="ask_known"))

    id: Mapped[pk]
    setup_id: Mapped[int] = mapped_column(ForeignKey("registration_setup.id"))
    ask: Mapped[str] = mapped_column(info={"privacy": "none"})


class Question(Model):
    """A question of the organiser's own."""

    __tablename__ = "registration_question"
    __table_args__ = (
        UniqueConstraint("setup_id", "number"),
        CheckConstraint(one_of("kind", QUESTION_KINDS), name="kind_known"),
        CheckConstraint("length(trim(text)) > 0", name="text_not_blank"),
    )

    id: Mapped[pk]
    setup_id: Mapped[int] = mapped_column(ForeignKey("registration_setup.id"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(info={"privacy": "none"})
    text: Mapped[str] = mapped_column(info={"privacy": "prose"})
    choices: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    is_required: Mapped[bool] = mapped_column(default=False)

    @property
    def options(self) -> list[str]:
        """What may be chosen."""
        return self.choices.splitlines()


@dataclass(frozen=True)
class Asked:
    """A question of the organiser's own, as it is typed."""

    text: str
    kind: str = "text"
    choices: str = ""
    is_required: bool = False


class Registration(Model):
    """One person who comes, waits, or has withdrawn; `order_no` is the order they came in."""

    __tablename__ = "registration"
    __table_args__ = (
        UniqueConstraint("public_id"),
        UniqueConstraint("setup_id", "order_no"),
        CheckConstraint(one_of("state", STATES), name="state_known"),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn_dated"),
        CheckConstraint("state != 'coming' OR placed_at IS NOT NULL", name="placed_dated"),
        CheckConstraint("forgotten_at IS NOT NULL OR length(trim(name)) > 0", name="name_not_blank"),
        CheckConstraint(
            "forgotten_at IS NULL OR (name = '' AND workplace = '' AND email = '' AND by_hand_reason = '')",
            name="forgotten_is_empty",
        ),
        CheckConstraint(one_of("let_in_from", ("waiting", "withdrawn")), name="let_in_from_known"),
        Index("ix_registration_setup_id_state", "setup_id", "state"),
        Index(
            "ix_registration_one_address",
            "setup_id",
            "email",
            unique=True,
            sqlite_where=text("state != 'withdrawn' AND email != ''"),
            postgresql_where=text("state != 'withdrawn' AND email != ''"),
        ),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "name": _l("Navn"),
        "workplace": _l("Arbeidsplass"),
        "email": _l("E-post"),
        "state": _l("Status"),
        "replaced": _l("Byttet"),
        "answers": _l("Svar"),
        "by_hand": _l("Ført av arrangøren"),
    }
    UNTOLD = frozenset({"name", "workplace", "email"})  # history stays when a person is forgotten

    id: Mapped[pk]
    setup_id: Mapped[int] = mapped_column(ForeignKey("registration_setup.id"))
    public_id: Mapped[str] = mapped_column(info={"privacy": "none"})
    name: Mapped[str] = mapped_column(info={"privacy": "registered"})
    workplace: Mapped[str] = mapped_column(default="", info={"privacy": "registered"})
    email: Mapped[str] = mapped_column(default="", info={"privacy": "registered"})
    state: Mapped[str] = mapped_column(default="waiting", info={"privacy": "none"})
    order_no: Mapped[int]
    came_in_at: Mapped[datetime]
    placed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    by_hand_reason: Mapped[str] = mapped_column(default="", info={"privacy": "registered"})
    told: Mapped[dict[str, Any] | None] = mapped_column(JSON(), info={"privacy": "prose"})  # when and where, as mailed
    listed_at: Mapped[datetime | None]  # since when the name may stand on the list of participants
    # What somebody was who got a place at the door, to go back to when the press is undone.
    let_in_from: Mapped[str | None] = mapped_column(info={"privacy": "none"})
    forgotten_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    setup: Mapped[Setup] = relationship()
    answers: Mapped[list[Answer]] = relationship(
        order_by="Answer.id", lazy="selectin", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def network_scope(self) -> int | None:
        """The network whose operators may see and change this; None is national."""
        return self.setup.gathering.network_id

    @property
    def registrar_ids(self) -> frozenset[int]:
        """The organisations whose people may where it is national."""
        return self.setup.gathering.registrar_ids


class Answer(Model):
    """One answer, to something that was ticked or to a question of the organiser's own."""

    __tablename__ = "registration_answer"
    __table_args__ = (
        UniqueConstraint("registration_id", "ask"),
        UniqueConstraint("registration_id", "question_id"),
        CheckConstraint("(ask IS NULL) != (question_id IS NULL)", name="to_exactly_one"),
        CheckConstraint("length(value) > 0", name="value_not_empty"),
    )

    id: Mapped[pk]
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"))
    ask: Mapped[str | None] = mapped_column(info={"privacy": "none"})
    question_id: Mapped[int | None] = mapped_column(
        ForeignKey("registration_question.id", ondelete="CASCADE"), index=True
    )
    value: Mapped[str] = mapped_column(info={"privacy": "registered"})


class Count(Model):
    """How many gave an answer of which only counts are kept; none where there were fewer than five."""

    __tablename__ = "registration_count"
    __table_args__ = (
        UniqueConstraint("setup_id", "ask", "value"),
        CheckConstraint(f"number IS NULL OR number >= {SMALL}", name="small_ones_hidden"),
    )

    id: Mapped[pk]
    setup_id: Mapped[int] = mapped_column(ForeignKey("registration_setup.id"))
    ask: Mapped[str] = mapped_column(info={"privacy": "none"})
    value: Mapped[str] = mapped_column(info={"privacy": "none"})
    number: Mapped[int | None]


class SentMessage(Model):
    """What an organiser wrote to those who had signed up."""

    __tablename__ = "registration_message"
    __table_args__ = (
        CheckConstraint(one_of("audience", AUDIENCES), name="audience_known"),
        CheckConstraint("length(trim(text)) > 0", name="text_not_blank"),
    )

    id: Mapped[pk]
    setup_id: Mapped[int] = mapped_column(ForeignKey("registration_setup.id"), index=True)
    audience: Mapped[str] = mapped_column(info={"privacy": "none"})
    subject: Mapped[str] = mapped_column(info={"privacy": "prose"})
    text: Mapped[str] = mapped_column(info={"privacy": "prose"})
    number: Mapped[int]
    sent_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "roles"})
    by: Mapped[Person | None] = relationship()


class Receipt(Model):
    """That a rule deleted something of a gathering's registrations: which, how many, and when."""

    __tablename__ = "registration_receipt"
    __table_args__ = (
        CheckConstraint(one_of("rule", RULES), name="rule_known"),
        CheckConstraint("number > 0", name="number_positive"),
    )

    id: Mapped[pk]
    setup_id: Mapped[int] = mapped_column(ForeignKey("registration_setup.id"), index=True)
    rule: Mapped[str] = mapped_column(info={"privacy": "none"})
    number: Mapped[int]
    at: Mapped[datetime]
