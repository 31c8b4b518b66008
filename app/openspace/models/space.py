"""An Open Space with its rounds, rooms, participants, groups, marks, and the wall they stand on."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import EndTime, Model, pk
from app.domain.openspace import phases
from app.gatherings.models import Gathering
from app.openspace.models.labels import GROUP_STATE_LABELS, TIERS
from app.people.models import Person
from app.topics.models.topic import Topic
from app.web.words import lazy_gettext as _l

USUAL_DOTS, USUAL_MUSTS = 3, 2


class OpenSpace(Model):
    """One Open Space of a gathering, on one day in Oslo wall time; it may stand in a row of the program."""

    __tablename__ = "open_space"
    __table_args__ = (
        UniqueConstraint("code"),
        UniqueConstraint("public_id"),
        CheckConstraint(f"phase IN {tuple(phases.PHASES)}", name="phase_known"),
        CheckConstraint("length(trim(title)) > 0", name="title_not_blank"),
        CheckConstraint("dots >= 0", name="dots_not_negative"),
        CheckConstraint("most_musts > 0", name="musts_positive"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Opprettet"),
        "title": _l("Tittel"),
        "question": _l("Spørsmål for dagen"),
        "principles": _l("Prinsipper"),
        "day": _l("Dag"),
        "row_key": _l("Post i programmet"),
        "dots": _l("Prikker"),
        "most_musts": _l("«Må» per deltaker"),
        "phase": _l("Fase"),
        "rounds": _l("Runder"),
        "rooms": _l("Rom"),
        "closed_rooms": _l("Stengte rom"),
        "wall": _l("Vegg"),
        "people": _l("Samme person"),
        "wall_address": _l("Adressen til veggen"),
    }

    id: Mapped[pk]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    public_id: Mapped[str] = mapped_column(info={"privacy": "none"})
    code: Mapped[str] = mapped_column(info={"privacy": "none"})
    title: Mapped[str] = mapped_column(info={"privacy": "prose"})
    question: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    principles: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    day: Mapped[date]
    row_key: Mapped[str] = mapped_column(default="", info={"privacy": "none"})
    phase: Mapped[str] = mapped_column(default="setup", info={"privacy": "none"})
    dots: Mapped[int] = mapped_column(default=USUAL_DOTS)
    most_musts: Mapped[int] = mapped_column(default=USUAL_MUSTS)
    made_at: Mapped[datetime]
    # Rises with whatever phones and wall show, so that they can ask whether anything is new.
    beat: Mapped[int] = mapped_column(default=1)
    version: Mapped[int] = mapped_column(default=1)
    gathering: Mapped[Gathering] = relationship()
    rounds: Mapped[list[OpenRound]] = relationship(
        order_by="(OpenRound.starts, OpenRound.id)", lazy="selectin", cascade="all, delete-orphan"
    )
    rooms: Mapped[list[OpenRoom]] = relationship(
        order_by="(OpenRoom.position, OpenRoom.id)", lazy="selectin", cascade="all, delete-orphan"
    )

    @property
    def network_scope(self) -> int | None:
        """The network whose operators facilitate it; None is national."""
        return self.gathering.network_id

    @property
    def is_public(self) -> bool:
        """Whether everybody may know of it."""
        return self.gathering.is_public

    @property
    def is_opened(self) -> bool:
        """Whether anybody but those who facilitate sees it."""
        return self.has_reached("propose")

    @property
    def is_closed(self) -> bool:
        """Whether it is over, and dots may no longer be moved."""
        return self.phase == "closed"

    @property
    def stage(self) -> phases.Phase:
        """The phase with what it says and allows."""
        return phases.PHASES[self.phase]

    def can(self, act: str) -> bool:
        """Tell whether the phase allows something now; raises KeyError for what no phase knows."""
        if act not in phases.ACTS:
            raise KeyError(act)
        return act in self.stage.allows

    def has_reached(self, phase: str) -> bool:
        """Tell whether it has come to a phase, or further."""
        return phases.has_reached(self.phase, phase)

    def __str__(self) -> str:
        return self.title


class OpenRound(Model):
    """One span in which groups meet side by side; one with a name is common, for everybody."""

    __tablename__ = "open_round"
    __table_args__ = (CheckConstraint("ends > starts", name="times_in_order"),)

    id: Mapped[pk]
    open_space_id: Mapped[int] = mapped_column(ForeignKey("open_space.id", ondelete="CASCADE"), index=True)
    starts: Mapped[time]
    ends: Mapped[time] = mapped_column(EndTime)
    name: Mapped[str] = mapped_column(default="", info={"privacy": "none"})

    @property
    def is_common(self) -> bool:
        """Whether it is for everybody together."""
        return bool(self.name)


class OpenRoom(Model):
    """One room or corner with seats; 0 is not counted."""

    __tablename__ = "open_room"
    __table_args__ = (
        UniqueConstraint("open_space_id", "name"),
        CheckConstraint("length(trim(name)) > 0", name="name_not_blank"),
        CheckConstraint("seats >= 0", name="seats_not_negative"),
    )

    id: Mapped[pk]
    open_space_id: Mapped[int] = mapped_column(ForeignKey("open_space.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(info={"privacy": "none"})
    seats: Mapped[int] = mapped_column(default=0)


class OpenClosed(Model):
    """A room that cannot be used in one round."""

    __tablename__ = "open_closed"

    room_id: Mapped[int] = mapped_column(ForeignKey("open_room.id", ondelete="CASCADE"), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("open_round.id", ondelete="CASCADE"), primary_key=True, index=True)


class OpenParticipant(Model):
    """One who takes part: a device known by a keyed hash, or a name the facilitator typed from paper."""

    __tablename__ = "open_participant"
    __table_args__ = (UniqueConstraint("open_space_id", "device_hash"),)

    id: Mapped[pk]
    open_space_id: Mapped[int] = mapped_column(ForeignKey("open_space.id", ondelete="CASCADE"))
    device_hash: Mapped[str | None] = mapped_column(info={"privacy": "participants"})
    name: Mapped[str] = mapped_column(default="", info={"privacy": "participants"})
    joined_at: Mapped[datetime]
    # Who a facilitator has said that this is; oneself when said to be somebody of one's own.
    same_as_id: Mapped[int | None] = mapped_column(
        ForeignKey("open_participant.id", ondelete="SET NULL"), index=True, info={"privacy": "participants"}
    )

    @property
    def person_id(self) -> int:
        """What the person is known by here, whatever phone and paper say."""
        return self.same_as_id or self.id

    @property
    def is_typed(self) -> bool:
        """Whether the facilitator typed the name, and no device belongs to it."""
        return self.device_hash is None


class OpenAway(Model):
    """A round in which somebody is not there."""

    __tablename__ = "open_away"

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("open_participant.id", ondelete="CASCADE"), primary_key=True, info={"privacy": "participants"}
    )
    round_id: Mapped[int] = mapped_column(ForeignKey("open_round.id", ondelete="CASCADE"), primary_key=True, index=True)


class OpenGroup(Model):
    """What somebody offers to talk about; a merged one stands under its root for good, and nothing is deleted.

    `parent_id` is what it was merged into, `root_id` where that leads: itself while it is merged into nothing.
    """

    __tablename__ = "open_group"
    __table_args__ = (
        UniqueConstraint("open_space_id", "number"),
        CheckConstraint(f"state IN {tuple(GROUP_STATE_LABELS)}", name="state_known"),
        CheckConstraint("length(trim(title)) > 0", name="title_not_blank"),
        CheckConstraint("parent_id IS NULL OR parent_id != id", name="not_its_own_parent"),
    )
    LABELS: ClassVar[dict[str, object]] = {
        "created": _l("Foreslått"),
        "title": _l("Tittel"),
        "question": _l("Spørsmål"),
        "needs": _l("Trenger"),
        "state": _l("Status"),
        "merged": _l("Slått sammen med"),
        "conveners": _l("Initiativtakere"),
        "photo": _l("Bilde"),
    }

    id: Mapped[pk]
    open_space_id: Mapped[int] = mapped_column(ForeignKey("open_space.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(info={"privacy": "prose"})
    question: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    needs: Mapped[str] = mapped_column(default="", info={"privacy": "prose"})
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"), index=True)
    state: Mapped[str] = mapped_column(default="offered", info={"privacy": "none"})
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("open_group.id"), index=True)
    root_id: Mapped[int | None] = mapped_column(ForeignKey("open_group.id"), index=True)
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    open_space: Mapped[OpenSpace] = relationship()
    topic: Mapped[Topic | None] = relationship()
    conveners: Mapped[list[OpenParticipant]] = relationship(secondary="open_convener", order_by=OpenParticipant.id)

    @property
    def network_scope(self) -> int | None:
        """The network whose operators facilitate it; None is national."""
        return self.open_space.network_scope

    @property
    def is_merged(self) -> bool:
        """Whether it stands under another."""
        return self.parent_id is not None

    @property
    def is_offered(self) -> bool:
        """Whether it is neither parked nor withdrawn."""
        return self.state == "offered"

    def __str__(self) -> str:
        return self.title


class OpenConvener(Model):
    """Who took the initiative to a group."""

    __tablename__ = "open_convener"

    group_id: Mapped[int] = mapped_column(ForeignKey("open_group.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("open_participant.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
        info={"privacy": "participants"},
    )


class OpenMark(Model):
    """How much one participant wants to join a group."""

    __tablename__ = "open_mark"
    __table_args__ = (CheckConstraint(f"tier IN {tuple(TIERS)}", name="tier_known"),)

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("open_participant.id", ondelete="CASCADE"), primary_key=True, info={"privacy": "participants"}
    )
    group_id: Mapped[int] = mapped_column(ForeignKey("open_group.id", ondelete="CASCADE"), primary_key=True, index=True)
    tier: Mapped[str] = mapped_column(info={"privacy": "participants"})


class OpenPlace(Model):
    """Where a group stands on the wall: one place a group, one group a place."""

    __tablename__ = "open_place"
    __table_args__ = (UniqueConstraint("round_id", "room_id"),)

    group_id: Mapped[int] = mapped_column(ForeignKey("open_group.id", ondelete="CASCADE"), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("open_round.id"))
    room_id: Mapped[int] = mapped_column(ForeignKey("open_room.id"), index=True)
    is_pinned: Mapped[bool] = mapped_column(default=False)


class OpenWall(Model):
    """The wall as it stood after one change, so that any change can be told and taken back."""

    __tablename__ = "open_wall"
    __table_args__ = (UniqueConstraint("open_space_id", "number"),)

    id: Mapped[pk]
    open_space_id: Mapped[int] = mapped_column(ForeignKey("open_space.id", ondelete="CASCADE"))
    number: Mapped[int]
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "history"})
    why: Mapped[str] = mapped_column(info={"privacy": "prose"})
    back_to: Mapped[int | None]  # of an undo: the number of the wall that stands again
    places: Mapped[list[Any]] = mapped_column(JSON(), info={"privacy": "none"})  # [group, round, room, pinned]
    person: Mapped[Person | None] = relationship(lazy="joined")


class OpenPlan(Model):
    """What the search proposed once: made from which wall and marks, and what it was worth."""

    __tablename__ = "open_plan"

    id: Mapped[pk]
    open_space_id: Mapped[int] = mapped_column(ForeignKey("open_space.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info={"privacy": "history"})
    fingerprint: Mapped[str] = mapped_column(info={"privacy": "none"})
    seed: Mapped[int]
    steps: Mapped[int]
    places: Mapped[list[Any]] = mapped_column(JSON(), info={"privacy": "none"})
    left_out: Mapped[list[Any]] = mapped_column(JSON(), info={"privacy": "none"})
    granted: Mapped[int]
    bound: Mapped[int]
    losers: Mapped[int]
    moved: Mapped[int]
    applied_at: Mapped[datetime | None]
    open_space: Mapped[OpenSpace] = relationship()

    @property
    def network_scope(self) -> int | None:
        """The network whose operators may apply it; None is national."""
        return self.open_space.network_scope
