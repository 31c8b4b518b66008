"""Wall time in Oslo, weeks and rows of days."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.time.dates import EARLIEST, LATEST, at, days_between, oslo, weeks_in


@pytest.mark.parametrize(
    ("day", "clock", "moment"),
    [
        (date(2026, 1, 27), time(9, 15), datetime(2026, 1, 27, 8, 15, tzinfo=UTC)),
        (date(2026, 6, 10), time(10, 30), datetime(2026, 6, 10, 8, 30, tzinfo=UTC)),
        (date(2026, 6, 10), time(), datetime(2026, 6, 9, 22, tzinfo=UTC)),
        (date(2026, 3, 29), time(1, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (date(2026, 3, 29), time(3), datetime(2026, 3, 29, 1, tzinfo=UTC)),
    ],
)
def test_wall_time_becomes_utc_in_winter_and_summer(day, clock, moment):
    assert at(day, clock) == moment


@pytest.mark.parametrize("clock", [time(2), time(2, 30), time(2, 59)])
def test_the_hour_that_does_not_exist_in_march_is_refused(clock):
    with pytest.raises(ValueError, match="02:"):
        at(date(2026, 3, 29), clock)


@pytest.mark.parametrize("minute", [0, 30, 59])
def test_the_doubled_hour_in_october_means_the_first(minute):
    assert at(date(2026, 10, 25), time(2, minute)) == datetime(2026, 10, 25, 0, minute, tzinfo=UTC)


def test_the_hour_after_the_doubled_one_is_winter_time():
    assert at(date(2026, 10, 25), time(3)) == datetime(2026, 10, 25, 2, tzinfo=UTC)


def test_the_night_in_march_is_an_hour_short_and_the_one_in_october_an_hour_long():
    lengths = [at(day + timedelta(days=1), time()) - at(day, time()) for day in (date(2026, 3, 29), date(2026, 10, 25))]
    assert lengths == [timedelta(hours=23), timedelta(hours=25)]


@given(st.dates(EARLIEST, LATEST), st.times())
def test_a_moment_shows_on_the_wall_as_it_was_typed_or_never_was(day, clock):
    try:
        moment = at(day, clock)
    except ValueError:
        assert (day.month, day.weekday(), clock.hour) == (3, 6, 2)
        assert day.day >= 25
        return
    assert moment.tzinfo is UTC
    assert oslo(moment).replace(tzinfo=None) == datetime.combine(day, clock)


def test_both_hours_of_the_doubled_hour_show_the_same_on_the_wall():
    first, second = (oslo(datetime(2026, 10, 25, hour, 30, tzinfo=UTC)) for hour in (0, 1))
    assert (first.time(), second.time()) == (time(2, 30), time(2, 30))
    assert second - first == timedelta()  # the same wall time, though
    assert second.utcoffset() - first.utcoffset() == timedelta(hours=-1)


@pytest.mark.parametrize(("year", "weeks"), [(2020, 53), (2024, 52), (2025, 52), (2026, 53), (2027, 52), (2032, 53)])
def test_a_year_has_52_or_53_weeks(year, weeks):
    assert weeks_in(year) == weeks


def test_the_last_week_of_2026_reaches_into_2027():
    assert date(2027, 1, 3).isocalendar()[:2] == (2026, weeks_in(2026))


def test_days_between_counts_both_ends():
    found = list(days_between(date(2028, 2, 28), date(2028, 3, 1)))
    assert found == [date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]


def test_days_between_a_day_and_itself_is_that_day():
    assert list(days_between(date(2026, 6, 10), date(2026, 6, 10))) == [date(2026, 6, 10)]


def test_there_are_no_days_from_a_day_to_one_before_it():
    assert list(days_between(date(2026, 6, 10), date(2026, 6, 9))) == []


def test_days_between_crosses_the_change_of_clocks_without_losing_one():
    assert len(list(days_between(date(2026, 1, 1), date(2026, 12, 31)))) == 365
