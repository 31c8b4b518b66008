"""What planners keep beside a draft: comments, dismissed warnings, ideas, speakers, tasks, who was told, deadlines."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, pk
from app.domain import dated
from app.domain.time import due
from app.domain.time.due import THIRDS
from app.followups.labels import told_due
from app.followups.models import FollowUp
from app.gatherings.models import Gathering
from app.people.models import Person
from app.program.models.labels import IDEA_LABELS, SCOPE_LABELS, STANDING_LABELS
from app.topics.models.topic import Topic
from app.web.words import lazy_gettext as _l


class _OfGathering:
    """Belongs to whoever plans the gathering."""

    gathering: Mapped[Gathering]

    @property
    def network_scope(self) -> int | None:
        """The network whose operators may change it; None is national."""
        return self.gathering.network_id


class ProgramComment(_OfGathering, Model):
    """What somebody in RAG or the team said of a row, or of the draft as a whole; `about` is the row's title then."""

    __tablename__ = "program_comment"
    __table_args__ = (CheckConstraint("length(trim(text)) > 0", name="text_not_blank"),)

    id: Mapped[pk]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    row_key: Mapped[str] = mapped_column(default="", info={"privacy": "none"})
    about: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    text: Mapped[str] = mapped_column(info={"privacy": "prose"})
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "history"})
    resolved_at: Mapped[datetime | None]
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "history"})
    version: Mapped[int] = mapped_column(default=1)
    gathering: Mapped[Gathering] = relationship()
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id], lazy="joined")
    resolved_by: Mapped[Person | None] = relationship(foreign_keys=[resolved_by_id])


class ProgramDismissal(_OfGathering, Model):
    """A warning somebody has looked at and let stand, with the reason; it comes back when what it is about changes."""

    __tablename__ = "program_dismissal"
    __table_args__ = (
        UniqueConstraint("gathering_id", "flag_key"),
        CheckConstraint("length(trim(reason)) > 0", name="reason_not_blank"),
    )

    id: Mapped[pk]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"))
    flag_key: Mapped[str] = mapped_column(info={"privacy": "none"})
    reason: Mapped[str] = mapped_column(info={"privacy": "prose"})
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "history"})
    gathering: Mapped[Gathering] = relationship()
    person: Mapped[Person | None] = relationship()


class ProgramIdea(_OfGathering, Model):
    """A talk somebody thought of, with a possible speaker and where it came from, until it is placed or dropped."""

    __tablename__ = "program_idea"
    __table_args__ = (
        CheckConstraint("length(trim(title)) > 0", name="title_not_blank"),
        CheckConstraint(f"state IN {tuple(IDEA_LABELS)}", name="state_known"),
        CheckConstraint("(state = 'placed') = (length(row_key) > 0)", name="placed_in_a_row"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Opprettet"),
        "title": _l("Tittel"),
        "text": _l("Mer om det"),
        "speaker": _l("Mulig innleder"),
        "source": _l("Kilde"),
        "state": _l("Status"),
    }

    id: Mapped[pk]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    title: Mapped[str] = mapped_column(info={"privacy": "prose"})
    text: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    speaker: Mapped[str] = mapped_column(default="", info={"privacy": "speakers"})
    source: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    state: Mapped[str] = mapped_column(default="open", info={"privacy": "none"})
    row_key: Mapped[str] = mapped_column(default="", info={"privacy": "none"})
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    gathering: Mapped[Gathering] = relationship()

    def __str__(self) -> str:
        return self.title


class IdeaTopic(Model):
    """Which topic of the bank an idea came from, so that whoever suggested it is told where it was used."""

    __tablename__ = "idea_topic"

    idea_id: Mapped[int] = mapped_column(ForeignKey("program_idea.id"), primary_key=True, autoincrement=False)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), index=True)
    idea: Mapped[ProgramIdea] = relationship()
    topic: Mapped[Topic] = relationship()


class RevisionTopic(Model):
    """In which row of a frozen revision a topic of the bank stood; the database refuses that it ever changes."""

    __tablename__ = "program_revision_topic"

    revision_id: Mapped[int] = mapped_column(ForeignKey("program_revision.id"), primary_key=True, autoincrement=False)
    idea_id: Mapped[int] = mapped_column(
        ForeignKey("idea_topic.idea_id"), primary_key=True, autoincrement=False, index=True
    )
    row_key: Mapped[str] = mapped_column(info={"privacy": "none"})


class Speaker(Model):
    """What RAG knows of one who speaks or may speak: a person on the site, or a name (folded in `name_key`)."""

    __tablename__ = "speaker"
    __table_args__ = (
        UniqueConstraint("person_id"),
        UniqueConstraint("name_key"),
        CheckConstraint("length(trim(name)) > 0", name="name_not_blank"),
        CheckConstraint(f"standing IN {tuple(STANDING_LABELS)}", name="standing_known"),
        CheckConstraint("(person_id IS NULL) = (name_key IS NOT NULL)", name="known_by_person_or_name"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Opprettet"),
        "name": _l("Navn"),
        "standing": _l("Hvem"),
        "about": _l("Kan snakke om"),
        "email": _l("E-post"),
    }
    UNTOLD: ClassVar[frozenset[str]] = frozenset({"email", "about"})

    id: Mapped[pk]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), info={"privacy": "speakers"})
    name: Mapped[str] = mapped_column(info={"privacy": "speakers"})
    name_key: Mapped[str | None] = mapped_column(info={"privacy": "speakers"})
    standing: Mapped[str] = mapped_column(default="internal", info={"privacy": "speakers"})
    about: Mapped[str] = mapped_column(default="", info={"privacy": "speakers"})
    email: Mapped[str] = mapped_column(default="", info={"privacy": "speakers"})
    version: Mapped[int] = mapped_column(default=1)
    person: Mapped[Person | None] = relationship(lazy="joined")
    former_standings: Mapped[list[FormerStanding]] = relationship(
        order_by="FormerStanding.until_on", lazy="selectin", cascade="all, delete-orphan"
    )

    @property
    def standings_before(self) -> list[dated.Former[str]]:
        """Whom the speaker belonged to before, each until a day."""
        return [dated.Former(one.standing, one.until_on) for one in self.former_standings]

    def standing_on(self, day: date) -> str:
        """Whom the speaker belonged to on a day."""
        return dated.on(day, self.standing, self.standings_before)

    def __str__(self) -> str:
        return self.person.name if self.person else self.name


