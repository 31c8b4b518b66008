"""Values that change on a date stay what they were before it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.dated import Former, changed, on, since

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def test_what_held_before_a_change_still_held_then():
    former = changed("Nord", [], "Sør", JUNE)
    assert former == [Former("Nord", date(2026, 5, 31))]
    assert [on(day, "Sør", former) for day in (MAY, JUNE, JULY)] == ["Nord", "Sør", "Sør"]
    assert since(former) == JUNE
    assert since([]) is None


def test_the_day_of_a_change_can_be_put_right_both_ways():
    former = changed("Nord", [], "Sør", JUNE)
    assert since(changed("Sør", former, "Sør", MAY)) == MAY
    assert since(changed("Sør", former, "Sør", JULY)) == JULY


def test_a_change_that_was_wrong_is_taken_back_by_its_own_day():
    former = changed("Nord", [], "Sør", JUNE)
    assert changed("Sør", former, "Nord", JUNE) == []


@given(st.lists(st.tuples(st.sampled_from("ABC"), DAYS), max_size=8), st.sampled_from("ABC"), DAYS)
def test_a_change_touches_no_day_before_it_and_holds_on_every_day_after(earlier, new, first):
    current, former = "A", []
    for value, day in earlier:
        if value != current:
            current, former = value, changed(current, former, value, day)
    if new == current:
        return
    after = changed(current, former, new, first)
    for days in (1, 2, 40, 400):
        day = first - timedelta(days=days)
        assert on(day, new, after) == on(day, current, former)
        assert on(first + timedelta(days=days), new, after) == new
    assert [one.until for one in after] == sorted({one.until for one in after})
