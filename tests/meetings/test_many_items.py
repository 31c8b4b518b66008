"""How much the pages of a meeting ask and how long they take: the same few questions for fifty items as for five."""

from datetime import date, timedelta
from time import process_time

import pytest

from app.db import db
from app.followups import operations as followups
from app.followups.queries import known_owners
from app.meetings import agenda, minutes
from app.meetings.models import Meeting
from app.meetings.outcomes import Line
from app.web.clock import now, today
from tests.support import make
from tests.support.queries import counted

MOST = 30  # about ten of them ask who is there and what that person may
SLOWEST = 2.5  # seconds, on a machine that does much else; a page takes some tenths


def fill(meeting, numbers, people):
    """Give a meeting items with three lines each, of which one is a task with a log, and attendance."""
    known = known_owners()
    for number in numbers:
        title = f"Sak {number}"
        item = agenda.add(meeting, {"title": title, "text": "Les **dette**."}, by=people[0], now=now())
        lines = [
            Line(None, "clarification", "Enighet."), Line(None, "decision", "Vi sier ja."),
            Line(None, "task", f"Ringe {number}", people[number % len(people)].name, "9.4"),
        ]  # fmt: skip
        minutes.write(item, title=title, record="Drøftet.", postponed=False, lines=lines, seen_version=item.version)
        minutes.settle(item, known, today(), by=people[0], now=now())
        followups.note(item.outcomes[2].follow_up, "Har ringt.", on=today(), by=people[0], now=now())
        make.follow_up(f"Fra før {number}", owners=people[number % len(people)].name, due="1.4")
    db.session.commit()


@pytest.fixture
def people(app, hakon):
    return [hakon, *(make.seat(make.person("Ine", f"Lie{n}")) for n in range(4))]


@pytest.mark.parametrize("state", ["draft", "approved"])
@pytest.mark.parametrize(
    "rest", ["", "/referat", "/referat/skriv", "/referat/send", "/hent", "/oppmote", "/referat.docx"]
)
def test_a_page_asks_as_little_about_fifty_items_as_about_five(member, drafted, people, rest, state, record_property):
    numbers = []
    for items in (range(5), range(5, 50)):
        meeting = db.session.get(Meeting, drafted.id)
        meeting.record_state = "draft"
        fill(meeting, items, people)
        if state == "approved":
            row = {"person_id": people[0].id, "name": "", "status": "present", "part": ""}
            minutes.set_attendance(
                meeting,
                [row],
                chair=people[0],
                minute_taker=people[0],
                seen_version=meeting.version,
                by=None,
                now=now(),
            )
            minutes.approve(meeting, None, seen_version=meeting.version, by=None, now=meeting.starts_at)
            db.session.commit()
        path = f"/rag/moter/{drafted.id}{rest}"
        member.client.get(path)
        with counted() as statements:
            began = process_time()
            member.client.get(path)
            took = process_time() - began
        numbers.append(len(statements))
    record_property("seconds", round(took, 2))
    print(f"\n{path} {state}: {numbers} questions, {took:.2f} s")  # noqa: T201
    assert numbers[0] == numbers[1], "\n\n".join(statements)
    assert numbers[1] <= MOST, "\n\n".join(statements)
    assert took < SLOWEST


def test_saving_one_item_of_fifty_is_quick_and_asks_little(member, drafted, people, record_property):
    fill(drafted, range(50), people)
    item = agenda.add(drafted, {"title": "Til sist"}, by=None, now=now())
    db.session.commit()
    data = {"csrf_token": member.token(), "title": "Til sist", "record": "Skrevet.", "version": "1", "autosave": "1",
            "lines-0-text": "Enighet."}  # fmt: skip
    with counted() as statements:
        began = process_time()
        answer = member.client.post(f"/rag/saker/{item.id}/referat", data=data, headers={"Accept": "application/json"})
        took = process_time() - began
    assert answer.status_code == 200
    record_property("seconds", round(took, 2))
    print(f"\nautosave: {len(statements)} questions, {took:.2f} s")  # noqa: T201
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
