"""Every verb of a task asked of every state, once and twice: where it leads, and where it is refused."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.db import db
from app.domain.errors import Conflict, Refused
from app.domain.time import due
from app.followups import operations, queries
from app.followups.models import FollowUp, FollowUpNote
from app.followups.states import STATES, VERBS
from app.web.clock import now, today
from tests.support import make

# By state and verb: the state that follows, or None where it is refused.
LEADS_TO = {
    ("open", "finish"): "done",
    ("open", "reopen"): "open",
    ("open", "postpone"): "open",
    ("open", "change"): "open",
    ("open", "replace"): "replaced",
    ("open", "drop"): "dropped",
    ("done", "finish"): "done",
    ("done", "reopen"): "open",
    ("done", "postpone"): None,
    ("done", "change"): "done",
    ("done", "replace"): None,
    ("done", "drop"): None,
    ("dropped", "finish"): None,
    ("dropped", "reopen"): "open",
    ("dropped", "postpone"): None,
    ("dropped", "change"): "dropped",
    ("dropped", "replace"): None,
    ("dropped", "drop"): "dropped",
    ("replaced", "finish"): None,
    ("replaced", "reopen"): "open",
    ("replaced", "postpone"): None,
    ("replaced", "change"): "replaced",
    ("replaced", "replace"): None,
    ("replaced", "drop"): None,
}
# What the page of a task offers in each state, in this order.
OFFERED = {
    "open": ["Ferdig", "Utsett", "Endre", "Erstatt …", "Avslutt uten at den er gjort …"],
    "done": ["Åpne igjen", "Endre"],
    "dropped": ["Åpne igjen", "Endre"],
    "replaced": ["Åpne igjen", "Endre"],
}
WAYS_IN = {"done": "finish", "dropped": "drop", "replaced": "replace"}


def act(task, verb):
    """Do a verb as a page does."""
    when = {"on": today(), "by": None, "now": now()}
    if verb == "finish":
        operations.finish(task, **when)
    elif verb == "drop":
        operations.drop(task, "Ikke nå.", **when)
    elif verb == "replace":
        operations.replace(task, make.follow_up("Den andre"), **when)
    elif verb == "reopen":
        operations.reopen(task, **when)
    elif verb == "postpone":
        operations.postpone(task, due.read("1.6.2026", today()), **when)
    else:
        operations.change(
            task, text="Noe annet", owners=[], due=task.due, seen_version=task.version, by=None, now=now()
        )


@pytest.fixture
def task_in(app):
    """Return a task that has been brought to a state."""

    def made(state):
        task = make.follow_up("Purre på avtalen", due="9.3.26")
        if state in WAYS_IN:
            act(task, WAYS_IN[state])
        return task

    return made


def test_the_table_has_every_state_and_verb():
    assert set(LEADS_TO) == {(state, verb) for state in STATES for verb in VERBS}


@pytest.mark.parametrize(("state", "verb"), LEADS_TO)
def test_a_verb_leads_where_it_should_or_is_refused(task_in, state, verb):
    task, expected = task_in(state), LEADS_TO[state, verb]
    if expected is None:
        with pytest.raises(Refused):
            act(task, verb)
        assert task.state == state
    else:
        act(task, verb)
        assert task.state == expected
        assert (task.closed_on is None) == (expected == "open")
    db.session.flush()


@pytest.mark.parametrize("verb", ["finish", "drop", "reopen", "postpone"])
def test_a_verb_done_twice_is_once(task_in, verb):
    task = task_in("done" if verb == "reopen" else "open")
    act(task, verb)
    version, lines = task.version, db.session.query(FollowUpNote).count()
    act(task, verb)
    assert (task.version, db.session.query(FollowUpNote).count()) == (version, lines)


@pytest.mark.parametrize("state", STATES)
def test_a_change_that_was_begun_before_another_is_a_conflict(task_in, state):
    task = task_in(state)
    with pytest.raises(Conflict):
        operations.change(
            task, text="Noe annet", owners=[], due=task.due, seen_version=task.version - 1, by=None, now=now()
        )


@pytest.mark.parametrize("state", OFFERED)
def test_the_page_offers_what_may_be_done(task_in, member, state):
    task = task_in(state)
    db.session.commit()
    member.open(f"/rag/oppgaver/{task.id}")
    assert member.texts(".facts + .row .ds-button") == OFFERED[state]


@pytest.mark.parametrize("state", STATES)
def test_only_an_open_task_is_open_in_python_and_in_the_database(task_in, state):
    task = task_in(state)
    own = FollowUp.id == task.id
    assert task.is_open == (state == "open")
    assert task.is_done == (state == "done")
    assert bool(db.session.scalar(select(FollowUp.id).where(own, FollowUp.is_open))) == task.is_open
    assert bool(db.session.scalar(select(FollowUp.id).where(own, FollowUp.is_done))) == task.is_done
    assert (task in queries.every(late_on=task.due_last.replace(year=2030))) == task.is_open


def test_a_task_may_stay_away_until_its_due_day_and_no_longer(app):
    last = due.read("20.3.26", today())
    values = {"by": None, "now": now()}
    operations.open_task("Så lenge", [], last, hidden_until=last.last, **values)
    with pytest.raises(Refused, match="før fristen er ute"):
        operations.open_task("For lenge", [], last, hidden_until=last.last + timedelta(days=1), **values)


def test_a_task_is_not_postponed_to_the_day_it_has_in_other_words(app):
    task = make.follow_up("Skrive", due="31.3.26")
    with pytest.raises(Refused, match="allerede frist den dagen"):
        operations.postpone(task, due.read("mars 2026", today()), on=today(), by=None, now=now())


def test_a_task_that_somebody_has_written_on_is_not_taken_back(app):
    task = make.follow_up("Skrive")
    operations.note(task, "Jeg har begynt.", on=today(), by=None, now=now())
    with pytest.raises(Refused, match="allerede i gang"):
        operations.discard(task, by=None, now=now())
