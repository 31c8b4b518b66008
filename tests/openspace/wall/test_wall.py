"""The wall: moved by hand and planned under the same rules, pinned, undone, refused in words."""

import pytest

from app.db import db
from app.domain.errors import Refused
from app.domain.openspace.schedule import check
from app.openspace.groups import operations as offers
from app.openspace.space import operations, queries
from app.openspace.space.lines import RoomLine, RoundLine
from app.openspace.wall import operations as walls
from app.web.clock import now
from tests.support import spaces


@pytest.fixture
def space(space):
    return spaces.go(space, "market")


@pytest.fixture
def ola(space):
    return spaces.participant(space, "Ola")


def put(group, at, room, space):
    walls.move(group, space.rounds[at].id, space.rooms[room].id, seen=walls.latest(space), by=None, now=now())
    db.session.commit()


def proposed(space):
    return walls.propose(space, queries.afternoon(space, now()), by=None, now=now())


def standing(space):
    rounds, rooms = [one.id for one in space.rounds], [one.id for one in space.rooms]
    titles = {one.id: one.title for one in queries.groups(space)}
    return {titles[one.group]: (rounds.index(one.round), rooms.index(one.room)) for one in queries.places(space)}


def test_a_group_moved_onto_another_changes_place_with_it(space):
    one, other = spaces.group(space, "En"), spaces.group(space, "To")
    put(one, 0, 0, space)
    put(other, 1, 1, space)
    put(one, 1, 1, space)
    assert standing(space) == {"En": (1, 1), "To": (0, 0)}


def test_from_outside_it_takes_the_place_and_the_other_goes_out(space):
    one, other = spaces.group(space, "En"), spaces.group(space, "To")
    put(one, 0, 0, space)
    put(other, 0, 0, space)
    assert standing(space) == {"To": (0, 0)}


def test_a_move_that_breaks_a_rule_is_refused_in_words_and_changes_nothing(space, ola):
    one, other = spaces.group(space, "En", ola), spaces.group(space, "To", ola)
    put(one, 0, 0, space)
    with pytest.raises(Refused, match=r"Ola har ansvar for både «En» og «To» kl. 14.45\."):
        put(other, 0, 1, space)
    db.session.rollback()
    operations.be_away(space, ola, [space.rounds[1].id])
    with pytest.raises(Refused, match=r"Ola, som har ansvar for «To», er borte kl. 15.30\."):
        put(other, 1, 0, space)
    assert standing(space) == {"En": (0, 0)}


def test_closed_rooms_take_nobody_and_full_ones_cannot_be_closed(space):
    group = spaces.group(space, "En")
    pair = (space.rooms[1].id, space.rounds[0].id)
    operations.close_rooms(space, [pair], seen_version=space.version, by=None, now=now())
    with pytest.raises(Refused, match=r"Hjørnet er stengt kl. 14.45"):
        put(group, 0, 1, space)
    put(group, 0, 0, space)
    with pytest.raises(Refused, match="Flytt den først"):
        operations.close_rooms(
            space, [(space.rooms[0].id, space.rounds[0].id)], seen_version=space.version, by=None, now=now()
        )


def test_two_who_move_at_once_are_told(space):
    one, other = spaces.group(space, "En"), spaces.group(space, "To")
    put(one, 0, 0, space)
    with pytest.raises(Refused, match="Noen andre har flyttet"):
        walls.move(other, space.rounds[0].id, space.rooms[1].id, seen=0, by=None, now=now())


def test_every_change_is_undone_step_by_step(space):
    one, other = spaces.group(space, "En"), spaces.group(space, "To")
    put(one, 0, 0, space)
    put(other, 0, 1, space)
    put(one, 1, 0, space)

    def undo():
        walls.undo(space, seen=walls.latest(space), by=None, now=now())
        return standing(space)

    assert undo() == {"En": (0, 0), "To": (0, 1)}
    assert undo() == {"En": (0, 0)}
    put(other, 1, 1, space)
    assert undo() == {"En": (0, 0)}
    assert undo() == {}
    assert not walls.can_undo(space)
    with pytest.raises(Refused, match="ingenting å angre"):
        undo()


def test_a_plan_moves_nothing_until_it_is_applied_and_then_keeps_the_rules(space, ola):
    groups = [spaces.group(space, f"Gruppe {number}", ola if number < 2 else None) for number in range(4)]
    siv = spaces.participant(space)
    spaces.go(space, "choose")
    spaces.mark(groups[2], siv, "must")
    plan = proposed(space)
    assert queries.places(space) == []
    walls.apply(plan, by=None, now=now())
    walls.apply(plan, by=None, now=now())
    db.session.commit()
    one = queries.afternoon(space, now())
    assert check(one, one.wall) == []
    assert len(one.wall) == 4
    walls.undo(space, seen=walls.latest(space), by=None, now=now())
    assert queries.places(space) == []


def test_a_plan_made_from_another_wall_is_not_applied(space):
    group = spaces.group(space, "En")
    plan = proposed(space)
    spaces.group(space, "To")
    with pytest.raises(Refused, match="endret siden forslaget"):
        walls.apply(plan, by=None, now=now())
    assert group.id not in [one.group for one in queries.places(space)]


