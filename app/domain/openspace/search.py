"""Looking for the best wall of Open Space: a seeded search that keeps the rules, and says why where it cannot."""

import hashlib
import json
import random
from dataclasses import dataclass
from operator import itemgetter

from app.domain.openspace.annealing import Columns
from app.domain.openspace.schedule import Afternoon, Fault, Place, Value, bound, check, interest, open_rooms, value

STEPS = 45_000
TRIES = 2


@dataclass(frozen=True)
class Plan:
    """A wall that keeps the rules: what it is worth, what none could exceed, and which groups found no free room."""

    places: tuple[Place, ...]
    value: Value
    bound: int
    left_out: tuple[int, ...]

    @property
    def percent(self) -> int:
        """How much of what is possible it grants, rounded down; all of nothing is all."""
        return 100 * self.value.granted // self.bound if self.bound else 100


@dataclass(frozen=True)
class Hindrance:
    """Why a group cannot stand in one round: away or clash (with whom), full, frozen."""

    group: int
    round: int
    rule: str
    attendees: tuple[int, ...] = ()
    other: int = 0


class Impossible(Exception):
    """No wall keeps the rules: what stands fixed breaks some, or groups have nowhere to be."""

    def __init__(self, faults: list[Fault], hindrances: list[Hindrance]) -> None:
        super().__init__("no wall keeps the rules")
        self.faults, self.hindrances = faults, hindrances


def fingerprint(afternoon: Afternoon) -> str:
    """Return what tells one afternoon from another, whatever order its rows come in."""
    content = [
        sorted((one.id, one.is_common, one.is_frozen) for one in afternoon.rounds),
        sorted((one.id, one.seats) for one in afternoon.rooms),
        sorted((one.id, sorted(one.conveners)) for one in afternoon.groups),
        sorted((one.id, sorted(one.musts), sorted(one.wants), sorted(one.away)) for one in afternoon.attendees),
        sorted(afternoon.closed),
        sorted((one.group, one.round, one.room, one.is_pinned) for one in afternoon.wall),
    ]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def plan(afternoon: Afternoon, *, seed: int = 1, steps: int = STEPS, tries: int = TRIES) -> Plan:
    """Return the best wall found: the same for the same afternoon, seed and steps.

    First the rules, then as few without a place, as few who lose a must, as many wishes and as few moves as possible.
    Raises Impossible where the rules cannot be kept; a group that only lacks a free room is left out instead.
    """
    fixed_faults = [one for one in check(afternoon, afternoon.fixed) if one.rule not in ("pinned", "frozen")]
    if fixed_faults:
        raise Impossible(fixed_faults, [])
    columns = Columns(afternoon)
    chances = [random.Random(f"{seed}:{number}") for number in range(tries)]  # noqa: S311 - the same ones each time
    found = min((columns.searched(chance, steps) for chance in chances), key=itemgetter(0))
    places = _with_rooms(afternoon, found[1])
    left_out = tuple(sorted({one.id for one in afternoon.groups} - {one.group for one in places}))
    if len(left_out) > columns.too_many:
        raise Impossible([], [why for group in left_out for why in hindrances(afternoon, places, group)])
    return Plan(places, value(afternoon, places), bound(afternoon), left_out)


def hindrances(afternoon: Afternoon, places: tuple[Place, ...], group_id: int) -> list[Hindrance]:
    """Return, for each round, why a group has no place there."""
    conveners = {one.id: one.conveners for one in afternoon.groups}
    found = []
    for one in afternoon.rounds:
        if one.is_common:
            continue
        absent = tuple(
            sorted(who.id for who in afternoon.attendees if who.id in conveners[group_id] and one.id in who.away)
        )
        other = next((p for p in places if p.round == one.id and conveners[p.group] & conveners[group_id]), None)
        if one.is_frozen:
            found.append(Hindrance(group_id, one.id, "frozen"))
        elif absent:
            found.append(Hindrance(group_id, one.id, "away", absent))
        elif other:
            both = tuple(sorted(conveners[other.group] & conveners[group_id]))
            found.append(Hindrance(group_id, one.id, "clash", both, other.group))
        else:
            found.append(Hindrance(group_id, one.id, "full"))
    return found


def _with_rooms(afternoon: Afternoon, rounds: dict[int, int]) -> tuple[Place, ...]:
    """Give the groups of each round their rooms: most interest, most seats; else as the wall has it."""
    wanted, standing = interest(afternoon), {one.group: one for one in afternoon.wall}
    places = list(afternoon.fixed)
    settled = {one.group for one in places}
    for round_id in sorted(set(rounds.values())):
        taken = {one.room for one in places if one.round == round_id}
        groups = [group for group, at in rounds.items() if at == round_id and group not in settled]
        groups.sort(key=lambda group: (-wanted[group], group))
        rooms = [room for room in open_rooms(afternoon, round_id) if room.id not in taken][: len(groups)]
        for seats in sorted({room.seats for room in rooms}, reverse=True):
            alike = [room.id for room in rooms if room.seats == seats]
            theirs, groups = groups[: len(alike)], groups[len(alike) :]
            places += [Place(*one) for one in _shared_out(theirs, alike, round_id, standing)]
    return tuple(sorted(places))


def _shared_out(
    groups: list[int], rooms: list[int], round_id: int, standing: dict[int, Place]
) -> list[tuple[int, int, int]]:
    """Pair groups with rooms that are as large as each other: whoever has one of them now keeps it."""
    kept = {group: standing[group].room for group in groups if group in standing and standing[group].room in rooms}
    kept = {group: room for group, room in kept.items() if standing[group].round == round_id}
    left = [room for room in rooms if room not in kept.values()]
    return [(group, round_id, kept[group] if group in kept else left.pop(0)) for group in groups]
