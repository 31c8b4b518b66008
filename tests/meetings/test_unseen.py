"""Nothing of RAG's work is seen outside RAG: not on a page, in a search, in a feed, or by who runs a network."""

from datetime import date

import pytest

from app.charter.conditions import Condition
from app.db import db
from app.meetings.agenda import operations as agenda
from app.meetings.minutes import operations as minutes
from app.meetings.minutes.lines import Line
from app.meetings.models.minutes import Addendum, Attendance, MinutesSource
from app.web.clock import now, today
from tests.house import world
from tests.support import make

MARK = "Zebrafink"


def fill():
    """Put the word wherever RAG writes anything, of what has been and of what comes, called and frozen."""
    make.mandate(text=f"Om {MARK}", aims=[MARK], adopted_on=date(2026, 1, 1))
    make.agreement(f"Leie av {MARK}", conditions=(Condition(f"Mate {MARK}"),), outside_parties=[MARK])
    make.decision(f"Vi kjøper {MARK}.", item=f"Om {MARK}")
    coming = make.meeting(
        date(2026, 3, 20), theme=MARK, place=f"{MARK}s hus", mode="physical", note=MARK, items=(f"Velge {MARK}",)
    )
    make.guest(coming, f"Gjest {MARK}")
    make.call(coming)
    agenda.add(None, {"title": f"Innmeldt {MARK}"}, by=None, now=now())
    for day, state in ((date(2026, 2, 9), "draft"), (date(2026, 2, 16), "approved")):
        held = make.meeting(day, theme=MARK)
        minutes.begin(held, by=None, now=now())
        item = agenda.add(held, {"title": MARK, "text": MARK, "presenter": MARK}, by=None, now=now())
        lines = [Line(None, "task", f"Mate {MARK}", f"{MARK} Fremmed", "9.3.26"), Line(None, "decision", MARK)]
        minutes.write(item, title=MARK, record=MARK, postponed=False, lines=lines, seen_version=item.version)
        minutes.settle(item, [], today(), by=None, now=now())
        db.session.add(Attendance(meeting_id=held.id, name=f"Ola {MARK}", status="guest"))
        db.session.add(
            MinutesSource(meeting_id=held.id, name=f"{MARK}.txt", octets=MARK.encode(), item_ids=[], at=now())
        )
        minutes.send(held, by=None, now=now())
        if state == "approved":
            held.record_state = "approved"
            db.session.add(Addendum(meeting_id=held.id, on=day, text=MARK, at=now()))
    db.session.commit()


@pytest.mark.parametrize("role", ["anonymous", "operator own", "deputy expired"])
def test_no_answer_of_the_site_tells_of_what_rag_does(app, visitor, role):
    app.config["FEED_CHECK_SECONDS"] = 0.0
    built = world.build(visitor)
    fill()
    visitor.client = app.test_client()
    if person := built.cast[role]:
        visitor.sign_in(person)
    asked = searched = 0
    for method, rule in world.routes(app):
        if method != "GET":
            continue
        path = world.path(rule, built.parts)
        text = told(visitor, path)
        assert MARK not in text, rule.rule
        asked += 1
        if 'name="q"' in text:
            assert MARK not in told(visitor, f"{path}?q={MARK.lower()}"), rule.rule  # its small letters are said again
            searched += 1
    assert asked > 80
    assert searched >= 3


def told(visitor, path):
    """Return what an address answers, lines of calendars unfolded."""
    with visitor.client.get(path) as answer:
        return answer.data.decode("utf-8", "replace").replace("\r\n ", "")
