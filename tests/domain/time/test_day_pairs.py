"""Which day is which: the same date first, then the place among the rest; all days moved equally far are one move."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.time.day_pairs import moved, places


def june(*days):
    return [date(2026, 6, day) for day in days]


@pytest.mark.parametrize(
    ("was", "onto", "found"),
    [
        ([10, 11], [11], [1]),
        ([10, 11], [10], [0]),
        ([11], [10, 11], [None, 0]),
        ([10, 11], [17, 18], [0, 1]),
        ([10, 11, 12], [10, 12, 20], [0, 2, 1]),
        ([10, 11], [11, 12], [1, 0]),
        ([10, 11], [20], [0]),
        ([10, 10], [10], [0]),
        ([], [10], [None]),
        ([10], [], []),
    ],
)
def test_a_day_is_the_one_of_its_date_and_else_of_its_place(was, onto, found):
    assert places(june(*was), june(*onto)) == found


@pytest.mark.parametrize(
    ("was", "onto", "found"),
    [
        ([10, 11], [11], {11: 11}),
        ([11], [10, 11], {11: 11}),
        ([10, 11], [11, 12], {10: 11, 11: 12}),
        ([10, 11, 12], [10, 12, 20], {10: 10, 12: 12, 11: 20}),
        ([10, 11], [20], {10: 20}),
    ],
)
def test_contents_follow_their_day_and_a_move_of_all_days_takes_them_in_order(was, onto, found):
    assert moved(june(*was), june(*onto)) == {date(2026, 6, a): date(2026, 6, b) for a, b in found.items()}


DAYS = st.lists(st.dates(date(2026, 1, 1), date(2026, 2, 1)), unique=True, max_size=6).map(sorted)


@given(DAYS, DAYS)
def test_nothing_stands_twice_and_what_may_stay_stays(was, onto):
    found = moved(was, onto)
    assert len(set(found.values())) == len(found) == min(len(was), len(onto))
    if len(was) != len(onto):
        assert all(found[day] == day for day in was if day in onto)


@given(DAYS, st.integers(-20, 20))
def test_a_move_keeps_the_order_of_days(was, days):
    onto = [day + timedelta(days=days) for day in was]
    assert moved(was, onto) == dict(zip(was, onto, strict=True))
