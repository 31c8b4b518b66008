"""The search keeps every rule, gives the same plan for the same afternoon, and is held against an exact solver."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.openspace.schedule import Afternoon, Attendee, Group, Room, Round, check, interest, value
from app.domain.openspace.search import Impossible, fingerprint, plan
from tests.support import oracle
from tests.support.afternoons import afternoon, wall
from tests.support.hunting import several

FEW = 3000


def quick(one):
    return plan(one, steps=FEW, tries=1)


@st.composite
def afternoons(draw):
    """Small ones, with people away, rooms closed, groups pinned and rounds that have begun."""
    groups, rounds, rooms = draw(st.integers(1, 8)), draw(st.integers(1, 3)), draw(st.integers(1, 4))
    made = afternoon(groups, rounds, rooms, draw(st.integers(2, 12)), draw(st.integers(0, 999)), wishes=3)
    closed = draw(st.frozensets(st.tuples(st.integers(1, rooms), st.integers(1, rounds)), max_size=2))
    cells = [(at, room) for at in range(1, rounds + 1) for room in range(1, rooms + 1) if (room, at) not in closed]
    standing = draw(st.permutations(cells))[: draw(st.integers(0, groups))]
    places = [(group, at, room, draw(st.booleans())) for group, (at, room) in enumerate(standing, 1) if group <= groups]
    frozen = draw(st.booleans())
    began = tuple(replace(one, is_frozen=frozen and one.id == 1) for one in made.rounds)
    return replace(made, closed=closed, wall=wall(*places), rounds=began)


@given(afternoons())
def test_a_plan_breaks_no_rule_and_touches_nothing_fixed(one):
    try:
        found = quick(one)
    except Impossible:
        return
    assert check(one, found.places) == []
    assert set(one.fixed) <= set(found.places)
    assert found.value == value(one, found.places)
    assert 0 <= found.value.granted <= found.bound
    assert len(found.left_out) == found.value.unplaced


@given(afternoons(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(one, chance):
    def shuffled(rows):
        return tuple(chance.sample(rows, len(rows)))

    other = Afternoon(
        shuffled(one.rounds),
        shuffled(one.rooms),
        shuffled(one.groups),
        shuffled(one.attendees),
        one.closed,
        shuffled(one.wall),
    )
    assert fingerprint(one) == fingerprint(other)
    try:
        first = quick(one)
    except Impossible:
        with pytest.raises(Impossible):
            quick(other)
        return
    assert first == quick(other)


@given(afternoons())
def test_a_group_more_people_want_never_sits_in_a_smaller_room(one):
    try:
        found = quick(one)
    except Impossible:
        return
    wanted, seats = interest(one), {room.id: room.seats for room in one.rooms}
    moved = [place for place in found.places if place not in one.fixed]
    for place in moved:
        for other in moved:
            if place.round == other.round and wanted[place.group] > wanted[other.group]:
                assert seats[place.room] >= seats[other.room]


@pytest.mark.parametrize("number", several(8))
def test_on_small_afternoons_it_finds_the_best_there_is(number):
    one = afternoon(6 + number % 4, 2 + number % 2, 3 + number % 2, 14 + number, number)
    found = plan(one)
    assert oracle.best(one) == found.value.key


@pytest.mark.parametrize("number", several(1))
def test_on_medium_afternoons_it_is_within_one_in_a_hundred(number):
    one = afternoon(14, 3, 5, 36, number)
    proved = oracle.best(one)
    assert proved is not None
    found = plan(one).value
    assert (found.unplaced, found.losers) == proved[:2]
    assert found.granted >= 0.99 * -proved[2]


def test_with_a_wall_that_stands_it_moves_as_few_as_the_best_plan_must():
    one = afternoon(8, 2, 4, 20, 5)
    chance = random.Random(3)  # noqa: S311
    cells = [(at, room) for at in (1, 2) for room in (1, 2, 3, 4)]
    standing = [(group, *cell) for group, cell in enumerate(chance.sample(cells, 8), 1)]
    one = replace(
        one,
        wall=wall(
            *standing,
        ),
    )
    assert plan(one).value.key == oracle.best(one)


def test_more_groups_than_places_leaves_out_as_few_as_it_must():
    one = afternoon(9, 2, 3, 20, 4)
    found = plan(one)
    assert len(found.left_out) == 3
    assert found.value.key == oracle.best(one)


@pytest.mark.parametrize("number", several(1))
def test_an_empty_room_or_round_never_makes_the_best_plan_worse(number):
    one = afternoon(7, 2, 3, 16, number)
    best = oracle.best(one)
    for more in (
        replace(one, rooms=(*one.rooms, Room(99, 5))),
        replace(one, rounds=(*one.rounds, Round(99))),
    ):
        assert oracle.best(more) <= best
        assert plan(more).value.key <= plan(one).value.key


def test_it_is_at_least_as_good_as_taking_the_most_wanted_first():
    one = afternoon(16, 3, 6, 50, 2)
    wanted = interest(one)
    cells = [(at, room.id) for at in (1, 2, 3) for room in sorted(one.rooms, key=lambda room: -room.seats)]
    greedy, left = [], sorted(wanted, key=lambda group: (-wanted[group], group))
    for at, room in cells:
        fits = next((group for group in left if not check(one, wall(*greedy, (group, at, room)))), None)
        if fits is not None:
            greedy.append((fits, at, room))
            left.remove(fits)
    assert plan(one).value.key <= value(one, wall(*greedy)).key


def test_a_convener_of_more_groups_than_rounds_makes_it_impossible_and_is_named():
    leads = frozenset({1})
    one = Afternoon(
        (Round(1), Round(2)),
        tuple(Room(number) for number in range(1, 5)),
        tuple(Group(number, leads) for number in (1, 2, 3)),
        (Attendee(1),),
    )
    with pytest.raises(Impossible) as why:
        plan(one)
    assert {(one.rule, one.attendees) for one in why.value.hindrances} == {("clash", (1,))}


def test_a_convener_who_is_never_there_is_named():
    gone = Attendee(1, away=frozenset({1, 2}))
    one = Afternoon((Round(1), Round(2)), (Room(1),), (Group(1, frozenset({1})),), (gone,))
    with pytest.raises(Impossible) as why:
        plan(one)
    assert [(one.round, one.rule, one.attendees) for one in why.value.hindrances] == [
        (1, "away", (1,)),
        (2, "away", (1,)),
    ]


def test_pins_that_break_a_rule_are_told_and_nothing_is_planned():
    one = replace(afternoon(4, 2, 2, 8), wall=wall((1, 1, 1, True), (2, 1, 1, True)))
    with pytest.raises(Impossible) as why:
        plan(one)
    assert [fault.rule for fault in why.value.faults] == ["taken"]


def test_an_afternoon_of_nothing_is_planned_too():
    assert plan(Afternoon((), (), ())).places == ()
    assert plan(Afternoon((Round(1),), (Room(1),), ())).percent == 100
    with_no_round = plan(Afternoon((), (Room(1),), (Group(1),)))
    assert with_no_round.left_out == (1,)