class FormerStanding(Model):
    """Whom a speaker belonged to before, until a day: talks of that time count as they were."""

    __tablename__ = "former_standing"
    __table_args__ = (
        UniqueConstraint("speaker_id", "until_on"),
        CheckConstraint(f"standing IN {tuple(STANDING_LABELS)}", name="standing_known"),
    )

    id: Mapped[pk]
    speaker_id: Mapped[int] = mapped_column(ForeignKey("speaker.id"), info={"privacy": "speakers"})
    standing: Mapped[str] = mapped_column(info={"privacy": "speakers"})
    until_on: Mapped[date]


class ProgramTask(_OfGathering, Model):
    """Which row, or which program as a whole, a task was made for."""

    __tablename__ = "program_task"
    __table_args__ = (UniqueConstraint("follow_up_id"),)

    id: Mapped[pk]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id"))
    row_key: Mapped[str] = mapped_column(default="", info={"privacy": "none"})
    gathering: Mapped[Gathering] = relationship()
    follow_up: Mapped[FollowUp] = relationship(lazy="joined")


class ProgramTold(_OfGathering, Model):
    """Their rows as one who is responsible was last told them; what they are told next is counted from here."""

    __tablename__ = "program_told"
    __table_args__ = (UniqueConstraint("gathering_id", "recipient"),)

    id: Mapped[pk]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"))
    recipient: Mapped[str] = mapped_column(info={"privacy": "speakers"})
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "speakers"})
    content: Mapped[str] = mapped_column(info={"privacy": "speakers"})
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    gathering: Mapped[Gathering] = relationship()


class DeadlineRule(Model):
    """One line of the set that deadlines of new gatherings are planned from, counted back from the first day."""

    __tablename__ = "deadline_rule"
    __table_args__ = (
        CheckConstraint(f"scope IN {tuple(SCOPE_LABELS)}", name="scope_known"),
        CheckConstraint(f"third IN {('', *THIRDS)}", name="third_known"),
        CheckConstraint("length(trim(title)) > 0", name="title_not_blank"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Opprettet"),
        "title": _l("Frist"),
        "months": _l("Måneder før"),
        "weeks": _l("Uker før"),
        "days": _l("Dager før"),
        "third": _l("Del av måneden"),
    }

    id: Mapped[pk]
    scope: Mapped[str] = mapped_column(info={"privacy": "none"})
    title: Mapped[str] = mapped_column(info={"privacy": "none"})
    months: Mapped[int] = mapped_column(default=0)
    weeks: Mapped[int] = mapped_column(default=0)
    days: Mapped[int] = mapped_column(default=0)
    third: Mapped[str] = mapped_column(default="", info={"privacy": "none"})
    version: Mapped[int] = mapped_column(default=1)

    def __str__(self) -> str:
        return self.title


class Deadline(_OfGathering, Model):
    """Something that must be done for a gathering by a day or a span; words such as «primo mars» are kept.

    `planned_for` is the first day of the gathering that it was set for: another one now means that it may be wrong.
    """

    __tablename__ = "deadline"
    __table_args__ = (
        UniqueConstraint("gathering_id", "rule_id"),
        UniqueConstraint("follow_up_id"),
        CheckConstraint("length(trim(title)) > 0", name="title_not_blank"),
        CheckConstraint("due_last IS NULL OR due_last >= due_first", name="due_in_order"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Opprettet"),
        "title": _l("Frist"),
        "due": _l("Når"),
        "done_on": _l("Ferdig"),
        "task": _l("Oppgave"),
    }

    id: Mapped[pk]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"))
    rule_id: Mapped[int | None] = mapped_column(ForeignKey("deadline_rule.id", ondelete="SET NULL"), index=True)
    title: Mapped[str] = mapped_column(info={"privacy": "prose"})
    due_kind: Mapped[str] = mapped_column(default="none", info={"privacy": "none"})
    due_words: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    due_first: Mapped[date | None]
    due_last: Mapped[date | None]
    planned_for: Mapped[date | None]
    done_on: Mapped[date | None]
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("follow_up.id", ondelete="SET NULL"))
    made_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    gathering: Mapped[Gathering] = relationship()
    rule: Mapped[DeadlineRule | None] = relationship(lazy="joined")
    follow_up: Mapped[FollowUp | None] = relationship(lazy="joined")

    @property
    def finished_on(self) -> date | None:
        """The day it was done: as somebody marked here, or as its task was."""
        task = self.follow_up
        return self.done_on or (task.closed_on if task is not None and task.is_done else None)

    @property
    def due(self) -> due.Due:
        """When it is due."""
        return due.Due(self.due_kind, self.due_words, self.due_first, self.due_last)

    @property
    def due_told(self) -> str:
        """When it is due, as lists tell it: the words somebody used and the days they stand for."""
        return told_due(self.due)

    def __str__(self) -> str:
        return self.title
