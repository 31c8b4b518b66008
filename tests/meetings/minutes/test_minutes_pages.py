"""Minutes once they are written: read, sent, approved, added to, and given as Word file and as text."""

from datetime import date, time

import pytest

from app.db import db
from app.domain.minutes.as_text import plain
from app.domain.time.dates import at
from app.followups import operations as followups
from app.followups.models import FollowUp
from app.meetings.agenda import operations as agenda
from app.meetings.agenda import queries as items
from app.meetings.minutes import operations as minutes
from app.meetings.minutes import record as records
from app.meetings.minutes.lines import Line
from app.meetings.models.meeting import Delegation, Meeting
from app.meetings.models.minutes import MinutesSource, MinutesVersion
from app.outbox.models import Message
from app.web.clock import now, today
from app.word.reading.sandbox import read_safely
from tests.meetings.conftest import DAY
from tests.support import make
from tests.support.visitor import Visitor

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write(meeting, title, *lines, record="", internal=False):
    from app.followups.queries import known_owners

    item = agenda.add(meeting, {"title": title, "internal": internal}, by=None, now=now())
    minutes.write(item, title=title, record=record, postponed=False, lines=lines, seen_version=item.version)
    minutes.settle(item, known_owners(), today(), by=None, now=now())
    db.session.commit()
    return item


def attend(meeting, *present, away=()):
    rows = [{"person_id": one.id, "name": "", "status": "present", "part": ""} for one in present]
    rows += [{"person_id": one.id, "name": "", "status": "apologies", "part": ""} for one in away]
    minutes.set_attendance(
        meeting, rows, chair=present[0], minute_taker=present[-1], seen_version=meeting.version, by=None, now=now()
    )
    db.session.commit()


@pytest.fixture
def nina(app):
    """The one who coordinates, with a place in RAG of her own."""
    house = make.organisation("KORUS Sør")
    return make.coordinator(make.seat(make.person("Nina", "Solvang", email="nina@alor.example"), of=house))


@pytest.fixture
def written(drafted, hakon, nina):
    """Minutes with everything in them."""
    write(
        drafted,
        "Mandat",
        Line(None, "decision", "Vi sender det **videre**."),
        Line(None, "task", "Håkon følger opp innen 9.4"),
        Line(None, "clarification", "K7 tar det."),
        record="- en\n- to",
    )
    write(drafted, "Bare oss", Line(None, "task", "Spørre Helse Øst", "RAG", "primo april"), internal=True)
    attend(drafted, hakon, nina, away=[make.person("Eirik", "Dal")])
    return drafted


@pytest.fixture
def in_the_meeting(clock):
    """It is half past twelve on the day of the meeting."""
    clock.now = at(DAY, time(12, 30))


def sent(meeting):
    minutes.send(db.session.get(Meeting, meeting.id), by=None, now=now())
    db.session.commit()


def page(meeting, rest=""):
    return f"/rag/moter/{meeting.id}/referat{rest}"


def test_minutes_are_read_in_the_form_rag_knows(member, written):
    member.open(page(written))
    assert member.texts(".minutes-number") == ["1", "2"]
    assert member.texts("section[aria-label=Oppmøte] p") == [
        "Til stede: Håkon Tveitdal (møteleder), Nina Solvang (ref.)",
        "Forfall: Eirik Dal",
    ]
    assert member.texts(".minutes-item")[1].startswith("Bare oss Bare for RAG")
    assert member.texts(".minutes-item li") == ["en", "to"]
    lines = member.texts(".outcomes li")
    assert lines[1] == "Oppgave: Håkon følger opp innen 9.4 Håkon · 9.4 (9. april 2026)"
    assert lines[2] == "K7 tar det."


def test_what_is_noted_of_a_task_stands_beside_its_line(member, written):
    task = db.session.query(FollowUp).order_by(FollowUp.id).first()
    followups.finish(task, "Bekreftet.", on=today(), by=None, now=now())
    db.session.commit()
    member.open(page(written))
    assert member.texts(".remark") == ["(Ferdig 2.3.2026: Bekreftet.)"]


