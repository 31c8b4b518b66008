"""What may stand on a wall of Open Space, and what a wall is worth."""

from dataclasses import replace

import pytest

from app.domain.openspace.schedule import Afternoon, Attendee, Group, Room, Round, Value, bound, check, interest, value
from tests.support.afternoons import wall

# Three groups, two rounds and a common one, two rooms; person 1 leads groups 1 and 2, person 3 is away from round 2.
PLAIN = Afternoon(
    (Round(1), Round(2), Round(9, is_common=True)),
    (Room(1, 30), Room(2, 10)),
    (Group(1, frozenset({1})), Group(2, frozenset({1})), Group(3, frozenset({3}))),
    (
        Attendee(1),
        Attendee(2, frozenset({1, 3}), frozenset({2})),
        Attendee(3, frozenset(), frozenset({2}), frozenset({2})),
    ),
    frozenset({(2, 2)}),
)


def rules(afternoon, *places):
    return [one.rule for one in check(afternoon, wall(*places))]


def test_a_wall_that_keeps_the_rules_has_no_fault():
    assert rules(PLAIN, (1, 1, 1), (2, 2, 1), (3, 1, 2)) == []


@pytest.mark.parametrize(
    ("places", "rule"),
    [
        ([(1, 1, 1), (3, 1, 1)], "taken"),
        ([(1, 1, 1), (1, 2, 1)], "twice"),
        ([(2, 2, 2)], "closed"),
        ([(1, 9, 1)], "common"),
        ([(1, 1, 1), (2, 1, 2)], "clash"),
        ([(3, 2, 1)], "away"),
        ([(8, 1, 1)], "unknown"),
        ([(1, 1, 8)], "unknown"),
        ([(1, 7, 1)], "unknown"),
    ],
)
def test_each_broken_rule_is_named(places, rule):
    assert rules(PLAIN, *places) == [rule]


def test_a_fault_says_which_convener_is_meant():
    (clash,) = check(PLAIN, wall((1, 1, 1), (2, 1, 2)))
    assert (clash.group, clash.other, clash.attendees) == (2, 1, (1,))
    (away,) = check(PLAIN, wall((3, 2, 1)))
    assert away.attendees == (3,)


def test_what_is_pinned_or_has_begun_stays():
    pinned = replace(PLAIN, wall=wall((1, 1, 1, True)))
    assert rules(pinned, (1, 2, 1)) == ["pinned"]
    assert rules(pinned) == ["pinned"]
    begun = replace(PLAIN, rounds=(Round(1, is_frozen=True), Round(2)), wall=wall((1, 1, 1)))
    assert rules(begun, (1, 2, 1)) == ["frozen"]
    assert rules(begun, (1, 1, 1), (3, 1, 2)) == ["frozen"]
    assert rules(begun, (1, 1, 1), (2, 2, 1)) == []


def test_a_wall_is_worth_what_people_can_join():
    # Person 1 leads 1 and 2; person 2 must 1 and 3, in one round: loses; person 3 leads 3 and wants 2, away in round 2.
    assert value(PLAIN, wall((1, 1, 1), (2, 2, 1), (3, 1, 2))) == Value(0, 1, 2 + 2 + 1, 0)
    assert value(PLAIN, ()) == Value(3, 3, 0, 0)


def test_moves_are_counted_from_the_wall_as_it_stands():
    standing = replace(PLAIN, wall=wall((1, 1, 1), (3, 1, 2)))
    assert value(standing, wall((1, 1, 2), (3, 1, 1))).moved == 0  # another room is no other time
    assert value(standing, wall((1, 2, 1), (3, 1, 1))).moved == 1
    assert value(standing, wall((1, 1, 1))).moved == 1


def test_nothing_exceeds_the_bound_and_own_groups_count():
    # Two rounds: person 1 leads two, person 2 wishes three, person 3 is there for one.
    assert bound(PLAIN) == 2 + 2 + 1
    assert interest(PLAIN) == {1: 2, 2: 3, 3: 2}
