"""Meetings, who is called, what is on the agenda, and what came of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, UniqueConstraint
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, one_of, pk
from app.domain.time.dates import oslo
from app.followups.models import FollowUp
from app.meetings.models.kinds import MeetingKind
from app.meetings.models.labels import KIND_LABELS, MODE_LABELS
from app.meetings.models.minutes import Attendance
from app.meetings.models.states import (
    BEGUN,
    FROZEN,
    GOES_ON,
    HELD,
    MINUTES_STATES,
    MINUTES_VERBS,
    STANDING,
    STATES,
    VERBS,
    State,
)
from app.people.models import Organisation, Person
from app.web.words import lazy_gettext as _l

# An end that is left open counts as an hour: for calendars, and for when it is over.
TAKEN_FOR = timedelta(hours=1)
ADDRESSES_STAY = timedelta(days=30)


class Meeting(Model):
    """One meeting. Its end may be open, or one of two («14.30/15.00»); minutes are part of it."""

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("uid"),
        CheckConstraint(one_of("mode", MODE_LABELS), name="mode_known"),
        CheckConstraint(one_of("state", STATES), name="state_known"),
        CheckConstraint(one_of("record_state", MINUTES_STATES), name="record_state_known"),
        CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name="times_in_order"),
        CheckConstraint("latest_end_at IS NULL OR latest_end_at > ends_at", name="ends_in_order"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Opprettet"),
        "kind": _l("Type"),
        "theme": _l("Tema"),
        "starts_at": _l("Start"),
        "ends_at": _l("Slutt"),
        "latest_end_at": _l("Senest slutt"),
        "mode": _l("Møteform"),
        "place": _l("Sted"),
        "online_url": _l("Møtelenke"),
        "state": _l("Status"),
        "reason": _l("Begrunnelse"),
        "chair": _l("Møteleder"),
        "minute_taker": _l("Referent"),
        "refers_to": _l("Viser til"),
        "guests": _l("Gjester"),
        "agenda": _l("Saksliste"),
        "record_state": _l("Referat"),
        "notice": _l("Innkalling"),
        "attendance": _l("Oppmøte"),
        "delegation": _l("Delegert"),
        "note": _l("Beskjed"),
        "calls_digital_lead": _l("Digitalt ansvarlig innkalles"),
    }
    # To all of RAG, and nobody else gets as far as asking for one.
    is_public: ClassVar[bool] = True

    id: Mapped[pk]
    uid: Mapped[str] = mapped_column(info={"privacy": "none"})
    kind_id: Mapped[int] = mapped_column(ForeignKey("meeting_kind.id"), index=True)
    theme: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    note: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime | None]
    latest_end_at: Mapped[datetime | None]
    mode: Mapped[str] = mapped_column(default="online", info={"privacy": "none"})
    place: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    online_url: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    state: Mapped[str] = mapped_column(default="planned", info={"privacy": "none"})
    reason: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    chair_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "meetings"})
    minute_taker_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"privacy": "meetings"}
    )
    refers_to_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    calls_digital_lead: Mapped[bool] = mapped_column(default=False)
    # What those who were called last were told, and since when a change waits to be told.
    told: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(), info={"privacy": "meetings"})
    changed_at: Mapped[datetime | None] = mapped_column(index=True)
    # Which SEQUENCE went last to whose calendar, under pseudonyms; it outlives a place that is lost.
    sent_sequences: Mapped[dict[str, int] | None] = mapped_column(sa.JSON(), info={"privacy": "meetings"})
    record_state: Mapped[str] = mapped_column(default="none", info={"privacy": "none"})
    approved_in_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    kind: Mapped[MeetingKind] = relationship(lazy="joined")
    chair: Mapped[Person | None] = relationship(foreign_keys=[chair_id])
    minute_taker: Mapped[Person | None] = relationship(foreign_keys=[minute_taker_id])
    refers_to: Mapped[Meeting | None] = relationship(remote_side="Meeting.id", foreign_keys=[refers_to_id])
    approved_in: Mapped[Meeting | None] = relationship(remote_side="Meeting.id", foreign_keys=[approved_in_id])
    guests: Mapped[list[MeetingGuest]] = relationship(
        order_by="MeetingGuest.id", lazy="selectin", cascade="all, delete-orphan"
    )
    items: Mapped[list[AgendaItem]] = relationship(
        order_by="AgendaItem.position, AgendaItem.id", foreign_keys="AgendaItem.meeting_id"
    )
    attendance: Mapped[list[Attendance]] = relationship(order_by="Attendance.id", cascade="all, delete-orphan")
    delegations: Mapped[list[Delegation]] = relationship(order_by="Delegation.id", cascade="all, delete-orphan")

    @property
    def convener_ids(self) -> frozenset[int]:
        """Who may call it beside the coordinator: whoever calling is delegated to."""
        return self.delegates("call")

    def delegates(self, *duties: str) -> frozenset[int]:
        """Return to whom any of these duties is delegated."""
        rows = [row for row in self.delegations if row.duty in duties]
        return frozenset(row.person_id for row in rows if row.person_id is not None)

    @property
    def day(self) -> date:
        """The day in Oslo on which it starts."""
        return oslo(self.starts_at).date()

    @property
    def title(self) -> str:
        """What it is called in lists: kind and day."""
        return f"{self.kind.name} {self.day.day}.{self.day.month}.{self.day.year}"

    @property
    def over_at(self) -> datetime:
        """When it is over: of two possible ends the later one, of an open end after an hour."""
        return self.latest_end_at or self.ends_at or self.starts_at + TAKEN_FOR

    def state_at(self, now: datetime) -> State:
        """The state as people see it: what has begun and was not cancelled goes on until its end, and was held."""
        if not self.is_standing or self.starts_at > now:
            return STATES[self.state]
        return HELD if self.over_at <= now else GOES_ON

    @property
    def state_label(self) -> str:
        """What its state is called."""
        return str(STATES[self.state].label)

    @hybrid_property
    def is_standing(self) -> bool:
        """Whether it was not cancelled."""
        return self.state in STANDING

    @is_standing.inplace.expression
    @classmethod
    def _is_standing_in_sql(cls) -> ColumnElement[bool]:
        return cls.state.in_(STANDING)

    @hybrid_property
    def is_called(self) -> bool:
        """Whether people have been called to it."""
        return self.state == "called"

    def can(self, verb: str) -> bool:
        """Whether its state allows this."""
        return self.state in VERBS[verb]

    @property
    def minutes_state(self) -> State:
        """How far its minutes have come."""
        return MINUTES_STATES[self.record_state]

    @hybrid_property
    def has_minutes(self) -> bool:
        """Whether somebody has begun its minutes."""
        return self.record_state in BEGUN

    @has_minutes.inplace.expression
    @classmethod
    def _has_minutes_in_sql(cls) -> ColumnElement[bool]:
        return cls.record_state.in_(BEGUN)

    @hybrid_property
    def is_sent(self) -> bool:
        """Whether its minutes have been sent and wait to be approved."""
        return self.record_state == "sent"

    @hybrid_property
    def is_frozen(self) -> bool:
        """Whether its minutes are approved and only addenda may follow."""
        return self.record_state in FROZEN

    @is_frozen.inplace.expression
    @classmethod
    def _is_frozen_in_sql(cls) -> ColumnElement[bool]:
        return cls.record_state.in_(FROZEN)

    def minutes_can(self, verb: str) -> bool:
        """Whether this may be done to its minutes now."""
        return self.record_state in MINUTES_VERBS[verb]

    def __str__(self) -> str:
        return self.title


class MeetingGuest(Model):
    """Somebody from outside RAG who is called to one meeting: sees its agenda, not earlier minutes or tasks."""

    __tablename__ = "meeting_guest"
    __table_args__ = (UniqueConstraint("public_id"), CheckConstraint("length(trim(name)) > 0", name="name_not_blank"))

    id: Mapped[pk]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    public_id: Mapped[str] = mapped_column(info={"privacy": "guests"})
    name: Mapped[str] = mapped_column(info={"privacy": "guests"})
    email: Mapped[str] = mapped_column(default="", info={"privacy": "guests"})
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    organisation: Mapped[Organisation | None] = relationship(lazy="joined")
    meeting: Mapped[Meeting] = relationship(overlaps="guests")

    is_public: ClassVar[bool] = True

    @property
    def convener_ids(self) -> frozenset[int]:
        """Who may take the guest off."""
        return self.meeting.delegates("call", "invite")

    def __str__(self) -> str:
        return f"{self.name} ({self.organisation.name})" if self.organisation else self.name


def ids(*given: int | None) -> frozenset[int]:
    """Return those that are given."""
    return frozenset(one for one in given if one is not None)


class Delegation(Model):
    """One of the coordinator's duties that somebody else takes for one meeting."""

    __tablename__ = "delegation"
    __table_args__ = (UniqueConstraint("meeting_id", "duty"),)

    id: Mapped[pk]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    duty: Mapped[str] = mapped_column(info={"privacy": "none"})
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "roles"})
    done_on: Mapped[date | None]
    person: Mapped[Person | None] = relationship(lazy="joined")

    is_public: ClassVar[bool] = True

    @property
    def convener_ids(self) -> frozenset[int]:
        """Who may say that it is done, beside the coordinator."""
        return ids(self.person_id)