@pytest.mark.usefixtures("in_the_meeting")
def test_hostile_minutes_are_shown_as_words_wherever_they_are_read(member, drafted, nina):
    member.sign_in(nina)
    nasty = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=a>"
    write(drafted, nasty[:100], Line(None, "task", nasty, "<b>Ola</b> <o@x.no>", "9.4"), record=nasty)
    attend(drafted, make.person("<i>", "<script>"))
    for rest in ("", "/skriv", "/send"):
        member.open(page(drafted, rest))
        assert not member.page.select("main script, main img, main a[href^=javascript]"), rest
    member.open(f"/rag/moter/{drafted.id}/oppmote")
    member.open(f"/rag/moter/{drafted.id}")


@pytest.mark.parametrize("open_", [False, True])
def test_the_word_file_read_again_is_what_stands(member, written, open_):
    """Without what is for RAG alone the numbers close up."""
    answer = member.client.get(page(written, ".docx" + ("?apent=1" if open_ else "")))
    assert answer.mimetype == WORD
    assert answer.headers["Content-Disposition"] == 'attachment; filename="referat-rag-2026-03-09.docx"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]
    assert read_safely(answer.data) == records.of(written, internal=not open_)
    assert len(read_safely(answer.data).items) == (1 if open_ else 2)


@pytest.mark.parametrize("open_", [False, True])
def test_the_plain_text_says_the_same(member, written, open_):
    answer = member.client.get(page(written, ".txt" + ("?apent=1" if open_ else "")))
    assert answer.content_type == "text/plain; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="referat-rag-2026-03-09.txt"'
    assert answer.get_data(as_text=True) == plain(records.of(written, internal=not open_))
    assert ("Bare oss" in answer.get_data(as_text=True)) is not open_


@pytest.mark.usefixtures("in_the_meeting")
def test_minutes_are_sent_to_all_of_rag_with_own_tasks_on_top_and_the_word_file(member, written, hakon, nina):
    member.sign_in(nina)
    make.seat(make.person("Uten", "Adresse", email=None))
    make.seat(role="guest")
    member.open(page(written, "/send"))
    assert member.texts("section[aria-labelledby=mottakere] li") == [
        "Håkon Tveitdal (KORUS Stavanger)",
        "Nina Solvang",
    ]
    assert db.session.query(Message).count() == 0
    shown = member.page.select_one(".mail-text").get_text()
    member.submit("Send ut nå")
    assert "Referatet er sendt til dem som har plass i RAG." in member.text()
    mails = db.session.query(Message).order_by(Message.id).all()
    assert [mail.address for mail in mails] == ["hakon@alor.example", "nina@alor.example"]
    first, second = mails
    assert first.text.startswith("Dine oppgaver fra møtet:\n- Håkon følger opp innen 9.4 (9.4 (9. april 2026))\n")
    assert not second.text.startswith("Dine oppgaver"), "RAG's task is nobody's own"
    assert shown.replace("Utkast", "Sendt ut").strip() in second.text
    assert f"http://localhost/rag/moter/{written.id}/referat" in first.text
    for mail in mails:
        assert mail.subject == "Referat fra RAG-møte 9.3.2026"
        assert (mail.file_name, mail.file_type) == ("referat-rag-2026-03-09.docx", WORD)
        assert read_safely(mail.file) == records.of(db.session.get(Meeting, written.id))
    assert db.session.get(Meeting, written.id).record_state == "sent"


@pytest.mark.usefixtures("in_the_meeting")
def test_sending_twice_makes_two_versions_and_two_mails_each(member, written, nina):
    member.sign_in(nina)
    for _time in range(2):
        member.open(page(written, "/send"))
        member.submit("Send ut nå")
    assert [one.number for one in records.versions(written)] == [1, 2]
    assert db.session.query(Message).count() == 4
    assert [text.split(",")[0] for text in member.texts("section[aria-labelledby=versjoner] li")] == [
        "Versjon 2",
        "Versjon 1",
    ]


def test_what_is_not_written_is_not_sent_nor_before_the_meeting_nor_when_approved(visitor, written, nina):
    visitor.sign_in(nina)
    for meeting, said in (
        (make.meeting(date(2026, 3, 16)), "Det er ikke skrevet noe referat ennå."),
        (written, "Møtet har ikke begynt ennå. Referatet kan sendes ut etterpå."),
    ):
        visitor.open(page(meeting, "/send"))
        assert visitor.path == page(meeting)
        assert said in visitor.text()
        visitor.post(page(meeting, "/send"), expect=200)
    db.session.get(Meeting, written.id).record_state = "approved"
    visitor.post(page(written, "/send"), expect=200)
    assert db.session.query(Message).count() == 0
    assert db.session.query(MinutesVersion).count() == 0


