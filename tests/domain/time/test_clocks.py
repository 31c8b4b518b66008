"""One reader of clock times and spans for all fields."""

from datetime import UTC, date, datetime, time

import pytest

from app.domain.time.clocks import Clocks, end_at, is_after, read, written


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1230", Clocks(time(12, 30))),
        ("kl. 12", Clocks(time(12))),
        *((text, Clocks(time(12, 30), time(13, 30))) for text in ("1230 - 1330", "12.30–13:30", "kl. 12,30 til 13.30")),
        ("12–13:30", Clocks(time(12), time(13, 30))),
        ("fra kl. 12 til kl. 13", Clocks(time(12), time(13))),
        ("17.00–", Clocks(time(17), is_open=True)),
        ("12.30–14.30/15.00", Clocks(time(12, 30), time(14, 30), time(15))),
        ("20.00–24.00", Clocks(time(20), time(0))),
        ("20–00", Clocks(time(20), time(0))),
    ],
)
def test_a_time_or_a_span_is_read_in_every_form(text, found):
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("14.30/15.00", Clocks(time(14, 30), latest=time(15))), ("24.00", Clocks(time(0))), ("kl 24", Clocks(time(0)))],
)
def test_an_end_may_be_one_of_two_and_midnight(text, found):
    assert read(text, ends=True) == found
    with pytest.raises(ValueError):  # noqa: PT011 - the words are the form's
        read(text)


@pytest.mark.parametrize(
    "text", ["", "lunsj", "12-30", "24.00–25.00", "12–13–14", "–12", "12/13/14", "24.30", "til 12"]
)
def test_what_is_neither_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the words are the form's
        read(text, ends=True)


def test_midnight_ends_the_day():
    assert is_after(time(0), time(23, 59))
    assert not is_after(time(9), time(9))
    assert end_at(date(2026, 6, 10), time(0)) == datetime(2026, 6, 10, 22, tzinfo=UTC)


def test_the_first_of_two_ends_stands_before_the_slash():
    assert read("12.30–14.30/15.00").first_end == read("14.30/15.00", ends=True).first_end == time(14, 30)


def test_an_open_end_is_written_as_it_is_read():
    for clocks in (Clocks(time(17), is_open=True), Clocks(time(9), time(10)), Clocks(time(9), time(10), time(11))):
        assert read(written(clocks.first, clocks.until, clocks.latest)) == clocks
