"""Questions about who takes part in an Open Space, on which device, what they marked and when they are away."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from app.db import db
from app.openspace.models.reports import OpenDot
from app.openspace.models.space import (
    OpenAway,
    OpenConvener,
    OpenGroup,
    OpenMark,
    OpenParticipant,
    OpenRound,
    OpenSpace,
)
from app.web import tokens


def participants(space: OpenSpace) -> Sequence[OpenParticipant]:
    """Return who takes part, in the order they came."""
    question = select(OpenParticipant).where(OpenParticipant.open_space_id == space.id)
    return db.session.scalars(question.order_by(OpenParticipant.id)).all()


def participant(space: OpenSpace, device: str) -> OpenParticipant | None:
    """Return who takes part with a device; nobody for a device that has not joined."""
    if not device:
        return None
    known = tokens.pseudonyms(f"open-space:{space.id}:{device}")
    return db.session.scalar(select(OpenParticipant).where(_of(space), OpenParticipant.device_hash.in_(known)))


def device_hash(space: OpenSpace, device: str) -> str:
    """Return the keyed hash a device is known by in one Open Space, and in no other."""
    return tokens.pseudonym(f"open-space:{space.id}:{device}")


def own(participant: OpenParticipant) -> Sequence[OpenGroup]:
    """Return the groups a participant offered, whatever became of them."""
    question = (
        select(OpenGroup)
        .join(OpenConvener, OpenConvener.group_id == OpenGroup.id)
        .where(OpenConvener.participant_id.in_(_same(participant)))
    )
    return db.session.scalars(question.order_by(OpenGroup.number)).unique().all()


def count_marking(space: OpenSpace) -> int:
    """Return how many have marked something."""
    question = select(func.count(OpenMark.participant_id.distinct())).join(OpenGroup, OpenGroup.id == OpenMark.group_id)
    return db.session.scalar(question.where(OpenGroup.open_space_id == space.id)) or 0


def marks(space: OpenSpace) -> dict[int, dict[int, str]]:
    """Return, by participant, the tier of each root they marked; a must of a merged group wins over a want."""
    question = (
        select(OpenMark.participant_id, OpenGroup.root_id, OpenMark.tier)
        .join(OpenGroup, OpenGroup.id == OpenMark.group_id)
        .where(OpenGroup.open_space_id == space.id)
    )
    return _by_participant(db.session.execute(question).all())


def marks_of(participant: OpenParticipant) -> dict[int, str]:
    """Return the tier of each root one participant marked."""
    question = (
        select(OpenMark.participant_id, OpenGroup.root_id, OpenMark.tier)
        .join(OpenGroup, OpenGroup.id == OpenMark.group_id)
        .where(OpenMark.participant_id == participant.id)
    )
    return _by_participant(db.session.execute(question).all()).get(participant.id, {})


def _by_participant(rows: Iterable[Any]) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    for participant_id, root_id, tier in rows:
        theirs = found.setdefault(participant_id, {})
        if tier == "must" or root_id not in theirs:
            theirs[root_id] = tier
    return found


def led_by(participant: OpenParticipant) -> set[int]:
    """Return the roots a participant convenes."""
    question = (
        select(OpenGroup.root_id)
        .join(OpenConvener, OpenConvener.group_id == OpenGroup.id)
        .where(OpenConvener.participant_id.in_(_same(participant)), OpenGroup.state == "offered")
    )
    return {found for found in db.session.scalars(question) if found is not None}


def away(space: OpenSpace) -> dict[int, set[int]]:
    """Return, by participant, the rounds in which they are not there."""
    question = (
        select(OpenAway.participant_id, OpenAway.round_id)
        .join(OpenRound, OpenRound.id == OpenAway.round_id)
        .where(OpenRound.open_space_id == space.id)
    )
    found: dict[int, set[int]] = {}
    for participant_id, round_id in db.session.execute(question):
        found.setdefault(participant_id, set()).add(round_id)
    return found


def dots_of(participant: OpenParticipant) -> dict[int, int]:
    """Return how many dots one has on each group, those of merged ones with what they stand under."""
    return _summed(OpenDot.participant_id == participant.id)


def dots(group_ids: list[int]) -> dict[int, int]:
    """Return how many dots lie on each group, those of merged ones with what they stand under."""
    return _summed(OpenGroup.root_id.in_(group_ids))


def most_given(space: OpenSpace) -> int:
    """Return how many dots whoever gave most has given."""
    question = (
        select(func.sum(OpenDot.number))
        .join(OpenGroup, OpenGroup.id == OpenDot.group_id)
        .where(OpenGroup.open_space_id == space.id)
        .group_by(OpenDot.participant_id)
    )
    return max((int(number) for number in db.session.scalars(question)), default=0)


def _summed(which: ColumnElement[bool]) -> dict[int, int]:
    question = (
        select(OpenGroup.root_id, func.sum(OpenDot.number))
        .join(OpenGroup, OpenGroup.id == OpenDot.group_id)
        .where(which)
        .group_by(OpenGroup.root_id)
    )
    return {root_id or 0: int(number) for root_id, number in db.session.execute(question)}


def leads(group: OpenGroup, participant: OpenParticipant) -> bool:
    """Tell whether a participant convenes a group, by phone or on paper."""
    found = select(OpenConvener.group_id).where(
        OpenConvener.group_id == group.id, OpenConvener.participant_id.in_(_same(participant))
    )
    return db.session.scalar(found) is not None


def _same(participant: OpenParticipant) -> Any:
    """The ids of all that are said to be the same person."""
    root = participant.person_id
    return select(OpenParticipant.id).where(or_(OpenParticipant.id == root, OpenParticipant.same_as_id == root))


def _of(space: OpenSpace) -> ColumnElement[bool]:
    return OpenParticipant.open_space_id == space.id