class AgendaItem(Model):
    """One item; without a meeting it waits for one. Its number is its place on the agenda and is never stored."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        UniqueConstraint("continues_id"),  # a chain has no fork
        CheckConstraint("length(trim(title)) > 0", name="title_not_blank"),
        CheckConstraint("continues_id IS NULL OR continues_id != id", name="continues_another"),
        CheckConstraint("ends IS NULL OR starts IS NOT NULL", name="ends_after_start"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Opprettet"),
        "title": _l("Sak"),
        "text": _l("Beskrivelse"),
        "record": _l("Drøfting"),
        "presenter": _l("Innleder"),
        "starts": _l("Fra"),
        "ends": _l("Til"),
        "internal": _l("Bare for RAG"),
        "meeting": _l("Møte"),
        "postponed": _l("Utsatt"),
        "position": _l("Plass"),
        "outcomes": _l("Avklaring"),
    }

    id: Mapped[pk]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(info={"privacy": "prose"})
    text: Mapped[str] = mapped_column(
        default="", info={"privacy": "prose"}
    )  # before the meeting: why it is on the agenda
    record: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})  # in the minutes: what was said
    presenter: Mapped[str] = mapped_column(default="", info={"privacy": "meetings"})
    starts: Mapped[time | None]
    ends: Mapped[time | None]
    internal: Mapped[bool] = mapped_column(default=False)
    postponed: Mapped[bool] = mapped_column(default=False)
    continues_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("follow_up.id"), index=True)
    proposed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"privacy": "meetings"}
    )
    # What history last told of its minutes: while somebody types, many saves become one line.
    noted: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(), info={"privacy": "prose"})
    version: Mapped[int] = mapped_column(default=1)
    meeting: Mapped[Meeting | None] = relationship(foreign_keys=[meeting_id], overlaps="items")
    continues: Mapped[AgendaItem | None] = relationship(remote_side="AgendaItem.id")
    follow_up: Mapped[FollowUp | None] = relationship()
    proposed_by: Mapped[Person | None] = relationship()
    outcomes: Mapped[list[Outcome]] = relationship(
        order_by="Outcome.position, Outcome.id", cascade="all, delete-orphan", foreign_keys="Outcome.item_id"
    )

    is_public: ClassVar[bool] = True

    @property
    def convener_ids(self) -> frozenset[int]:
        """Who may change or delete it, beside the coordinator: its proposer, and who makes the agenda or minutes."""
        made = self.meeting.delegates("agenda", "call") | ids(self.meeting.minute_taker_id) if self.meeting else set()
        return ids(self.proposed_by_id) | made

    def __str__(self) -> str:
        return self.title


class Outcome(Model):
    """One line of the right-hand column: an avklaring, a vedtak, or an oppfølging whose words are its task's."""

    __tablename__ = "outcome"
    __table_args__ = (
        UniqueConstraint("follow_up_id"),
        UniqueConstraint("item_id", "key"),
        CheckConstraint(one_of("kind", KIND_LABELS), name="kind_known"),
        CheckConstraint("follow_up_id IS NULL OR kind = 'task'", name="only_tasks_follow_up"),
        CheckConstraint("replaced_by_id IS NULL OR kind = 'decision'", name="only_decisions_replaced"),
        CheckConstraint("replaced_by_id IS NULL OR replaced_by_id != id", name="replaced_by_another"),
    )

    id: Mapped[pk]
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    key: Mapped[str | None] = mapped_column(
        info={"privacy": "none"}
    )  # made where the line was typed, so that the same line sent again is the same
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(info={"privacy": "none"})
    text: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    # Of a task as it was typed: it becomes or follows its task when the line is left, not while it is typed.
    owner_words: Mapped[str] = mapped_column(default="", info={"privacy": "meetings"})
    due_words: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("follow_up.id"))
    review_on: Mapped[date | None]
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("outcome.id"), index=True)
    item: Mapped[AgendaItem] = relationship(foreign_keys=[item_id], overlaps="outcomes")
    follow_up: Mapped[FollowUp | None] = relationship(lazy="joined")
    replaced_by: Mapped[Outcome | None] = relationship(remote_side="Outcome.id")


class MeetingDue(Model):
    """A task that is due at a meeting: when the meeting moves, the task's days move with it.

    Without a meeting the task is flagged: it waits until one is planned. `wanted_on` is the day of the meeting it waits
    for, while another meeting stands in for it; `words` are what was typed when it was bound.
    """

    __tablename__ = "meeting_due"
    __table_args__ = (UniqueConstraint("follow_up_id"),)

    id: Mapped[pk]
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id", ondelete="CASCADE"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    wanted_on: Mapped[date | None]
    words: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    follow_up: Mapped[FollowUp] = relationship(lazy="joined")
    meeting: Mapped[Meeting | None] = relationship()
