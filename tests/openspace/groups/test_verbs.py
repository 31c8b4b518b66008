"""Each verb of a group is asked the same: from which states, twice, with an old version, and in which phases."""

import pytest

from app.db import db
from app.domain.errors import Refused
from app.openspace.groups import operations as offers
from app.openspace.reports import operations as reports
from app.openspace.reports import outcomes
from app.web.clock import now
from tests.support import spaces

# From which states each verb leads where; what is not here is refused.
LEADS = {
    "park": {"offered": "parked", "parked": "parked", "withdrawn": "parked"},
    "withdraw": {"offered": "withdrawn", "parked": "withdrawn", "withdrawn": "withdrawn"},
    "bring_back": {"offered": "offered", "parked": "offered", "withdrawn": "offered", "merged": "merged"},
    "part": {"merged": "offered"},
}
ARRANGED = ("setup", "propose", "market", "choose", "run")


@pytest.fixture
def group(space):
    """A group on offer."""
    return spaces.group(space, "Spill")


def bring(group, state):
    """Let a group be in a state."""
    if state == "merged":
        offers.merge(group, spaces.group(group.open_space, "Rus"), by=None, now=now())
    elif state != "offered":
        {"parked": offers.park, "withdrawn": offers.withdraw}[state](group, by=None, now=now())
    db.session.commit()


def state_of(group):
    return "merged" if group.is_merged else group.state


@pytest.mark.parametrize("state", ["offered", "parked", "withdrawn", "merged"])
@pytest.mark.parametrize("verb", LEADS)
def test_a_verb_leads_from_its_states_and_is_refused_from_others(group, verb, state):
    bring(group, state)
    act = lambda: getattr(offers, verb)(group, seen_version=group.version, by=None, now=now())
    if state in LEADS[verb]:
        act()
    else:
        with pytest.raises(Refused, match="slått sammen"):
            act()
    assert state_of(group) == LEADS[verb].get(state, state)


@pytest.mark.parametrize(
    ("verb", "state"), [("park", "offered"), ("withdraw", "offered"), ("bring_back", "parked"), ("part", "merged")]
)
def test_a_verb_pressed_beside_an_old_version_is_refused(group, verb, state):
    bring(group, state)
    seen = group.version
    if state == "merged":
        group.version += 1
    else:
        offers.reword(group, title="Spill og rus", question="", needs="", seen_version=seen, by=None, now=now())
    with pytest.raises(Refused, match="er endret i mellomtiden"):
        getattr(offers, verb)(group, seen_version=seen, by=None, now=now())
    assert state_of(group) == state


def test_merging_twice_is_once_and_beside_an_old_version_refused(space, group):
    into, seen = spaces.group(space, "Rus"), group.version
    for _again in range(2):
        offers.merge(group, into, seen_version=seen, by=None, now=now())
    assert group.parent_id == into.id
    third = spaces.group(space, "Søvn")
    with pytest.raises(Refused, match="er endret i mellomtiden"):
        offers.merge(third, into, seen_version=third.version - 1, by=None, now=now())


@pytest.mark.parametrize("phase", ["harvest", "prioritise", "closed"])
@pytest.mark.parametrize("verb", ["park", "withdraw"])
def test_groups_are_not_arranged_once_they_have_met(space, group, verb, phase):
    spaces.go(space, phase)
    with pytest.raises(Refused, match="Dette går ikke nå"):
        getattr(offers, verb)(group, seen_version=group.version, by=None, now=now())


@pytest.mark.parametrize("phase", ARRANGED)
def test_groups_are_arranged_until_they_have_met(space, group, phase):
    spaces.go(space, phase)
    offers.park(group, seen_version=group.version, by=None, now=now())
    assert group.state == "parked"


def test_two_facilitators_who_press_beside_the_same_page_do_not_undo_each_other(facilitator, space, group):
    facilitator.open(f"/open-space/{space.id}")
    stale = facilitator.page.select_one('form[action*="/parker"]')["action"]
    offers.park(group, by=None, now=now())
    offers.bring_back(group, by=None, now=now())
    db.session.commit()
    facilitator.post(stale)
    assert group.state == "offered"


def test_a_decision_on_a_step_is_taken_back_only_as_it_was_seen(space, group):
    spaces.go(space, "run")
    empty = {"writer": "", "discussed": "", "agreed": "", "present": ""}
    (step,) = reports.save(group, empty, ["Lage plakat"], seen_version=0, now=now()).steps
    spaces.go(space, "harvest")
    outcomes.drop(step, "Ingen tid", seen_version=step.version, by=None, now=now())
    with pytest.raises(Refused, match="avgjort på nytt"):
        outcomes.reopen(step, seen_version=step.version - 1, by=None, now=now())
    outcomes.reopen(step, seen_version=step.version, by=None, now=now())
    assert step.outcome == ""