def test_pinned_groups_stand_where_they_stood_after_a_plan(space):
    groups = [spaces.group(space, f"Gruppe {number}") for number in range(3)]
    put(groups[0], 1, 1, space)
    walls.pin(groups[0], True, seen=walls.latest(space), by=None, now=now())
    walls.apply(proposed(space), by=None, now=now())
    assert standing(space)["Gruppe 0"] == (1, 1)
    assert [one.is_pinned for one in queries.places(space) if one.group == groups[0].id] == [True]


def test_a_plan_that_cannot_be_says_why_and_changes_nothing(space, ola):
    for number in range(3):
        spaces.group(space, f"Gruppe {number}", ola)
    with pytest.raises(Refused, match=r"Det finnes ingen plan.*får ikke plass: kl. 14.45 har Ola ansvar for «Gruppe"):
        proposed(space)
    assert queries.places(space) == []


def test_more_groups_than_places_are_left_out_and_named(space):
    for number in range(5):
        spaces.group(space, f"Gruppe {number}")
    plan = proposed(space)
    assert len(plan.left_out) == 1


def test_a_round_that_has_begun_is_frozen(space, clock):
    groups = [spaces.group(space, f"Gruppe {number}") for number in range(3)]
    put(groups[0], 0, 0, space)
    spaces.go(space, "run")
    clock.forward(hours=3)  # 15.00 in Oslo: the first round is under way
    with pytest.raises(Refused, match="har begynt"):
        put(groups[1], 0, 1, space)
    with pytest.raises(Refused, match="har begynt"):
        put(groups[0], 1, 0, space)
    walls.apply(proposed(space), by=None, now=now())
    assert standing(space)["Gruppe 0"] == (0, 0)
    assert {at for title, (at, _room) in standing(space).items() if title != "Gruppe 0"} == {1}


def test_a_group_that_was_merged_breaks_nothing_afterwards(space, ola):
    one, other = spaces.group(space, "En", ola), spaces.group(space, "To")
    third = spaces.group(space, "Tre", ola)
    put(other, 0, 0, space)
    put(third, 0, 1, space)
    offers.merge(one, other, by=None, now=now())  # now Ola leads both that stand at a quarter to three
    assert walls.faults(space, now()) == ["Ola har ansvar for både «To» og «Tre» kl. 14.45."]
    put(third, 1, 1, space)
    assert walls.faults(space, now()) == []


def test_rounds_and_rooms_with_groups_stay_and_times_can_be_changed(space):
    group = spaces.group(space, "En")
    put(group, 1, 0, space)
    values = {name: getattr(space, name) for name in operations.PLAIN}

    def change(rounds, rooms):
        operations.change(space, values, rounds=rounds, rooms=rooms, seen_version=space.version, by=None, now=now())
        db.session.commit()

    later = [RoundLine(one.starts, one.ends) for one in spaces.ROUNDS[:1]] + [RoundLine(*_clocks((15, 40), (16, 20)))]
    change(later, [*spaces.ROOMS, RoomLine("Baren")])
    assert standing(space) == {"En": (1, 0)}
    with pytest.raises(Refused, match="Det står en gruppe her"):
        change(later[:1], spaces.ROOMS)
    db.session.rollback()
    with pytest.raises(Refused, match="Det står en gruppe her"):
        change(later, spaces.ROOMS[1:])


def _clocks(*pairs):
    from datetime import time

    return [time(*pair) for pair in pairs]


def test_parking_and_bringing_back_puts_a_group_where_it_stood_if_that_is_free(space):
    one, other = spaces.group(space, "En"), spaces.group(space, "To")
    put(one, 0, 0, space)
    offers.park(one, by=None, now=now())
    assert standing(space) == {}
    offers.bring_back(one, by=None, now=now())
    assert standing(space) == {"En": (0, 0)}
    offers.park(one, by=None, now=now())
    put(other, 0, 0, space)
    offers.bring_back(one, by=None, now=now())
    assert standing(space) == {"To": (0, 0)}


def test_nothing_leaves_a_round_that_has_begun(space, clock):
    one, other = spaces.group(space, "En"), spaces.group(space, "To")
    put(one, 0, 0, space)
    spaces.go(space, "run")
    clock.forward(hours=3)
    for act in (
        lambda: offers.park(one, by=None, now=now()),
        lambda: offers.withdraw(one, by=None, now=now()),
        lambda: offers.merge(one, other, by=None, now=now()),
    ):
        with pytest.raises(Refused, match="Runden har begynt"):
            act()
        db.session.rollback()
    assert standing(space) == {"En": (0, 0)}


def test_undo_after_a_merger_takes_back_the_latest_change_and_no_earlier(space):
    one, other = spaces.group(space, "En"), spaces.group(space, "To")
    put(one, 0, 0, space)
    put(other, 0, 1, space)
    offers.merge(one, other, by=None, now=now())
    offers.part(one, by=None, now=now())
    assert standing(space) == {"En": (0, 0), "To": (0, 1)}
    walls.undo(space, seen=walls.latest(space), by=None, now=now())
    assert standing(space) == {"To": (0, 1)}


def test_back_in_set_up_a_group_on_the_wall_can_still_be_parked_and_taken_back(space):
    group = spaces.group(space, "En")
    put(group, 0, 0, space)
    spaces.go(space, "setup")
    offers.park(group, by=None, now=now())
    assert standing(space) == {}
    offers.bring_back(group, by=None, now=now())
    assert standing(space) == {"En": (0, 0)}
