"""What groups leave behind: reports with photo and next steps, and the dots they are given."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, pk
from app.followups.models import FollowUp
from app.openspace.models.labels import OUTCOMES
from app.openspace.models.space import OpenGroup
from app.topics.models.topic import Topic
from app.web.words import lazy_gettext as _l


class OpenReport(Model):
    """What a group discussed and agreed, in the words of whoever wrote; saved as one types."""

    __tablename__ = "open_report"
    __table_args__ = (UniqueConstraint("group_id"),)
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Rapporten begynt"),
        "writer": _l("Skrevet av"),
        "discussed": _l("Dette snakket vi om"),
        "agreed": _l("Dette kom vi fram til"),
        "present": _l("Hvem var med"),
        "is_done": _l("Ferdig"),
        "not_held": _l("Ikke gjennomført"),
        "photo": _l("Bilde"),
        "steps": _l("Neste steg"),
    }

    id: Mapped[pk]
    group_id: Mapped[int] = mapped_column(ForeignKey("open_group.id", ondelete="CASCADE"))
    writer: Mapped[str] = mapped_column(default="", info={"privacy": "participants"})
    discussed: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    agreed: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    present: Mapped[str] = mapped_column(default="", info={"privacy": "participants"})
    is_done: Mapped[bool] = mapped_column(default=False)
    not_held: Mapped[bool] = mapped_column(default=False)
    saved_at: Mapped[datetime]
    # The page that saved last: the same page may save again though the answer never reached it.
    saved_by: Mapped[str] = mapped_column(default="", info={"privacy": "participants"})
    version: Mapped[int] = mapped_column(default=1)
    group: Mapped[OpenGroup] = relationship(lazy="joined")
    steps: Mapped[list[OpenStep]] = relationship(
        order_by="(OpenStep.position, OpenStep.id)", lazy="selectin", cascade="all, delete-orphan"
    )

    @property
    def network_scope(self) -> int | None:
        """The network whose operators facilitate it; None is national."""
        return self.group.network_scope

    @property
    def is_empty(self) -> bool:
        """Whether nobody has written anything yet."""
        return not (self.discussed or self.agreed or self.steps or self.not_held)


class OpenPhoto(Model):
    """A photo of what a group wrote on paper, drawn anew so that nothing but the picture is kept."""

    __tablename__ = "open_photo"
    __table_args__ = (UniqueConstraint("public_id"),)

    group_id: Mapped[int] = mapped_column(ForeignKey("open_group.id", ondelete="CASCADE"), primary_key=True)
    public_id: Mapped[str] = mapped_column(info={"privacy": "participants"})
    width: Mapped[int]
    height: Mapped[int]
    octets: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, info={"privacy": "participants"})


class OpenStep(Model):
    """One next step of a group, and what became of it: a task, a topic, or not followed up for a reason."""

    __tablename__ = "open_step"
    __table_args__ = (
        CheckConstraint(f"outcome IN {tuple(OUTCOMES)}", name="outcome_known"),
        CheckConstraint("length(trim(text)) > 0", name="text_not_blank"),
        CheckConstraint("(outcome = 'task') = (follow_up_id IS NOT NULL)", name="task_named"),
        CheckConstraint("(outcome = 'topic') = (topic_id IS NOT NULL)", name="topic_named"),
        CheckConstraint("outcome != 'dropped' OR length(trim(reason)) > 0", name="reason_given"),
    )
    LABELS: ClassVar[dict[str, object]] = {"outcome": _l("Hva ble det av steget")}

    id: Mapped[pk]
    report_id: Mapped[int] = mapped_column(ForeignKey("open_report.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(info={"privacy": "prose"})
    outcome: Mapped[str] = mapped_column(default="", info={"privacy": "none"})
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("follow_up.id"), index=True)
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"), index=True)
    reason: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    decided_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    report: Mapped[OpenReport] = relationship(back_populates="steps", lazy="joined")
    follow_up: Mapped[FollowUp | None] = relationship(lazy="joined")
    topic: Mapped[Topic | None] = relationship(lazy="joined")

    @property
    def network_scope(self) -> int | None:
        """The network whose operators decide on it; None is national."""
        return self.report.network_scope

    def __str__(self) -> str:
        return self.text


class OpenDot(Model):
    """How many of a participant's dots lie on a group's report."""

    __tablename__ = "open_dot"
    __table_args__ = (CheckConstraint("number > 0", name="number_positive"),)

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("open_participant.id", ondelete="CASCADE"), primary_key=True, info={"privacy": "participants"}
    )
    group_id: Mapped[int] = mapped_column(ForeignKey("open_group.id", ondelete="CASCADE"), primary_key=True, index=True)
    number: Mapped[int]
