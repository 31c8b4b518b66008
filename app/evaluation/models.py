"""What is asked of those who came to a gathering, and what they answered: nothing tells who, when or in which order."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, one_of, pk
from app.evaluation.labels import CHANNELS, CODES, DEFAULTS, HIGHEST, KINDS, STATES, Default
from app.gatherings.models import Gathering
from app.people.models import Person
from app.topics.models.topic import Topic
from app.web.words import lazy_gettext as _l


def random_id() -> int:
    """Return a number that tells nothing of what was stored before or after."""
    return secrets.randbelow(2**62) + 1


class Evaluation(Model):
    """How one gathering is evaluated; `is_finished` says that no more answers come."""

    __tablename__ = "evaluation"
    __table_args__ = (
        UniqueConstraint("gathering_id"),
        CheckConstraint("opens_at IS NULL OR closes_at IS NULL OR opens_at < closes_at", name="opens_first"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "opens_at": _l("Åpner"),
        "closes_at": _l("Stenger"),
        "is_finished": _l("Alle ark er ført"),
        "questions": _l("Spørsmål"),
    }

    id: Mapped[pk]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"))
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    is_finished: Mapped[bool] = mapped_column(default=False)
    invited_at: Mapped[datetime | None]  # when those who signed up were written to
    version: Mapped[int] = mapped_column(default=1)
    gathering: Mapped[Gathering] = relationship()
    questions: Mapped[list[EvaluationQuestion]] = relationship(
        order_by="EvaluationQuestion.number", lazy="selectin", cascade="all, delete-orphan"
    )

    @property
    def network_scope(self) -> int | None:
        """The network whose operators may change it; None is national."""
        return self.gathering.network_id

    @property
    def is_public(self) -> bool:
        """Whether everybody may know of it."""
        return self.gathering.is_public


class EvaluationQuestion(Model):
    """One question; `code` is that of the default set, or nothing for one of the organiser's own."""

    __tablename__ = "evaluation_question"
    __table_args__ = (
        UniqueConstraint("evaluation_id", "number"),
        UniqueConstraint("evaluation_id", "code"),
        CheckConstraint(one_of("kind", KINDS), name="kind_known"),
        CheckConstraint(one_of("code", CODES), name="code_known"),
        CheckConstraint("length(trim(text)) > 0", name="text_not_blank"),
    )

    id: Mapped[pk]
    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluation.id"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(info={"privacy": "none"})
    code: Mapped[str | None] = mapped_column(info={"privacy": "none"})
    text: Mapped[str] = mapped_column(info={"privacy": "prose"})
    choices: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})

    @property
    def asked(self) -> Asked:
        """The question as it is typed."""
        return Asked(self.text, self.kind, self.choices)

    @property
    def field_name(self) -> str:
        """What its field is called: the same before and after the default set is stored."""
        return self.code or f"q{self.id}"


@dataclass(frozen=True)
class Asked:
    """A question as it is typed: what may be chosen stands one a line."""

    text: str
    kind: str = "scale"
    choices: str = ""

    @property
    def code(self) -> str | None:
        """Which of the default set it is, word for word; nothing for one of the organiser's own."""
        return next((one.code for one in DEFAULTS if Asked.default(one) == self), None)

    @classmethod
    def default(cls, one: Default) -> Asked:
        """Return a question of the default set as it is typed."""
        return cls(str(one.text), one.kind, "\n".join(map(str, one.choices)))

    @property
    def options(self) -> list[str]:
        """What may be chosen."""
        return self.choices.splitlines()


class EvaluationSheet(Model):
    """One person's answers, on a phone or a sheet of paper; `key` is the form's own, so that sent twice is one.

    It has no time and no order: ids are drawn at random, and on SQLite no hidden row number counts them either.
    """

    __tablename__ = "evaluation_sheet"
    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint(one_of("channel", CHANNELS), name="channel_known"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, default=random_id)
    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluation.id"), index=True)
    channel: Mapped[str] = mapped_column(info={"privacy": "none"})
    key: Mapped[str | None] = mapped_column(info={"privacy": "evaluated"})
    evaluation: Mapped[Evaluation] = relationship()
    answers: Mapped[list[EvaluationAnswer]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", passive_deletes=True
    )


class EvaluationAnswer(Model):
    """One answer; shown only together with others, and words not before somebody has read them."""

    __tablename__ = "evaluation_answer"
    __table_args__ = (
        UniqueConstraint("sheet_id", "question_id"),
        CheckConstraint(f"number BETWEEN 0 AND {HIGHEST}", name="number_on_scale"),
        CheckConstraint("(number IS NULL) != (text IS NULL)", name="number_or_text"),
        CheckConstraint(one_of("state", STATES), name="state_known"),
        CheckConstraint("state != 'hidden' OR length(trim(hidden_reason)) > 0", name="reason_given"),
        CheckConstraint("topic_id IS NULL OR state = 'cleared'", name="topic_cleared"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, default=random_id)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("evaluation_sheet.id", ondelete="CASCADE"))
    question_id: Mapped[int] = mapped_column(ForeignKey("evaluation_question.id"), index=True)
    number: Mapped[int | None]
    text: Mapped[str | None] = mapped_column(Text, info={"privacy": "evaluated"})
    is_shown: Mapped[bool] = mapped_column(default=False)  # never taken back, see domain/answer_batches.py
    state: Mapped[str | None] = mapped_column(info={"privacy": "none"})
    read_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "history"})
    read_at: Mapped[datetime | None]
    hidden_reason: Mapped[str] = mapped_column(Text, default="", info={"privacy": "prose"})
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"), index=True)
    question: Mapped[EvaluationQuestion] = relationship()
    read_by: Mapped[Person | None] = relationship()
    topic: Mapped[Topic | None] = relationship()
