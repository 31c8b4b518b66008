"""Due dates typed in minutes are settled from the day of the meeting, and shown as they were understood."""

from datetime import UTC, date, datetime

import pytest

from app.db import db
from app.domain.minutes.as_text import plain
from app.domain.minutes.parsing.parser import from_text
from app.domain.minutes.record import Attendee, Item, Line, Record
from app.followups.models import FollowUp
from app.meetings.minutes import record as records
from app.meetings.minutes.importing import Original, read_in
from app.meetings.models.meeting import Meeting
from app.outbox.models import Message
from app.web.clock import now
from tests.support import make
from tests.support.writing import line

MEETING = date(2026, 9, 2)


@pytest.fixture
def meeting(member, clock):
    clock.now = datetime(2026, 10, 14, 10, tzinfo=UTC)
    return make.meeting(MEETING, items=("Mandat",))


@pytest.fixture
def writer(member, meeting, hakon):
    member.sign_in(hakon)
    member.open(f"/rag/moter/{meeting.id}/referat")
    member.submit("Skriv referat")
    return member


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("innen 5. september", date(2026, 9, 5), date(2026, 9, 5)),
        ("uke 40", date(2026, 9, 28), date(2026, 10, 4)),
        ("primo oktober", date(2026, 10, 1), date(2026, 10, 10)),
        ("før oktober", date(2026, 9, 30), date(2026, 9, 30)),
        ("fredag", date(2026, 9, 4), date(2026, 9, 4)),
    ],
)
def test_a_due_date_counts_from_the_meeting_though_it_is_typed_weeks_later(writer, typed, first, last):
    writer.submit("Lagre saken", **line(0, "Sende brev", "task", "RAG", typed))
    task = db.session.query(FollowUp).one()
    assert (task.due_first, task.due_last) == (first, last)


@pytest.mark.parametrize("text", ["Håkon sender brev innen 5. september", "Håkon sender brev senest uke 36"])
def test_so_does_one_that_stands_in_the_sentence(writer, text):
    writer.submit("Lagre saken", **line(0, text, "task"))
    assert db.session.query(FollowUp).one().due_last.year == 2026


def test_so_does_one_that_was_read_in(member, clock, hakon):
    clock.now = datetime(2026, 10, 14, 10, tzinfo=UTC)
    member.sign_in(hakon)
    meeting = make.meeting(MEETING)
    text = "Referat fra møte 2. september 2026\nTil stede: Håkon Tveitdal\n\n1. Nettside\n\n"
    text += "Håkon sender brev innen 5. september."
    read_in(meeting, from_text(text), Original("limt inn", b""), [], by=None, now=now())
    db.session.commit()
    member.open(f"/rag/moter/{meeting.id}/referat")
    assert "5. september (5. september 2026)" in " ".join(member.texts(".outcomes li"))
    member.open(f"/rag/moter/{meeting.id}/referat/skriv")
    member.submit("Lagre saken", **{"lines-0-kind": "task"})
    assert db.session.query(FollowUp).one().due_last == date(2026, 9, 5)


def test_page_editor_word_text_and_mail_show_the_day_that_was_understood(writer, meeting, hakon):
    writer.submit("Lagre saken", **line(0, "Sende brev", "task", "Håkon", "uke 40"))
    understood = "uke 40 (28. september–4. oktober 2026)"
    assert understood in writer.texts(".line-told")
    writer.open(f"/rag/moter/{meeting.id}/referat")
    assert any(understood in text for text in writer.texts(".outcomes li"))
    kept = records.of(db.session.get(Meeting, meeting.id)).items[0].lines[0]
    assert kept.due == understood
    text = writer.client.get(f"/rag/moter/{meeting.id}/referat.txt").get_data(as_text=True)
    assert understood in " ".join(text.split())
    writer.open(f"/rag/moter/{meeting.id}/referat/send")
    writer.submit("Send ut nå")
    assert f"- Sende brev ({understood})" in db.session.query(Message).one().text


def test_the_days_that_our_own_text_shows_are_read_back_with_the_words():
    said = Line("task", "sende brev", "Håkon", "primo mars (1.–10. mars 2027)")
    record = Record(
        "Referat", "2. september 2026", "", (Attendee("Håkon", "present"),), (Item("Nettside", "", (said,)),)
    )
    assert from_text(plain(record)).items[0].lines == (said,)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31.9", "September 2026 har bare 30 dager."),
        ("mandag 21. oktober 2026", "21. oktober 2026 er en onsdag, ikke en mandag."),
        ("innen påske", "«påske» kan være flere dager. Skriv datoen, for eksempel 9.3."),
    ],
)
def test_a_due_date_that_cannot_be_says_what_is_wrong_and_stays(writer, typed, told):
    writer.submit("Lagre saken", **line(0, "Sende brev", "task", "RAG", typed), expect=200)
    assert told in writer.texts(".line-doubt .ds-validation-message")
    assert writer.page.select_one("input[name=lines-0-due]")["value"] == typed
