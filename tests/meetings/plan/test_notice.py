"""The notice: who gets it, exactly what it says, one message for several changes, and the cancellation."""

from datetime import UTC, date, datetime, time

import pytest

from app.db import db
from app.domain.owner_names import Named
from app.domain.time.due import read as due
from app.followups import operations as followups
from app.meetings.agenda import queries as items
from app.meetings.models.meeting import AgendaItem, Meeting
from app.meetings.plan import notice_texts, notices
from app.meetings.plan import operations as plan
from app.outbox.jobs import round_once
from app.outbox.models import Message
from app.rag import operations as rag
from app.rag import queries as seats
from app.web.clock import now, today
from tests.support import make


@pytest.fixture
def coordinator(visitor):
    """A visitor who coordinates RAG."""
    return visitor.sign_in(make.coordinator())


@pytest.fixture
def member(app):
    """A representative who is called."""
    return make.seat(make.person("Ine", "Lien", email="ine@alor.example"))


def mails(address=""):
    """Return the messages, oldest first."""
    found = db.session.query(Message).order_by(Message.id)
    return [message for message in found if not address or message.address == address]


def wait(app, clock, minutes=16):
    """Let time pass and the outbox do its round."""
    clock.forward(minutes=minutes)
    db.session.commit()
    round_once(app)


def change(meeting, **values):
    """Change a meeting as its page does."""
    names = ("kind", "starts_at", "ends_at", "latest_end_at", "mode", "place", "online_url", "theme", "note")
    given = {name: getattr(meeting, name) for name in names} | values
    plan.change(meeting, given, seen_version=meeting.version, by=None, now=now())
    db.session.commit()


def moved(meeting, day, start=(12, 0), end=(13, 0)):
    names = ("starts_at", "ends_at", "latest_end_at")
    change(meeting, **dict(zip(names, plan.moments(day, time(*start), time(*end), None), strict=True)))


def test_the_page_shows_exactly_what_is_sent_to_whom(coordinator, member):
    meeting = make.meeting(items=("Velkommen", "Avtaler"), note="Les avtalen.")
    coordinator.open(f"/rag/moter/{meeting.id}/innkalling")
    shown = coordinator.page.select_one("pre.letter").get_text()
    assert coordinator.texts(".checks li") == ["Ine Lien ine@alor.example"]
    assert mails() == []
    coordinator.submit("Send innkalling")
    assert "Innkallingen er sendt til 1." in coordinator.text()
    assert "Innkalt 2. mars 2026 kl. 12.00, 1 mottaker." in coordinator.text()
    (mail,) = mails()
    assert mail.text == shown
    assert mail.subject == "Innkalling: RAG-møte mandag 9. mars 2026"
    assert (mail.address, mail.file_name) == ("ine@alor.example", "mote.ics")


def test_it_reads_well_as_plain_text(member):
    chair = make.person("Nina", "Solvang")
    meeting = make.meeting(
        date(2027, 1, 26),
        (9, 15),
        (14, 30),
        latest=(15, 0),
        mode="hybrid",
        place="Akans lokaler, Dronningens gate 6",
        chair=chair,
        note="Les tilskuddsbrevet.\nTenk på hva dere vil dele av erfaringer fra eget nettverk, og ta med tall.",
    )
    db.session.add(
        AgendaItem(
            meeting_id=meeting.id,
            title="Velkommen og bakgrunn for mandatet, med en lang tittel som går over flere linjer",
            presenter="Nina og RAG",
            starts=time(9, 30),
            ends=time(11, 30),
        )
    )
    db.session.add(AgendaItem(meeting_id=meeting.id, title="Økonomi", internal=True, position=1))
    followups.open_task("Lage utkast til avtale", [Named("group")], due("primo mars", today()), by=None, now=now())
    db.session.commit()
    reader = notice_texts.Reader("Ine", "ine@alor.example", "http://localhost/rag/moter/1")
    text = notice_texts.notice(meeting, reader, items.tasks(meeting), today())
    assert (
        text
        == """\
RAG-møte tirsdag 26. januar 2027

Når:       tirsdag 26. januar 2027 kl. 09.15–14.30/15.00 (uke 4)
Form:      Hybrid
Sted:      Akans lokaler, Dronningens gate 6
Lenke:     https://meet.example/rag
Møteleder: Nina Solvang

SAKSLISTE
 1. 09.30–11.30 Velkommen og bakgrunn for mandatet, med en lang tittel
    som går over flere linjer (v/ Nina og RAG)
 2. Økonomi [bare for RAG]

BESKJED
Les tilskuddsbrevet.
Tenk på hva dere vil dele av erfaringer fra eget nettverk, og ta med
tall.

ÅPNE OPPGAVER
- Lage utkast til avtale (RAG; frist primo mars (1.–10. mars 2026))

Sakslisten slik den er nå:
http://localhost/rag/moter/1

Møtet for kalenderen er vedlagt.
"""
    )
    assert max(map(len, text.splitlines())) <= 72


