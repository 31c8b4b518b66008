"""The rest of a day pushed along: order and lengths kept, pins respected."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.program.changing.shifting import Clash, Moved, push, push_to
from app.domain.program.row_diff import apply, diff, invert
from app.domain.program.rows import days, length, meet, order, start
from tests.domain.program.programs import THURSDAY, WEDNESDAY, at, drafts, row, tidy_days, when

MINUTES = st.integers(-300, 300)
SOME = tidy_days(pins=True, tracks=("", "A", "B"))


def overlaps(draft):
    return {
        (one.key, other.key)
        for one, other in combinations(draft, 2)
        if meet(one, other) and one.ends and other.ends and start(other) < start(one) + length(one)
    }


def one_before_the_other(draft):
    """Return who comes before whom; rows that begin at the same moment have no order among them."""
    return {
        (one.key, other.key) for one, other in combinations(draft, 2) if meet(one, other) and one.starts < other.starts
    }


def morning(**lunch):
    return order(
        [row("hei", "9.00-9.15"), row("en", "9.15-10.00"), row("to", "10.15-11.00"), row("mat", "11.00-12.00", **lunch)]
    )


def test_the_rest_of_the_day_moves_and_what_was_before_stays():
    result = push([*morning(), row("neste", "9.30", day=THURSDAY)], "en", 15)
    assert when(result.rows) == "hei 09.00-09.15 en 09.30-10.15 to 10.30-11.15 mat 11.15-12.15"
    assert when(result.rows, THURSDAY) == "neste 09.30"
    assert result.clash is None


def test_a_row_can_be_pushed_to_a_time():
    assert push_to(morning(), "to", at("10.00")) == push(morning(), "to", -15)
    assert when(push_to(morning(), "to", at("10.00")).rows).endswith("to 10.00-10.45 mat 10.45-11.45")


def test_free_time_before_a_pinned_row_is_used_up_first():
    result = push(morning(pinned=True), "en", 15)
    assert when(result.rows) == "hei 09.00-09.15 en 09.30-10.15 to 10.15-11.00 mat 11.00-12.00"
    assert result.clash is None


def test_rows_go_as_far_as_a_pinned_row_lets_them_and_the_rest_is_told():
    result = push(morning(pinned=True), "en", 40)
    assert when(result.rows) == "hei 09.00-09.15 en 09.30-10.15 to 10.15-11.00 mat 11.00-12.00"
    assert result.clash == Clash("pin", "to", "mat", 25)


def test_what_comes_after_a_pinned_row_stays():
    result = push([*morning(pinned=True), row("tre", "13.00-14.00")], "hei", 10)
    assert when(result.rows).endswith("mat 11.00-12.00 tre 13.00-14.00")


def test_a_pinned_row_is_not_pushed_itself():
    draft = morning(pinned=True)
    assert push(draft, "mat", 5) == Moved(draft, Clash("pinned", "mat", "", 5))


def test_rows_are_drawn_forward_until_the_row_before():
    result = push(morning(), "to", -20)
    assert when(result.rows).endswith("to 10.00-10.45 mat 10.45-11.45")
    assert result.clash == Clash("before", "to", "en", 5)


def test_nothing_leaves_the_day():
    late = [row("middag", "20.00-23.00"), row("dans", "23.00-23.50")]
    assert push(late, "middag", 60).clash == Clash("midnight", "dans", "", 50)
    assert when(push(late, "middag", 10).rows) == "middag 20.10-23.10 dans 23.10-00.00"
    assert push([row("tidlig", "0.10")], "tidlig", -15).clash == Clash("midnight", "tidlig", "", 5)


def test_an_open_row_gives_way_but_stays_before_the_next():
    draft = [row("hei", "11.00"), row("mat", "12.30-13.30", pinned=True)]
    assert when(push(draft, "hei", 60).rows) == "hei 12.00 mat 12.30-13.30"
    assert when(push(draft, "hei", 95).rows) == "hei 12.29 mat 12.30-13.30"


def test_parallel_rows_stay_side_by_side():
    draft = [
        row("lang", "9.00-10.30", track="B"),
        row("en", "9.30-10.00", track="A"),
        row("to", "10.30-11.00", track="A"),
        row("tre", "10.30-11.00", track="B"),
        row("pause", "11.00-11.15"),
    ]
    result = push(draft, "to", 15)
    assert when(result.rows) == ("lang 09.00-10.30 en 09.30-10.00 to 10.45-11.15 tre 10.45-11.15 pause 11.15-11.30")


def test_a_pin_in_one_track_holds_only_those_who_meet_it():
    draft = [
        row("a", "9.00-10.00", track="A"),
        row("fast", "9.30-10.00", track="B", pinned=True),
        row("etter", "10.00-10.30", track="B"),
        row("b", "10.00-10.30", track="A"),
    ]
    assert when(push(draft, "a", 15).rows) == "a 09.15-10.15 fast 09.30-10.00 etter 10.00-10.30 b 10.15-10.45"


def test_rows_that_overlapped_can_be_pushed_apart():
    assert when(push([row("a", "9.00-10.00"), row("b", "9.45-10.15")], "b", 15).rows) == "a 09.00-10.00 b 10.00-10.30"


def test_a_row_can_be_pushed_away_from_the_pinned_row_it_was_put_upon():
    draft = [row("mat", "11.00-12.00", pinned=True), row("ny", "11.00-11.30")]
    assert when(push(draft, "ny", 60).rows) == "mat 11.00-12.00 ny 12.00-12.30"


def test_a_row_that_is_not_there_cannot_be_pushed():
    with pytest.raises(KeyError):
        push(morning(), "nei", 5)


@given(drafts, st.data(), MINUTES)
def test_lengths_pins_days_and_everything_else_stay(draft, data, minutes):
    assume(draft)
    result = push(draft, data.draw(st.sampled_from(draft)).key, minutes)
    before, after = ({one.key: one for one in rows} for rows in (draft, result.rows))
    assert before.keys() == after.keys()
    for key, one in before.items():
        assert length(one) == length(after[key])
        assert replace(after[key], starts=one.starts, ends=one.ends) == one
        assert not one.pinned or after[key] == one
        assert not one.ends or after[key].ends
    assert days(result.rows) == days(draft)


@given(drafts, st.data(), MINUTES)
def test_rows_that_meet_keep_their_order_and_never_begin_to_overlap(draft, data, minutes):
    assume(draft)
    result = push(draft, data.draw(st.sampled_from(draft)).key, minutes)
    assert one_before_the_other(result.rows) >= one_before_the_other(draft)
    assert overlaps(result.rows) <= overlaps(draft)


@given(SOME, st.data(), MINUTES)
def test_a_clash_says_how_much_is_missing(draft, data, minutes):
    one = data.draw(st.sampled_from(draft))
    result = push(draft, one.key, minutes)
    went = {row.key: start(row) for row in result.rows}[one.key] - start(one)
    assert abs(went) + (result.clash.minutes if result.clash else 0) == abs(minutes)
    assert (result.clash is None) == (went == minutes)
    assert went * minutes >= 0


@given(drafts, st.data())
def test_a_push_by_nothing_changes_nothing(draft, data):
    assume(draft)
    result = push(draft, data.draw(st.sampled_from(draft)).key, 0)
    assert result.rows == draft
    assert result.clash is None


@given(tidy_days(tracks=("", "A")) | tidy_days(tracks=("A", "B")), st.data(), st.integers(1, 240))
def test_a_push_and_back_changes_nothing_where_nothing_stood_in_the_way(draft, data, minutes):
    one = data.draw(st.sampled_from(draft))
    assume(not overlaps(draft))
    there = push(draft, one.key, minutes)
    assert there.clash is None
    assert {row.key for row in there.rows if row not in draft} == {row.key for row in draft if row.starts >= one.starts}
    assert push(there.rows, one.key, -minutes).rows == draft


@given(SOME, st.data(), MINUTES)
def test_any_push_can_be_undone(draft, data, minutes):
    result = push(draft, data.draw(st.sampled_from(draft)).key, minutes)
    assert apply(invert(diff(draft, result.rows)), result.rows) == draft


@given(tidy_days(), st.data(), st.integers(0, 120))
def test_without_pins_everything_later_moves_as_far(draft, data, minutes):
    one = data.draw(st.sampled_from(draft))
    moved = {row.key: start(row) for row in push(draft, one.key, minutes).rows}
    assert all(moved[row.key] - start(row) == (minutes if row.starts >= one.starts else 0) for row in draft)
    assert all(row.day == WEDNESDAY for row in draft)
