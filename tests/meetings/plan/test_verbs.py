"""Every verb of a meeting asked of every state, twice and with an old version."""

from datetime import date

import pytest

from app.db import db
from app.domain.errors import Conflict, Refused
from app.meetings.models.states import STATES, VERBS
from app.meetings.plan import notices
from app.meetings.plan import operations as plan
from app.web.clock import now, today
from tests.support import make

# By state and verb: the state that follows, or None where it is refused.
LEADS_TO = {
    ("planned", "call"): "called",
    ("planned", "change"): "planned",
    ("planned", "tell"): None,
    ("planned", "cancel"): "cancelled",
    ("planned", "restore"): None,
    ("called", "call"): None,
    ("called", "change"): "called",
    ("called", "tell"): "called",
    ("called", "cancel"): "cancelled",
    ("called", "restore"): None,
    ("cancelled", "call"): None,
    ("cancelled", "change"): None,
    ("cancelled", "tell"): None,
    ("cancelled", "cancel"): None,
    ("cancelled", "restore"): "planned",
}
WAYS_IN = {"called": "call", "cancelled": "cancel"}


def act(meeting, verb, seen_version=None):
    """Do a verb as a page does."""
    given = {"seen_version": seen_version or meeting.version, "by": None, "now": now()}
    if verb == "call":
        notices.call(meeting, seen=notices.fingerprint(meeting, today()), **given)
    elif verb == "change":
        names = ("kind", "starts_at", "ends_at", "latest_end_at", "mode", "place", "online_url")
        values = {name: getattr(meeting, name) for name in names} | {"theme": "Noe annet", "note": ""}
        plan.change(meeting, values, **given)
    elif verb == "tell":
        notices.tell_now(meeting, now())
    elif verb == "cancel":
        plan.cancel(meeting, "Sykdom.", **given)
    else:
        plan.restore(meeting, **given)


@pytest.fixture
def meeting_in(hakon):
    """Return a meeting that has been brought to a state."""

    def made(state):
        meeting = make.meeting(date(2026, 3, 9))
        if state in WAYS_IN:
            act(meeting, WAYS_IN[state])
        return meeting

    return made


def test_the_table_has_every_state_and_verb():
    assert set(LEADS_TO) == {(state, verb) for state in STATES for verb in VERBS}


@pytest.mark.parametrize(("state", "verb"), LEADS_TO)
def test_a_verb_leads_where_it_should_or_is_refused(meeting_in, state, verb):
    meeting, expected = meeting_in(state), LEADS_TO[state, verb]
    if expected is None:
        with pytest.raises(Refused):
            act(meeting, verb)
        assert meeting.state == state
    else:
        act(meeting, verb)
        assert meeting.state == expected
    assert meeting.can(verb) == (LEADS_TO[meeting.state, verb] is not None)
    db.session.flush()


@pytest.mark.parametrize(("state", "verb"), [("planned", "call"), ("planned", "cancel"), ("cancelled", "restore")])
def test_a_verb_that_is_done_is_refused_the_second_time(meeting_in, state, verb):
    meeting = meeting_in(state)
    act(meeting, verb)
    with pytest.raises(Refused):
        act(meeting, verb)


@pytest.mark.parametrize("verb", ["call", "change", "cancel"])
def test_a_verb_with_an_old_version_is_a_conflict(meeting_in, verb):
    meeting = meeting_in("planned")
    act(meeting, "change")
    with pytest.raises(Conflict):
        act(meeting, verb, seen_version=meeting.version - 1)
