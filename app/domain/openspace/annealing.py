"""The search behind a plan: groups in columns, one a round and a last one off the wall, attendees as bits of numbers.

A column's worth is a handful of whole-number operations however many attend, so tens of thousands of moves are tried
in a second.
"""

import random
from collections.abc import Iterator
from math import exp

from app.domain.openspace.schedule import Afternoon, Attendee, open_rooms

Key = tuple[int, int, int, int]
# While it looks, a lost must weighs as much as so many wishes: little at first, so that it comes about, and then much.
# What is found is judged by the order of goals alone.
PHASES = ((3.0, 3.0, 0.3), (12.0, 1.0, 0.12))  # weight of a lost must, heat at the start, heat at the end
OFF_WALL, MOVED = 40.0, 0.02


class Columns:
    """An afternoon made ready for searching; groups that are fixed stand where they stand."""

    def __init__(self, afternoon: Afternoon) -> None:
        self.rounds = sorted(one.id for one in afternoon.rounds if not one.is_common)
        self.off = len(self.rounds)
        self.groups = sorted(one.id for one in afternoon.groups)
        people = sorted(afternoon.attendees, key=lambda one: one.id)
        column = {id_: number for number, id_ in enumerate(self.rounds)}
        frozen = {column[one.id] for one in afternoon.rounds if one.is_frozen and one.id in column}
        self._mark(afternoon, people)
        away = {one.id: {column[id_] for id_ in one.away if id_ in column} for one in people}
        self.there = [
            sum(1 << bit for bit, one in enumerate(people) if number not in away[one.id]) for number in range(self.off)
        ]
        self.allowed = {
            one.id: [
                number
                for number in range(self.off)
                if number not in frozen and not any(number in away.get(who, ()) for who in one.conveners)
            ]
            for one in afternoon.groups
        }
        self.wall = {one.group: column[one.round] for one in afternoon.wall if one.round in column}
        self.fixed = {one.group: column[one.round] for one in afternoon.fixed if one.round in column}
        self.free = [group for group in self.groups if group not in self.fixed]
        self.capacity = [
            sum(1 for at in self.fixed.values() if at == number)
            if number in frozen
            else len(open_rooms(afternoon, round_id))
            for number, round_id in enumerate(self.rounds)
        ]

    @property
    def too_many(self) -> int:
        """How many groups there are beyond what all rooms in all rounds take."""
        return max(0, len(self.groups) - sum(self.capacity))

    def searched(self, chance: random.Random, steps: int) -> tuple[Key, dict[int, int]]:
        """Return the best wall of one run: its key (the smaller the better) and the round of each placed group."""
        return _Search(self, chance).best_of(steps)

    def _mark(self, afternoon: Afternoon, people: list[Attendee]) -> None:
        self.must = dict.fromkeys(self.groups, 0)
        self.wish = dict.fromkeys(self.groups, 0)
        every = sorted({who for one in afternoon.groups for who in one.conveners})
        bit_of = {who: 1 << number for number, who in enumerate(every)}
        self.led = {one.id: sum(bit_of[who] for who in one.conveners) for one in afternoon.groups}
        for number, attendee in enumerate(people):
            musts, wishes = afternoon.wishes(attendee)
            for group_id in musts:
                self.must[group_id] |= 1 << number
            for group_id in wishes:
                self.wish[group_id] |= 1 << number


