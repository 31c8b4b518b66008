"""Spans of time, and the errors rules answer with."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Refused
from app.domain.time.dates import at
from app.domain.time.slots import Span, in_order, same_days

TENTH, ELEVENTH = date(2026, 6, 10), date(2026, 6, 11)


def span(day, start, end):
    return Span(at(day, time(start)), at(day, time(end)))


def test_days_come_back_sorted():
    late, early = span(ELEVENTH, 9, 13), span(TENTH, 10, 17)
    assert list(in_order([late, early])) == [early, late]


def test_no_days_at_all_are_in_order():
    assert list(in_order([])) == []


@pytest.mark.parametrize("end", [9, 10])
def test_a_day_that_ends_when_or_before_it_starts_is_refused(end):
    with pytest.raises(Refused) as refused:
        in_order([span(TENTH, 10, end)])
    assert (refused.value.message, refused.value.field) == ("Slutten må være etter starten.", "days")


@pytest.mark.parametrize(("start", "end"), [(9, 11), (11, 12), (16, 18), (10, 17), (9, 18)])
def test_two_days_that_overlap_are_refused(start, end):
    with pytest.raises(Refused) as refused:
        in_order([span(TENTH, start, end), span(TENTH, 10, 17)])
    assert (refused.value.message, refused.value.field) == ("To av dagene overlapper hverandre.", "days")


def test_one_may_begin_the_moment_another_ends():
    morning, afternoon = span(TENTH, 9, 12), span(TENTH, 12, 15)
    assert list(in_order([afternoon, morning])) == [morning, afternoon]


def test_a_long_day_that_swallows_a_short_one_among_others_is_refused():
    with pytest.raises(Refused, match="overlapper"):
        in_order(
            [Span(at(TENTH, time(9)), at(ELEVENTH, time(15))), span(date(2026, 6, 12), 9, 10), span(ELEVENTH, 10, 11)]
        )


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(-1, 5)), max_size=5))
def test_what_is_accepted_never_shares_a_minute(pairs):
    begin = datetime(2026, 6, 10, tzinfo=UTC)
    spans = [Span(begin + timedelta(hours=a), begin + timedelta(hours=a + b)) for a, b in pairs]
    hours = [hour for a, b in pairs for hour in range(a, a + b)]
    possible = all(b > 0 for _a, b in pairs) and len(hours) == len(set(hours))
    try:
        in_order(spans)
    except Refused:
        assert not possible
    else:
        assert possible


def test_the_day_of_a_span_is_the_day_in_oslo():
    assert Span(datetime(2026, 6, 9, 22, 30, tzinfo=UTC), datetime(2026, 6, 10, 8, tzinfo=UTC)).day == TENTH
    assert Span(datetime(2026, 1, 9, 22, 30, tzinfo=UTC), datetime(2026, 1, 9, 23, 30, tzinfo=UTC)).day == date(
        2026, 1, 9
    )


def test_other_hours_on_the_same_dates_are_the_same_days():
    assert same_days([span(TENTH, 9, 12), span(ELEVENTH, 9, 12)], [span(ELEVENTH, 10, 11), span(TENTH, 8, 22)])


def test_another_date_or_one_more_is_not_the_same_days():
    assert not same_days([span(TENTH, 9, 12)], [span(ELEVENTH, 9, 12)])
    assert not same_days([span(TENTH, 9, 12)], [span(TENTH, 9, 12), span(ELEVENTH, 9, 12)])
    assert not same_days([span(TENTH, 9, 12)], [span(TENTH, 9, 10), span(TENTH, 11, 12)])


def test_a_refusal_without_a_field_says_only_its_words():
    refused = Refused("Det går ikke.")
    assert (str(refused), refused.message, refused.field) == ("Det går ikke.", "Det går ikke.", None)
