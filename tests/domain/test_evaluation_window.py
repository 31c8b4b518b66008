"""When a gathering is evaluated."""

from datetime import UTC, datetime, timedelta

from app.domain.evaluation_window import window

ENDS = datetime(2026, 4, 15, 13, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_it_opens_with_the_last_part_of_the_program():
    assert window(ENDS, [ENDS - 4 * HOUR, ENDS - HOUR]).opens_at == ENDS - HOUR


def test_what_stands_at_the_very_end_begins_nothing():
    assert window(ENDS, [ENDS - HOUR, ENDS, ENDS + 3 * HOUR]).opens_at == ENDS - HOUR


def test_without_a_program_it_opens_two_hours_before_the_end():
    assert window(ENDS, []).opens_at == ENDS - 2 * HOUR


def test_phones_have_two_weeks_and_paper_sixty_days():
    times = window(ENDS, [])
    assert times.is_open(ENDS + timedelta(days=14))
    assert not times.is_open(ENDS + timedelta(days=14, seconds=1))
    assert times.takes_paper(ENDS + timedelta(days=60))
    assert not times.takes_paper(ENDS + timedelta(days=60, seconds=1))


def test_what_was_typed_wins():
    times = window(ENDS, [ENDS - HOUR], opens_at=ENDS + HOUR, closes_at=ENDS + 2 * HOUR)
    assert (times.opens_at, times.closes_at) == (ENDS + HOUR, ENDS + 2 * HOUR)
    assert times.is_early(ENDS)


def test_it_never_closes_before_it_opens():
    times = window(ENDS, [], opens_at=ENDS + timedelta(days=20))
    assert times.closes_at == times.opens_at
