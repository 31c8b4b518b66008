"""Whatever comes, is taken back, is finished and opened again: two views differ by nobody, or by at least five."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.answer_batches import joining, joining_once

STEPS = st.lists(st.sampled_from(["answer"] * 6 + ["take back", "finish", "reopen"]), max_size=80)


def views(steps, once=False):
    """Return how many answers are shown after each step, as the operations do it."""
    shown = waiting = 0
    finished, seen = False, [0]
    for step in steps:
        if step == "answer" and not finished:
            more = joining_once(shown, waiting, finished=False) if once else joining(waiting, finished=False)
            shown, waiting = shown + more, waiting - more + 1
        elif step == "take back" and not finished:
            waiting = max(waiting - 1, 0)
        elif step == "finish":
            finished = True
            more = joining_once(shown, waiting, finished=True) if once else joining(waiting, finished=True)
            shown, waiting = shown + more, waiting - more
        elif step == "reopen":
            finished = False
        seen.append(shown)
    return seen


@given(STEPS)
def test_any_two_views_differ_by_nobody_or_by_at_least_five(steps):
    seen = sorted(set(views(steps)))
    assert all(later - earlier >= 5 for earlier, later in pairwise(seen))


@given(STEPS)
@example([*["answer"] * 6, "finish", "reopen", *["answer"] * 6, "finish"])
def test_what_is_told_once_is_never_added_to(steps):
    seen = set(views(steps, once=True)) - {0}
    assert len(seen) <= 1
    assert all(number >= 5 for number in seen)


@given(st.integers(0, 200))
def test_while_more_may_come_five_to_nine_are_held_back(waiting):
    left = waiting - joining(waiting, finished=False)
    assert left == waiting if waiting < 10 else 5 <= left <= 9


@given(st.integers(0, 200))
def test_at_the_end_all_are_shown_but_for_a_rest_of_one_to_four(waiting):
    assert joining(waiting, finished=True) == (waiting if waiting >= 5 else 0)


def test_of_31_answers_25_are_shown_before_the_end():
    assert views(["answer"] * 31)[-1] == 25
    assert views(["answer"] * 31 + ["finish"])[-1] == 31
