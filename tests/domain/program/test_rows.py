"""Rows of a program, their order and how they are written down."""

from dataclasses import replace
from datetime import UTC, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.program.rows import Responsible, Row, clock, days, from_json, length, meet, order, public, to_json
from tests.domain.program.programs import THURSDAY, WEDNESDAY, at, drafts, row, rows


def test_rows_stand_by_day_start_track_and_key():
    wanted = [
        row("e", "9.00"),
        row("d", "10.00", track="A"),
        row("b", "10.00", track="B"),
        row("c", "10.00", track="B"),
        row("a", "8.00", day=THURSDAY),
    ]
    assert list(order(reversed(wanted))) == wanted


def test_two_rows_never_have_one_key():
    with pytest.raises(ValueError, match="one key"):
        order([row("a", "9.00"), row("a", "10.00")])


@pytest.mark.parametrize(
    ("when", "minutes"), [("12.30-13.30", 60), ("17.00", None), ("22.00-0.00", 120), ("0.00-0.00", 1440)]
)
def test_a_row_is_as_long_as_the_wall_clock_says(when, minutes):
    assert length(row("a", when)) == minutes


@pytest.mark.parametrize("when", ["12.30-12.30", "12.30-12.00", "20.00-1.00"])
def test_an_end_that_is_not_after_the_start_is_no_row(when):
    with pytest.raises(ValueError, match="end"):
        row("a", when)


@pytest.mark.parametrize(
    "fields",
    [{"kind": "song"}, {"state": "maybe"}, {"responsible": (Responsible("dog"),)}],
)
def test_unknown_codes_are_no_row(fields):
    with pytest.raises(ValueError):  # noqa: PT011 - programmers read it
        row("a", "9.00", **fields)


@pytest.mark.parametrize("starts", [time(9, 0, 1), time(9, 0, 0, 1), time(9, tzinfo=UTC)])
def test_wall_time_has_whole_minutes_and_no_zone(starts):
    with pytest.raises(ValueError, match="wall time"):
        Row("a", WEDNESDAY, starts)


@pytest.mark.parametrize("minute", [-1, 1441])
def test_no_clock_shows_a_minute_outside_the_day(minute):
    with pytest.raises(ValueError):  # noqa: PT011 - programmers read it
        clock(minute)


def test_rows_meet_in_one_track_and_in_what_is_for_everybody():
    first, second = row("a", "9.00", track="A"), row("b", "9.00", track="B")
    assert not meet(first, second)
    assert meet(first, row("c", "9.00", track="A"))
    assert meet(first, row("c", "9.00"))
    assert meet(row("c", "9.00"), second)
    assert not meet(first, replace(first, day=THURSDAY))


def test_days_come_once_each_in_order():
    assert days([row("a", "9.00", day=THURSDAY), row("b", "9.00"), row("c", "10.00")]) == (WEDNESDAY, THURSDAY)


@given(rows())
def test_what_is_public_holds_no_note(one):
    shown = public(replace(one, note="ZZZ hemmelig"))
    assert "hemmelig" not in to_json([shown])
    assert shown == replace(one, note="", pinned=False)


@given(drafts, st.randoms())
def test_a_draft_reads_back_and_equal_drafts_are_equal_octets(draft, random):
    shuffled = list(draft)
    random.shuffle(shuffled)
    text = to_json(draft)
    assert from_json(text) == draft
    assert to_json(shuffled) == text
    assert text.isascii()


@given(drafts, drafts)
def test_other_drafts_are_other_octets(one, other):
    assert (to_json(one) == to_json(other)) == (one == other)


def test_a_field_that_was_not_known_when_it_was_written_has_its_default():
    assert from_json('[{"key":"a","day":"2026-06-10","starts":"09:00"}]') == (Row("a", WEDNESDAY, at("9.00")),)


@pytest.mark.parametrize("text", ["", "1", "{}", "[1]", "{}x", "[{}]", '[{"key":"a","day":"i dag","starts":"09:00"}]'])
def test_what_is_not_a_program_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - programmers read it
        from_json(text)
