"""Loose words for when something is due, as spans of days."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.time.dates import MONTHS
from app.domain.time.due import Due, read, sort_key
from app.domain.time.misread import NoSuchDay, NoSuchWeek, OtherWeekday, WhichDay

TODAY = date(2025, 12, 15)


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("9.3", "date", date(2026, 3, 9), date(2026, 3, 9)),
        ("innen 9. mars", "date", date(2026, 3, 9), date(2026, 3, 9)),
        ("primo mars", "span", date(2026, 3, 1), date(2026, 3, 10)),
        ("Ut primo mars", "span", date(2026, 3, 1), date(2026, 3, 10)),
        ("medio april", "span", date(2026, 4, 11), date(2026, 4, 20)),
        ("ultimo februar 2028", "span", date(2028, 2, 21), date(2028, 2, 29)),
        ("ultimo desember", "span", date(2025, 12, 21), date(2025, 12, 31)),
        ("uke 11", "span", date(2026, 3, 9), date(2026, 3, 15)),
        ("uke 53 2026", "span", date(2026, 12, 28), date(2027, 1, 3)),
        ("i mars", "span", date(2026, 3, 1), date(2026, 3, 31)),
        ("høsten 2026", "span", date(2026, 8, 1), date(2026, 12, 31)),
        ("2026", "year", date(2026, 1, 1), date(2026, 12, 31)),
        ("på møte 9.3.", "meeting", date(2026, 3, 9), date(2026, 3, 9)),
        ("RAG-møtet 20. mai", "meeting", date(2026, 5, 20), date(2026, 5, 20)),
        ("neste møte", "meeting", None, None),
        ("løpende", "standing", None, None),
        ("", "none", None, None),
    ],
)
def test_what_people_write_is_a_span(text, kind, first, last):
    found = read(text, TODAY)
    assert (found.kind, found.first, found.last) == (kind, first, last)
    assert found.words == text.strip()


@pytest.mark.parametrize(
    "text", ["snart", "uke 54", "uke 53 2025", "primo", "99.99", "møte med Akan", "primo mai juni", "m"]
)
def test_what_nobody_can_place_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the words are the form's
        read(text, TODAY)


@given(
    st.dates(date(2001, 1, 1), date(2098, 12, 31)),
    st.sampled_from(MONTHS),
    st.sampled_from(["primo", "medio", "ultimo"]),
)
def test_a_fuzzy_date_without_a_year_is_the_next_one(today, month, third):
    found = read(f"{third} {month}", today)
    assert found.first is not None
    assert found.last is not None
    assert found.first <= found.last
    assert found.last >= today
    assert not found.is_late(today)
    assert found.is_late(found.last.replace(year=found.last.year + 1, day=1))


def test_thirds_of_a_month_tile_it():
    for month in MONTHS:
        thirds = [read(f"{third} {month} 2028", TODAY) for third in ("primo", "medio", "ultimo")]
        whole = read(f"{month} 2028", TODAY)
        assert thirds[0].first == whole.first
        assert thirds[2].last == whole.last
        assert all((b.first - a.last).days == 1 for a, b in itertools.pairwise(thirds))


def test_fuzzy_dates_sort_among_exact_ones_by_their_last_day():
    dues = [read(text, TODAY) for text in ("2026", "11.3.26", "primo mars", "løpende", "10.3.26")]
    assert [due.words for due in sorted(dues, key=sort_key)] == ["primo mars", "10.3.26", "11.3.26", "2026", "løpende"]


def test_due_is_late_once_its_last_day_has_passed():
    due = read("primo mars", TODAY)
    assert not due.is_late(date(2026, 3, 10))
    assert due.is_late(date(2026, 3, 11))
    assert not Due().is_late(date(2099, 1, 1))


@pytest.mark.parametrize(
    "text", ["mars 9999", "desember 9999", "primo mars 1066", "uke 1 1999", "høsten 2100", "mars 0000"]
)
def test_what_lies_outside_our_time_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the words are the form's
        read(text, TODAY)


@pytest.mark.parametrize(
    ("text", "today", "eve"),
    [
        ("før mars", TODAY, date(2026, 2, 28)),
        ("før mars", date(2026, 3, 5), date(2027, 2, 28)),
        ("før mars 2026", date(2026, 3, 5), date(2026, 2, 28)),
        ("før 2027", TODAY, date(2026, 12, 31)),
        ("før sommeren", TODAY, date(2026, 5, 31)),
        ("før sommeren", date(2026, 7, 1), date(2027, 5, 31)),
        ("senest før 9.3", TODAY, date(2026, 3, 8)),
        ("Før uke 11", TODAY, date(2026, 3, 8)),
        ("før primo mars", TODAY, date(2026, 2, 28)),
        ("før møtet 9.3", TODAY, date(2026, 3, 8)),
        ("i forkant av høsten", TODAY, date(2026, 7, 31)),
        ("før utgangen av mars", TODAY, date(2026, 3, 31)),
    ],
)
def test_before_something_is_the_last_day_before_it(text, today, eve):
    found = read(text, today)
    assert (found.kind, found.first, found.last, found.words) == ("span", eve, eve, text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("utgangen av september", date(2026, 9, 30), date(2026, 9, 30)),
        ("innen utløpet av uke 11", date(2026, 3, 15), date(2026, 3, 15)),
        ("utgangen av 2026", date(2026, 12, 31), date(2026, 12, 31)),
        ("utgangen av året", date(2025, 12, 31), date(2025, 12, 31)),
        ("slutten av mars", date(2026, 3, 21), date(2026, 3, 31)),
        ("tidlig i mars 2027", date(2027, 3, 1), date(2027, 3, 10)),
        ("i midten av mars", date(2026, 3, 11), date(2026, 3, 20)),
        ("slutten av måneden", date(2025, 12, 21), date(2025, 12, 31)),
        ("i løpet av neste uke", date(2025, 12, 22), date(2025, 12, 28)),
        ("innen fredag", date(2025, 12, 19), date(2025, 12, 19)),
        ("mandag", date(2025, 12, 22), date(2025, 12, 22)),
    ],
)
def test_what_something_begins_or_ends_with_is_understood(text, first, last):
    found = read(text, TODAY)
    assert (found.kind, found.first, found.last) == ("span", first, last)


@pytest.mark.parametrize("day", [1, 2, 3])
def test_the_first_days_of_january_may_lie_in_week_53_of_the_year_before(day):
    found = read("uke 53", date(2027, 1, day))
    assert (found.first, found.last) == (date(2026, 12, 28), date(2027, 1, 3))
    assert read("uke 1", date(2027, 1, day)).first == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("31.4", NoSuchDay),
        ("31. april", NoSuchDay),
        ("uke 53 2025", NoSuchWeek),
        ("uke 53", NoSuchWeek),
        ("innen mandag 21. oktober 2026", OtherWeekday),
        ("møte mandag 21.10.2026", OtherWeekday),
        ("påske", WhichDay),
        ("før påske 2027", WhichDay),
        ("jul", WhichDay),
        ("ferien", WhichDay),
    ],
)
def test_a_date_that_cannot_be_says_what_is_wrong_with_it(text, error):
    with pytest.raises(error):
        read(text, TODAY)


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("primo mars (1.–10. mars 2027)", "span", date(2027, 3, 1), date(2027, 3, 10)),
        ("uke 53 (28. desember 2026–3. januar 2027)", "span", date(2026, 12, 28), date(2027, 1, 3)),
        ("høsten (1. august–31. desember 2027)", "span", date(2027, 8, 1), date(2027, 12, 31)),
        ("neste møte (10. mars 2027)", "meeting", date(2027, 3, 10), date(2027, 3, 10)),
        ("neste møte (møtet er ikke satt opp)", "meeting", None, None),
        ("innen 5. september (5. september 2026)", "date", date(2026, 9, 5), date(2026, 9, 5)),
        ("uten frist", "none", None, None),
    ],
)
def test_days_in_brackets_are_what_the_words_mean(text, kind, first, last):
    found = read(text, TODAY)
    assert (found.kind, found.first, found.last) == (kind, first, last)
