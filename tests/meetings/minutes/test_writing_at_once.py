"""Several who write the same minutes in the same instant: no saved word is lost, none is overwritten unseen."""

import pytest

from app.db import db
from app.followups import queries as tasks
from app.followups.models import FollowUp
from app.meetings.agenda import operations as agenda
from app.meetings.agenda import queries as items
from app.meetings.minutes import operations as minutes
from app.meetings.minutes.lines import Line
from app.meetings.models.meeting import AgendaItem, Meeting
from app.web.clock import now, today
from tests.support import make
from tests.support.threads import at_once
from tests.support.visitor import Visitor

WRITERS = 6


def put(meeting, *titles):
    made = [agenda.add(meeting, {"title": title}, by=None, now=now()).id for title in titles]
    db.session.commit()
    return made


def saving(app, person, item_id, text, version=1):
    """What one browser does: a session of its own, the token fetched before, then one save."""
    visitor = Visitor(app).sign_in(person)
    data = {
        "csrf_token": visitor.token(),
        "title": "Sak",
        "record": text,
        "version": str(version),
        "lines-0-text": f"Ringe om {text}",
        "lines-0-kind": "task",
        "lines-0-owners": "RAG",
        "lines-0-due": "9.4",
    }

    def save():
        answer = visitor.client.post(f"/rag/saker/{item_id}/referat", data=data, headers={"Accept": "application/json"})
        return answer.status_code, text

    return save


@pytest.mark.both
def test_different_items_saved_at_once_lose_nothing(app, drafted, hakon):
    ids = put(drafted, *(f"Sak {number}" for number in range(WRITERS)))
    answers = at_once(app, *(saving(app, hakon, id_, f"ord {id_}") for id_ in ids))
    assert sorted(answers) == sorted((200, f"ord {id_}") for id_ in ids)
    for id_ in ids:
        item = db.session.get(AgendaItem, id_)
        assert (item.record, [one.text for one in item.outcomes]) == (f"ord {id_}", [f"Ringe om ord {id_}"])
    assert db.session.query(FollowUp).count() == WRITERS


@pytest.mark.both
def test_the_same_item_saved_by_two_at_once_is_saved_by_one_and_the_other_is_told(app, drafted, hakon):
    for turn in range(3):
        (item_id,) = put(drafted, f"Sak {turn}")
        answers = at_once(app, saving(app, hakon, item_id, "A"), saving(app, hakon, item_id, "B"))
        assert sorted(status for status, _ in answers) == [200, 409]
        winner = next(text for status, text in answers if status == 200)
        item = db.session.get(AgendaItem, item_id)
        assert (item.record, item.version) == (winner, 2)
        assert [one.text for one in item.outcomes] == [f"Ringe om {winner}"]
        db.session.rollback()


@pytest.mark.both
def test_whoever_approves_and_whoever_writes_at_once_never_both_win(app, drafted, hakon):
    """Either the words are in the frozen minutes, or their author is told that they are not."""
    (item_id,) = put(drafted, "Mandat")
    row = {"person_id": hakon.id, "name": "", "status": "present", "part": ""}
    minutes.set_attendance(
        drafted, [row], chair=hakon, minute_taker=hakon, seen_version=drafted.version, by=None, now=now()
    )
    db.session.commit()
    meeting_id, version = drafted.id, drafted.version

    def approve():
        meeting = db.session.get(Meeting, meeting_id)
        minutes.approve(meeting, None, seen_version=version, by=None, now=meeting.starts_at)
        db.session.commit()
        return "approved"

    answers = at_once(app, saving(app, hakon, item_id, "Sent ord"), approve)
    saved = (200, "Sent ord") in answers
    meeting = db.session.get(Meeting, meeting_id)
    if "approved" in answers:
        from app.meetings.minutes import record as records

        assert (records.of(meeting).items[0].text == "Sent ord") is saved
    else:
        assert saved
        assert not meeting.is_frozen


@pytest.mark.both
def test_two_who_fetch_what_waits_at_once_take_each_thing_once(app):
    """Neither an item nor a task is on the agenda twice."""
    meeting = make.meeting()
    put(None, "Innmeldt")
    task_id = make.follow_up("Spørre Akan").id
    meeting_id = meeting.id

    def carry():
        here, task = db.session.get(Meeting, meeting_id), db.session.get(FollowUp, task_id)
        return agenda.carry(here, items.offered(here).items, [task], by=None, now=now())

    assert sorted(at_once(app, carry, carry)) == [0, 2]
    assert sorted(item.title for item in items.on(db.session.get(Meeting, meeting_id))) == ["Innmeldt", "Spørre Akan"]


@pytest.mark.both
def test_one_line_settled_by_two_at_once_makes_one_task(app, drafted):
    (item_id,) = put(drafted, "Mandat")
    item = db.session.get(AgendaItem, item_id)
    typed = [Line(None, "task", "Ringe", "RAG", "9.4")]
    minutes.write(item, title="Mandat", record="", postponed=False, lines=typed, seen_version=item.version)
    db.session.commit()

    def settle():
        minutes.settle(db.session.get(AgendaItem, item_id), tasks.known_owners(), today(), by=None, now=now())

    at_once(app, settle, settle)
    assert db.session.query(FollowUp).count() == 1
