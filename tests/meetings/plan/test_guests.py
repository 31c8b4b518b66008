"""Guests: called with the agenda and nothing else, under an address of their own that dies with the invitation."""

from datetime import date, time
from email import message_from_bytes
from email.policy import default

import pytest

from app.db import db
from app.domain.time.dates import at
from app.domain.time.due import read as due
from app.followups import operations as followups
from app.meetings.models.meeting import AgendaItem, Meeting, MeetingGuest
from app.meetings.plan import notices, queries
from app.meetings.plan import operations as plan
from app.outbox.jobs import deliver_once, round_once
from app.outbox.models import Message
from app.web.clock import now, today
from tests.support import make


@pytest.fixture
def meeting(app):
    """A meeting with an open and an internal item, a task, and a note."""
    made = make.meeting(items=("Velkommen", "Lønn", "Erfaringer"), refers_to=make.meeting(date(2025, 9, 17)))
    made.items[1].internal = True
    followups.open_task("Hemmelig oppgave", [], due("", today()), by=None, now=now())
    db.session.commit()
    return made


def path(guest):
    return notices.address_of(guest).removeprefix("http://localhost")


def mail_to(email):
    return [message for message in db.session.query(Message).order_by(Message.id) if message.address == email]


def test_a_guest_is_invited_and_gets_the_agenda_only(app, tmp_path, visitor, meeting):
    visitor.sign_in(make.coordinator())
    visitor.open(f"/rag/moter/{meeting.id}/gjester/ny")
    visitor.submit("Inviter", name="Gaute Lien", email="Gaute@Alor.example")
    assert "Gaute Lien" in visitor.texts(".duties li")[0]
    make.call(db.session.get(Meeting, meeting.id))
    (mail,) = mail_to("gaute@alor.example")
    guest = db.session.query(MeetingGuest).one()
    assert queries.guest_token(guest) not in mail.text
    assert queries.guest_token(guest).encode() not in mail.file.replace(b"\r\n ", b"")
    assert "Du er invitert som gjest" in mail.text
    assert " 1. Velkommen\n 3. Erfaringer\n" in mail.text, "by the numbers that members see"
    for hidden in ("Lønn", "Hemmelig", "OPPGAVER", "Viser til", "/rag/"):
        assert hidden not in mail.text
        assert hidden.encode() not in mail.file
    db.session.commit()
    deliver_once(app)
    sent = max((tmp_path / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns).read_bytes()
    text = message_from_bytes(sent, policy=default).get_body().get_content()
    assert notices.address_of(guest) in text


def test_the_page_of_a_guest_shows_the_agenda_as_it_is_now(visitor, meeting):
    guest = make.guest(meeting)
    visitor.open(path(guest))
    assert "Sakslisten er ikke klar ennå." in visitor.text()
    make.call(meeting)
    visitor.open(path(guest))
    assert visitor.texts(".numbered li") == ["Velkommen", "Erfaringer"]
    db.session.add(AgendaItem(meeting_id=meeting.id, title="Kom til", position=9))
    db.session.commit()
    visitor.open(path(guest))
    assert visitor.texts(".numbered li")[-1] == "Kom til"
    assert "Hemmelig" not in visitor.text()
    headers = visitor.response.headers
    assert (headers["Referrer-Policy"], headers["Cache-Control"]) == ("no-referrer", "no-store")
    assert "noindex" in headers["X-Robots-Tag"]


def test_wrong_addresses_are_not_found(visitor, meeting):
    guest, other = make.guest(meeting), make.guest(meeting)
    mac = queries.guest_token(guest)
    for key, secret in ((guest.public_id, "x"), ("x", mac), (other.public_id, mac), (guest.public_id, mac[:-1])):
        visitor.open(f"/mote/{key}/{secret}", expect=404)


def test_a_guest_taken_off_has_no_page_is_told_once_and_hears_nothing_more(app, visitor, clock, meeting):
    guest = make.guest(meeting, email="g@alor.example")
    make.seat()
    make.call(meeting)
    address = path(guest)
    visitor.sign_in(make.coordinator())
    visitor.open(f"/rag/moter/{meeting.id}/gjester/{guest.id}/fjern")
    visitor.submit("Ta av gjesten")
    assert "Ingen gjester." in visitor.text()
    visitor.open(address, expect=404)
    meeting = db.session.get(Meeting, meeting.id)
    plan.cancel(meeting, "x", seen_version=meeting.version, by=None, now=now())
    notice, farewell = mail_to("g@alor.example")
    assert "Du er ikke lenger invitert" in farewell.text
    assert b"STATUS:CANCELLED" in farewell.file
    assert b"METHOD:CANCEL" in farewell.file
    uid = next(line for line in farewell.file.splitlines() if line.startswith(b"UID:"))
    assert uid in notice.file


def test_a_guest_who_was_never_told_is_taken_off_in_silence(app, visitor, meeting):
    guest = make.guest(meeting, email="g@alor.example")
    visitor.sign_in(make.coordinator()).open(f"/rag/moter/{meeting.id}/gjester/{guest.id}/fjern")
    visitor.submit("Ta av gjesten")
    assert mail_to("g@alor.example") == []


def test_a_guest_invited_after_the_call_gets_the_whole_a_little_later(app, clock, meeting):
    member = make.seat()
    make.call(meeting)
    make.guest(meeting, email="g@alor.example")
    clock.forward(minutes=16)
    round_once(app)
    assert len(mail_to("g@alor.example")) == 1
    assert len(mail_to(member.email)) == 1


def test_a_change_of_an_internal_item_is_told_to_rag_alone(app, clock, meeting):
    member, guest = make.seat(), make.guest(meeting)
    make.call(meeting)
    meeting.items[1].title = "Lønn og pensjon"
    plan.touched(meeting, now())
    db.session.commit()
    clock.forward(minutes=16)
    round_once(app)
    assert "Lønn og pensjon" in mail_to(member.email)[-1].text
    assert len(mail_to(guest.email)) == 1


def test_the_same_address_is_invited_once(visitor, meeting):
    make.guest(meeting, email="g@alor.example")
    visitor.sign_in(make.coordinator())
    visitor.open(f"/rag/moter/{meeting.id}/gjester/ny")
    visitor.submit("Inviter", name="Gaute", email="g@alor.example")
    assert visitor.errors() == {"email": "En gjest med denne adressen er allerede invitert."}
    visitor.submit("Inviter", name="", email="ikke en adresse")
    assert visitor.errors() == {
        "name": "Skriv hva gjesten heter.",
        "email": "Skriv en e-postadresse, for eksempel navn@bedrift.no",
    }


def test_a_member_who_is_also_guest_is_called_as_member(meeting):
    member = make.seat()
    make.guest(meeting, email=member.email)
    (reader,) = notices.audience(meeting).readers
    assert not reader.is_guest


def test_another_meetings_guest_is_not_found(visitor, meeting):
    guest, other = make.guest(meeting), make.meeting(date(2026, 5, 20))
    visitor.sign_in(make.coordinator())
    visitor.open(f"/rag/moter/{other.id}/gjester/{guest.id}/fjern", expect=404)


def test_a_guests_address_goes_a_month_after_the_meeting_and_the_name_stays(app, clock):
    meeting = make.meeting(date(2026, 3, 9))
    guest = make.guest(meeting, "Gaute Lien", "gaute@x.example")
    clock.now = at(date(2026, 4, 8), time(11))
    assert plan.forget_guests(now()) == 0
    clock.now = at(date(2026, 4, 8), time(14))
    assert plan.forget_guests(now()) == 1
    db.session.commit()
    assert (guest.name, guest.email) == ("Gaute Lien", "")


def test_whoever_has_a_guests_place_is_told_of_on_the_page_of_the_meeting_as_well_as_called(visitor):
    make.seat(make.person("Gro", "Vik", email="gro@alor.example"), role="guest")
    meeting = make.meeting()
    assert "gro@alor.example" in [reader.email for reader in notices.audience(meeting).readers]
    visitor.sign_in(make.coordinator()).open(f"/rag/moter/{meeting.id}")
    assert "Har fast gjesteplass i RAG, og kalles inn til alle møter: Gro Vik" in visitor.text()
    assert "Ingen gjester." not in visitor.text()