def test_those_are_called_who_have_a_place_on_the_day_of_the_meeting(member):
    deputy, digital = make.seat(role="deputy"), make.seat(role="digital_lead")
    make.seat(until_on=date(2026, 3, 8))
    coming = make.seat(from_on=date(2026, 3, 9))
    make.seat(from_on=date(2026, 3, 10))
    silent = make.seat(make.person("Uten", "Adresse", email=None))
    meeting = make.meeting()
    found = notices.audience(meeting)
    assert {reader.email for reader in found.readers} == {member.email, deputy.email, coming.email}
    assert found.unreachable == [silent.name]
    meeting.calls_digital_lead = True
    assert digital.email in {reader.email for reader in notices.audience(meeting).readers}


def test_nobody_is_told_while_it_is_planned(app, clock, member):
    meeting = make.meeting()
    moved(meeting, date(2026, 3, 16))
    make.guest(meeting)
    db.session.add(AgendaItem(meeting_id=meeting.id, title="Ny"))
    plan.touched(meeting, now())
    wait(app, clock)
    plan.cancel(meeting, "x", seen_version=meeting.version, by=None, now=now())
    wait(app, clock)
    assert mails() == []


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"day": date(2026, 3, 1)}, "Møtet har allerede begynt."),
        ({"state": "cancelled"}, "Møtet er avlyst."),
        ({"state": "called"}, "Innkallingen er allerede sendt."),
    ],
)
def test_what_cannot_be_called_says_why(coordinator, member, given, message):
    meeting = make.meeting(**given)
    coordinator.open(f"/rag/moter/{meeting.id}/innkalling")
    assert coordinator.path == f"/rag/moter/{meeting.id}"
    assert message in coordinator.text()


def test_a_meeting_without_a_place_is_not_called_before_it_has_one(coordinator, member):
    meeting = make.meeting(mode="physical", online_url="")
    coordinator.open(f"/rag/moter/{meeting.id}/innkalling")
    coordinator.submit("Send innkalling")
    assert coordinator.texts("ds-error-summary li") == ["Skriv hvor møtet er, før innkallingen sendes."]


def test_without_anybody_there_is_no_call(coordinator):
    meeting = make.meeting()
    coordinator.open(f"/rag/moter/{meeting.id}/innkalling")
    coordinator.submit("Send innkalling")
    assert "Da er det ingen å innkalle." in coordinator.texts("ds-error-summary li")[0]


def test_a_notice_that_changed_after_it_was_seen_is_shown_again(coordinator, member):
    meeting = make.meeting()
    coordinator.open(f"/rag/moter/{meeting.id}/innkalling")
    make.seat(make.person("Ny", "Lien"))
    coordinator.submit("Send innkalling")
    assert coordinator.texts("ds-error-summary li") == [
        "Innkallingen er ikke lenger slik du så den. Se gjennom den én gang til."
    ]
    assert mails() == []
    coordinator.submit("Send innkalling")
    assert len(mails()) == 2


