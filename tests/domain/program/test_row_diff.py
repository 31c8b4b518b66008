"""What differs between two drafts, done and undone."""

from dataclasses import replace

import pytest
from hypothesis import given

from app.domain.program.row_diff import Change, Misfit, apply, between, diff, invert, misfits
from app.domain.program.rows import Responsible, order
from tests.domain.program.programs import THURSDAY, at, drafts, row

LUNCH = row("lunsj", "12.30-13.30", kind="meal")
TALK = row("innlegg", "9.15-10.00")


def codes(before, after):
    return [difference.aspects for difference in between([before] if before else [], [after] if after else [])]


@given(drafts, drafts)
def test_a_difference_makes_the_other_draft(a, b):
    assert apply(diff(a, b), a) == b


@given(drafts, drafts)
def test_only_equal_drafts_have_no_difference(a, b):
    assert (diff(a, b) == ()) == (a == b)
    assert (between(a, b) == ()) == (a == b)
    assert diff(a, a) == between(a, a) == ()


@given(drafts, drafts)
def test_undo_after_do_is_nothing_done(a, b):
    changes = diff(a, b)
    assert apply(invert(changes), apply(changes, a)) == a
    assert invert(invert(changes)) == changes


@given(drafts, drafts)
def test_each_row_is_told_of_once_by_its_key(a, b):
    keys = [change.key for change in diff(a, b)]
    assert len(keys) == len(set(keys))
    assert {difference.key for difference in between(a, b)} == set(keys)
    assert all(difference.aspects for difference in between(a, b))


@given(drafts)
def test_a_row_keeps_its_key_wherever_it_is_moved(a):
    turned = order(replace(one, day=THURSDAY, starts=at("0.00"), ends=None) for one in a)
    changed = diff(a, turned)
    assert {change.kind for change in changed} <= {"changed"}
    assert {one.key for one in apply(changed, a)} == {one.key for one in a}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (LUNCH, replace(LUNCH, starts=at("12.15"), ends=at("13.15")), ("moved",)),
        (LUNCH, replace(LUNCH, starts=at("12.15")), ("moved_longer",)),
        (LUNCH, replace(LUNCH, starts=at("12.45")), ("moved_shorter",)),
        (LUNCH, replace(LUNCH, starts=at("12.45"), ends=None), ("moved_end",)),
        (LUNCH, replace(LUNCH, ends=at("13.45")), ("longer",)),
        (LUNCH, replace(LUNCH, ends=at("13.00")), ("shorter",)),
        (LUNCH, replace(LUNCH, ends=None), ("opened",)),
        (replace(LUNCH, ends=None), LUNCH, ("closed",)),
        (LUNCH, replace(LUNCH, day=THURSDAY), ("day",)),
        (LUNCH, replace(LUNCH, day=THURSDAY, starts=at("13.00"), ends=at("14.00")), ("day", "moved")),
        (TALK, replace(TALK, title="Spill", note="ring"), ("title", "note")),
        (TALK, replace(TALK, responsible=(Responsible(words="Ola"),), state="idea"), ("responsible", "state")),
        (TALK, replace(TALK, starts=at("9.00"), title="Spill"), ("moved_longer", "title")),
        (None, TALK, ("added",)),
        (TALK, None, ("removed",)),
    ],
)
def test_what_happened_to_a_row_has_a_code(before, after, expected):
    assert codes(before, after) == [expected]


def test_differences_stand_in_the_order_of_the_program():
    found = between([LUNCH, TALK, row("slutt", "15.00")], [replace(LUNCH, room="Salen"), row("kaffe", "10.00")])
    assert [(one.key, one.row.key) for one in found] == [(key, key) for key in ("innlegg", "kaffe", "lunsj", "slutt")]


def test_an_older_change_can_be_undone_beside_a_newer_one():
    first = diff([LUNCH, TALK], [replace(LUNCH, room="Salen"), TALK])
    since = (replace(LUNCH, room="Salen", title="Lunsj på terrassen"), replace(TALK, title="Spill"))
    assert apply(invert(first), since) == order([replace(since[0], room=""), since[1]])


@pytest.mark.parametrize(
    "since",
    [(), (replace(LUNCH, room="Baren"),), (replace(LUNCH, room="Salen", starts=at("11.00"), ends=at("12.00")),)],
)
def test_what_was_changed_again_is_not_silently_undone(since):
    first = diff([LUNCH], [replace(LUNCH, room="Salen", ends=at("14.00"))])
    assert misfits(invert(first), since) == ("lunsj",)
    with pytest.raises(Misfit) as refused:
        apply(invert(first), since)
    assert refused.value.keys == ("lunsj",)


def test_a_start_is_not_put_back_after_an_end_that_has_moved():
    first = diff([LUNCH], [replace(LUNCH, starts=at("11.00"))])
    since = [replace(LUNCH, starts=at("11.00"), ends=at("12.00"))]
    assert misfits(invert(first), since) == ("lunsj",)


@pytest.mark.parametrize(
    ("change", "draft"),
    [(Change("added", "lunsj", LUNCH), [LUNCH]), (Change("removed", "lunsj", LUNCH), [replace(LUNCH, room="x")])],
)
def test_a_row_is_neither_added_twice_nor_removed_unseen(change, draft):
    assert misfits([change], draft) == ("lunsj",)
