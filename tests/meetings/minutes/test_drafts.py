"""What may leave a draft: nothing of its tasks does before the minutes have been sent out."""

from datetime import date, timedelta

import pytest

from app.db import db
from app.domain.owner_names import Named
from app.entries.models import Entry
from app.followups import operations as followups
from app.followups import queries as tasks
from app.followups.models import FollowUp
from app.meetings.agenda import operations as agenda
from app.meetings.agenda import queries as items
from app.meetings.minutes import operations as minutes
from app.meetings.minutes import sending
from app.meetings.minutes.lines import Line
from app.meetings.plan import notices
from app.outbox.jobs import round_once
from app.outbox.models import Message
from app.web.clock import now, today
from tests.support import make


@pytest.fixture
def drafted(app, clock, hakon):
    """Minutes of yesterday that nobody has sent, with a task for somebody outside; Håkon has a place in RAG."""
    made = make.meeting(today())
    clock.now = made.starts_at + timedelta(days=1)
    minutes.begin(made, by=None, now=now())
    write(made, "Mandat", Line(None, "task", "Ringe trykkeriet", "Petra Aune <petra@alor.example>", "12.3.26"))
    return made


def write(meeting, title, *lines):
    item = agenda.add(meeting, {"title": title}, by=None, now=now())
    db.session.flush()
    minutes.write(item, title=title, record="", postponed=False, lines=lines, seen_version=item.version)
    minutes.settle(item, tasks.known_owners(), today(), by=None, now=now())
    db.session.commit()
    return item


def task():
    return db.session.query(FollowUp).filter_by(text="Ringe trykkeriet").one()


def reminded(app, clock):
    """Let a round be held when the task is due in a few days and was settled days ago; return who was told."""
    db.session.commit()
    clock.now += timedelta(days=2)
    round_once(app)
    return [message.address for message in db.session.query(Message) if "Frist" in message.subject]


def in_calendars():
    entry = db.session.query(Entry).filter_by(uid=task().uid).one_or_none()
    return entry is not None and not entry.cancelled


def test_nobody_is_reminded_of_a_task_in_a_draft(app, clock, drafted):
    assert reminded(app, clock) == []


def test_once_the_minutes_are_sent_who_owns_a_task_is_reminded(app, clock, drafted):
    sending.send(drafted, by=None, now=now())
    assert reminded(app, clock) == ["petra@alor.example"]


def test_a_task_of_a_draft_stands_in_no_calendar_before_the_minutes_are_sent(drafted):
    everybody = tasks.Own(group=True)
    followups.set_values(task(), text="Ringe trykkeriet", owners=(Named("group"),), due=task().due, by=None, now=now())
    assert not in_calendars()
    assert tasks.uids(everybody) == ()
    sending.send(drafted, by=None, now=now())
    assert in_calendars()
    assert tasks.uids(everybody) == (task().uid,)


def test_a_notice_does_not_tell_of_tasks_in_a_draft(drafted):
    coming = make.meeting(date(2026, 4, 20))
    assert all("trykkeriet" not in text for _reader, text in notices.drafts(coming, today()))
    sending.send(drafted, by=None, now=now())
    assert all("trykkeriet" in text for _reader, text in notices.drafts(coming, today()))


def test_a_task_of_a_draft_is_not_offered_as_an_item_but_comes_back_in_the_list(drafted):
    coming = make.meeting(date(2026, 4, 20))
    assert task() not in items.offered(coming).tasks
    assert task() in items.tasks(coming)


def test_what_stands_for_a_task_of_a_draft_waits_with_it(drafted):
    other = followups.successor(task(), "Ringe et annet trykkeri", by=None, now=now())
    db.session.flush()
    followups.replace(task(), other, on=today(), by=None, now=now())
    assert not other.may_be_told
    sending.send(drafted, by=None, now=now())
    assert other.may_be_told


def test_a_task_written_after_sending_waits_until_the_minutes_are_sent_again(drafted):
    sending.send(drafted, by=None, now=now())
    later = write(drafted, "Trykk", Line(None, "task", "Betale", "RAG", "12.3.26")).outcomes[0].follow_up
    assert (task().may_be_told, later.may_be_told) == (True, False)
    sending.send(drafted, by=None, now=now())
    assert later.may_be_told


def test_the_list_of_tasks_marks_those_of_a_draft(visitor, hakon, drafted):
    visitor.sign_in(hakon).open("/rag/oppgaver")
    assert "Fra utkast" in " ".join(visitor.texts(".task"))
    sending.send(drafted, by=None, now=now())
    db.session.commit()
    visitor.open("/rag/oppgaver")
    assert "Fra utkast" not in " ".join(visitor.texts(".task"))


def test_the_number_of_the_item_a_task_comes_from_follows_the_item(drafted):
    first = task().source_told
    write(drafted, "Budsjett")
    agenda.move(items.on(drafted)[0], 1, by=None, now=now())
    db.session.commit()
    assert (first, task().source_told) == (f"{drafted.title}, sak 1", f"{drafted.title}, sak 2")