def test_several_changes_become_one_message_a_quarter_after_the_last(app, clock, member):
    meeting = make.meeting(state="called", items=("Avtaler",))
    clock.forward(minutes=60)
    moved(meeting, date(2026, 3, 16))
    wait(app, clock, 10)
    change(meeting, mode="hybrid", place="Akan")
    db.session.add(AgendaItem(meeting_id=meeting.id, title="Nettsted", presenter="Eirik", position=1))
    plan.touched(meeting, now())
    wait(app, clock, 10)
    assert len(mails()) == 1
    wait(app, clock, 5)
    wait(app, clock, 30)
    _notice, told = mails()
    assert told.subject == "Endring: RAG-møte mandag 16. mars 2026"
    assert told.file_name == "mote.ics"
    assert (
        """ENDRET SIDEN SIST
- Flyttet fra mandag 9. mars 2026 kl. 12.00–13.00 (uke 11) til mandag
  16. mars 2026 kl. 12.00–13.00 (uke 12)
- Ny møteform: Hybrid (før Teams)
- Nytt sted: Akan
- Ny sak 2: Nettsted (v/ Eirik)
"""
        in told.text
    )


def test_what_was_changed_back_is_not_told(app, clock, member):
    meeting = make.meeting(state="called")
    moved(meeting, date(2026, 3, 16))
    moved(meeting, date(2026, 3, 9))
    wait(app, clock)
    assert len(mails()) == 1
    assert db.session.get(Meeting, meeting.id).changed_at is None


def test_only_the_agenda_changed_and_calendars_are_left_alone(app, clock, member):
    meeting = make.meeting(state="called", items=("Avtaler", "Nettsted", "Eventuelt"))
    first, second, third = meeting.items
    first.position, second.title, second.starts = 1, "alor.no", time(12, 30)
    second.position = 0
    db.session.delete(third)
    db.session.flush()
    db.session.expire(meeting, ["items"])
    plan.touched(meeting, now())
    wait(app, clock)
    told = mails()[-1]
    assert told.file is None
    for line in ("- Sak utgår: Eventuelt", "- Sak 1 er nå: 12.30– alor.no", "- Ny rekkefølge på sakene"):
        assert line in told.text


def test_it_can_be_told_at_once(coordinator, member):
    meeting = make.meeting(state="called")
    change(meeting, note="Les avtalen.")
    coordinator.open(f"/rag/moter/{meeting.id}")
    assert "Endret etter innkallingen: sendes kl. 12.15, eller nå." in coordinator.text()
    assert "Beskjed: Les avtalen." in coordinator.texts(".warnings li")
    coordinator.submit("Send nå")
    assert "Endringen er sendt til 1." in coordinator.text()
    assert len(mails()) == 2
    coordinator.post(f"/rag/moter/{meeting.id}/send-na")
    assert len(mails()) == 2


def test_what_is_not_called_cannot_be_told_at_once(coordinator, member):
    meeting = make.meeting()
    coordinator.post(f"/rag/moter/{meeting.id}/send-na")
    coordinator.open(f"/rag/moter/{meeting.id}")
    assert "Innkallingen er ikke sendt ennå." in coordinator.text()
    assert mails() == []


def test_a_change_shortly_before_the_meeting_does_not_wait_until_it_has_begun(app, clock, member):
    meeting = make.meeting(date(2026, 3, 2), (12, 20), state="called")
    change(meeting, place="Rom 2", mode="hybrid")
    wait(app, clock, 5)
    assert len(mails()) == 2
    change(meeting, place="Rom 3", mode="hybrid")
    wait(app, clock, 1)
    assert len(mails()) == 3


def test_once_it_has_begun_nothing_is_told(app, clock, member):
    meeting = make.meeting(date(2026, 3, 2), (12, 20), state="called")
    clock.forward(minutes=21)
    db.session.add(AgendaItem(meeting_id=meeting.id, title="Kom opp i møtet"))
    plan.touched(meeting, now())
    wait(app, clock)
    assert len(mails()) == 1


def test_a_change_that_missed_the_beginning_is_dropped(app, clock, member):
    meeting = make.meeting(date(2026, 3, 2), (12, 20), state="called")
    change(meeting, note="x")
    wait(app, clock, 60)  # the process that sends was down
    assert len(mails()) == 1


