"""RAG on its first working day of December 2025, served with a clock that the test moves; nothing but people in it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select

from app.db import db
from app.demo.facts import networks as facts
from app.domain.text.normalise import slug
from app.domain.time.dates import at
from app.followups.models import FollowUp
from app.meetings.agenda import operations as agenda
from app.meetings.minutes import operations as minutes
from app.meetings.minutes import record as records
from app.meetings.models.meeting import AgendaItem, Meeting
from app.meetings.plan import operations as plan
from app.meetings.plan import queries as meetings
from app.outbox.jobs import deliver_once, round_once
from app.people import operations as people
from app.people.models import Organisation, Person
from app.rag import operations as rag
from app.rag.rotation import operations as rotations
from app.rag.rotation import terms
from tests.support.clock import Clock

BEGINS = datetime(2025, 12, 1, 8, 0, tzinfo=UTC)  # a Monday at nine in Oslo
SINCE = date(2025, 1, 1)
MEETING = date(2025, 12, 8)
ITEMS = ("Hotell", "Domene", "Profil", "Talere", "Program")
HOUSES = ("oslo", "øst", "sør", "stavanger", "bergen", "midt", "nord", "akan", "digital")
SEATS = (
    ("koordinator", "sør", "member"),
    ("koordinator2", "midt", "member"),
    ("rogaland", "stavanger", "member"),
    ("oslo", "oslo", "member"),
    ("bergen", "bergen", "member"),
    ("akan", "akan", "member"),
    ("vara", "stavanger", "deputy"),
    ("digital", "digital", "digital_lead"),
)


class Site:
    """The served site, its clock, and a look past the browser at what it has kept and sent."""

    def __init__(self, url: str, app: Flask, clock: Clock) -> None:
        self.url, self.app, self.clock = url, app, clock
        self._read: set[Path] = set()

    def on(self, day: date, hour: int = 9, minute: int = 0) -> None:
        """Let it be that hour in Oslo."""
        self.clock.now = at(day, time(hour, minute))

    def post_round(self) -> list[EmailMessage]:
        """Do what the site does each minute, and return the mails that went out since the last time."""
        round_once(self.app)
        deliver_once(self.app)
        files = set((Path(self.app.instance_path) / "mail").glob("*.eml")) - self._read
        self._read |= files
        return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in sorted(files)]  # type: ignore[misc]

    @contextmanager
    def look(self) -> Iterator[None]:
        """Ask the database as it is now, as a request of its own would."""
        with self.app.app_context():
            yield

    def address(self, day: date, page: str = "") -> str:
        """Return the path of a page of the meeting on a day."""
        with self.look():
            found = meetings.on_day(day)
            assert found is not None
            return f"/rag/moter/{found.id}{page}"

    def lines(self, day: date, title: str) -> list[tuple[str, str, str, str]]:
        """Return what is stored of an item's right-hand column: kind, text, owner, due."""
        with self.look():
            return [(one.kind, one.text, one.owner_words, one.due_words) for one in self._item(day, title).outcomes]

    def record(self, day: date, title: str) -> str:
        """Return what is stored of an item's left-hand column."""
        with self.look():
            return self._item(day, title).record

    def hashes(self, day: date) -> list[str]:
        """Return the fingerprints of what was sent and approved of a meeting's minutes."""
        with self.look():
            found = meetings.on_day(day)
            assert found is not None
            return [version.sha256 for version in records.versions(found)]

    def task(self, beginning: str) -> dict[str, Any]:
        """Return a task by how it begins; fails unless there is exactly one."""
        with self.look():
            (found,) = self._tasks(beginning)
            return {
                "id": found.id,
                "state": found.state,
                "last": found.due_last,
                "owners": [owner.name for owner in found.owners],
            }

    def is_task(self, beginning: str) -> bool:
        """Tell whether any task begins so."""
        with self.look():
            return bool(self._tasks(beginning))

    def _tasks(self, beginning: str) -> Sequence[FollowUp]:
        question = select(FollowUp).where(FollowUp.text.startswith(beginning, autoescape=True))
        return db.session.scalars(question).unique().all()

    def _item(self, day: date, title: str) -> AgendaItem:
        begins, ends = at(day, time()), at(day, time(23, 59))
        question = select(AgendaItem).join(Meeting, AgendaItem.meeting_id == Meeting.id)
        question = question.where(AgendaItem.title == title, Meeting.starts_at.between(begins, ends))
        return db.session.scalars(question).unique().one()


def people_only() -> None:
    """Seven KORUS and Akan, invented persons with their places, and who coordinates in 2025 and 2026."""
    houses = {key: _house(key) for key in HOUSES}
    persons = {key: _person(key, houses) for key, row in facts.PERSONS.items() if row[3] in houses}
    people.make_administrator(persons["admin"], by=None, now=BEGINS, on=SINCE)
    for person, house, role in SEATS:
        rag.take_seat(persons[person], houses[house], role=role, from_on=SINCE, until_on=None, by=None, now=BEGINS)
    for number, key in enumerate(facts.COORDINATES, 1):
        rotations.join("coordination", houses[key], position=number, from_on=SINCE, by=None, now=BEGINS)
    both = [(houses["sør"], persons["koordinator"]), (houses["midt"], persons["koordinator2"])]
    terms.add("coordination", both, from_on=SINCE, until_on=date(2026, 12, 31), by=None, now=BEGINS)
    db.session.commit()


def in_the_meeting() -> None:
    """The same people in a meeting whose minutes have been begun."""
    people_only()
    starts_at, ends_at, _latest = plan.moments(MEETING, time(14), time(15), None)
    values = {
        "kind": meetings.kinds()[0],
        "mode": "online",
        "place": "",
        "online_url": "",
        "starts_at": starts_at,
        "ends_at": ends_at,
        "latest_end_at": None,
    }
    meeting = plan.enter(values, by=None, now=BEGINS)
    for title in ITEMS:
        agenda.add(meeting, {"title": title}, by=None, now=BEGINS)
    minutes.begin(meeting, by=None, now=BEGINS)
    db.session.commit()


def _house(key: str) -> Organisation:
    kind, names = facts.ORGANISATIONS[key]
    return people.add_organisation(name=names[-1][0], kind=kind, valid_from=SINCE, by=None, now=BEGINS)


def _person(key: str, houses: dict[str, Organisation]) -> Person:
    first, last, title, house = facts.PERSONS[key]
    values = {
        "first_name": first,
        "last_name": last,
        "title": title,
        "organisation": houses[house],
        "email": f"{slug(first)}.{slug(last)}@alor.example",
    }
    return people.add_person(values, by=None, now=BEGINS)
