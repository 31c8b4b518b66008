"""What stands in one entry, and in the head of a calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from app.domain.calendar.ical import VTIMEZONE, Head, calendar
from app.domain.calendar.vevent import vevent
from app.domain.time.dates import OSLO, at
from tests.domain.calendar.calendars import HEAD, REVISION, feed, lines, read, read_strictly, shown, values

FULL = shown(
    description="Saker: regnskap; valg.",
    location="Storgata 1, 0155 Oslo",
    url="https://alor.example/m/811",
    conference="https://meet.example/ost",
    categories=("Møte", "Åpent"),
)


def test_an_entry_holds_all_that_is_known_of_it():
    assert sorted(lines(vevent(REVISION, FULL))) == sorted(
        [
            "BEGIN:VEVENT",
            "UID:6c1b1a52-9f1e-4b0a-8a3e-2f6d0c9b7e11",
            "DTSTAMP:20260212T090000Z",
            "CREATED:20260105T101500Z",
            "LAST-MODIFIED:20260212T090000Z",
            "SEQUENCE:3",
            "STATUS:CONFIRMED",
            "DTSTART;TZID=Europe/Oslo:20260305T180000",
            "DTEND;TZID=Europe/Oslo:20260305T200000",
            "SUMMARY:Årsmøte\\, nettverk øst",
            "DESCRIPTION:Saker: regnskap\\; valg.\\n\\nNettmøte: https://meet.example/ost\\n\\nMer: https://alor.example/m/811",
            "LOCATION:Storgata 1\\, 0155 Oslo",
            "URL:https://alor.example/m/811",
            "CONFERENCE;FEATURE=VIDEO;LABEL=Nettmøte;VALUE=URI:https://meet.example/ost",
            "CATEGORIES:Møte,Åpent",
            "END:VEVENT",
        ]
    )


def test_an_entry_leaves_out_what_is_not_known():
    names = {line.replace(";", ":").split(":")[0] for line in lines(vevent(REVISION, shown()))}
    always = "BEGIN UID DTSTAMP CREATED LAST-MODIFIED SEQUENCE STATUS DTSTART DTEND SUMMARY END"
    assert names == set(always.split())


@pytest.mark.parametrize("entry", [FULL, replace(FULL, cancelled=True)])
def test_no_entry_invites_rings_repeats_or_speaks_html(entry):
    octets = feed(entry)
    for name in (
        "METHOD",
        "ATTENDEE",
        "ORGANIZER",
        "TRIGGER",
        "RRULE",
        "RDATE",
        "DURATION",
        "X-ALT-DESC",
        "STYLED-DESCRIPTION",
    ):
        assert len(values(octets, name)) == (2 if name == "RRULE" else 0)  # the two halves of the time zone
    assert b"VALARM" not in octets
    assert b"VTODO" not in octets


def test_the_stamp_is_the_time_of_the_last_change():
    for changed_at in (datetime(2026, 2, 12, 9, tzinfo=UTC), datetime(2026, 7, 1, 23, 59, 59, 999, tzinfo=UTC)):
        octets = vevent(replace(REVISION, changed_at=changed_at), shown())
        assert values(octets, "DTSTAMP") == values(octets, "LAST-MODIFIED") == [f"{changed_at:%Y%m%dT%H%M%SZ}"]


def test_the_octets_do_not_depend_on_the_zone_the_values_came_in():
    far = timezone(timedelta(hours=-9))
    moved = replace(FULL, starts_at=FULL.starts_at.astimezone(OSLO), ends_at=FULL.ends_at.astimezone(far))
    revision = replace(
        REVISION, changed_at=REVISION.changed_at.astimezone(far), created_at=REVISION.created_at.astimezone(OSLO)
    )
    assert vevent(revision, moved) == vevent(REVISION, FULL)


@pytest.mark.parametrize("sequence", [0, 1, 4711])
def test_sequence_and_uid_are_the_stored_ones(sequence):
    octets = vevent(replace(REVISION, sequence=sequence, uid="en-annen"), shown())
    assert (values(octets, "SEQUENCE"), values(octets, "UID")) == ([str(sequence)], ["en-annen"])


def test_a_cancelled_entry_says_so_thrice_and_keeps_time_and_place():
    octets = feed(replace(FULL, cancelled=True))
    assert values(octets, "STATUS") == ["CANCELLED"]
    assert values(octets, "TRANSP") == ["TRANSPARENT"]
    assert values(octets, "SUMMARY") == ["AVLYST: Årsmøte\\, nettverk øst"]
    for name in ("UID", "DTSTART", "DTEND", "LOCATION", "DESCRIPTION", "URL"):
        assert values(octets, name) == values(feed(FULL), name)


def test_a_revived_entry_has_its_old_title_and_takes_up_time_again():
    octets = feed(replace(replace(FULL, cancelled=True), cancelled=False))
    assert values(octets, "STATUS") == ["CONFIRMED"]
    assert values(octets, "TRANSP") == []
    assert values(octets, "SUMMARY") == ["Årsmøte\\, nettverk øst"]


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        (date(2026, 1, 27), time(9, 15), time(15)),
        (date(2026, 6, 10), time(10, 30), time(17)),
        (date(2026, 3, 29), time(1), time(3)),
        (date(2026, 10, 25), time(1), time(2, 30)),
        (date(2026, 12, 31), time(0), time(23, 59)),
    ],
)
def test_an_entry_stands_at_its_wall_time_in_oslo(day, start, end):
    octets = feed(shown(starts_at=at(day, start), ends_at=at(day, end)))
    assert f"DTSTART;TZID=Europe/Oslo:{day:%Y%m%d}T{start:%H%M}00" in lines(octets)
    assert f"DTEND;TZID=Europe/Oslo:{day:%Y%m%d}T{end:%H%M}00" in lines(octets)
    for event_start, event_end in (
        (read(octets)["DTSTART"].dt, read(octets)["DTEND"].dt),
        (read_strictly(octets).dtstart, read_strictly(octets).dtend),
    ):
        assert (event_start.astimezone(UTC), event_end.astimezone(UTC)) == (at(day, start), at(day, end))


def test_the_video_link_stands_in_its_own_property_and_in_the_words():
    octets = feed(shown(conference="https://meet.example/øst?a=1,2;b"))
    assert values(octets, "CONFERENCE") == ["https://meet.example/øst?a=1,2;b"]
    assert str(read(octets)["DESCRIPTION"]) == "Nettmøte: https://meet.example/øst?a=1,2;b"


def test_a_comma_in_a_category_does_not_make_two():
    assert values(feed(shown(categories=("Rus, spill", "Møte"))), "CATEGORIES") == ["Rus\\, spill,Møte"]


def test_a_calendar_begins_with_who_made_it_and_what_it_is():
    assert lines(feed())[:13] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//alor//Kalender 1//NB",
        "CALSCALE:GREGORIAN",
        "NAME:Nettverk øst\\, åpne møter",
        "X-WR-CALNAME:Nettverk øst\\, åpne møter",
        "DESCRIPTION:Alle møter",
        "X-WR-CALDESC:Alle møter",
        "X-WR-TIMEZONE:Europe/Oslo",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "COLOR:teal",
        "URL;VALUE=URI:https://alor.example/nettverk/ost",
    ]


@pytest.mark.parametrize("name", ["Nettverk\nøst", "Nettverk\r\nøst", "Nettverk\røst", " Nettverk  øst "])
def test_a_line_break_in_the_name_of_a_calendar_is_a_space(name):
    octets = feed(head=replace(HEAD, name=name))
    assert values(octets, "NAME") == values(octets, "X-WR-CALNAME") == ["Nettverk øst"]


def test_the_address_of_the_feed_stands_only_in_one_that_says_it():
    public = Head("a", "b", "https://alor.example", source="https://alor.example/ical/alle.ics")
    assert "SOURCE;VALUE=URI:https://alor.example/ical/alle.ics" in lines(feed(head=public))
    assert values(feed(), "SOURCE") == []


def test_an_empty_calendar_still_holds_its_time_zone():
    empty = feed()
    assert empty.endswith(VTIMEZONE + b"END:VCALENDAR\r\n")
    assert values(empty, "BEGIN") == ["VCALENDAR", "VTIMEZONE", "DAYLIGHT", "STANDARD"]


def test_the_time_zone_stands_once_and_before_the_entries_in_the_order_given():
    one, other = vevent(REVISION, shown()), vevent(REVISION, FULL)
    octets = calendar(HEAD, [one, other])
    assert octets.count(b"BEGIN:VTIMEZONE") == 1
    assert octets.endswith(VTIMEZONE + one + other + b"END:VCALENDAR\r\n")
