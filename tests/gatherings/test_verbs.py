"""From which states each verb of a gathering may start: every state with every verb."""

from datetime import date

import pytest

from app.domain.errors import Conflict, Refused
from app.gatherings import operations
from app.gatherings.labels import STATE_LABELS
from app.web.clock import now
from tests.support import make

EARLIER = date(2026, 2, 4)
VERBS = {
    "publish": lambda one, seen: operations.publish(one, seen_version=seen, by=None, now=now()),
    "withdraw": lambda one, seen: operations.withdraw(one, seen_version=seen, by=None, now=now()),
    "cancel": lambda one, seen: operations.cancel(one, "Sykdom.", seen_version=seen, by=None, now=now()),
    "revive": lambda one, seen: operations.revive(one, seen_version=seen, by=None, now=now()),
    "hold": lambda one, seen: operations.hold(one, 40, seen_version=seen, by=None, now=now()),
    "reopen": lambda one, seen: operations.reopen(one, seen_version=seen, by=None, now=now()),
}
ENDS_IN = {
    ("draft", "publish"): "published",
    ("published", "withdraw"): "draft",
    ("moved", "withdraw"): "draft",
    ("published", "cancel"): "cancelled",
    ("moved", "cancel"): "cancelled",
    ("cancelled", "revive"): "published",
    ("published", "hold"): "held",
    ("moved", "hold"): "held",
    ("held", "hold"): "held",  # how many came is mended
    ("held", "reopen"): "published",
}


def gathering_in(state):
    made = make.gathering(make.network(), days=(EARLIER,), state="published" if state == "moved" else state)
    if state == "moved":
        move(made, date(2026, 2, 5))
    assert made.state == state
    return made


def move(gathering, day):
    values = {"days": [make.span(day)]}
    operations.change(gathering, values, seen_version=gathering.version, by=None, now=now())


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_starts_from_its_states_alone(app, verb):
    for state in STATE_LABELS:
        made = gathering_in(state)
        if (state, verb) in ENDS_IN:
            with pytest.raises(Conflict):
                VERBS[verb](made, made.version - 1)
            VERBS[verb](made, made.version)
            assert made.state == ENDS_IN[state, verb]
        else:
            with pytest.raises(Refused, match="Samlingen er "):
                VERBS[verb](made, made.version)
            assert made.state == state


def test_what_was_moved_and_cancelled_is_moved_again_when_revived(app):
    made = gathering_in("moved")
    VERBS["cancel"](made, made.version)
    VERBS["revive"](made, made.version)
    assert made.state == "moved"


def test_what_is_moved_back_is_no_longer_moved(app):
    made = gathering_in("moved")
    move(made, EARLIER)
    assert (made.state, made.moved_from) == ("published", None)


def test_what_was_held_is_not_moved_ahead(app):
    made = gathering_in("held")
    with pytest.raises(Refused, match="ikke flyttes fram i tid"):
        move(made, date(2026, 5, 6))


def test_alor_norge_belongs_to_no_network(app):
    made = make.gathering(None)
    with pytest.raises(Refused, match="kan ikke flyttes til et nettverk"):
        operations.move_to_network(made, make.network(), seen_version=made.version, by=None, now=now())
