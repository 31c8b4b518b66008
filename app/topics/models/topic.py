"""Topics with their wordings, senders, supporters, tags, uses, and the campaigns that collect them."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Index, Integer, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, db, pk
from app.gatherings.models import Gathering
from app.networks.models import Network
from app.people.models import Person
from app.topics.models.labels import KIND_LABELS, REASON_LABELS, SOURCE_LABELS, STATUSES
from app.web.words import lazy_gettext as _l

KINDS, SOURCES, REASONS = tuple(KIND_LABELS), tuple(SOURCE_LABELS), tuple(REASON_LABELS)
# From which statuses each verb may start.
FROM = {
    "publish": ("received", "parked", "rejected", "filed"),
    "park": ("received", "published"),
    "reject": ("received", "published", "parked", "filed"),
    "file": ("received", "parked", "rejected", "published"),
    "take_up": ("parked", "rejected", "filed"),
    "withdraw": ("received", "published", "parked"),
}
CLOSED = ("rejected", "filed", "withdrawn")
PLACES = ("program_row", "idea", "open_space", "meeting", "recorded")

topic_tag = Table(
    "topic_tag",
    db.metadata,
    Column("topic_id", Integer, ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True),
    Column("tag_id", Integer, ForeignKey("tag.id"), primary_key=True, index=True),
)


class Tag(Model):
    """A word that topics are sorted under; chosen by RAG, not free for all."""

    __tablename__ = "tag"
    __table_args__ = (UniqueConstraint("name_key"), CheckConstraint("length(trim(name)) > 0", name="name_not_blank"))
    LABELS: ClassVar[dict[str, object]] = {"created": _l("Opprettet"), "name": _l("Navn")}

    id: Mapped[pk]
    name: Mapped[str] = mapped_column(info={"privacy": "none"})
    name_key: Mapped[str] = mapped_column(info={"privacy": "none"})
    version: Mapped[int] = mapped_column(default=1)

    def __str__(self) -> str:
        return self.name


class Campaign(Model):
    """A høring: what is asked before one gathering, from one day to another, under an address of its own."""

    __tablename__ = "campaign"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("length(trim(title)) > 0", name="title_not_blank"),
        CheckConstraint("until_on >= from_on", name="days_in_order"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Opprettet"),
        "title": _l("Tittel"),
        "questions": _l("Spørsmål"),
        "from_on": _l("Fra"),
        "until_on": _l("Til"),
    }

    id: Mapped[pk]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    code: Mapped[str] = mapped_column(info={"privacy": "none"})
    title: Mapped[str] = mapped_column(info={"privacy": "prose"})
    questions: Mapped[list[str]] = mapped_column(JSON(), info={"privacy": "prose"})
    from_on: Mapped[date]
    until_on: Mapped[date]
    made_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    gathering: Mapped[Gathering] = relationship()

    @property
    def network_scope(self) -> int | None:
        """The network whose operators may change it; None is national."""
        return self.gathering.network_id

    def is_open(self, today: date) -> bool:
        """Whether it takes answers today."""
        return self.from_on <= today <= self.until_on

    def __str__(self) -> str:
        return self.title


class Topic(Model):
    """One wish, in the words of whoever sent it or as it was edited; merged ones stand under their root for good.

    `parent_id` is what it was merged into, `root_id` where that leads: itself while it is merged into nothing.
    """

    __tablename__ = "topic"
    __table_args__ = (
        UniqueConstraint("public_id"),
        CheckConstraint(f"kind IN {KINDS}", name="kind_known"),
        CheckConstraint(f"status IN {tuple(STATUSES)}", name="status_known"),
        CheckConstraint(f"source IN {SOURCES}", name="source_known"),
        CheckConstraint("length(trim(title)) > 0", name="title_not_blank"),
        CheckConstraint("status NOT IN ('parked', 'rejected') OR length(reason) > 0", name="reason_given"),
        CheckConstraint("parent_id IS NULL OR parent_id != id", name="not_its_own_parent"),
        CheckConstraint("support >= 0", name="support_not_negative"),
        CheckConstraint("wished > 0", name="wished_positive"),
        Index("ix_topic_listed", "status", "kind", "network_id"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Kom inn"),
        "title": _l("Tema"),
        "what": _l("Hva"),
        "who": _l("Hvem"),
        "how": _l("Hvordan"),
        "kind": _l("Type"),
        "status": _l("Status"),
        "reason": _l("Begrunnelse"),
        "network": _l("Nettverk"),
        "is_shared": _l("Foreslått for alle nettverk"),
        "merged": _l("Slått sammen med"),
        "tags": _l("Stikkord"),
        "contact": _l("Kontaktopplysninger"),
    }

    id: Mapped[pk]
    public_id: Mapped[str] = mapped_column(info={"privacy": "none"})
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"), index=True)
    title: Mapped[str] = mapped_column(info={"privacy": "prose"})
    what: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    who: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    how: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    kind: Mapped[str] = mapped_column(default="topic", info={"privacy": "none"})
    status: Mapped[str] = mapped_column(default="received", info={"privacy": "none"})
    reason: Mapped[str] = mapped_column(default="", info={"privacy": "none"})
    reason_words: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    source: Mapped[str] = mapped_column(default="web", info={"privacy": "prose"})
    source_words: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    is_shared: Mapped[bool] = mapped_column(default=False)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"), index=True)
    root_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"), index=True)
    support: Mapped[int] = mapped_column(default=0)
    wished: Mapped[int] = mapped_column(default=1)  # on how many slips or answers of its source it stood
    at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    search_text: Mapped[str] = mapped_column(info={"privacy": "prose"})
    version: Mapped[int] = mapped_column(default=1)
    network: Mapped[Network | None] = relationship()
    campaign: Mapped[Campaign | None] = relationship()
    tags: Mapped[list[Tag]] = relationship(secondary=topic_tag, order_by=Tag.name, lazy="selectin")
    sender: Mapped[TopicSender | None] = relationship(
        uselist=False, cascade="all, delete-orphan", back_populates="topic"
    )
    wordings: Mapped[list[TopicWording]] = relationship(order_by="TopicWording.number", cascade="all, delete-orphan")

    @property
    def network_scope(self) -> int | None:
        """The network whose operators moderate it; None is national."""
        return self.network_id

    def can(self, verb: str) -> bool:
        """Whether a verb of its operations fits the status it has."""
        return self.status in FROM[verb]

    @property
    def is_merged(self) -> bool:
        """Whether it stands under another."""
        return self.parent_id is not None

    def __str__(self) -> str:
        return self.title


class TopicWording(Model):
    """How a topic read, from the first words on; an edited one keeps every earlier wording."""

    __tablename__ = "topic_wording"
    __table_args__ = (UniqueConstraint("topic_id", "number"),)

    id: Mapped[pk]
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(info={"privacy": "prose"})
    what: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    who: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    how: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    original: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})  # the lines as they were pasted
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "history"})
    person: Mapped[Person | None] = relationship()


class TopicSender(Model):
    """Who sent a topic, if they said so: here and nowhere else, so that deleting it deletes it."""

    __tablename__ = "topic_sender"
    __table_args__ = (UniqueConstraint("topic_id"),)

    id: Mapped[pk]
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(default="", info={"privacy": "senders"})
    workplace: Mapped[str] = mapped_column(default="", info={"privacy": "senders"})
    email: Mapped[str] = mapped_column(default="", info={"privacy": "senders"})
    can_contribute: Mapped[bool] = mapped_column(default=False)
    topic: Mapped[Topic] = relationship(back_populates="sender")


class TopicLine(Model):
    """A line of a source that a topic was made of, by a hash of its words: it is taken in once."""

    __tablename__ = "topic_line"
    __table_args__ = (UniqueConstraint("key"), CheckConstraint("times > 0", name="times_positive"))

    id: Mapped[pk]
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(info={"privacy": "none"})
    times: Mapped[int] = mapped_column(default=1)


class TopicStem(Model):
    """A stem that a topic's words have, to find what is like it among thousands."""

    __tablename__ = "topic_stem"
    __table_args__ = (UniqueConstraint("topic_id", "stem"), Index("ix_topic_stem_stem", "stem", "topic_id"))

    id: Mapped[pk]
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"))
    stem: Mapped[str] = mapped_column(info={"privacy": "prose"})


