"""Rows that change places, and where a new row can stand."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.program.changing.moving import Place, insert_after, insert_before, move_down, move_up, swap
from app.domain.program.changing.shifting import Clash
from app.domain.program.rows import length, order, start
from tests.domain.program.programs import THURSDAY, WEDNESDAY, at, drafts, row, tidy_days, when

DAY = order([row("en", "9.15-10.00"), row("pause", "10.00-10.15"), row("to", "10.15-11.15"), row("mat", "12.00-13.00")])


def place(day_when, short=0, track=""):
    starts, ends = day_when.split("-")
    return Place(WEDNESDAY, at(starts), at(ends), track, short)


def test_two_talks_change_places_and_the_break_between_follows():
    assert when(swap(DAY, "en", "to").rows) == "to 09.15-10.15 pause 10.15-10.30 en 10.30-11.15 mat 12.00-13.00"
    assert swap(DAY, "to", "en") == swap(DAY, "en", "to")


def test_moving_up_and_down_is_changing_places_with_the_neighbour():
    assert when(move_up(DAY, "to").rows) == "en 09.15-10.00 to 10.00-11.00 pause 11.00-11.15 mat 12.00-13.00"
    assert move_down(DAY, "pause") == move_up(DAY, "to")
    assert move_up(DAY, "en").rows == move_down(DAY, "mat").rows == DAY


def test_free_time_stays_where_it_was():
    assert when(move_down(DAY, "to").rows).endswith("mat 10.15-11.15 to 12.00-13.00")


def test_what_is_pinned_stays():
    pinned = order(replace(one, pinned=one.key == "pause") for one in DAY)
    assert move_up(pinned, "to").clash == Clash("pinned", "pause")
    assert swap(pinned, "to", "en").clash == Clash("pin", "en", "pause")
    assert swap(pinned, "to", "en").rows == move_up(pinned, "to").rows == pinned


def test_rows_as_long_as_each_other_change_places_around_a_pin():
    draft = [row("a", "9.00-10.00"), row("fast", "10.00-10.15", pinned=True), row("b", "10.15-11.15")]
    assert when(swap(draft, "a", "b").rows) == "b 09.00-10.00 fast 10.00-10.15 a 10.15-11.15"


def test_across_days_each_begins_where_the_other_did():
    result = swap([*DAY, row("siste", "14.00-14.30", day=THURSDAY)], "en", "siste")
    assert when(result.rows).startswith("siste 09.15-09.45 pause")
    assert when(result.rows, THURSDAY) == "en 14.00-14.45"


def test_across_tracks_the_room_goes_with_the_track():
    draft = [row("a", "9.00-10.00", track="A", room="Salen"), row("b", "9.30-10.00", track="B", room="Baren")]
    found = {one.key: (one.track, one.room) for one in swap(draft, "a", "b").rows}
    assert found == {"a": ("B", "Baren"), "b": ("A", "Salen")}


def test_what_is_for_everybody_stays_for_everybody():
    draft = [row("a", "9.00-10.00", track="A"), row("pause", "10.00-10.15")]
    result = move_up(draft, "pause").rows
    assert when(result) == "pause 09.00-09.15 a 09.15-10.15"
    assert [one.track for one in result] == ["", "A"]


def test_an_open_row_takes_the_time_until_the_next():
    assert (
        when(swap([row("hei", "11.00"), row("mat", "12.30-13.30")], "hei", "mat").rows) == "mat 11.00-12.00 hei 12.00"
    )
    assert when(swap([row("a", "12.15-12.30"), row("mat", "13.00")], "a", "mat").rows) == "mat 12.15 a 13.00-13.15"


def test_nothing_leaves_the_day():
    draft = [row("dag", "9.00-20.00"), row("natt", "23.00-23.30", day=THURSDAY)]
    assert swap(draft, "dag", "natt").clash == Clash("midnight", "dag")
    assert swap(draft, "dag", "natt").rows == order(draft)


def test_a_row_changes_no_place_with_itself():
    assert swap(DAY, "en", "en").rows == DAY


def test_a_row_that_is_not_there_cannot_be_moved():
    with pytest.raises(KeyError):
        swap(DAY, "en", "nei")


@given(drafts, st.data())
def test_changing_places_keeps_every_row_and_its_length(draft, data):
    assume(draft)
    one, other = (data.draw(st.sampled_from(draft)) for _ in range(2))
    result = swap(draft, one.key, other.key)
    after = {row.key: row for row in result.rows}
    assert after.keys() == {row.key for row in draft}
    assert all(length(row) == length(after[row.key]) for row in draft)
    assert all(after[row.key] == row for row in draft if row.pinned)
    assert result.clash is None or result.rows == draft


@given(tidy_days() | tidy_days(tracks=("A", "B")), st.data())
def test_changing_places_twice_changes_nothing(draft, data):
    one, other = (data.draw(st.sampled_from(draft)).key for _ in range(2))
    assert swap(swap(draft, one, other).rows, one, other).rows == draft


@given(tidy_days(), st.data())
def test_only_those_two_change_places_in_the_order(draft, data):
    one, other = (data.draw(st.sampled_from(draft)).key for _ in range(2))
    turned = {one: other, other: one}
    result = swap(draft, one, other).rows
    assert [row.key for row in result] == [turned.get(row.key, row.key) for row in draft]
    assert all(start(a) + length(a) <= start(b) for a, b in itertools.pairwise(result))


@pytest.mark.parametrize(
    ("key", "minutes", "expected"),
    [
        ("to", 30, place("11.15-11.45")),
        ("to", 60, place("11.15-12.00")),
        ("en", 15, place("10.00-10.15", short=15)),
        ("mat", 45, place("13.00-13.45")),
    ],
)
def test_a_new_row_is_proposed_after_another(key, minutes, expected):
    assert insert_after(DAY, key, minutes) == expected


@pytest.mark.parametrize(
    ("key", "minutes", "expected"),
    [
        ("mat", 30, place("11.30-12.00")),
        ("mat", 60, place("11.15-12.00")),
        ("pause", 15, place("10.00-10.15", short=15)),
        ("en", 45, place("8.30-9.15")),
    ],
)
def test_a_new_row_is_proposed_before_another(key, minutes, expected):
    assert insert_before(DAY, key, minutes) == expected


def test_after_an_open_row_a_new_one_takes_the_end_of_its_time():
    draft = [row("hei", "11.00"), row("mat", "12.30-13.30"), row("slutt", "17.00", track="A")]
    assert insert_after(draft, "hei", 30) == place("12.00-12.30")
    assert insert_after(draft, "hei", 90) == place("12.30-14.00", short=90)
    assert insert_after(draft, "slutt", 30) == place("17.30-18.00", track="A")


@given(drafts, st.data(), st.integers(1, 120))
def test_a_proposal_is_always_a_possible_row(draft, data, minutes):
    assume(draft)
    key = data.draw(st.sampled_from(draft)).key
    for proposed in (insert_after(draft, key, minutes), insert_before(draft, key, minutes)):
        made = replace(draft[0], key="ny", day=proposed.day, starts=proposed.starts, ends=proposed.ends)
        assert 0 < (length(made) or 0) <= minutes
        assert 0 <= proposed.short <= minutes
