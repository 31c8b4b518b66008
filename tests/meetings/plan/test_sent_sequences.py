"""What one calendar is sent of a meeting: each revision above the one before, stamped when it is sent."""

from datetime import date, timedelta

import icalendar
import pytest

from app.db import db
from app.meetings.plan import notices
from app.meetings.plan import operations as plan
from app.outbox.models import Message
from app.rag import operations as rag
from app.rag import queries as seats
from app.web.clock import now
from tests.meetings.plan.test_notice import moved
from tests.support import make


def received(*addresses):
    """Return, oldest first, method and VEVENT of each file that these addresses were sent."""
    found = db.session.query(Message).where(Message.address.in_(addresses), Message.file.is_not(None))
    calendars = [icalendar.Calendar.from_ical(mail.file) for mail in found.order_by(Message.id)]
    return [(one["METHOD"], one.walk("VEVENT")[0]) for one in calendars]


def revisions(*addresses):
    return [(method, event["SEQUENCE"]) for method, event in received(*addresses)]


def take_off(guest):
    notices.dismiss(guest, now())
    plan.take_off(guest, by=None, now=now())
    db.session.commit()


@pytest.fixture
def meeting(app):
    """A meeting that is called, with a member."""
    make.seat()
    return make.meeting(state="called")


def test_a_guest_removed_and_invited_again_is_on_the_meeting_again(clock, meeting):
    for _ in range(2):
        guest = make.guest(meeting, email="g@alor.example")
        notices.tell_now(meeting, now())
        clock.forward(minutes=1)
        take_off(guest)
    make.guest(meeting, email="g@alor.example")
    notices.tell_now(meeting, now())
    assert revisions("g@alor.example") == [
        ("PUBLISH", 0),
        ("CANCEL", 1),
        ("PUBLISH", 2),
        ("CANCEL", 3),
        ("PUBLISH", 4),
    ]
    moved(meeting, date(2026, 3, 16))
    notices.tell_now(meeting, now())
    plan.cancel(meeting, "Sykdom.", seen_version=meeting.version, by=None, now=now())
    assert revisions("g@alor.example")[-2:] == [("PUBLISH", 5), ("CANCEL", 6)]


def test_a_guest_invited_again_under_another_address_is_known_by_name(clock, meeting):
    guest = make.guest(meeting, "Gaute Lien", "g@alor.example")
    notices.tell_now(meeting, now())
    take_off(guest)
    make.guest(meeting, "Gaute Lien", "gaute@jobb.example")
    notices.tell_now(meeting, now())
    assert revisions("g@alor.example", "gaute@jobb.example")[-1] == ("PUBLISH", 2)


def test_a_member_who_loses_and_regains_a_place_is_on_the_meeting_again(meeting):
    leaving = make.seat(make.person("Siri", "Lien", email="siri@alor.example"))
    notices.tell_now(meeting, now())
    seat = next(one for one in seats.seats() if one.person_id == leaving.id)
    rag.leave_seat(seat, last_on=date(2026, 3, 5), seen_version=seat.version, by=None, now=now())
    notices.tell_now(meeting, now())
    make.seat(leaving, from_on=date(2026, 3, 6))
    notices.tell_now(meeting, now())
    assert revisions("siri@alor.example") == [("PUBLISH", 0), ("CANCEL", 1), ("PUBLISH", 2)]


def test_whoever_has_left_is_sent_a_cancellation_above_what_she_was_sent_before(meeting):
    guest = make.guest(meeting, email="g@alor.example")
    notices.tell_now(meeting, now())
    take_off(guest)
    make.guest(meeting, email="g@alor.example")
    notices.tell_now(meeting, now())
    plan.cancel(meeting, "Sykdom.", seen_version=meeting.version, by=None, now=now())
    assert revisions("g@alor.example")[-1] == ("CANCEL", 3)
    plan.restore(meeting, seen_version=meeting.version, by=None, now=now())
    make.call(meeting)
    assert revisions("g@alor.example")[-1] == ("PUBLISH", 4)


def test_others_are_sent_the_revision_of_the_feeds(meeting):
    make.guest(meeting, email="g@alor.example")
    moved(meeting, date(2026, 3, 16))
    notices.tell_now(meeting, now())
    assert revisions("g@alor.example") == [("PUBLISH", 1)]


def test_it_is_stamped_when_it_is_sent(clock, meeting):
    called_at = now()
    clock.forward(minutes=90)
    guest = make.guest(meeting, email="g@alor.example")
    notices.tell_now(meeting, now())
    clock.forward(minutes=5)
    take_off(guest)
    (_, notice), (_, farewell) = received("g@alor.example")
    assert notice["DTSTAMP"].dt == called_at + timedelta(minutes=90)
    assert farewell["DTSTAMP"].dt == called_at + timedelta(minutes=95)
    assert notice["LAST-MODIFIED"].dt < notice["DTSTAMP"].dt


def test_it_is_remembered_without_addresses_and_names_and_forgotten_with_them(clock, meeting):
    guest = make.guest(meeting, "Gaute Lien", "g@alor.example")
    notices.tell_now(meeting, now())
    take_off(guest)
    assert "Gaute" not in str(meeting.sent_sequences)
    assert "g@alor" not in str(meeting.sent_sequences)
    clock.now = meeting.starts_at + timedelta(days=31)
    plan.forget_guests(now())
    assert meeting.sent_sequences == {"": 1}
