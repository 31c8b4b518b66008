"""Colleagues are apart as far as can be, sizes are even, pins hold, and the same people make the same groups."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Refused
from app.domain.table_groups.groups import Participant, Together, Wanted, grouped, together
from tests.support import table_oracle
from tests.support.spent import at_most

FUNCTIONS = ("", "hms", "hr", "leader")


def pairs(people, tables, kind="workplace"):
    """Return how many pairs at the same table are alike."""
    return sum(
        tables[one.key] == tables[other.key]
        for one, other in combinations(people, 2)
        if getattr(one, kind) and getattr(one, kind) == getattr(other, kind)
    )


@st.composite
def rooms(draw, most=12):
    """People of few workplaces, so many tables, and pins that may not fit."""
    rows = draw(
        st.lists(
            st.tuples(st.sampled_from(("", "A", "B", "C", "D")), st.sampled_from(FUNCTIONS), st.none() | st.booleans()),
            min_size=1,
            max_size=most,
        )
    )
    people = [Participant(number, *row) for number, row in enumerate(rows, 1)]
    wanted = Wanted(draw(st.sampled_from(("groups", "size"))), draw(st.integers(1, len(people))))
    tables = wanted.tables(len(people))
    places = st.sampled_from([0, 0, *range(1, tables + 1)])
    pinned = {one.key: table for one in people if (table := draw(places))}
    return people, wanted, pinned


@given(rooms())
def test_no_other_groups_have_fewer_pairs_of_colleagues_and_sizes_and_pins_hold(room):
    people, wanted, pinned = room
    tables = wanted.tables(len(people))
    fewest = table_oracle.fewest_pairs(people, tables, pinned)
    if fewest is None:
        with pytest.raises(Refused):
            grouped(people, wanted, pinned)
        return
    found = grouped(people, wanted, pinned)
    assert pairs(people, found) == fewest
    sizes = [list(found.values()).count(table) for table in range(1, tables + 1)]
    assert sum(sizes) == len(people)
    assert max(sizes) - min(sizes) <= 1
    assert wanted.kind == "groups" or max(sizes) <= wanted.number
    assert found == found | pinned


@given(rooms(most=30), st.randoms(use_true_random=False))
def test_the_order_people_are_given_in_does_not_matter(room, chance):
    people, wanted, pinned = room
    shuffled = chance.sample(people, len(people))
    try:
        first = grouped(people, wanted, pinned)
    except Refused:
        with pytest.raises(Refused):
            grouped(shuffled, wanted, dict(reversed(pinned.items())))
        return
    assert first == grouped(shuffled, wanted, dict(reversed(pinned.items())))


@given(rooms(most=30))
def test_what_is_told_of_colleagues_together_counts_all_their_pairs(room):
    people, wanted, _pinned = room
    found = grouped(people, wanted, {})
    told = together(people, found)
    assert sum(one.number * (one.number - 1) // 2 for one in told) == pairs(people, found)


def test_roles_are_mixed_and_those_who_are_new_spread_where_colleagues_allow_it():
    people = [
        Participant(1 + 4 * row + column, f"W{row}", "hms" if row < 2 else "hr", is_first_time=row == 0)
        for row in range(4)
        for column in range(4)
    ]
    found = grouped(people, Wanted("groups", 4), {})
    at = {table: [one for one in people if found[one.key] == table] for table in (1, 2, 3, 4)}
    for seated in at.values():
        assert len({one.workplace for one in seated}) == 4
        assert Counter(one.function for one in seated) == {"hms": 2, "hr": 2}
        assert [one.is_first_time for one in seated].count(True) == 1


def test_roles_are_mixed_among_people_without_colleagues():
    people = [Participant(number, "", "hms" if number <= 6 else "hr", number % 3 == 0) for number in range(1, 13)]
    found = grouped(people, Wanted("size", 4), {})
    for table in (1, 2, 3):
        seated = [one for one in people if found[one.key] == table]
        assert Counter(one.function for one in seated) == {"hms": 2, "hr": 2}
    assert pairs(people, found, "is_first_time") <= 1


def test_mixing_never_costs_colleagues_apart():
    people = [Participant(1, "A", "hr"), Participant(2, "A", "hms"), Participant(3, "B", "hr")]
    people.append(Participant(4, "B", "hms"))
    found = grouped(people, Wanted("groups", 2), {1: 1, 3: 1})
    assert pairs(people, found) == 0


def test_a_workplace_larger_than_the_tables_are_many_is_told_of_by_its_usual_name():
    people = [Participant(number, "Vågsund verft") for number in range(1, 4)]
    people += [Participant(4, "vågsund  VERFT"), *[Participant(number, f"W{number}") for number in range(5, 10)]]
    found = grouped(people, Wanted("groups", 3), {})
    assert [one.number for one in together(people, found)] == [2]
    assert together(people, found) == [Together("Vågsund verft", table=1, number=2)]


def test_two_hundred_people_are_grouped_in_less_than_a_second():
    people = [
        Participant(number, f"W{number % 23 * (number % 3)}", FUNCTIONS[number % 4], number % 5 == 0)
        for number in range(200)
    ]
    pinned = {number: number % 25 + 1 for number in range(0, 200, 9)}
    with at_most(1.0):
        grouped(people, Wanted("groups", 25), pinned)


@pytest.mark.parametrize(
    ("number", "pinned", "words"),
    [
        (4, {}, "Det blir flere bord enn personer. Velg færre bord."),
        (2, {1: 5}, "Noen er festet til bord 5, men det blir bare 2 bord. Løsne dem, eller velg flere bord."),
        (
            3,
            {1: 2, 2: 2},
            "Ved bord 2 er det festet 2, men plass til bare 1. Løsne noen, eller velg større bord.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(number, pinned, words):
    people = [Participant(key) for key in (1, 2, 3)]
    with pytest.raises(Refused, match=words) as refused:
        grouped(people, Wanted("groups", number), pinned)
    assert refused.value.field == "number"


def test_pins_decide_which_tables_are_the_larger_ones():
    people = [Participant(key) for key in range(1, 6)]
    found = grouped(people, Wanted("groups", 2), {1: 2, 2: 2, 3: 2})
    assert Counter(found.values()) == {1: 2, 2: 3}


def people_of(workplaces):
    return [Participant(key, workplace) for key, workplace in enumerate(workplaces, 1)]


def test_who_was_seated_first_moves_on_where_a_pin_leaves_a_colleague_no_other_table():
    people = people_of("BAB")
    assert pairs(people, grouped(people, Wanted("groups", 2), {2: 2})) == 0


def test_no_table_is_two_smaller_than_another_to_keep_colleagues_apart():
    people = people_of("CAACCBC")
    found = grouped(people, Wanted("groups", 3), {2: 3, 3: 2, 4: 2, 6: 3, 7: 2})
    assert sorted(Counter(found.values()).values()) == [2, 2, 3]


def test_more_tables_with_an_extra_person_than_there_are_extra_persons_are_refused():
    people = people_of("ABCDE")
    with pytest.raises(Refused, match="Ved bord 2 er det festet 2, men plass til bare 1"):
        grouped(people, Wanted("groups", 4), {1: 1, 2: 1, 3: 2, 4: 2})


def test_people_given_the_other_way_round_sit_where_they_sat():
    people = [Participant(key, "", FUNCTIONS[key % 3], key % 2 == 0) for key in range(1, 12)]
    wanted = Wanted("groups", 3)
    assert grouped(people, wanted, {}) == grouped(people[::-1], wanted, {})


def test_no_table_is_two_smaller_than_another_though_that_left_fewer_colleagues_together():
    people = people_of("AACDEFGHAA")
    found = grouped(people, Wanted("groups", 3), {1: 1, 2: 1, 3: 2, 4: 2, 5: 2, 6: 3, 7: 3, 8: 3})
    assert sorted(Counter(found.values()).values()) == [3, 3, 4]


def test_colleagues_who_are_pinned_to_one_table_stay_together():
    people = people_of("AABC")
    assert grouped(people, Wanted("groups", 2), {1: 1, 2: 1}) == {1: 1, 2: 1, 3: 2, 4: 2}


def test_people_whose_workplace_is_not_known_are_kept_from_nobody():
    people = [Participant(key, workplace) for key, workplace in enumerate(["A", "", "", "C", "D", "E", "A", ""], 1)]
    found = grouped(people, Wanted("groups", 2), {1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2})
    assert found[7] == 2