def test_new_members_get_the_whole_and_former_ones_hear_that_they_are_no_longer_called(app, clock, coordinator, member):
    leaving = make.seat(make.person("Siri", "Lien", email="siri@alor.example"), until_on=date(2026, 3, 12))
    meeting = make.meeting(state="called")
    make.seat(make.person("Ny", "Lien", email="ny@alor.example"))
    coordinator.open(f"/rag/moter/{meeting.id}")
    assert "Har ikke fått innkallingen: Ny Lien." in coordinator.text()
    moved(meeting, date(2026, 3, 16))
    wait(app, clock)
    assert [mail.subject.split(":")[0] for mail in mails("ny@alor.example")] == ["Innkalling"]
    assert [mail.subject.split(":")[0] for mail in mails("ine@alor.example")] == ["Innkalling", "Endring"]
    called, released = mails(leaving.email)
    assert released.subject.startswith("Avlyst: ")
    assert "Du er ikke lenger innkalt til møtet mandag 9. mars 2026" in released.text.replace("\n", " ")
    assert b"METHOD:CANCEL" in released.file
    assert next(line for line in released.file.splitlines() if line.startswith(b"UID:")) in called.file
    moved(meeting, date(2026, 3, 17))
    wait(app, clock)
    assert len(mails(leaving.email)) == 2, "once is enough"


def test_whoever_has_left_since_the_call_is_named_and_told_at_once_on_request(coordinator, member):
    leaving = make.seat(make.person("Siri", "Lien", email="siri@alor.example"))
    meeting = make.meeting(state="called")
    seat = next(one for one in seats.seats() if one.person_id == leaving.id)
    rag.leave_seat(seat, last_on=date(2026, 3, 5), seen_version=seat.version, by=None, now=now())
    db.session.commit()
    coordinator.open(f"/rag/moter/{meeting.id}")
    assert "Har fått innkallingen og skal ikke lenger på møtet: siri@alor.example." in coordinator.text()
    coordinator.submit("Send nå")
    assert [mail.subject.split(":")[0] for mail in mails(leaving.email)] == ["Innkalling", "Avlyst"]
    assert "skal ikke lenger på møtet" not in coordinator.text()


def test_whoever_has_left_hears_of_a_cancellation_too(coordinator, member):
    leaving = make.seat(make.person("Siri", "Lien", email="siri@alor.example"), until_on=date(2026, 3, 12))
    meeting = make.meeting(state="called")
    moved(meeting, date(2026, 3, 16))
    plan.cancel(meeting, "x", seen_version=meeting.version, by=None, now=now())
    assert [mail.subject.split(":")[0] for mail in mails(leaving.email)] == ["Innkalling", "Avlyst"]


def test_whoever_has_a_new_address_is_not_told_that_she_is_no_longer_called(coordinator, member):
    meeting = make.meeting(state="called")
    member.email = "ine.ny@alor.example"
    db.session.commit()
    notices.tell_now(meeting, now())
    assert [mail.subject.split(":")[0] for mail in mails("ine@alor.example")] == ["Innkalling"]
    assert [mail.subject.split(":")[0] for mail in mails("ine.ny@alor.example")] == ["Innkalling"]


def test_whoever_has_a_guests_place_is_called_to_the_agenda_and_nothing_else(coordinator, member):
    make.seat(make.person("Gro", "Vik", email="gro@alor.example"), role="guest")
    make.follow_up("Purre på Moen")
    meeting = make.meeting(items=("Mandat", "Økonomi"))
    meeting.items[1].internal = True
    make.call(meeting)
    (told,) = mails("gro@alor.example")
    assert "1. Mandat" in told.text
    for hidden in ("Økonomi", "Purre", "/rag/", "/mote/", "Sakslisten slik den er nå"):
        assert hidden not in told.text
    assert b"METHOD:PUBLISH" in told.file
    assert b"/rag/" not in told.file


def test_a_new_member_can_be_told_though_nothing_changed(coordinator, member):
    meeting = make.meeting(state="called")
    make.seat(make.person("Ny", "Lien", email="ny@alor.example"))
    coordinator.open(f"/rag/moter/{meeting.id}")
    coordinator.submit("Send nå")
    assert len(mails()) == 2
    assert "Innkalt 2. mars 2026 kl. 12.00, 2 mottakere." in coordinator.text()


