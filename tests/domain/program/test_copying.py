"""A program copied to other days: the wall clock is kept over any date."""

import itertools
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.program.changing.copying import as_new_plan, copy
from app.domain.program.rows import Responsible, days, order
from app.domain.time import dates
from tests.domain.program.programs import THURSDAY, WEDNESDAY, drafts, row

BOTH = [WEDNESDAY, THURSDAY]
ANY_DAY = st.dates(date(2001, 1, 1), date(2098, 1, 1))


def numbered():
    numbers = itertools.count(1)
    return lambda _row: f"ny{next(numbers)}"


@given(drafts, ANY_DAY)
def test_a_copy_keeps_everything_but_key_and_day(draft, first):
    new = [first, first + timedelta(days=1)]
    copied = copy(draft, BOTH, new, numbered())
    onto = dict(zip(BOTH, new, strict=True))
    assert copied.left == ()
    assert [replace(one, key="") for one in copied.rows] == [
        replace(one, key="", day=onto[one.day]) for one in order_without_keys(draft)
    ]
    assert len({one.key for one in copied.rows}) == len(draft)


def order_without_keys(draft):
    """Copies are keyed in the order of the draft, so that rows at the same time stay as they stood."""
    return order(replace(one, key=f"ny{number:02}") for number, one in enumerate(draft))


@given(drafts, ANY_DAY)
def test_people_in_oslo_read_the_same_clock_before_and_after(draft, first):
    rows = [one for one in draft if one.starts >= time(3)]  # some clocks between two and three do not exist
    copies = copy(rows, BOTH, [first, first + timedelta(days=1)], numbered()).rows
    shown = [dates.oslo(dates.at(one.day, one.starts)).time() for one in copies]
    assert sorted(shown) == sorted(one.starts for one in rows)


def test_spring_to_autumn_is_the_same_clock_in_another_offset():
    talk = row("a", "9.00-9.45", day=date(2026, 3, 19))
    copied = copy([talk], [talk.day], [date(2026, 4, 16)], numbered()).rows[0]
    assert (copied.starts, copied.ends) == (talk.starts, talk.ends)
    assert dates.at(talk.day, talk.starts).hour == 8
    assert dates.at(copied.day, copied.starts).hour == 7


@given(drafts, ANY_DAY)
def test_what_has_no_day_there_is_told_of(draft, first):
    copied = copy(draft, BOTH, [first], numbered())
    assert copied.left == tuple(one for one in draft if one.day == THURSDAY)
    assert len(copied.rows) + len(copied.left) == len(draft)
    assert days(copied.rows) in ((), (first,))


def test_day_two_stays_day_two_when_day_one_has_no_rows():
    copied = copy([row("a", "9.00", day=THURSDAY)], BOTH, [date(2027, 6, 3), date(2027, 6, 2)], numbered())
    assert copied.rows[0].day == date(2027, 6, 3)


@given(drafts)
def test_there_and_back_is_the_same_program(draft):
    assume(days(draft) == tuple(BOTH))
    there = [date(2027, 3, 27), date(2027, 3, 28)]
    back = {f"ny{number}": one.key for number, one in enumerate(draft, 1)}
    copied = copy(draft, BOTH, there, numbered()).rows
    assert copy(copied, there, BOTH, lambda one: back[one.key]).rows == draft


def test_nobody_has_been_asked_for_the_new_gathering():
    talk = row("a", "9.00", responsible=(Responsible(words="Ola"),), state="confirmed", note="ring", pinned=True)
    assert as_new_plan(talk) == replace(talk, state="idea", note="", pinned=False)
    assert as_new_plan(replace(talk, responsible=())).state == "confirmed"


@pytest.mark.parametrize("words", [{"title": "Spill v/ Liv Aas"}, {"text": "- Spill v/ Liv Aas"}])
def test_a_copy_that_names_somebody_anywhere_begins_as_an_idea(words):
    assert not as_new_plan(row("a", "9.00", **words)).is_certain
    assert as_new_plan(row("a", "9.00", title="Lunsj")).is_certain
