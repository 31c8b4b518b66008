"""A wall of Open Space as values: groups in rounds and rooms, what may never be, and how much a plan is worth."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Room:
    """A room or a corner; 0 seats is a room nobody has counted."""

    id: int
    seats: int = 0


@dataclass(frozen=True)
class Round:
    """One span of time in which groups sit side by side; a common one is for everybody, a frozen one has begun."""

    id: int
    is_common: bool = False
    is_frozen: bool = False


@dataclass(frozen=True)
class Group:
    """What somebody has offered to talk about, and who convenes it."""

    id: int
    conveners: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Attendee:
    """Who has marked groups, by their ids, and in which rounds they are away."""

    id: int
    musts: frozenset[int] = frozenset()
    wants: frozenset[int] = frozenset()
    away: frozenset[int] = frozenset()


@dataclass(frozen=True, order=True)
class Place:
    """A group in a round and a room; a pinned one stays where it is."""

    group: int
    round: int
    room: int
    is_pinned: bool = False


@dataclass(frozen=True)
class Afternoon:
    """All that a plan is made from; `closed` are (room, round) pairs, `wall` is how it stands now."""

    rounds: tuple[Round, ...]
    rooms: tuple[Room, ...]
    groups: tuple[Group, ...]
    attendees: tuple[Attendee, ...] = ()
    closed: frozenset[tuple[int, int]] = frozenset()
    wall: tuple[Place, ...] = ()

    @property
    def fixed(self) -> tuple[Place, ...]:
        """What a plan may not touch: what is pinned, and what stands in a round that has begun."""
        frozen = {one.id for one in self.rounds if one.is_frozen}
        return tuple(sorted(one for one in self.wall if one.is_pinned or one.round in frozen))

    def wishes(self, attendee: Attendee) -> tuple[frozenset[int], frozenset[int]]:
        """Return (musts, all wishes) of one attendee: one's own group counts as a must."""
        known = {group.id for group in self.groups}
        own = {group.id for group in self.groups if attendee.id in group.conveners}
        musts = (attendee.musts | own) & known
        return frozenset(musts), frozenset(musts | (attendee.wants & known))


@dataclass(frozen=True, order=True)
class Fault:
    """A rule that a wall breaks: which, the groups, and where.

    Rules: unknown, twice, taken, closed, common; clash, away; pinned, frozen.
    """

    rule: str
    group: int
    round: int = 0
    room: int = 0
    other: int = 0
    attendees: tuple[int, ...] = field(default=())


def check(afternoon: Afternoon, places: Iterable[Place]) -> list[Fault]:
    """Return every rule that a wall breaks, none for one that may stand.

    The only judge: moves by hand, the search and the tests all ask here.
    """
    standing = sorted(places)
    faults = _misplaced(afternoon, standing) + _colliding(afternoon, standing)
    now = {one.group: one for one in standing}
    for fixed in afternoon.fixed:
        found = now.get(fixed.group)
        if found is None or (found.round, found.room) != (fixed.round, fixed.room):
            rule = "pinned" if fixed.is_pinned else "frozen"
            faults.append(Fault(rule, fixed.group, fixed.round, fixed.room))
    frozen = {one.id for one in afternoon.rounds if one.is_frozen}
    before = {one.group for one in afternoon.fixed}
    faults += [
        Fault("frozen", one.group, one.round, one.room)
        for one in standing
        if one.round in frozen and one.group not in before
    ]
    return sorted(faults)


def _misplaced(afternoon: Afternoon, places: list[Place]) -> list[Fault]:
    """What is wrong with a place whatever else stands on the wall."""
    groups = {one.id: one for one in afternoon.groups}
    rounds = {one.id: one for one in afternoon.rounds}
    rooms = {one.id for one in afternoon.rooms}
    away = {(one.id, round_id) for one in afternoon.attendees for round_id in one.away}
    faults = []
    for place in places:
        at = (place.group, place.round, place.room)
        if place.group not in groups or place.round not in rounds or place.room not in rooms:
            faults.append(Fault("unknown", *at))
            continue
        if rounds[place.round].is_common:
            faults.append(Fault("common", *at))
        if (place.room, place.round) in afternoon.closed:
            faults.append(Fault("closed", *at))
        gone = tuple(sorted(who for who in groups[place.group].conveners if (who, place.round) in away))
        if gone:
            faults.append(Fault("away", *at, attendees=gone))
    return faults


def _colliding(afternoon: Afternoon, places: list[Place]) -> list[Fault]:
    """What is wrong between two places."""
    conveners = {one.id: one.conveners for one in afternoon.groups}
    counted = Counter(one.group for one in places)
    faults = [Fault("twice", group) for group, number in counted.items() if number > 1]
    for number, place in enumerate(places):
        for other in places[number + 1 :]:
            if other.round != place.round or other.group == place.group:
                continue
            if other.room == place.room:
                faults.append(Fault("taken", other.group, place.round, place.room, place.group))
            both = conveners.get(place.group, frozenset()) & conveners.get(other.group, frozenset())
            if both:
                faults.append(Fault("clash", other.group, place.round, 0, place.group, tuple(sorted(both))))
    return faults


@dataclass(frozen=True)
class Value:
    """How much a wall is worth: groups without a place, attendees who lose a must, wishes granted, groups moved."""

    unplaced: int
    losers: int
    granted: int
    moved: int

    @property
    def key(self) -> tuple[int, int, int, int]:
        """What decides between two walls: the smaller is the better."""
        return (self.unplaced, self.losers, -self.granted, self.moved)


def value(afternoon: Afternoon, places: Iterable[Place]) -> Value:
    """Return what a wall is worth.

    In each round an attendee who is there can sit in one group; a round grants one wish at most. A must is lost when
    its group has no place, sits in a round one is away from, or beside another must.
    """
    at = {one.group: one.round for one in places}
    losers = granted = 0
    for attendee in afternoon.attendees:
        musts, wishes = afternoon.wishes(attendee)
        wished = {at[group] for group in wishes if group in at} - attendee.away
        kept = {at[group] for group in musts if group in at} - attendee.away
        granted += len(wished)
        losers += len(kept) < len(musts)
    before = {one.group: one.round for one in afternoon.wall}
    moved = sum(1 for group, round_id in before.items() if at.get(group) != round_id)
    return Value(len(afternoon.groups) - len(at), losers, granted, moved)


def bound(afternoon: Afternoon) -> int:
    """Return how many wishes no wall could exceed: of each attendee one a round, and no more than wished."""
    open_rounds = {one.id for one in afternoon.rounds if not one.is_common}
    return sum(
        min(len(afternoon.wishes(attendee)[1]), len(open_rounds - attendee.away)) for attendee in afternoon.attendees
    )


def interest(afternoon: Afternoon) -> dict[int, int]:
    """Return how many have marked each group: what rooms are shared out by."""
    counted = Counter(group for attendee in afternoon.attendees for group in afternoon.wishes(attendee)[1])
    return {group.id: counted[group.id] for group in afternoon.groups}


def open_rooms(afternoon: Afternoon, round_id: int) -> list[Room]:
    """Return the rooms that may be used in a round, largest first."""
    rooms = [one for one in afternoon.rooms if (one.id, round_id) not in afternoon.closed]
    return sorted(rooms, key=lambda one: (-one.seats, one.id))
