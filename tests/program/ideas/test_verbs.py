"""Each verb of an idea is asked the same: from which states, twice, and with an old version."""

import pytest

from app.db import db
from app.domain.errors import Refused
from app.program.draft import queries
from app.program.ideas import operations as ideas
from app.web.clock import now
from tests.support.programs import KEYS

# From which states each verb leads where; dropping a placed one is refused.
LEADS = {
    "drop": {"open": "dropped", "dropped": "dropped"},
    "take_up": {"open": "open", "dropped": "open", "placed": "placed"},
    "take_out": {"open": "open", "dropped": "dropped", "placed": "open"},
}


def bring(idea, state):
    """Let an idea be in a state."""
    if state == "dropped":
        ideas.drop(idea, by=None, now=now())
    elif state == "placed":
        seen = queries.latest_change_id(idea.gathering)
        ideas.place(idea, KEYS[3], responsible=(), state="idea", seen=seen, by=None, now=now())
    db.session.commit()


@pytest.mark.parametrize("state", ["open", "dropped", "placed"])
@pytest.mark.parametrize("verb", LEADS)
def test_a_verb_leads_from_its_states_twice_is_once_and_others_are_refused(gathering, idea, verb, state):
    bring(idea, state)
    act = getattr(ideas, verb)
    if state in LEADS[verb]:
        for _again in range(2):
            act(idea, seen_version=idea.version, by=None, now=now())
    else:
        with pytest.raises(Refused, match="plassert i programmet"):
            act(idea, seen_version=idea.version, by=None, now=now())
    assert idea.state == LEADS[verb].get(state, state)


@pytest.mark.parametrize(("verb", "state"), [("drop", "open"), ("take_up", "dropped"), ("take_out", "placed")])
def test_a_verb_pressed_beside_an_old_version_is_refused(gathering, idea, verb, state):
    bring(idea, state)
    seen = idea.version
    ideas.change(idea, title="Nytt", text="", speaker="", source="", seen_version=seen, by=None, now=now())
    with pytest.raises(Refused, match="er endret i mellomtiden"):
        getattr(ideas, verb)(idea, seen_version=seen, by=None, now=now())
    assert idea.state == state