class TopicSupport(Model):
    """One who supports a topic, known by a keyed hash of person or device alone."""

    __tablename__ = "topic_support"
    __table_args__ = (UniqueConstraint("topic_id", "voter_key"),)

    id: Mapped[pk]
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"))
    voter_key: Mapped[str] = mapped_column(index=True, info={"privacy": "supporters"})
    at: Mapped[datetime]


class TopicUse(Model):
    """Where a topic is planned or was used; which of the two it is follows the gathering."""

    __tablename__ = "topic_use"
    __table_args__ = (
        UniqueConstraint("topic_id", "place", "place_key"),
        CheckConstraint(f"place IN {PLACES}", name="place_known"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Ført"),
        "method": _l("Arbeidsform"),
        "result": _l("Hva kom ut av det"),
        "went_well": _l("Godt mottatt"),
    }

    id: Mapped[pk]
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"))
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    place: Mapped[str] = mapped_column(info={"privacy": "prose"})
    place_key: Mapped[str] = mapped_column(info={"privacy": "none"})
    title: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    by_words: Mapped[str] = mapped_column(default="", info={"privacy": "speakers"})
    method: Mapped[str] = mapped_column(default="", info={"privacy": "none"})
    result: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    went_well: Mapped[bool | None]  # None while nobody has said
    is_public: Mapped[bool] = mapped_column(default=True)  # a row of a draft is for those who plan
    at: Mapped[datetime]
    told_at: Mapped[datetime | None]  # when those who suggested it were written to
    version: Mapped[int] = mapped_column(default=1)
    topic: Mapped[Topic] = relationship()
    gathering: Mapped[Gathering] = relationship(lazy="joined")

    @property
    def network_scope(self) -> int | None:
        """The network whose operators say what came out of it; None is national."""
        return self.gathering.network_id
