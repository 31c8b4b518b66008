"""Questions about Open Spaces: one by its number, code or wall, its groups, who convenes and who marked what."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload, lazyload

from app.db import db
from app.domain.errors import NotFound
from app.domain.openspace.schedule import Afternoon, Attendee, Group, Place, Room, Round
from app.domain.time.clocks import end_at
from app.domain.time.dates import at
from app.gatherings.models import Gathering
from app.openspace.models.space import (
    OpenClosed,
    OpenConvener,
    OpenGroup,
    OpenParticipant,
    OpenPlace,
    OpenRound,
    OpenSpace,
)
from app.openspace.space import participants
from app.topics.bank.queries import NETWORK_ALONE
from app.web import tokens
from app.web.access import Who, may

WALL = "open space wall"
PROCEEDINGS = "open space proceedings"
# Pages of an Open Space show whose gathering it is, and nothing of its host, days or partners.
_GATHERING_ALONE = (
    joinedload(Gathering.network).options(*NETWORK_ALONE),
    lazyload(Gathering.host),
    lazyload(Gathering.contact),
    lazyload(Gathering.days),
    lazyload(Gathering.partners),
    lazyload(Gathering.method_rows),
)
_ALONE = select(OpenSpace).options(joinedload(OpenSpace.gathering).options(*_GATHERING_ALONE))


def open_space(open_space_id: int) -> OpenSpace:
    """Return an Open Space, or raise NotFound."""
    found = db.session.scalars(_ALONE.where(OpenSpace.id == open_space_id)).one_or_none()
    if found is None or (found.gathering.state == "draft" and not may(Who.OPERATOR, found)):
        raise NotFound  # a hidden gathering hides it
    return found


def with_code(code: str) -> OpenSpace:
    """Return the Open Space of a code, typed in any case, or raise NotFound."""
    found = db.session.scalars(_ALONE.where(OpenSpace.code == code.lower())).one_or_none()
    if found is None:
        raise NotFound
    return found


def with_wall(wall_id: str, wall_mac: str) -> OpenSpace:
    """Return the Open Space whose wall an address opens; wrong and unknown are both NotFound."""
    found = db.session.scalars(_ALONE.where(OpenSpace.public_id == wall_id)).one_or_none()
    if found is None or not tokens.belongs(wall_mac, WALL, wall_id):
        raise NotFound
    return found


def with_proceedings(public_id: str, mac: str) -> OpenSpace:
    """Return the Open Space whose proceedings an address opens; wrong and unknown are both NotFound."""
    found = db.session.scalars(_ALONE.where(OpenSpace.public_id == public_id)).one_or_none()
    if found is None or not tokens.belongs(mac, PROCEEDINGS, public_id):
        raise NotFound
    return found


def proceedings_token(space: OpenSpace) -> str:
    """Return the secret part of the address of the proceedings."""
    return tokens.derived(PROCEEDINGS, space.public_id)


def wall_token(space: OpenSpace) -> str:
    """Return the secret part of the wall's address."""
    return tokens.derived(WALL, space.public_id)


def of(gathering: Gathering) -> Sequence[OpenSpace]:
    """Return the Open Spaces of a gathering, by day."""
    question = select(OpenSpace).where(OpenSpace.gathering_id == gathering.id)
    return db.session.scalars(question.order_by(OpenSpace.day, OpenSpace.id)).unique().all()


def group(group_id: int) -> OpenGroup:
    """Return a group, or raise NotFound."""
    found = db.session.get(OpenGroup, group_id)
    if found is None:
        raise NotFound
    open_space(found.open_space_id)
    return found


def group_of(space: OpenSpace, number: int) -> OpenGroup:
    """Return a group of an Open Space by its number there, or raise NotFound."""
    question = select(OpenGroup).where(OpenGroup.open_space_id == space.id, OpenGroup.number == number)
    found = db.session.scalars(question).unique().one_or_none()
    if found is None:
        raise NotFound
    return found


def root(group: OpenGroup) -> OpenGroup:
    """Return what a group stands under: itself while it is merged into nothing."""
    return group if group.root_id in (None, group.id) else db.session.get_one(OpenGroup, group.root_id)


def members(group: OpenGroup) -> Sequence[OpenGroup]:
    """Return everything that stands under the same root, the root first."""
    root_id = group.root_id or group.id
    question = select(OpenGroup).where(OpenGroup.root_id == root_id)
    return db.session.scalars(question.order_by(OpenGroup.id != root_id, OpenGroup.id)).unique().all()


def groups(space: OpenSpace, *conditions: ColumnElement[bool]) -> Sequence[OpenGroup]:
    """Return the groups of an Open Space that stand for themselves, in the order they came."""
    question = select(OpenGroup).where(OpenGroup.open_space_id == space.id, OpenGroup.parent_id.is_(None), *conditions)
    return db.session.scalars(question.order_by(OpenGroup.number)).unique().all()


def standing(space: OpenSpace) -> Sequence[OpenGroup]:
    """Return the groups that are neither parked nor withdrawn."""
    return groups(space, OpenGroup.state == "offered")


def merged(space: OpenSpace) -> dict[int, list[OpenGroup]]:
    """Return, by root, what was merged into it."""
    question = select(OpenGroup).where(OpenGroup.open_space_id == space.id, OpenGroup.parent_id.is_not(None))
    found: dict[int, list[OpenGroup]] = {}
    for one in db.session.scalars(question.order_by(OpenGroup.number)).unique():
        found.setdefault(one.root_id or one.id, []).append(one)
    return found


