"""Times, names and kinds in pasted programs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.program.parsing.words import When, kind_of, responsible, time_at_end, time_at_start
from tests.domain.program.programs import at
from tests.support.spent import at_most


def when(text):
    starts, _, ends = text.partition("-")
    return When(at(starts), at(ends) if ends else None)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1230 - 1330  Lunsj", ("12.30-13.30", "Lunsj")),
        ("10.30 Registrering", ("10.30", "Registrering")),
        ("17.00 Slutt for dagen", ("17.00", "Slutt for dagen")),
        ("9:15–10:00: Innlegg 1", ("9.15-10.00", "Innlegg 1")),
        ("930-1015 Spill", ("9.30-10.15", "Spill")),
        ("09.00 til 09.15 God morgen", ("9.00-9.15", "God morgen")),
        ("fra kl. 12.30 til kl. 13.30 Lunsj", ("12.30-13.30", "Lunsj")),
        ("kl. 9 Velkommen", ("9.00", "Velkommen")),
        ("Kl 9-10 Velkommen", ("9.00-10.00", "Velkommen")),
        ("1300", ("13.00", "")),
        ("17.00 - Slutt", ("17.00", "Slutt")),
        ("17.00.", ("17.00", "")),
        ("22.00-24.00 Dans", ("22.00-0.00", "Dans")),
        ("22.00-00.00 Dans", ("22.00-0.00", "Dans")),
        ("12.30 tilbake", ("12.30", "tilbake")),
        ("2030 Middag", ("20.30", "Middag")),
    ],
)
def test_a_time_opens_a_line(line, expected):
    assert time_at_start(line) == (when(expected[0]), expected[1])


@pytest.mark.parametrize(
    "line",
    [
        *("10.06.2026 Onsdag", "10. juni", "10.-11. juni", "2026 blir et godt år", "3 innlegg", "100 deltakere"),
        *("Lunsj", "", "25.00 Natt", "24.30 Natt", "10.75 kroner", "10.30x", "kl", "kl. juni"),
    ],
)
def test_a_date_a_year_or_a_number_is_no_time(line):
    assert time_at_start(line) is None


@pytest.mark.parametrize(
    ("line", "starts", "ends", "doubt"),
    [
        ("12.30 – 14.30/15.00 EUPC", "12.30", "14.30", "12.30 – 14.30/15.00"),
        ("20.00-01.00 Middag", "20.00", None, "20.00-01.00"),
        ("13.00 - 12.00 Lunsj", "13.00", None, "13.00 - 12.00"),
        ("13.00 - 24.30 Lunsj", "13.00", None, "13.00 - 24.30"),
    ],
)
def test_a_time_that_says_too_much_keeps_its_words(line, starts, ends, doubt):
    found, _rest = time_at_start(line)
    assert found == When(at(starts), ends and at(ends), doubt)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Lunsj kl. 12.30", ("12.30", "Lunsj")),
        ("Lunsj 12.30–13.30", ("12.30-13.30", "Lunsj")),
        ("Lunsj, kl 12-13.", ("12.00-13.00", "Lunsj")),
    ],
)
def test_a_time_may_close_a_line(line, expected):
    assert time_at_end(line) == (when(expected[0]), expected[1])


@pytest.mark.parametrize("line", ["Innlegg 1", "Sak 12.30", "kl. 9", "x" * 501 + " kl. 9", "Lunsj 10-11"])
def test_a_number_at_the_end_is_no_time(line):
    assert time_at_end(line) is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("www.alor.no v/ Ola", ("www.alor.no", "Ola")),
        ("Tilbakeblikk v/Bjarte?", ("Tilbakeblikk", "Bjarte?")),
        ("Siden sist v/ RAG (siden i fjor)", ("Siden sist (siden i fjor)", "RAG")),
        ("Spill (Ola og Kari Dahl)", ("Spill", "Ola og Kari Dahl")),
        ("Spill (KORUS Sør v/ Ola?)", ("Spill", "KORUS Sør v/ Ola?")),
        ("Spill (v/ Ola)", ("Spill", "Ola")),
        ("Presentasjon (med runde)", ("Presentasjon (med runde)", "")),
        ("Pause m/ utsjekk", ("Pause m/ utsjekk", "")),
        ("EUPC – v/ Ola/Kari", ("EUPC", "Ola/Kari")),
        ("v/ Ola", ("", "Ola")),
        ("()", ("()", "")),
    ],
)
def test_who_is_responsible_stands_after_v_or_in_brackets(title, expected):
    assert responsible(title) == expected


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Lunsj og avreise", "meal"),
        ("Festmiddag", "meal"),
        ("Lunsjpause", "meal"),
        ("God ettermiddag", "talk"),
        ("Pause m/ utsjekk", "break"),
        ("Kaffepause", "break"),
        ("OPEN SPACE", "open_space"),
        ("Open Space: temaer", "open_space"),
        ("Registrering og lunsj", "registration"),
        ("Sosial aktivitet?", "social"),
        ("Gruppearbeid", "work"),
        ("Erfaringsutveksling i grupper", "work"),
        ("Slutt for dagen", "practical"),
        ("God morgen", "practical"),
        ("Oppsummering/evaluering/veien videre", "practical"),
        ("Innlegg 1", "talk"),
        ("", "talk"),
    ],
)
def test_the_first_telling_word_says_the_kind(title, kind):
    assert kind_of(title) == kind


@given(st.text(max_size=80))
def test_any_line_is_read_without_a_word_lost(line):
    """Only spaces, the mark «v/», brackets around names and what binds them to the title may go."""
    title, who = responsible(line)
    letters = [sorted(filter(str.isalnum, text.replace("v/", "").replace("V/", ""))) for text in (title + who, line)]
    assert letters[0] == letters[1]
    for reader in (time_at_start, time_at_end):
        assert reader(line) is None or reader(line)[1] in line


@pytest.mark.parametrize(
    "line", ["," * 20_000, " " * 20_000 + "x", "v/" * 10_000, "(" * 20_000, "A " * 10_000, "10.30-" * 4_000]
)
def test_lines_made_to_be_slow_are_not(line):
    with at_most(1):
        responsible(line)
        time_at_start(line)
        time_at_end(line)
        kind_of(line)