def test_a_cancellation_is_told_at_once_and_replaces_what_waited(app, clock, coordinator, member):
    meeting = make.meeting(state="called")
    moved(meeting, date(2026, 3, 16))
    coordinator.open(f"/rag/moter/{meeting.id}/avlys")
    assert "1 får beskjed med en gang." in coordinator.text()
    coordinator.submit("Avlys møtet", reason="For få kan.")
    wait(app, clock)
    _notice, told = mails()
    assert told.subject == "Avlyst: RAG-møte mandag 16. mars 2026"
    assert "Begrunnelse: For få kan." in told.text
    assert b"METHOD:CANCEL" in told.file


def test_after_a_cancellation_is_undone_it_is_called_anew(coordinator, member):
    meeting = make.meeting(state="called")
    for path, button, values in (
        ("avlys", "Avlys møtet", {"reason": "x"}),
        ("gjenopprett", "Gjenopprett", {}),
        ("innkalling", "Send innkalling", {}),
    ):
        coordinator.open(f"/rag/moter/{meeting.id}/{path}")
        coordinator.submit(button, **values)
    assert [mail.subject.split(":")[0] for mail in mails()] == ["Innkalling", "Avlyst", "Innkalling"]
    sequences = [line for mail in mails() for line in mail.file.decode().split("\r\n") if line.startswith("SEQUENCE")]
    assert sequences == ["SEQUENCE:0", "SEQUENCE:1", "SEQUENCE:2"]


def test_what_is_called_keeps_its_place(coordinator, member):
    meeting = make.meeting(mode="physical", place="Akan", online_url="", state="called")
    coordinator.open(f"/rag/moter/{meeting.id}/endre")
    coordinator.submit("Lagre", place="")
    assert coordinator.errors() == {"place": "Innkallingen er sendt. Skriv hvor møtet er."}


def test_what_an_item_is_about_reaches_those_who_are_called_and_guests_by_one_numbering(visitor):
    make.seat(make.person("Håkon", email="hakon@alor.example"), of=make.organisation())
    meeting = make.meeting(items=("Internt", "Mandat"))
    guest = make.guest(meeting, email="gaute@alor.example")
    meeting.items[0].internal = True
    meeting.items[1].text = "Les **utkastet** på [siden](https://alor.example/utkast)."
    make.call(meeting)
    said = "2. Mandat\n    Les utkastet på siden (https://alor.example/utkast)."
    assert [said in mail.text for mail in db.session.query(Message)] == [True, True]
    visitor.open(notices.address_of(guest).removeprefix("http://localhost"))
    (item,) = visitor.page.select(".numbered li")
    assert (item["value"], item.strong) == ("2", item.select_one(".prose strong"))
    assert "Les utkastet" in item.get_text()
    meeting = db.session.get(Meeting, meeting.id)
    meeting.items[1].text = "Les referatet."
    assert notices.waiting(meeting) == ["Sak 2 har ny beskrivelse: Les referatet."]


def test_a_due_date_in_words_is_told_with_its_day_and_that_it_is_late(app, clock):
    make.meeting(date(2026, 3, 9))
    followups.open_task("Lage utkast", [Named("group")], due("neste møte", today()), by=None, now=now())
    followups.open_task("Sende brev", [Named("group")], due("9.12", today()), by=None, now=now())
    db.session.commit()
    clock.now = datetime(2026, 11, 20, 10, tzinfo=UTC)
    meeting = make.meeting(date(2026, 12, 7))
    reader = notice_texts.Reader("Ine", "ine@alor.example", "http://localhost/rag/moter/1")
    text = " ".join(notice_texts.notice(meeting, reader, items.tasks(meeting), today()).split())
    assert "- Lage utkast (RAG; frist neste møte (9. mars 2026), for sent ute)" in text
    assert "- Sende brev (RAG; frist 9. desember 2026)" in text


@pytest.mark.parametrize("role", ["member", "guest"])
def test_a_closed_account_is_not_called_and_is_named_as_unreachable(app, role):
    closed = make.seat(make.person("Petra", "Sund", email="petra@alor.example"), role=role)
    closed.disabled_at = now()
    db.session.commit()
    found = notices.audience(make.meeting())
    assert "petra@alor.example" not in [reader.email for reader in found.readers]
    assert found.unreachable == ["Petra Sund"]
