"""When a reminder may go out: office hours on working days, a week before and the day after."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.domain.time.dates import at
from app.domain.time.reminder_schedule import is_office_time, kind

LAST = date(2026, 3, 9)
LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)


def noon(day):
    return at(day, time(12))


@pytest.mark.parametrize(
    ("day", "clock", "open_"),
    [
        (date(2026, 3, 2), time(7, 0), True),
        (date(2026, 3, 2), time(6, 59), False),
        (date(2026, 3, 2), time(15, 59), True),
        (date(2026, 3, 2), time(16, 0), False),
        (date(2026, 3, 7), time(12), False),
        (date(2026, 3, 8), time(12), False),
        (date(2026, 4, 2), time(12), False),
        (date(2026, 5, 1), time(12), False),
        (date(2026, 7, 1), time(7, 0), True),
        (date(2026, 7, 1), time(6, 59), False),
    ],
)
def test_mails_go_out_in_office_hours_in_oslo_on_working_days(day, clock, open_):
    assert is_office_time(at(day, clock)) is open_


@pytest.mark.parametrize(
    ("days", "expected"), [(-8, None), (-7, "before"), (-1, "before"), (0, "before"), (1, "late"), (300, "late")]
)
def test_a_week_before_and_the_day_after(days, expected):
    assert kind(LAST, LONG_AGO, noon(LAST + timedelta(days=days))) == expected


def test_who_has_just_set_the_date_is_left_in_peace_for_a_day():
    set_at = noon(LAST - timedelta(days=3))
    assert kind(LAST, set_at, set_at + timedelta(hours=23)) is None
    assert kind(LAST, set_at, set_at + timedelta(hours=24)) == "before"
