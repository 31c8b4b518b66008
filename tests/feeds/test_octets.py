"""What every feed is made of: head, time zone, escaping, folding, and an empty one."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from app.db import db
from app.domain.time.dates import OSLO
from tests.feeds import reading
from tests.support import make

pytestmark = pytest.mark.both


def test_the_head_names_the_calendar_in_every_way_that_programs_read(program):
    make.network("alor Øst, åpne møter; alle")
    fetched = program.fetch("/kalender/nettverk/ost-apne-moter-alle.ics")
    head = reading.lines(fetched.body)[: reading.lines(fetched.body).index("BEGIN:VTIMEZONE")]
    assert head == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//alor//Kalender 1//NB",
        "CALSCALE:GREGORIAN",
        "NAME:alor Øst\\, åpne møter\\; alle",
        "X-WR-CALNAME:alor Øst\\, åpne møter\\; alle",
        "DESCRIPTION:Samlinger i alor Øst\\, åpne møter\\; alle.",
        "X-WR-CALDESC:Samlinger i alor Øst\\, åpne møter\\; alle.",
        "X-WR-TIMEZONE:Europe/Oslo",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "COLOR:teal",
        "URL;VALUE=URI:http://localhost/nettverk/ost-apne-moter-alle",
        "SOURCE;VALUE=URI:http://localhost/kalender/nettverk/ost-apne-moter-alle.ics",
    ]


@pytest.mark.parametrize("path", ["/kalender/alle.ics", "/kalender/alor-norge.ics", "/kalender/nettverk/tom.ics"])
def test_an_empty_feed_is_a_whole_calendar(program, path):
    make.network("alor Tom")
    fetched = program.fetch(path)
    assert fetched.events == {}
    assert reading.lines(fetched.body)[-1] == "END:VCALENDAR"
    assert "BEGIN:VTIMEZONE" in reading.lines(fetched.body)


def test_our_time_zone_is_the_worlds_for_ten_years(program):
    body = program.fetch("/kalender/alle.ics").body
    zone = Calendar.from_ical(body).walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    while moment.year < 2036:
        assert moment.astimezone(zone).utcoffset() == moment.astimezone(OSLO).utcoffset(), moment
        moment += timedelta(hours=6)


def test_a_gathering_stands_with_all_a_stranger_may_know(program):
    host = make.organisation("Akan kompetansesenter", kind="akan")
    gathering = make.gathering(
        make.network("alor Øst"),
        theme="Spill; og øl",
        about="Vi **øver**.\n\n- en\n- to",
        address="Storgata 1, 0155 Oslo",
        host=host,
        price=450,
        registration_url="https://pamelding.example/1",
        online_url="https://meet.example.no/ost",
        online_is_open=True,
        methods=["open_space"],
    )
    event = reading.lines(reading.vevents(program.fetch("/kalender/nettverk/ost.ics").body)[0])
    assert "STATUS:CONFIRMED" in event
    assert "SUMMARY:alor Øst: Spill\\; og øl" in event
    assert "LOCATION:Møtesenteret\\, Storgata 1\\, 0155 Oslo\\, og på nett" in event
    assert f"URL:http://localhost/samlinger/{gathering.id}" in event
    assert "CATEGORIES:Samling" in event
    assert "CONFERENCE;FEATURE=VIDEO;LABEL=Nettmøte;VALUE=URI:https://meet.example.no/ost" in event
    described = next(line for line in event if line.startswith("DESCRIPTION:"))
    assert "Vertskap: Akan kompetansesenter\\n" in described
    assert "Pris: kr 450\\n" in described
    assert "Påmelding: https://pamelding.example/1" in described
    assert "Nettmøte: https://meet.example.no/ost" in described
    assert described.endswith(f"Mer: http://localhost/samlinger/{gathering.id}")
    assert "**" not in described
    assert "<" not in described


@pytest.mark.parametrize(("price", "told"), [(None, []), (0, ["Pris: Gratis"]), (200, ["Pris: kr 200"])])
def test_a_price_stands_in_calendars_where_it_is_given(program, price, told):
    make.gathering(make.network("alor Øst"), price=price)
    described = program.fetch("/kalender/nettverk/ost.ics").values("DESCRIPTION")[0]
    assert [line for line in described.split("\\n") if "Pris" in line] == told


def test_a_closed_online_meeting_is_in_no_feed(program):
    make.gathering(make.network("alor Øst"), online_url="https://meet.example.no/hemmelig", online_is_open=False)
    assert b"meet.example.no" not in program.fetch("/kalender/alle.ics").body


def test_the_contact_persons_address_is_in_no_feed(program):
    contact = make.person("Kari", "Nordmo", email="kari@alor.example")
    make.gathering(make.network("alor Øst"), contact=contact)
    body = program.fetch("/kalender/alle.ics").body.replace(b"\r\n ", b"")
    assert b"kari@alor.example" not in body
    assert b"Nordmo" not in body


@pytest.mark.parametrize(
    "typed",
    [
        "Åpent møte, del 1; «øl» og 'spill'",
        'Han sa "nei", hun sa: ja',
        "Rus 🎲🍺 og spill 👩🏽‍⚕️",
        "C:\\Nettverk\\ny",
        "æøå" * 40,
        "🎲" * 60,
        "BEGIN:VEVENT",
        "50 % billigere = ja; nei",
    ],
)
def test_an_unclear_title_typed_on_the_page_is_the_same_in_every_reader(program, visitor, typed):
    network = make.network("alor Øst")
    publish_typed(visitor.sign_in(make.operator(network)), typed)
    assert program.fetch("/kalender/nettverk/ost.ics").summaries == [f"alor Øst: {typed}"]


@pytest.mark.parametrize("mark", ["\r", "\n", "\r\n", "\u2028", "\u0085", "\x07", "\x0b", "\u00a0", "\t"])
def test_line_breaks_and_control_characters_in_a_title_cannot_break_out(program, visitor, mark):
    network = make.network("alor Øst")
    typed = f"Spill{mark}ATTENDEE:mailto:x@example.no"
    publish_typed(visitor.sign_in(make.operator(network)), typed)
    (summary,) = program.fetch("/kalender/nettverk/ost.ics").summaries
    assert summary.split() in (
        ["alor", "Øst:", "Spill", "ATTENDEE:mailto:x@example.no"],
        ["alor", "Øst:", "SpillATTENDEE:mailto:x@example.no"],
    )


def test_a_network_with_a_line_break_in_its_name_keeps_its_feed(program):
    network = make.network("alor Øst")
    network.name = "alor\r\nØst"  # as an older release or a script may have stored it
    db.session.commit()
    assert reading.values(program.fetch("/kalender/nettverk/ost.ics").body, "NAME") == ["alor Øst"]


def test_paragraphs_stay_paragraphs(program):
    make.gathering(make.network("alor Øst"), about="Først dette.\r\n\r\nSå dette.")
    (event,) = Calendar.from_ical(program.fetch("/kalender/nettverk/ost.ics").body).walk("VEVENT")
    assert "Først dette.\n" in str(event["description"])
    assert "\r" not in str(event["description"])


def publish_typed(visitor, typed):
    """Draft a gathering with this theme and place, and publish it, on the pages."""
    visitor.open("/nettverk/ost/samlinger/ny")
    day = {"days-0-day": "15.4.26", "days-0-start": "9", "days-0-end": "15"}
    visitor.submit("Lagre utkast", theme=typed, venue=typed, **day)
    visitor.open(f"{visitor.path}/publiser")
    visitor.submit("Publiser")
