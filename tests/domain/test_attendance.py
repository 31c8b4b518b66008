"""The last press counts, by its own time, in whatever order presses arrive."""

from datetime import UTC, datetime, timedelta
from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from app.domain.attendance import Press, moment, standing

MORNING = datetime(2026, 4, 15, 6, tzinfo=UTC)
NOON = MORNING + timedelta(hours=6)
presses = st.builds(Press, st.integers(0, 300).map(lambda minutes: MORNING + timedelta(minutes=minutes)), st.booleans())


@given(st.lists(presses, min_size=1, max_size=8).flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_the_order_in_which_presses_arrive_changes_nothing(drawn):
    made, arriving = drawn
    stands = reduce(lambda earlier, press: standing(earlier, press, NOON), arriving, None)
    assert stands == max(made)


def test_what_is_pressed_now_comes_after_everything_that_is_known():
    earlier = Press(NOON, came=True)
    assert standing(earlier, Press(NOON, came=False), NOON) == Press(NOON, came=False)


def test_of_two_at_the_same_moment_who_was_seen_to_come_has_come():
    came, left = Press(MORNING, came=True), Press(MORNING, came=False)
    assert standing(came, left, NOON) == standing(left, came, NOON) == came


def test_a_press_is_never_later_than_now_nor_before_the_morning():
    assert moment(None, morning=MORNING, now=NOON) == NOON
    assert moment(NOON + timedelta(hours=3), morning=MORNING, now=NOON) == NOON
    assert moment(MORNING - timedelta(days=3), morning=MORNING, now=NOON) == MORNING
    assert moment(MORNING + timedelta(hours=1), morning=MORNING, now=NOON) == MORNING + timedelta(hours=1)
