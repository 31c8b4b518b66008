"""How much the pages of a meeting ask: the same few questions for fifty items as for five."""

from datetime import date, timedelta

import pytest

from app.db import db
from app.followups import operations as followups
from app.followups.queries import known_owners
from app.meetings.agenda import operations as agenda
from app.meetings.minutes import operations as minutes
from app.meetings.minutes.lines import Line
from app.meetings.models.meeting import Meeting
from app.web.clock import now, today
from tests.support import make
from tests.support.queries import counted

MOST = 30  # about ten of them ask who is there and what that person may


def fill(meeting, numbers, people):
    """Give a meeting items with three lines each, of which one is a task with a log, and attendance."""
    known = known_owners()
    for number in numbers:
        title = f"Sak {number}"
        item = agenda.add(meeting, {"title": title, "text": "Les **dette**."}, by=people[0], now=now())
        lines = [
            Line(None, "clarification", "Enighet."),
            Line(None, "decision", "Vi sier ja."),
            Line(None, "task", f"Ringe {number}", people[number % len(people)].name, "9.4"),
        ]
        minutes.write(item, title=title, record="Drøftet.", postponed=False, lines=lines, seen_version=item.version)
        minutes.settle(item, known, today(), by=people[0], now=now())
        followups.note(item.outcomes[2].follow_up, "Har ringt.", on=today(), by=people[0], now=now())
        make.follow_up(f"Fra før {number}", owners=people[number % len(people)].name, due="1.4")
    db.session.commit()


@pytest.fixture
def people(app, hakon):
    make.coordinator(hakon)
    return [hakon, *(make.seat(make.person("Ine", f"Lie{n}")) for n in range(4))]


WRITING = ("/referat/skriv", "/referat/send", "/hent", "/oppmote")
PAGES = ("", "/referat", "/referat/skriv", "/referat/send", "/hent", "/oppmote", "/referat.docx")


@pytest.mark.parametrize("state", ["draft", "approved"])
def test_pages_ask_as_little_about_fifty_items_as_about_five(member, drafted, people, state, clock):
    clock.now = drafted.starts_at
    member.sign_in(people[0])
    numbers = []
    for items in (range(5), range(5, 50)):
        meeting = db.session.get(Meeting, drafted.id)
        meeting.record_state = "draft"
        fill(meeting, items, people)
        if state == "approved":
            row = {"person_id": people[0].id, "name": "", "status": "present", "part": ""}
            who = {"chair": people[0], "minute_taker": people[0]}
            minutes.set_attendance(meeting, [row], **who, seen_version=meeting.version, by=None, now=now())
            minutes.send(meeting, by=None, now=meeting.starts_at)
            minutes.approve(meeting, None, seen_version=meeting.version, by=None, now=meeting.starts_at)
            db.session.commit()
        shown = [rest for rest in PAGES if state == "draft" or rest not in WRITING]
        numbers.append({rest: asked(member, f"/rag/moter/{drafted.id}{rest}") for rest in shown})
    few, many = numbers
    assert many == few
    assert max(many.values()) <= MOST


def asked(member, path):
    """Return how much a page asks, once what is asked only at first has been."""
    member.client.get(path)
    with counted() as statements:
        assert member.client.get(path).status_code == 200
    return len(statements)


def test_saving_one_item_of_fifty_asks_little(member, drafted, people):
    fill(drafted, range(50), people)
    item = agenda.add(drafted, {"title": "Til sist"}, by=None, now=now())
    db.session.commit()
    data = {
        "csrf_token": member.token(),
        "title": "Til sist",
        "record": "Skrevet.",
        "version": "1",
        "autosave": "1",
        "lines-0-text": "Enighet.",
    }
    with counted() as statements:
        answer = member.client.post(f"/rag/saker/{item.id}/referat", data=data, headers={"Accept": "application/json"})
    assert answer.status_code == 200
    assert len(statements) <= MOST, "\n\n".join(statements)


def test_ten_years_of_minutes_do_not_slow_the_page_of_one_meeting(member, drafted, people):
    fill(drafted, range(3), people)
    numbers = []
    for count in (2, 20):
        for number in range(count):
            other = make.meeting(date(2025, 1, 1) + timedelta(days=7 * number + count))
            fill(other, range(1), people)
        with counted() as statements:
            member.open(f"/rag/moter/{drafted.id}")
        numbers.append(len(statements))
    assert numbers[0] == numbers[1], "\n\n".join(statements)
