"""A year of meetings as people type it: every usual way is read, what is odd is told, and our own form reads back."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.imports.meeting_lines import MeetingLine, read, written
from app.domain.text.normalise import one_line
from app.domain.time.dates import at

TODAY = date(2026, 1, 2)


def one(line, year=None):
    """Return the only meeting of a text."""
    (found,) = read(line, TODAY, year)
    assert found.problem == ""
    return found.meeting


@pytest.mark.parametrize(
    ("line", "meeting"),
    [
        (
            "27. januar 09.15 – 15.00 (fysisk, Akans lokaler)",
            MeetingLine(date(2026, 1, 27), time(9, 15), time(15), mode="physical", place="Akans lokaler"),
        ),
        ("9. mars 12.00 – 13.00", MeetingLine(date(2026, 3, 9), time(12), time(13), mode_said=False)),
        ("20. mai 09.00 – 10.00 teams", MeetingLine(date(2026, 5, 20), time(9), time(10))),
        (
            "9. juni (før alor Norge, kl. 17.00)",
            MeetingLine(date(2026, 6, 9), time(17), note="før alor Norge", mode_said=False),
        ),
        ("9.6. 17.00–", MeetingLine(date(2026, 6, 9), time(17), mode_said=False)),
        (
            "tirsdag 27.1.26 kl 0915-14.30/15.00 hybrid hos Akan, https://meet.example/a(1).",
            MeetingLine(
                date(2026, 1, 27),
                time(9, 15),
                time(14, 30),
                time(15),
                mode="hybrid",
                place="hos Akan",
                address="https://meet.example/a(1)",
            ),
        ),
        ("- 2026-08-20: 9-10 på Teams", MeetingLine(date(2026, 8, 20), time(9), time(10))),
        (
            "16. juni fysisk, Storgata 2-4, kl. 12",
            MeetingLine(date(2026, 6, 16), time(12), mode="physical", place="Storgata 2-4"),
        ),
        ("18. juni 2030-2130 zoom", MeetingLine(date(2026, 6, 18), time(20, 30), time(21, 30))),
        ("19. juni 2026 kl. 12.00–13.00 (uke 25), digitalt", MeetingLine(date(2026, 6, 19), time(12), time(13))),
        ("15.6. 10-11 teams; merk: 0", MeetingLine(date(2026, 6, 15), time(10), time(11), note="0")),
        (
            "14.6. 10-11 Teams. Øst og Nord er invitert",
            MeetingLine(date(2026, 6, 14), time(10), time(11), note="Øst og Nord er invitert"),
        ),
    ],
)
def test_a_line_is_read(line, meeting):
    assert one(line) == meeting


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("tirsdag 12. juni 09.00", "12. juni 2026 er en fredag, ikke en tirsdag."),
        ("12. juni 09.00 (uke 23)", "12. juni 2026 er i uke 24, ikke uke 23."),
        ("31. april 12.00", "Datoen 31.4. finnes ikke."),
        ("17. juni", "Skriv når møtet begynner, for eksempel 09.15."),
        ("20. juni 12.00–11.00", "Slutten må være etter starten."),
        ("20. juni 12.00–13.00/12.30", "Den seneste slutten må være etter den første."),
        ("29. mars 02.30", "Klokken stilles denne natten, og dette klokkeslettet finnes ikke."),
        ("kl. 12 i kantina", "Fant ingen dato. Begynn linjen med den, for eksempel 27. januar."),
        ("9. juni kl. 12, 0", "Vi forsto ikke «0». Skriv dato og klokkeslett slik: 27. januar 09.15–15.00."),
        ("9. juni kl. 17 fysisk, " + "a" * 200, "Stedet er for langt: det er plass til 120 tegn."),
    ],
)
def test_what_cannot_be_read_says_why(line, problem):
    (found,) = read(line, TODAY)
    assert (found.meeting, found.problem) == (None, problem)


def test_the_year_comes_from_a_heading_from_a_field_or_is_the_next_such_date():
    assert one("Møtedatoer 2027\n27. januar 09.00").day == date(2027, 1, 27)
    assert one("Møtedatoer 2025/2026:\n27. januar 09.00").day == date(2026, 1, 27)
    assert one("27. januar 09.00", 2028).day == date(2028, 1, 27)
    assert one("Møtedatoer 2027\n27. januar 09.00", 2028).day == date(2028, 1, 27)
    assert one("1. januar 09.00").day == date(2027, 1, 1)
    assert one("29. februar 09.00").day == date(2028, 2, 29)


def test_a_meeting_of_today_is_not_next_year():
    assert [one(f"{day}. januar kl. 9").day.year for day in (1, 2, 3)] == [2027, 2026, 2026]


def test_headings_and_empty_lines_do_not_count_but_keep_their_numbers():
    found = read("Møteplan\n\n9. mars 12.00\n\nHøsten 2026:\n17. september 12.00\n", TODAY)
    assert [(one.number, one.meeting.day) for one in found] == [(3, date(2026, 3, 9)), (6, date(2026, 9, 17))]


def test_the_same_meeting_twice_is_told_beside_the_second():
    first, second = read("9. mars 12.00\nmandag 9.3 kl. 12–13", TODAY)
    assert first.meeting
    assert second.problem == "Samme møte står lenger oppe."


WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "Nd", "P", "Zs"), exclude_characters=";"), max_size=60
).map(lambda text: one_line(text).strip(" ,."))


@st.composite
def meetings(draw):
    """Any meeting that a line can say."""
    day = draw(st.dates(date(2026, 1, 1), date(2098, 12, 31)))
    minutes = sorted(draw(st.sets(st.integers(0, 24 * 60 - 1), min_size=1, max_size=3)))
    clocks = [time(minute // 60, minute % 60) for minute in minutes]
    starts, ends, latest = [*clocks, None, None][:3]
    for clock in clocks:
        try:
            at(day, clock)
        except ValueError:
            day += timedelta(days=1)  # the hour that is missing in March
    address = draw(st.sampled_from(["", "https://meet.example/rag", "https://meet.example/a?b=(1)&c=2"]))
    return MeetingLine(
        day,
        starts,
        ends,
        latest,
        draw(st.sampled_from(["physical", "online", "hybrid"])),
        draw(WORDS),
        address,
        draw(WORDS),
    )


@given(meetings())
def test_what_is_written_in_our_own_form_reads_back_the_same(meeting):
    assert one(written(meeting)) == meeting


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text):
    for found in read(text, TODAY):
        assert bool(found.meeting) != bool(found.problem)


@given(
    st.lists(
        st.sampled_from(
            [
                "27.",
                "januar",
                "9.3",
                "12.00",
                "–",
                "/",
                "15.00",
                "(",
                ")",
                ";",
                "teams",
                "fysisk",
                "kl.",
                "2026",
                "uke 5",
                "https://x.example",
                "sted:",
                "merk:",
                ".",
                ",",
                "\n",
                "99",
                "mandag",
                "24.00",
            ]
        ),
        max_size=14,
    )
)
def test_no_mixture_of_usual_words_breaks_the_reading(words):
    for found in read(" ".join(words), TODAY):
        assert bool(found.meeting) != bool(found.problem)
        if found.meeting:
            assert one(written(found.meeting)).day == found.meeting.day


@pytest.mark.parametrize(
    "line",
    [
        *(
            "1. 12. januar 2027",
            "1) 12. januar 2027",
            "1 12. januar 2027",
            "(1) 12.1.2027",
            "1. 12.1.2027",
            "1: 12. januar",
        ),
        *("1. tirsdag 12. januar", "1. tirs. 12.1.", "Møte 1: 12. januar 2027", "Nr. 1 12. januar", "1. 2027-01-12"),
    ],
)
def test_the_number_of_a_line_is_no_part_of_its_date(line):
    (found,) = read(f"{line} kl. 12.00–13.00 Teams", date(2026, 12, 1))
    assert found.meeting, found.problem
    assert (found.meeting.day, found.meeting.note) == (date(2027, 1, 12), "")


def test_a_numbered_list_under_a_heading_is_read_day_by_day():
    text = "RAG-møter våren 2027\n1. 12. januar 2027 kl. 12.00–13.00 Teams\n2. 9. mars 2027 kl. 12.00–13.00 Teams\n"
    assert [one.meeting.day for one in read(text, date(2026, 12, 1))] == [date(2027, 1, 12), date(2027, 3, 9)]


@pytest.mark.parametrize(
    ("line", "said"), [("1. 12.1. kl. 12.00", "1. 12.1"), ("1/12 januar 2027 12.00", "1/12 januar 2027")]
)
def test_a_date_that_leaves_words_over_is_asked_about(line, said):
    (found,) = read(line, date(2026, 12, 1))
    assert found.meeting is None
    assert found.problem.startswith(f"Vi forsto ikke datoen «{said}")


@pytest.mark.parametrize(
    ("hours", "clocks"),
    [
        ("1230 - 1330", (time(12, 30), time(13, 30), None)),
        ("12.30 til 13.30", (time(12, 30), time(13, 30), None)),
        ("kl. 20–24.00", (time(20), time(0), None)),
        ("12.30–14.30/15.00", (time(12, 30), time(14, 30), time(15))),
        ("17.00–", (time(17), None, None)),
        ("kl. 17.00 til sent", (time(17), None, None)),
    ],
)
def test_a_line_takes_the_times_that_fields_take(hours, clocks):
    (found,) = read(f"12. januar 2027 {hours}, Teams", date(2026, 12, 1))
    assert found.meeting, found.problem
    assert (found.meeting.starts, found.meeting.ends, found.meeting.latest) == clocks
