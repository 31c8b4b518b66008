"""From which states each verb of an agreement may start, and which days it takes."""

from datetime import date

import pytest

from app.charter import agreements
from app.domain.errors import Refused
from app.web.clock import now, today
from tests.support import make

CHANGED = {
    "subject": "Annet",
    "text": "",
    "price_rule": "",
    "starts_on": None,
    "ends_on": None,
    "contact": None,
    "organisations": (),
    "outside_parties": ["En", "To"],
    "conditions": (),
}
VERBS = {
    "change": lambda one: agreements.change(one, CHANGED, seen_version=one.version, by=None, now=now()),
    "comment": lambda one: agreements.comment(one, "Fint", on=today(), by=None, now=now()),
    "sign": lambda one: agreements.sign(one, on=today(), starts_on=None, seen_version=one.version, by=None, now=now()),
    "end": lambda one: agreements.end(one, (), on=today(), reason="", seen_version=one.version, by=None, now=now()),
}
FROM = {
    "change": {"draft", "commented", "signed"},
    "comment": {"draft", "commented", "signed"},
    "sign": {"draft", "commented"},
    "end": {"draft", "commented", "signed"},
}
STATES = ("draft", "commented", "signed", "ended")


def agreement_in(state):
    made = make.agreement()
    for verb in {"commented": ["comment"], "signed": ["sign"], "ended": ["sign", "end"]}.get(state, []):
        VERBS[verb](made)
    assert made.state == state
    return made


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_starts_from_its_states_alone(app, verb):
    for state in STATES:
        made = agreement_in(state)
        if state in FROM[verb]:
            VERBS[verb](made)
        else:
            with pytest.raises(Refused):
                VERBS[verb](made)
            assert made.state == state


def test_an_agreement_begins_no_later_than_it_ends(app):
    made = make.agreement(ends_on=date(2026, 6, 30))
    sign = lambda starts_on: agreements.sign(
        made, on=today(), starts_on=starts_on, seen_version=made.version, by=None, now=now()
    )
    with pytest.raises(Refused, match=r"slutter 30. juni 2026"):
        sign(date(2026, 7, 1))
    sign(date(2026, 6, 30))
    assert made.state == "signed"


def test_one_alone_signs_nothing(app):
    made = make.agreement(outside_parties=[])
    with pytest.raises(Refused, match="minst to parter"):
        VERBS["sign"](made)


def test_an_agreement_ends_no_earlier_than_it_was_signed(app):
    made = agreement_in("signed")
    with pytest.raises(Refused, match="ble signert"):
        agreements.end(made, (), on=date(2026, 3, 1), reason="", seen_version=made.version, by=None, now=now())