@pytest.mark.usefixtures("in_the_meeting")
def test_approving_shows_what_is_missing_and_is_refused_until_it_is_there(app, visitor, drafted, nina):
    write(drafted, "Mandat", Line(None, "task", "Spørre"))
    visitor.sign_in(nina).open(page(drafted, "/godkjenn"))
    assert visitor.path == page(drafted)
    gaps = [
        "Møteleder mangler.",
        "Referent mangler.",
        "Ingen er ført opp som til stede.",
        "Oppgaven «Spørre» i sak 1 mangler ansvarlig.",
        "Referatet er ikke sendt ut.",
    ]
    assert visitor.texts(".warnings li") == [*gaps, "Oppgaven «Spørre» i sak 1 har ingen frist."]
    assert " ".join(gaps) in visitor.text()
    assert db.session.get(Meeting, drafted.id).record_state == "draft"


def test_approval_freezes_with_who_when_and_fingerprint(visitor, clock, written, nina):
    later = make.meeting(date(2026, 5, 20))
    make.meeting(date(2026, 1, 20))
    make.meeting(date(2026, 6, 9))
    clock.now = at(date(2026, 5, 20), time(13))
    sent(written)
    visitor.sign_in(nina).open(page(written, "/godkjenn"))
    assert visitor.texts("#approved_in_id option") == ["Utenom møte", "RAG-møte 20.5.2026"]
    visitor.submit("Godkjenn referatet")
    assert "Referatet er godkjent og kan ikke endres mer." in visitor.text()
    assert "Godkjent på møtet 20. mai 2026" in visitor.text()
    version = records.versions(written)[-1]
    told = visitor.texts("section[aria-labelledby=versjoner] li")[0]
    assert "Versjon 2, godkjent 20. mai 2026" in told
    assert f"av Nina Solvang Kontrollsum {version.sha256[:16]}" in told
    assert "Skriv videre" not in visitor.text()
    assert db.session.get(Meeting, written.id).approved_in_id == later.id
    visitor.open(page(written, "/skriv"))
    assert visitor.path == page(written)
    visitor.open(page(written, "/godkjenn"))
    assert "Referatet er godkjent og kan ikke endres. Skriv et tillegg i stedet." in visitor.text()
    assert len(records.versions(written)) == 2


@pytest.mark.usefixtures("in_the_meeting")
def test_what_was_changed_after_sending_is_shown_and_sent_again_before_it_is_approved(visitor, written, nina):
    """An item that is saved while the page of approval stands open counts as well."""
    sent(written)
    visitor.sign_in(nina).open(page(written, "/godkjenn"))
    item = items.on(written)[0]
    minutes.write(item, title="Annet", record="Omskrevet.", postponed=False, lines=(), seen_version=item.version)
    db.session.commit()
    visitor.submit("Godkjenn referatet")
    told = "Referatet er endret etter utsending. Send det ut på nytt først."
    assert told in visitor.texts("ds-error-summary li")
    visitor.open(page(written))
    assert "Endret etter utsending" in visitor.texts(".title .ds-tag")
    assert "Nytt: Annet: Omskrevet." in visitor.texts(".warnings li")
    assert "Godkjenn" not in visitor.texts(".row a")
    visitor.open(page(written, "/send"))
    visitor.submit("Send ut nå")
    last = db.session.query(Message).order_by(Message.id.desc()).first()
    assert "Endret siden referatet ble sendt sist:" in last.text
    assert "- Nytt: Annet: Omskrevet." in last.text
    visitor.open(page(written, "/godkjenn"))
    visitor.submit("Godkjenn referatet")
    assert records.of(db.session.get(Meeting, written.id)).items[0].title == "Annet"


@pytest.mark.usefixtures("in_the_meeting")
def test_only_minute_taker_coordinator_and_who_leads_for_it_send_minutes(app, member, visitor, written, nina, hakon):
    member.open(page(written, "/send"), expect=403)
    member.post(page(written, "/send"), expect=403)
    member.open(page(written))
    assert "Send ut" not in member.texts(".row a")
    assert db.session.query(Message).count() == 0
    taker = db.session.get(Meeting, written.id)
    member.open(f"/rag/moter/{written.id}/oppmote")
    member.submit("Lagre", minute_taker_id=str(nina.id))
    assert db.session.get(Meeting, written.id).minute_taker_id == nina.id
    taker.delegations.append(Delegation(duty="chair", person=hakon))
    db.session.commit()
    member.open(page(written, "/send"))
    member.submit("Send ut nå")
    assert db.session.query(Message).count() == 2