def conveners(space: OpenSpace) -> dict[int, list[OpenParticipant]]:
    """Return, by root, everybody who convenes it or what was merged into it."""
    question = (
        select(OpenGroup.root_id, OpenParticipant)
        .join(OpenConvener, OpenConvener.group_id == OpenGroup.id)
        .join(OpenParticipant, OpenParticipant.id == OpenConvener.participant_id)
        .where(OpenGroup.open_space_id == space.id, OpenGroup.state == "offered")
        .order_by(OpenGroup.number, OpenParticipant.id)
    )
    found: dict[int, list[OpenParticipant]] = {}
    for root_id, participant in db.session.execute(question):
        theirs = found.setdefault(root_id or 0, [])
        if all(one.person_id != participant.person_id for one in theirs):
            theirs.append(participant)
    return found


def closed(space: OpenSpace) -> set[tuple[int, int]]:
    """Return the (room, round) pairs that cannot be used."""
    question = (
        select(OpenClosed.room_id, OpenClosed.round_id)
        .join(OpenRound, OpenRound.id == OpenClosed.round_id)
        .where(OpenRound.open_space_id == space.id)
    )
    return {(room_id, round_id) for room_id, round_id in db.session.execute(question)}


def places(space: OpenSpace) -> list[Place]:
    """Return the wall as it stands."""
    question = (
        select(OpenPlace)
        .join(OpenGroup, OpenGroup.id == OpenPlace.group_id)
        .where(OpenGroup.open_space_id == space.id)
        .order_by(OpenPlace.group_id)
    )
    return [Place(one.group_id, one.round_id, one.room_id, one.is_pinned) for one in db.session.scalars(question)]


def has_begun(space: OpenSpace, one: OpenRound, now: datetime) -> bool:
    """Tell whether a round has begun: its groups are frozen then."""
    return space.has_reached("run") and at(space.day, one.starts) <= now


def afternoon(space: OpenSpace, now: datetime) -> Afternoon:
    """Return everything a wall is judged by and planned from."""
    led = conveners(space)
    return Afternoon(
        tuple(Round(one.id, one.is_common, has_begun(space, one, now)) for one in space.rounds),
        tuple(Room(one.id, one.seats) for one in space.rooms),
        tuple(Group(one.id, frozenset(p.person_id for p in led.get(one.id, []))) for one in standing(space)),
        tuple(_attendees(space)),
        frozenset(closed(space)),
        tuple(places(space)),
    )


def _attendees(space: OpenSpace) -> Iterator[Attendee]:
    """Yield each person once, with what all her phones and papers say."""
    marked, absent = participants.marks(space), participants.away(space)
    persons: dict[int, list[int]] = {}
    for one in participants.participants(space):
        persons.setdefault(one.person_id, []).append(one.id)
    for person_id, ids in persons.items():
        said = [(root, tier) for id_ in ids for root, tier in marked.get(id_, {}).items()]
        musts = frozenset(root for root, tier in said if tier == "must")
        wants = frozenset(root for root, tier in said if tier == "want") - musts
        yield Attendee(person_id, musts, wants, frozenset(round_id for id_ in ids for round_id in absent.get(id_, ())))


class Slot(NamedTuple):
    """A round on the wall with its groups by room."""

    round: OpenRound
    groups: dict[int, OpenGroup]  # by room


def wall(space: OpenSpace) -> list[Slot]:
    """Return the rounds with the groups that stand in them."""
    known = {one.id: one for one in standing(space)}
    found: dict[int, dict[int, OpenGroup]] = {one.id: {} for one in space.rounds}
    for place in places(space):
        if place.group in known and place.round in found:
            found[place.round][place.room] = known[place.group]
    return [Slot(one, found[one.id]) for one in space.rounds]


def placed_in(slots: Iterable[Slot]) -> set[int]:
    """Return the ids of the groups that stand on a wall."""
    return {one.id for slot in slots for one in slot.groups.values()}


def unplaced(space: OpenSpace, groups: Iterable[OpenGroup], placed: Collection[int]) -> list[OpenGroup]:
    """Return those of its groups that have no place on the wall; while it is being thought of, nobody lacks one."""
    is_filled = bool(placed) or space.has_reached("run")
    return [one for one in groups if is_filled and one.is_offered and one.id not in placed]


def now_and_next(space: OpenSpace, now: datetime) -> tuple[OpenRound | None, OpenRound | None]:
    """Return the round that goes on and the one after it."""
    current = next(
        (one for one in space.rounds if at(space.day, one.starts) <= now < end_at(space.day, one.ends)), None
    )
    following = next((one for one in space.rounds if at(space.day, one.starts) > now), None)
    return current, following


def to_come(today: date) -> Sequence[OpenSpace]:
    """Return the Open Spaces of today and later."""
    question = select(OpenSpace).where(OpenSpace.day >= today).order_by(OpenSpace.day, OpenSpace.id)
    return db.session.scalars(question).unique().all()


def beat(code: str) -> int:
    """Return a number that rises with everything phones and wall show; raises NotFound."""
    found = db.session.scalar(select(OpenSpace.beat).where(OpenSpace.code == code))
    if found is None:
        raise NotFound
    return found
