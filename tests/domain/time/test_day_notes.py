"""Which days are awkward for a gathering, and why."""

from datetime import date, timedelta

import pytest

from app.domain.day_notes import DayNote, holidays, notes_on
from app.domain.time.dates import days_between


def kinds(day):
    return [note.kind for note in notes_on(day)]


def names(first, last):
    return {note.name for day in days_between(first, last) for note in notes_on(day) if note.kind == "season"}


def test_the_holidays_of_2026_are_the_norwegian_ones():
    assert holidays(2026) == {
        date(2026, 1, 1): "Første nyttårsdag",
        date(2026, 4, 2): "Skjærtorsdag",
        date(2026, 4, 3): "Langfredag",
        date(2026, 4, 5): "Første påskedag",
        date(2026, 4, 6): "Andre påskedag",
        date(2026, 5, 1): "Arbeidernes dag",
        date(2026, 5, 14): "Kristi himmelfartsdag",
        date(2026, 5, 17): "Grunnlovsdag",
        date(2026, 5, 24): "Første pinsedag",
        date(2026, 5, 25): "Andre pinsedag",
        date(2026, 12, 25): "Første juledag",
        date(2026, 12, 26): "Andre juledag",
    }


def test_a_holiday_carries_its_name_and_nothing_else():
    assert notes_on(date(2026, 5, 14)) == [DayNote("holiday", "Kristi himmelfartsdag")]
    assert notes_on(date(2026, 5, 17)) == [DayNote("holiday", "Grunnlovsdag")]


def test_the_friday_after_ascension_day_is_squeezed():
    assert notes_on(date(2026, 5, 15)) == [DayNote("squeeze", "inneklemt dag")]


def test_a_monday_before_a_holiday_on_a_tuesday_is_squeezed():
    assert notes_on(date(2022, 5, 16)) == [DayNote("squeeze", "inneklemt dag")]


def test_a_day_between_new_year_and_the_weekend_is_squeezed_across_the_year():
    assert kinds(date(2026, 1, 2)) == ["squeeze"]
    assert kinds(date(2029, 12, 31)) == ["squeeze", "season"]


@pytest.mark.parametrize(("day", "name"), [(date(2026, 3, 7), "lørdag"), (date(2026, 3, 8), "søndag")])
def test_a_weekend_is_named_by_its_day(day, name):
    assert notes_on(day) == [DayNote("weekend", name)]


@pytest.mark.parametrize("day", [date(2026, 3, 9), date(2026, 4, 7), date(2026, 5, 13), date(2026, 6, 10)])
def test_a_plain_working_day_has_no_note(day):
    assert notes_on(day) == []


@pytest.mark.parametrize("day", [date(2026, 3, 30), date(2026, 3, 31), date(2026, 4, 1)])
def test_the_days_before_maundy_thursday_are_easter_week(day):
    assert notes_on(day) == [DayNote("season", "påskeuka")]


def test_the_saturday_of_easter_is_both_weekend_and_easter_week():
    assert notes_on(date(2026, 4, 4)) == [DayNote("weekend", "lørdag"), DayNote("season", "påskeuka")]


def test_palm_sunday_is_a_weekend_before_easter_week():
    assert kinds(date(2026, 3, 29)) == ["weekend"]


def test_all_of_july_is_the_common_holiday():
    assert names(date(2026, 7, 1), date(2026, 7, 31)) == {"fellesferien"}
    assert all(kinds(day)[-1] == "season" for day in days_between(date(2026, 7, 1), date(2026, 7, 31)))
    assert notes_on(date(2026, 6, 30)) == notes_on(date(2026, 8, 3)) == []


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        (date(2026, 2, 16), date(2026, 3, 1), "vinterferien i mange fylker"),
        (date(2026, 9, 28), date(2026, 10, 11), "høstferien i mange fylker"),
    ],
)
def test_a_school_holiday_fills_its_two_weeks_and_no_day_more(first, last, name):
    assert names(first, last) == {name}
    assert all("season" in kinds(day) for day in days_between(first, last))
    assert "season" not in kinds(first - timedelta(days=1)) + kinds(last + timedelta(days=1))


def test_christmas_lasts_from_little_christmas_eve_to_new_year():
    assert "season" not in kinds(date(2026, 12, 21))
    assert names(date(2026, 12, 22), date(2026, 12, 31)) == {"jula"}
    assert kinds(date(2026, 12, 25)) == ["holiday"]


def test_every_day_of_every_year_we_know_can_be_asked_about():
    easters = [day for year in range(2000, 2100) for day, name in holidays(year).items() if name == "Første påskedag"]
    assert len(easters) == 100
    assert all("påskeuka" in {note.name for note in notes_on(day - timedelta(days=5))} for day in easters)
    assert kinds(date(2000, 1, 1)) == ["holiday"]
    assert kinds(date(2099, 12, 31)) == ["season"]
