"""Meetings in RAG's private calendars: planned ones too, moved and cancelled under one UID, times right all year."""

from datetime import date

import icalendar
import pytest

from app.db import db
from app.entries import queries as entries
from app.entries.channels import ALL, NATIONAL, RAG
from app.meetings.models.meeting import Meeting
from app.meetings.plan import calendar
from app.meetings.plan import operations as plan
from app.web.clock import now
from tests.meetings.plan.test_notice import change, moved
from tests.support import make


def event(meeting):
    """Return its VEVENT as a calendar program reads it."""
    return icalendar.Event.from_ical(entries.of_uids([meeting.uid])[0])


def test_a_planned_meeting_stands_in_rags_channel_and_in_no_public_one(app, visitor):
    meeting = make.meeting(theme="Avtaler", mode="hybrid", place="Akan")
    found = event(meeting)
    assert (found["SUMMARY"], found["LOCATION"]) == ("RAG-møte: Avtaler", "Akan")
    assert found["CONFERENCE"] == "https://meet.example/rag"
    assert found["URL"] == f"http://localhost/rag/moter/{meeting.id}"
    assert found["CLASS"] == "PRIVATE"
    assert (entries.count([RAG]), entries.count([ALL]), entries.count([NATIONAL])) == (1, 0, 0)
    for feed in ("alle", "alor-norge"):
        assert b"RAG" not in visitor.client.get(f"/kalender/{feed}.ics").data


def test_an_open_end_counts_as_an_hour_and_says_so(app):
    found = event(make.meeting(start=(17, 0), end=None))
    assert (found.end - found.start).total_seconds() == 3600
    assert "Kl. 17.00– (slutten er ikke bestemt)." in found["DESCRIPTION"]


def test_of_two_ends_the_later_one_is_kept_free(app):
    found = event(make.meeting(start=(9, 15), end=(14, 30), latest=(15, 0)))
    assert found.end.time().isoformat() == "15:00:00"
    assert "Slutter kanskje før." in found["DESCRIPTION"]


def test_moved_cancelled_and_restored_it_keeps_its_uid_and_counts_up(app):
    meeting = make.meeting()
    moved(meeting, date(2026, 3, 16))
    assert (event(meeting)["SEQUENCE"], event(meeting).start.date()) == (1, date(2026, 3, 16))
    change(meeting)
    assert event(meeting)["SEQUENCE"] == 1
    plan.cancel(meeting, "Sykdom.", seen_version=meeting.version, by=None, now=now())
    found = event(meeting)
    assert (found["SEQUENCE"], found["STATUS"], found["SUMMARY"]) == (2, "CANCELLED", "AVLYST: RAG-møte")
    assert "CONFERENCE" not in found
    assert found.start.date() == date(2026, 3, 16)
    plan.restore(meeting, seen_version=meeting.version, by=None, now=now())
    assert (event(meeting)["SEQUENCE"], event(meeting)["STATUS"]) == (3, "CONFIRMED")
    assert event(meeting)["UID"] == meeting.uid


@pytest.mark.parametrize(("day", "utc"), [(date(2026, 3, 28), 11), (date(2026, 3, 29), 10), (date(2026, 10, 25), 11)])
def test_noon_is_noon_on_both_sides_of_summer_time(app, day, utc):
    meeting = make.meeting(day)
    assert meeting.starts_at.hour == utc
    assert f"{event(meeting).start:%d.%m. %H.%M}" == f"{day:%d.%m.} 12.00"


def test_moving_over_the_change_to_summer_time_keeps_the_hour(visitor, app):
    meeting = make.meeting(date(2026, 3, 23))
    visitor.sign_in(make.coordinator())
    visitor.open(f"/rag/moter/{meeting.id}/endre")
    visitor.submit("Lagre", day="30.3.2026")
    assert "mandag 30. mars 2026 kl. 12.00–13.00" in visitor.text()
    assert db.session.get(Meeting, meeting.id).starts_at.hour == 10


def test_the_file_of_a_notice_is_one_event_that_a_calendar_can_take(app):
    app.config["MAIL_FROM"] = "alor@" + "et-langt-navn." * 5 + "example"
    meeting = make.meeting()
    file = calendar.file(meeting, ("ine@alor.example",), now(), url="http://localhost/mote/a/b")
    assert file.kind == "text/calendar; charset=utf-8; method=PUBLISH"
    assert max(map(len, file.octets.split(b"\r\n"))) <= 75
    assert b"\n" not in file.octets.replace(b"\r\n", b"")
    found = icalendar.Calendar.from_ical(file.octets)
    (one,) = found.walk("VEVENT")
    assert (found["METHOD"], one["UID"], one["SEQUENCE"]) == ("PUBLISH", meeting.uid, 0)
    assert one["URL"] == "http://localhost/mote/a/b"
    assert "ATTENDEE" not in one
    assert str(one["ORGANIZER"]).startswith("mailto:alor@et-langt")
    assert len(found.walk("VTIMEZONE")) == 1
    assert set(found) == {"VERSION", "PRODID", "CALSCALE", "METHOD"}


def test_a_new_name_of_the_kind_shows_in_calendars(app):
    meeting = make.meeting()
    values = {"name": "Møte i RAG", "notice_weeks": None, "quorum": None}
    plan.change_kind(meeting.kind, **values, seen_version=meeting.kind.version, by=None, now=now())
    assert event(meeting)["SUMMARY"] == "Møte i RAG"