class _Wall:
    """Where each group stands now and what that is worth; says what a move would be worth, and does it."""

    def __init__(self, columns: Columns) -> None:
        self.of, self.off = columns, columns.off
        self.at = dict.fromkeys(columns.groups, self.off) | columns.fixed
        self.members: list[list[int]] = [[] for _ in range(self.off + 1)]
        for group, number in self.at.items():
            self.members[number].append(group)
        self.moved = sum(1 for group, number in columns.wall.items() if self.at[group] != number)
        for group in columns.free:
            self._begin(group)
        self.worth = [self._worth(number, members) for number, members in enumerate(self.members)]

    @property
    def key(self) -> Key:
        """How good it is by the order of goals; the smaller the better."""
        return self._key(self.worth, len(self.members[self.off]), self.moved)

    @property
    def rounds(self) -> dict[int, int]:
        """The round of each group that has a place."""
        return {group: self.of.rounds[number] for group, number in self.at.items() if number != self.off}

    def tried(self, group: int, number: int, other: int | None) -> tuple[Key, list[tuple[int, int]]] | None:
        """Return what a move would be worth, or nothing where a rule forbids it; `other` changes place with it."""
        before = self.at[group]
        if number != self.off and not self._takes(number, group, other):
            return None
        if other is not None and before != self.off and not self._takes(before, other, group):
            return None
        there = [one for one in self.members[number] if one != other] + [group]
        here = [one for one in self.members[before] if one != group] + ([other] if other is not None else [])
        worth = self.worth.copy()
        worth[number], worth[before] = self._worth(number, there), self._worth(before, here)
        moved = self.moved + self._moves(group, number) - self._moves(group, before)
        if other is not None:
            moved += self._moves(other, before) - self._moves(other, number)
        unplaced = len(there if number == self.off else here if before == self.off else self.members[self.off])
        return self._key(worth, unplaced, moved), worth

    def do(self, group: int, number: int, other: int | None, worth: list[tuple[int, int]]) -> None:
        """Move a group, or let two change place; `worth` is what `tried` said of it."""
        before = self.at[group]
        self._put(group, number)
        if other is not None:
            self._put(other, before)
        self.worth = worth

    def restore(self, kept: dict[int, int]) -> None:
        """Put every group where it stood once."""
        for group, number in kept.items():
            if self.at[group] != number:
                self._put(group, number)
        self.worth = [self._worth(number, members) for number, members in enumerate(self.members)]

    def _begin(self, group: int) -> None:
        """Put a group where the wall has it, or in the first round that takes it."""
        wished = [self.of.wall[group]] if group in self.of.wall else []
        for number in [*wished, *self.of.allowed[group]]:
            if number in self.of.allowed[group] and self._fits(group, number):
                self._put(group, number)
                return

    def _fits(self, group: int, number: int, instead: int | None = None) -> bool:
        """Whether a round has room for a group, whose conveners lead no other there; `instead` would leave."""
        others = [one for one in self.members[number] if one != instead]
        if len(others) >= self.of.capacity[number]:
            return False
        led = self.of.led
        return not any(led[one] & led[group] for one in others)

    def _takes(self, number: int, group: int, instead: int | None) -> bool:
        return number in self.of.allowed[group] and self._fits(group, number, instead)

    def _put(self, group: int, number: int) -> None:
        before = self.at[group]
        self.members[before].remove(group)
        self.members[number].append(group)
        self.at[group] = number
        self.moved += self._moves(group, number) - self._moves(group, before)

    def _moves(self, group: int, number: int) -> int:
        return 1 if group in self.of.wall and self.of.wall[group] != number else 0

    def _worth(self, number: int, members: list[int]) -> tuple[int, int]:
        """Return (wishes granted, whose musts are lost) of a column."""
        must, wish = self.of.must, self.of.wish
        seen = once = twice = 0
        if number == self.off:
            for group in members:
                once |= must[group]
            return 0, once
        for group in members:
            seen |= wish[group]
            twice |= once & must[group]
            once |= must[group]
        there = self.of.there[number]
        return (seen & there).bit_count(), twice | (once & ~there)

    def _key(self, worth: list[tuple[int, int]], unplaced: int, moved: int) -> Key:
        lost = granted = 0
        for wishes, losers in worth:
            granted += wishes
            lost |= losers
        return unplaced, lost.bit_count(), -granted, moved


class _Search:
    """One search: simulated annealing, then every single move and swap until none helps."""

    def __init__(self, columns: Columns, chance: random.Random) -> None:
        self.columns, self.chance, self.wall = columns, chance, _Wall(columns)

    def best_of(self, steps: int) -> tuple[Key, dict[int, int]]:
        """Return the key of the best wall found, and where it has each group."""
        if any(self.columns.allowed[group] for group in self.columns.free):
            for lost, warm, cold in PHASES:
                self._anneal(steps // len(PHASES), lost, warm, cold)
            while self._improved():
                pass
        return self.wall.key, self.wall.rounds

    def _anneal(self, steps: int, lost: float, warm: float, cold: float) -> None:
        chance, free = self.chance, self.columns.free
        key = self.wall.key
        now, best, kept = _energy(key, lost), key, dict(self.wall.at)
        for step in range(steps):
            group = free[int(chance.random() * len(free))]
            move = self._drawn(group)
            tried = self.wall.tried(group, *move) if move else None
            if tried is None or move is None:
                continue
            then = _energy(tried[0], lost)
            heat = warm * (cold / warm) ** (step / steps)
            if then <= now or chance.random() < exp((now - then) / heat):
                self.wall.do(group, *move, tried[1])
                now = then
                if tried[0] < best:
                    best, kept = tried[0], dict(self.wall.at)
        self.wall.restore(kept)

    def _drawn(self, group: int) -> tuple[int, int | None] | None:
        """Draw a round for a group, and a group there to change place with where it is full, or as chance has it."""
        allowed = self.columns.allowed[group]
        if not allowed:
            return None
        number = allowed[int(self.chance.random() * len(allowed))]
        if number == self.wall.at[group]:
            return None
        members = self.wall.members[number]
        if members and (len(members) >= self.columns.capacity[number] or self.chance.random() < 0.5):
            other = members[int(self.chance.random() * len(members))]
            return (number, other) if other not in self.columns.fixed else None
        return number, None

    def _improved(self) -> bool:
        """Do the first move or swap that makes the wall better by the order of goals."""
        key = self.wall.key
        for group, number, other in self._every():
            tried = self.wall.tried(group, number, other)
            if tried is not None and tried[0] < key:
                self.wall.do(group, number, other, tried[1])
                return True
        return False

    def _every(self) -> Iterator[tuple[int, int, int | None]]:
        free = self.columns.free
        for place, group in enumerate(free):
            for number in self.columns.allowed[group]:
                if number != self.wall.at[group]:
                    yield group, number, None
            for other in free[place + 1 :]:
                if self.wall.at[other] != self.wall.at[group]:
                    yield group, self.wall.at[other], other


def _energy(key: Key, lost: float) -> float:
    unplaced, losers, granted, moved = key
    return OFF_WALL * unplaced + lost * losers + granted + MOVED * moved
