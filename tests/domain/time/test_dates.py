"""Reading dates and times as people write them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.time.clocks import parse_time
from app.domain.time.dates import EARLIEST, LATEST, MONTHS, parse_date, past_year
from app.domain.time.misread import OtherWeekday

TODAY = date(2026, 3, 2)
LOOSE = st.one_of(st.text(max_size=20), st.from_regex(r"[0-9.\-/: a-zæøå]{0,14}", fullmatch=True))


@pytest.mark.parametrize(
    "text",
    [
        *("10.6.2026", "10.06.2026", "10.6.26", "10.06.26.", "10. 6. 2026", "10/6-2026", "10-6-2026", "10/6/26"),
        *("10 6 2026", "2026-06-10", "2026-6-10", "10.6", "10.6.", "10/6", "10-6", "10 6"),
        *("10. juni 2026", "10 juni 2026", "10.juni 26", "10. JUNI", "10 jun", "10. jun.", "10. jun. 2026"),
        *("onsdag 10. juni", "Onsdag den 10. juni 2026", "onsdag 10.6.26", "  10.\t6.\u00a02026\n"),
    ],
)
def test_the_tenth_of_june_is_read_in_every_form(text):
    assert parse_date(text, TODAY) == date(2026, 6, 10)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(("man. 19. oktober", 19), ("ti 20.10", 20), ("Ons 21. okt", 21), ("tor. 22/10", 22), ("fre, 23.10.26", 23)),
        *(("lør. den 24. oktober", 24), ("laurdag 24. oktober", 24), ("Søndag 25. oktober 2026", 25)),
    ],
)
def test_a_weekday_that_fits_is_passed_over_in_full_or_short(text, day):
    assert parse_date(text, TODAY) == date(2026, 10, day)


@pytest.mark.parametrize("text", ["mandag 21. oktober 2026", "man. 21.10", "Mandag den 21.10.26"])
def test_a_weekday_that_does_not_fit_its_date_is_asked_about(text):
    with pytest.raises(OtherWeekday) as caught:
        parse_date(text, TODAY)
    assert (caught.value.day, caught.value.said) == (date(2026, 10, 21), 0)


@pytest.mark.parametrize(
    ("today", "text", "found"),
    [
        (date(2026, 10, 10), "10.10", date(2026, 10, 10)),
        (date(2026, 10, 10), "11.10", date(2025, 10, 11)),
        (date(2028, 2, 29), "28.2", date(2028, 2, 28)),
        (date(2028, 2, 29), "29.2", date(2028, 2, 29)),
    ],
)
def test_the_latest_such_day_is_the_next_one_from_a_day_after_last_year(today, text, found):
    assert parse_date(text, past_year(today)) == found


@pytest.mark.parametrize("number", range(1, 13))
def test_each_month_is_known_by_name_and_by_three_letters(number):
    name = MONTHS[number - 1]
    assert parse_date(f"5. {name} 2027", TODAY) == date(2027, number, 5)
    assert parse_date(f"5. {name[:3]} 2027", TODAY) == date(2027, number, 5)


@pytest.mark.parametrize(
    ("text", "found"),
    [("2.3", date(2026, 3, 2)), ("1.3", date(2027, 3, 1)), ("3. mars", date(2026, 3, 3)), ("1. jan", date(2027, 1, 1))],
)
def test_without_a_year_it_is_the_next_such_day_today_included(text, found):
    assert parse_date(text, TODAY) == found


def test_29_february_without_a_year_waits_for_the_next_leap_year():
    assert parse_date("29.2", TODAY) == date(2028, 2, 29)
    assert parse_date("29. februar", date(2028, 2, 29)) == date(2028, 2, 29)
    assert parse_date("29. februar", date(2028, 3, 1)) == date(2032, 2, 29)


@pytest.mark.parametrize("text", ["29.2.2028", "29.02.28", "2028-02-29", "29. februar 2028"])
def test_29_february_of_a_leap_year_is_a_day(text):
    assert parse_date(text, TODAY) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "i morgen",
            "neste onsdag",
            "onsdag",
            "juni",
            "10",
            "10.",
            "10. juni 2026 kl. 9",
            "uke 24",
            "primo mars",
        ),
        *("29.2.2027", "2027-02-29", "29. februar 2026", "30.2", "30.2.2028", "31.4.2026", "31. juni", "32.1.2026"),
        *(
            "0.1.2026",
            "1.0.2026",
            "1.13.2026",
            "00.00.0000",
            "2026-00-10",
            "-1.1.2026",
            "10..6",
            "10.6.026",
            "10.6.20266",
        ),
        *(
            "1.1.10000",
            "10000-01-01",
            "1. januar 10000",
            "31.12.1999",
            "1999-12-31",
            "1.1.2100",
            "1.1.0000",
            "0000-01-01",
        ),
        *(
            "10. ju",
            "10. ma",
            "10. juniii",
            "10. june",
            "10. måned 2026",
            "10²",
            "½.6",
            "10.6.2026; DROP TABLE",
            "\x00",
        ),
        *("1" * 5000, "9" * 20 + ".6", "." * 5000, "10." * 2000, " " * 5000),
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the words are the form's
        parse_date(text, TODAY)


def test_the_first_and_the_last_day_we_know_are_read():
    assert parse_date("1.1.2000", TODAY) == EARLIEST
    assert parse_date("31.12.2099", TODAY) == LATEST


def test_a_day_past_the_last_we_know_is_refused_without_a_year_too():
    with pytest.raises(ValueError, match="2100-01-01"):
        parse_date("1.1", date(2099, 12, 31))


@given(st.dates(EARLIEST, LATEST))
def test_every_day_is_read_back_from_every_form(day):
    month = MONTHS[day.month - 1]
    numbers = [day.isoformat(), f"{day:%d.%m.%Y}", f"{day:%d.%m.%y}", f"{day.day}/{day.month}-{day:%y}"]
    assert {parse_date(form, TODAY) for form in [*numbers, f"{day.day}. {month} {day.year}"]} == {day}


@given(LOOSE)
def test_any_text_is_a_date_in_our_span_or_refused_as_a_value(text):
    try:
        found = parse_date(text, TODAY)
    except ValueError:
        return
    assert EARLIEST <= found <= LATEST


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(("1230", time(12, 30)), ("12.30", time(12, 30)), ("12:30", time(12, 30)), ("12 30", time(12, 30))),
        *(
            ("kl. 12.30", time(12, 30)),
            ("kl 1230", time(12, 30)),
            ("KL.12:30", time(12, 30)),
            (" 12.30 ", time(12, 30)),
        ),
        *(
            ("9", time(9)),
            ("09", time(9)),
            ("kl. 9", time(9)),
            ("9.00", time(9)),
            ("930", time(9, 30)),
            ("0930", time(9, 30)),
        ),
        *(
            ("0", time()),
            ("00", time()),
            ("0000", time()),
            ("00:00", time()),
            ("12,30", time(12, 30)),
            ("9,30", time(9, 30)),
            ("kl. 12.30.", time(12, 30)),
            ("kl. 9.", time(9)),
            ("1230.", time(12, 30)),
            ("23.59", time(23, 59)),
            ("2359", time(23, 59)),
        ),
    ],
)
def test_a_time_is_read_in_every_form(text, found):
    assert parse_time(text) == found


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "kl", "kl.", "24", "24:00", "2400", "25.00", "12.60", "1260", "99", "9.5", "9:3", "9,5", "12-30"),
        *(
            "12.30.00",
            "12:30:00",
            "12345",
            "-1",
            "+9",
            "9h",
            "ni",
            "halv ti",
            "12.30 PM",
            "kl. kl. 9",
            "²",
            "1" * 5000,
            "\x00",
        ),
    ],
)
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the words are the form's
        parse_time(text)


@pytest.mark.parametrize("text", ["24", "24.00", "2400", "24:00", "kl. 24.00."])
def test_midnight_is_read_where_a_day_may_end_with_it(text):
    assert parse_time(text, may_be_midnight=True) == time()


@pytest.mark.parametrize("text", ["24.01", "2430", "25.00"])
def test_there_is_no_time_after_midnight(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the words are the form's
        parse_time(text, may_be_midnight=True)


@given(st.times())
def test_every_minute_is_read_back_from_every_form(clock):
    minute = clock.replace(second=0, microsecond=0)
    assert {parse_time(f"{minute:{form}}") for form in ("%H%M", "%H.%M", "%H:%M", "kl. %H.%M")} == {minute}


@given(LOOSE)
def test_any_text_is_a_whole_minute_or_refused_as_a_value(text):
    try:
        found = parse_time(text)
    except ValueError:
        return
    assert (found.second, found.microsecond, found.tzinfo) == (0, 0, None)
