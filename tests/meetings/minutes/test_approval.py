"""What is approved stays as it was, whatever happens afterwards in whatever order."""

import hashlib
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charter import decisions as register
from app.db import db
from app.domain.errors import Refused
from app.domain.time.due import read
from app.followups import operations as followups
from app.followups import queries as tasks
from app.meetings.agenda import operations as agenda
from app.meetings.agenda import queries as items
from app.meetings.minutes import decisions
from app.meetings.minutes import operations as minutes
from app.meetings.minutes import record as records
from app.meetings.minutes.operations import Line
from app.meetings.plan import operations as plan
from app.people import operations as people
from app.rag import operations as rag
from app.rag import queries as seats
from app.web.clock import now, today
from app.word.writing import document as writing
from tests.support import make
from tests.support.hunting import costly

DAY = date(2026, 3, 9)


def approved_minutes():
    meeting, kari = make.meeting(DAY), make.person("Kari")
    minutes.begin(meeting, by=None, now=now())
    for number, title in enumerate(("Mandat", "Domene"), 1):
        item = agenda.add(meeting, {"title": title}, by=None, now=now())
        lines = [
            Line(None, "decision", f"Vedtak {number}."),
            Line(None, "task", f"Oppgave {number}", "RAG", "9.4"),
            Line(None, "clarification", "Enighet."),
        ]
        minutes.write(item, title=title, record="Drøftet.", postponed=False, lines=lines, seen_version=item.version)
        minutes.settle(item, tasks.known_owners(), today(), by=None, now=now())
    rows = [{"person_id": kari.id, "name": "", "status": "present", "part": ""}]
    minutes.set_attendance(
        meeting, rows, chair=kari, minute_taker=kari, seen_version=meeting.version, by=None, now=now()
    )
    minutes.send(meeting, by=None, now=max(now(), meeting.starts_at))
    minutes.approve(meeting, None, seen_version=meeting.version, by=None, now=max(now(), meeting.starts_at))
    db.session.commit()
    return meeting


def finish(meeting):
    followups.finish(_task(meeting), "Bekreftet.", on=today(), by=None, now=now())


def reopen(meeting):
    followups.reopen(_task(meeting), on=today(), by=None, now=now())


def postpone(meeting):
    followups.postpone(_task(meeting), read("primo mai", today()), on=today(), by=None, now=now())


def rewrite_task(meeting):
    task = _task(meeting)
    followups.change(
        task, text=f"{task.text}!", owners=[], due=read("2027", today()), seen_version=task.version, by=None, now=now()
    )


def rename(meeting):
    person = meeting.attendance[0].person
    values = {"first_name": "Karin", "last_name": "Lund", "email": person.email}
    people.change_person(person, values, seen_version=person.version, by=None, now=now())


def move(meeting):
    values = {
        "mode": "physical",
        "place": "Et annet sted",
        "online_url": "",
        "latest_end_at": None,
        "ends_at": None,
        "starts_at": meeting.starts_at + timedelta(days=1),
    }
    plan.change(meeting, values, seen_version=meeting.version, by=None, now=now())


def replace_decision(meeting):
    mine = next(one for one in decisions.every() if one.meeting.id == meeting.id)
    later = make.decision(day=DAY + timedelta(days=90))
    register.replace(mine, decisions.decision(later.id), by=None, now=now())


def add_to(meeting):
    minutes.add_to(meeting, "Rettelse.", on=today(), by=None, now=now())


def _task(meeting):
    return next(o.follow_up for item in items.on(meeting) for o in item.outcomes if o.follow_up)


def delete(meeting):
    """Take away what can be: the place of one who was there, and the later item that its task had."""
    make.seat(meeting.attendance[0].person, from_on=DAY + timedelta(days=200))
    seat = seats.seats()[-1]
    rag.take_back_seat(seat, seen_version=seat.version, by=None, now=now())
    later = make.meeting(DAY + timedelta(days=120))
    agenda.carry(later, [], [_task(meeting)], by=None, now=now())
    for item in items.on(later):
        agenda.remove(item, by=None, now=now())


ACTS = (finish, reopen, postpone, rewrite_task, rename, replace_decision, add_to, delete)


@costly()
@given(acts=st.lists(st.sampled_from(ACTS), max_size=7))
def test_nothing_that_happens_afterwards_changes_what_was_approved(app, acts):
    db.session.rollback()
    meeting = approved_minutes()
    version = records.versions(meeting)[-1]
    content, told = version.content, records.of(meeting)
    for act in acts:
        try:
            act(meeting)
            db.session.commit()
        except Refused:
            db.session.rollback()
    kept, after = records.versions(meeting)[-1], records.of(meeting)
    assert (kept.id, kept.content) == (version.id, content)
    assert kept.sha256 == hashlib.sha256(content.encode()).hexdigest()
    assert (after.title, after.when, after.where, after.attendees) == (
        told.title,
        told.when,
        told.where,
        told.attendees,
    )
    assert [(i.title, i.text, [(n.kind, n.text, n.owners, n.due) for n in i.lines]) for i in after.items] == [
        (i.title, i.text, [(n.kind, n.text, n.owners, n.due) for n in i.lines]) for i in told.items
    ]
    assert len(after.addenda) == acts.count(add_to)


def test_the_word_file_of_approved_minutes_is_made_from_what_was_frozen(app):
    meeting = approved_minutes()
    before = writing.minutes(records.of(meeting))
    rename(meeting)
    db.session.commit()
    assert writing.minutes(records.of(meeting)) == before


def test_minutes_approved_just_after_midnight_are_approved_on_that_day(app, clock):
    clock.now = datetime(2026, 6, 9, 22, 30, tzinfo=UTC)  # half past midnight in Oslo
    assert records.of(approved_minutes()).status == "Godkjent 10. juni 2026"


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_each_of_these_can_happen_to_approved_minutes(app, act):
    meeting = approved_minutes()
    if act is reopen:
        finish(meeting)
    try:
        act(meeting)
    except Refused:
        pytest.fail(f"{act.__name__} is refused, so the property above says nothing of it")
    db.session.commit()


def test_the_meeting_itself_cannot_be_moved_once_its_minutes_are_approved(app):
    with pytest.raises(Refused, match="godkjent"):
        move(approved_minutes())
