"""The octets of a calendar: line ends, folds and escapes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar.ical import Head
from app.domain.text.normalise import clean, one_line
from tests.domain.calendar.calendars import HEAD, feed, lines, read, read_strictly, shown, values

WIDE = st.text(st.one_of(st.sampled_from("æøåÆØÅ😀👩🏽‍🚒€—, ;\\n:\"'"), st.characters()), max_size=300)
HOSTILE = [
    *("", " ", "a\rb", "a\nb", "a\r\nATTENDEE:mailto:a@b.example", "x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"),
    *("BEGIN:VEVENT", "\\", "a\\", "\\\\", "\\n", "\\N", "C:\\Nettverk\\ny", "\\,", "\\;", ";,:", "a;b,c:d"),
    *('"', "a\"b'c", "^n^'", "%0D%0A", "=0D", "\x00\x07\x0b\x0c\x1b\x7f", "\u0085\u2028\u2029", "\ud800"),
    *("\ufeffBOM", "\u200b", "\u202eabc", "\t\ttabber\t", "\u3000", "😀" * 60, "æ" * 200, "a" * 74 + "ø"),
    *("a" * 66 + "\\;" * 9, ",;\\" * 60, "👩🏽‍🚒" * 30, "e\u0301" * 90, "a" * 5000),
]


def everywhere(text):
    head = Head(text, text, "https://alor.example/nettverk/ost")
    return feed(shown(summary=text, description=text, location=text, categories=(text or "-",)), head=head)


def assert_well_formed(octets):
    assert octets.endswith(b"END:VCALENDAR\r\n")
    assert not octets.startswith(b"\xef\xbb\xbf")
    rows = octets.removesuffix(b"\r\n").split(b"\r\n")
    assert all(rows)
    for row in rows:
        assert len(row) <= 75
        row.decode()  # no character is cut by a fold
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", row)
    for line in lines(octets):
        assert re.match(r"[A-Z-]+[;:]", line)


@given(WIDE)
def test_any_text_gives_well_formed_lines(text):
    assert_well_formed(everywhere(text))


@given(WIDE)
def test_any_text_is_read_back_by_two_libraries(text):
    octets = everywhere(text)
    assert read_strictly(octets).summary == one_line(text)
    assert str(read(octets)["SUMMARY"]) == one_line(text)
    assert str(read(octets).get("DESCRIPTION", "")) == clean(text).strip()
    assert values(octets, "NAME") == values(octets, "X-WR-CALNAME") == values(octets, "SUMMARY")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_title_is_only_a_title(text):
    octets = everywhere(text)
    assert_well_formed(octets)
    for event in (read_strictly(octets).summary, str(read(octets)["SUMMARY"])):
        assert event == one_line(text)
    assert len(values(octets, "BEGIN")) == 5  # the calendar, its time zone with two halves, one event
    assert values(octets, "ATTENDEE") == []


@pytest.mark.parametrize("length", range(55, 85))
@pytest.mark.parametrize("letter", ["a", "ø", "€", "😀"])
def test_a_fold_falls_between_letters_wherever_the_line_ends(length, letter):
    text = "x" * length + letter * 50
    octets = everywhere(text)
    assert_well_formed(octets)
    assert values(octets, "NAME") == values(octets, "SUMMARY") == [text]


def test_a_line_is_folded_only_when_it_must_be():
    fits = feed(head=Head("n" * 70, "", "https://alor.example"))
    too_long = feed(head=Head("n" * 71, "", "https://alor.example"))
    assert b"NAME:" + b"n" * 70 + b"\r\n" in fits
    assert b"NAME:" + b"n" * 70 + b"\r\n n\r\n" in too_long


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Årsmøte, nettverk øst", "Årsmøte\\, nettverk øst"),
        ("Regnskap; valg", "Regnskap\\; valg"),
        ("a\\b", "a\\\\b"),
        ("a\\,b", "a\\\\\\,b"),
        ("\\n", "\\\\n"),
        ("\\N", "\\\\N"),
        ("en\r\nto\rtre\nfire\u2028fem", "en\\nto\\ntre\\nfire\\nfem"),
        ('Kl. 12:30 "nå"', 'Kl. 12:30 "nå"'),
    ],
)
def test_text_is_escaped_exactly_once(typed, written):
    assert values(feed(shown(description=typed)), "DESCRIPTION") == ["Alle møter", written]
    flat = written.replace("\\n", " ") if "\r" in typed else written
    octets = feed(shown(summary=typed, location=typed), head=Head(typed, typed, "https://alor.example"))
    for name in ("SUMMARY", "LOCATION", "NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC"):
        assert values(octets, name) == [flat]


def test_control_characters_are_gone_from_every_field():
    dirty = "a\x00\x07\x0b\x1b\x7f\x85b"
    octets = feed(
        shown(summary=dirty, description=dirty, location=dirty, url=f"https://a.example/{dirty}", categories=(dirty,)),
        shown(conference=f"https://a.example/{dirty}"),
        head=Head(dirty, dirty, f"https://a.example/{dirty}", source=f"https://a.example/{dirty}"),
    )
    assert_well_formed(octets)


def test_a_line_break_in_an_address_begins_no_line_of_its_own():
    evil = "https://a.example\r\nATTENDEE:mailto:a@b.example"
    octets = feed(shown(url=evil, conference=evil), head=Head("a", "b", evil, source=evil))
    assert values(octets, "ATTENDEE") == []
    assert read_strictly(octets).summary == "Årsmøte, nettverk øst"


def test_the_same_values_give_the_same_octets():
    entry = {"description": "Saker", "location": "Oslo", "url": "https://a.example", "categories": ("Møte", "Åpent")}
    assert feed(shown(**entry), shown(**entry)) == feed(shown(**entry), shown(**entry))
    assert feed(shown(), head=HEAD).count(b"\n") == feed(shown(), head=HEAD).count(b"\r\n")
