"""Rows without a time stand in their place of the day and go where the row before them goes."""

from dataclasses import replace
from datetime import date, time

import pytest

from app.domain.program.as_text import write
from app.domain.program.changing.moving import insert_after, move_down, move_up, swap
from app.domain.program.changing.shifting import push
from app.domain.program.checks import check
from app.domain.program.grid import lay_out
from app.domain.program.parsing.lines import read
from app.domain.program.row_diff import apply, between, diff, invert
from app.domain.program.rows import Row, from_json, order, to_json
from app.domain.program.untimed import FIRST, after, before, in_sequence, last_on

DAY = date(2026, 6, 10)


def row(key, starts, ends=None, place=0, **given):
    clocks = [time(*map(int, clock.split("."))) if clock else None for clock in (starts, ends)]
    return Row(key, DAY, *clocks, title=given.pop("title", key), place=place, **given)


TOUR = row("tur", "10.30", place=1)
DRAFT = order([row("kaffe", "10.30", "11.00"), TOUR, row("innlegg", "11.00", "12.00"), row("lunsj", "12.00", "13.00")])


def keys(rows):
    return [one.key for one in rows]


def test_it_stands_between_the_rows_around_it():
    assert keys(DRAFT) == ["kaffe", "tur", "innlegg", "lunsj"]
    assert [[one.key for one in line.rows] for line in lay_out(DRAFT)[0].lines] == [[key] for key in keys(DRAFT)]


def test_it_has_no_end():
    with pytest.raises(ValueError, match="no end"):
        row("tur", "10.30", "11.00", place=1)


def test_it_is_kept_in_json_and_rows_with_a_time_are_written_as_they_always_were():
    assert from_json(to_json(DRAFT)) == DRAFT
    assert "place" not in to_json([DRAFT[0]])


def test_pushing_the_rest_takes_it_along_behind_the_same_row():
    pushed = push(DRAFT, "kaffe", 15)
    assert (keys(pushed.rows), pushed.clash) == (keys(DRAFT), None)
    assert pushed.rows[1].starts == time(10, 45)
    assert push(DRAFT, "innlegg", 15).rows[1] == TOUR
    assert push(DRAFT, "tur", 15).rows == DRAFT


def test_a_step_up_or_down_lets_it_pass_its_neighbour_which_keeps_its_time():
    up = move_up(DRAFT, "tur").rows
    assert keys(up) == ["tur", "kaffe", "innlegg", "lunsj"]
    assert up[0].starts == FIRST
    down = move_down(DRAFT, "tur").rows
    assert keys(down) == ["kaffe", "innlegg", "tur", "lunsj"]
    assert [one.starts for one in down if one.has_time] == [one.starts for one in DRAFT if one.has_time]
    assert keys(move_down(DRAFT, "kaffe").rows) == ["tur", "kaffe", "innlegg", "lunsj"]
    assert move_up(up, "tur").rows == up


def test_rows_with_times_change_places_as_if_it_were_not_there():
    rows = swap(DRAFT, "kaffe", "innlegg").rows
    assert [(one.key, one.starts) for one in rows if one.has_time] == [
        ("innlegg", time(10, 30)),
        ("kaffe", time(11, 30)),
        ("lunsj", time(12)),
    ]
    assert keys(rows).index("tur") == keys(rows).index("kaffe") + 1


def test_it_takes_no_time():
    assert not [flag for flag in check(DRAFT) if flag.code in ("overlap", "gap", "outside")]
    assert insert_after(DRAFT, "kaffe", 30) == insert_after([one for one in DRAFT if one.has_time], "kaffe", 30)


def test_several_keep_the_order_they_were_given_in():
    rows = in_sequence([DRAFT[0], row("b", "0.00", place=1), row("a", "0.00", place=1), *DRAFT[2:]])
    assert keys(rows) == ["kaffe", "b", "a", "innlegg", "lunsj"]


def test_a_new_one_is_put_beside_a_row_or_last():
    assert after(DRAFT, "kaffe") == (time(10, 30), 2)
    assert before(DRAFT, "kaffe") == (FIRST, 1)
    assert before(DRAFT, "lunsj") == (time(11), 1)
    assert last_on(DRAFT, DAY) == (time(12), 1)
    assert last_on((), DAY) == (FIRST, 1)


def test_what_only_follows_the_row_before_it_has_not_changed_and_a_time_that_comes_or_goes_has():
    pushed = push(DRAFT, "kaffe", 15).rows
    assert "tur" not in [one.key for one in between(DRAFT, pushed)]
    timed = order(replace(one, place=0, starts=time(10, 45)) if one.key == "tur" else one for one in DRAFT)
    assert [(one.key, one.aspects) for one in between(DRAFT, timed)] == [("tur", ("timed",))]
    assert [(one.key, one.aspects) for one in between(timed, DRAFT)] == [("tur", ("untimed",))]
    assert apply(invert(diff(DRAFT, timed)), timed) == DRAFT


def test_its_line_of_text_is_read_back_in_its_place():
    text = write(DRAFT, [DAY])
    assert "11.00\nUten tid: tur\n11.00" in text.replace("10.30–11.00 kaffe", "11.00").replace("11.00–12.00", "11.00")
    assert [(one.title, one.starts is None) for one in read(text, [DAY]).rows] == [
        ("kaffe", False),
        ("tur", True),
        ("innlegg", False),
        ("lunsj", False),
    ]
