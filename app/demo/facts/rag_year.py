"""RAG's meetings, minutes and tasks for the demo, made by the same operations that pages use."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from app.db import db
from app.demo.facts import rag as facts
from app.domain.time.dates import at, oslo
from app.followups import operations as followups
from app.followups import queries as tasks
from app.followups.models import FollowUp
from app.meetings.agenda import operations as agenda
from app.meetings.minutes import operations as minutes
from app.meetings.minutes.lines import Line
from app.meetings.models.kinds import MeetingKind
from app.meetings.models.meeting import Meeting
from app.meetings.plan import operations as plan
from app.people.models import Organisation, Person

Persons = dict[str, Person]


def seed(persons: Persons, organisations: dict[str, Organisation], now: datetime) -> None:
    """Fill in the meetings of 2025 and 2026 as they were held, and plan the coming ones."""
    kind = db.session.scalars(select(MeetingKind).order_by(MeetingKind.id)).first()
    today = oslo(now).date()
    held = [_enter(kind, *row) for row in facts.MEETINGS]
    by_day = {meeting.day: meeting for meeting in held}
    by_day[facts.JANUARY].refers_to = by_day[facts.AUTUMN]
    for name, place in facts.GUESTS:
        plan.invite(by_day[facts.JANUARY], name, "", organisations[place], by=None, now=at(facts.DECEMBER, time(16)))
    for before, meeting in zip([None, *held], held, strict=False):
        if meeting.day >= today:
            break
        _close_tasks(meeting.day, persons)
        _record(meeting, persons)
        if before is not None:
            _approve(before, meeting, persons)
    _close_tasks(today, persons)
    coming = [meeting for meeting in held if meeting.day >= today]
    _coming(coming or _soon(kind, today), persons, now)


def _enter(
    kind: MeetingKind | None, day: date, starts: time, ends: time | None, latest: time | None, mode: str, place: str
) -> Meeting:
    values: dict[str, Any] = {
        "kind": kind,
        "starts_at": at(day, starts),
        "ends_at": at(day, ends) if ends else None,
        "latest_end_at": at(day, latest) if latest else None,
        "mode": mode,
        "place": place,
        "theme": "",
        "note": "",
        "online_url": "https://teams.example/rag" if mode != "physical" else "",
    }
    return plan.enter(values, by=None, now=at(date(2025, 8, 20), time(9)))


def _record(meeting: Meeting, persons: Persons) -> None:
    then = meeting.over_at
    slots = {title: (starts, ends, who) for starts, ends, title, who in facts.SLOTS}
    minutes.begin(meeting, by=None, now=then)
    for title, record, lines in facts.MINUTES[meeting.day]:
        starts, ends, presenter = slots.get(title, (None, None, ""))
        values = {"title": title, "starts": starts, "ends": ends, "presenter": presenter}
        item = agenda.add(meeting, values, by=None, now=then)
        typed = [Line(None, kind, text, _owner(owner, persons), due) for kind, text, owner, due in lines]
        minutes.write(item, title=title, record=record, postponed=False, lines=typed, seen_version=item.version)
        minutes.settle(item, tasks.known_owners(), meeting.day, by=None, now=then)
    present, away = facts.ATTENDED[meeting.day]
    rows = [_there(persons[key], "present") for key in present] + [_there(persons[key], "apologies") for key in away]
    rows += [{"person_id": None, "name": str(guest), "status": "guest", "part": ""} for guest in meeting.guests]
    minutes.set_attendance(
        meeting,
        rows,
        chair=persons[present[0]],
        minute_taker=persons[present[1]],
        seen_version=meeting.version,
        by=None,
        now=then,
    )
    minutes.send(meeting, by=None, now=then)


def _approve(meeting: Meeting, approved_in: Meeting, persons: Persons) -> None:
    minutes.approve(
        meeting, approved_in, seen_version=meeting.version, by=persons["koordinator"], now=approved_in.starts_at
    )


def _close_tasks(until: date, persons: Persons) -> None:
    for task in db.session.scalars(select(FollowUp).where(FollowUp.is_open)).unique().all():
        for words, (day, told) in facts.CLOSED.items():
            if task.text.startswith(words) and day <= until:
                owner = task.owners[0].person or persons["koordinator"]
                followups.finish(task, told, on=day, by=owner, now=at(day, time(10)))


def _soon(kind: MeetingKind | None, today: date) -> list[Meeting]:
    """A meeting in two or three weeks, and dates for the half-year after it."""
    soon = today + timedelta(days=14 + (7 - today.weekday()) % 7)
    akan = "Akan, Dronningens gate, Oslo"
    return [
        _enter(kind, soon, time(12), time(13), None, "online", ""),
        _enter(kind, soon + timedelta(weeks=7), time(9), time(15), None, "physical", akan),
        _enter(kind, soon + timedelta(weeks=13), time(12), time(13), None, "online", ""),
        _enter(kind, soon + timedelta(weeks=24), time(9), time(10), None, "online", ""),
    ]


def _coming(meetings: list[Meeting], persons: Persons, now: datetime) -> None:
    """The next meeting has an agenda; one more item waits."""
    for title in facts.NEXT_ITEMS:
        agenda.add(meetings[0], {"title": title}, by=persons["koordinator2"], now=now)
    agenda.add(None, {"title": "Profil på sosiale medier"}, by=persons["digital"], now=now)


def _there(person: Person, status: str) -> dict[str, Any]:
    return {"person_id": person.id, "name": "", "status": status, "part": ""}


def _owner(words: str, persons: Persons) -> str:
    person = persons.get(words)
    return f"{person.name} ({person.organisation.name})" if person and person.organisation else words