def test_only_the_coordinator_approves(app, member, written):
    member.open(page(written, "/godkjenn"), expect=403)
    member.post(page(written, "/godkjenn"), {"version": str(written.version), "approved_in_id": "0"}, expect=403)
    member.open(page(written))
    assert "Godkjenn" not in member.texts(".row a")
    assert not db.session.get(Meeting, written.id).is_frozen


@pytest.mark.usefixtures("in_the_meeting")
def test_after_approval_dated_addenda_follow_once_each(visitor, written, nina):
    sent(written)
    visitor.sign_in(nina).open(page(written, "/tillegg"))
    assert "Referatet er ikke godkjent ennå, så du kan endre det direkte." in visitor.text()
    visitor.open(page(written, "/godkjenn"))
    visitor.submit("Godkjenn referatet")
    before = records.versions(written)[-1].content
    visitor.open(page(written, "/tillegg"))
    visitor.submit("Legg til", on="", text=" ")
    assert visitor.errors() == {"on": "Skriv datoen.", "text": "Skriv tillegget."}
    visitor.submit("Legg til", on="20.3.2026", text="Navnet skal være <b>Ås</b>.")
    assert visitor.texts("section[aria-labelledby=tillegg] li") == ["20. mars 2026: Navnet skal være <b>Ås</b>."]
    given = {"on": "21.3.2026", "text": "To ganger.", "key": "same"}
    visitor.post(page(written, "/tillegg"), given)
    visitor.post(page(written, "/tillegg"), given)
    assert len(records.addenda(written)) == 2
    assert records.versions(written)[-1].content == before
    answer = visitor.client.get(page(written, ".docx"))
    assert read_safely(answer.data) == records.of(db.session.get(Meeting, written.id))


@pytest.mark.parametrize(
    ("name", "octets", "kind", "suffix"),
    [
        ("Referat.DOCX", b"PK\x03\x04\x00\xff", WORD, "docx"),
        ("limt inn.txt", "Å <script>".encode(), "text/plain; charset=utf-8", "txt"),
        ('"; x="\r\nSet-Cookie: a=b', b"<html>", "text/plain; charset=utf-8", "txt"),
    ],
)
def test_the_original_is_given_back_octet_for_octet_and_never_shown(member, drafted, name, octets, kind, suffix):
    db.session.add(MinutesSource(meeting_id=drafted.id, name=name, octets=octets, item_ids=[], at=now()))
    db.session.commit()
    answer = member.client.get(page(drafted, "/original"))
    assert answer.data == octets
    assert answer.content_type == kind
    assert answer.headers["Content-Disposition"] == f'attachment; filename="original-rag-2026-03-09.{suffix}"'
    member.open(page(drafted))
    assert any(text.startswith("Originalen: ") for text in member.texts("section[aria-labelledby=versjoner] a"))


def test_without_an_original_there_is_none(member, drafted):
    member.open(page(drafted, "/original"), expect=404)


def test_only_rag_reads(app, visitor, written):
    visitor.sign_in(make.operator(make.network()))
    stranger = Visitor(app)
    for rest in ("", ".docx", ".txt", "/original", "/send", "/godkjenn", "/tillegg"):
        visitor.open(page(written, rest), expect=403)
        stranger.open(page(written, rest))
        assert stranger.path.startswith("/logg-inn"), rest
    for rest in ("/send", "/godkjenn", "/tillegg"):
        visitor.post(page(written, rest), {"text": "Kapret", "version": "1"}, expect=403)
    assert db.session.query(Message).count() == 0


def test_what_is_unknown_and_other_methods_are_refused(visitor, written, nina):
    visitor.sign_in(nina)
    for rest in ("", ".docx", ".txt", "/original", "/send", "/godkjenn", "/tillegg"):
        visitor.open(f"/rag/moter/99/referat{rest}", expect=404)
    for rest in ("", ".docx", ".txt", "/original"):
        assert visitor.client.post(page(written, rest)).status_code == 405
