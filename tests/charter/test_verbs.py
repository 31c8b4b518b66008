"""Every verb of an agreement asked of every state, once, twice and with an old version."""

import pytest

from app.charter import agreements
from app.charter.models import AgreementNote
from app.charter.states import AGREEMENT_STATES, AGREEMENT_VERBS
from app.db import db
from app.domain.errors import Conflict, Refused
from app.web.clock import now, today
from tests.support import make

# By state and verb: the state that follows, or None where it is refused.
LEADS_TO = {
    ("draft", "change"): "draft",
    ("draft", "comment"): "commented",
    ("draft", "sign"): "signed",
    ("draft", "end"): "ended",
    ("commented", "change"): "commented",
    ("commented", "comment"): "commented",
    ("commented", "sign"): "signed",
    ("commented", "end"): "ended",
    ("signed", "change"): "signed",
    ("signed", "comment"): "signed",
    ("signed", "sign"): None,
    ("signed", "end"): "ended",
    ("ended", "change"): None,
    ("ended", "comment"): None,
    ("ended", "sign"): None,
    ("ended", "end"): None,
}
OFFERED = {
    "draft": ["Kommenter", "Endre", "Sett som signert …", "Avslutt …"],
    "commented": ["Kommenter", "Endre", "Sett som signert …", "Avslutt …"],
    "signed": ["Kommenter", "Endre", "Avslutt …"],
    "ended": [],
}
WAYS_IN = {"commented": "comment", "signed": "sign", "ended": "end"}


def act(agreement, verb, seen_version=None):
    """Do a verb as a page does."""
    given = {"seen_version": seen_version or agreement.version, "by": None, "now": now()}
    if verb == "change":
        values = {name: getattr(agreement, name) for name in agreements.PLAIN}
        values |= {"organisations": agreement.organisations, "outside_parties": agreement.outside_parties}
        agreements.change(agreement, {**values, "text": "Noe annet", "conditions": []}, **given)
    elif verb == "comment":
        agreements.comment(agreement, "Fint.", on=today(), by=None, now=now())
    elif verb == "sign":
        agreements.sign(agreement, on=today(), starts_on=None, **given)
    else:
        agreements.end(agreement, [], on=today(), reason="Ferdig.", **given)


@pytest.fixture
def agreement_in(app):
    """Return an agreement that has been brought to a state."""

    def made(state):
        agreement = make.agreement()
        if state in WAYS_IN:
            act(agreement, WAYS_IN[state])
        return agreement

    return made


@pytest.fixture
def coordinator(visitor):
    """A visitor who coordinates RAG."""
    return visitor.sign_in(make.coordinator(make.person("Nina", "Solheim")))


def test_the_table_has_every_state_and_verb():
    assert set(LEADS_TO) == {(state, verb) for state in AGREEMENT_STATES for verb in AGREEMENT_VERBS}


@pytest.mark.parametrize(("state", "verb"), LEADS_TO)
def test_a_verb_leads_where_it_should_or_is_refused(agreement_in, state, verb):
    agreement, expected = agreement_in(state), LEADS_TO[state, verb]
    lines = db.session.query(AgreementNote).count()
    if expected is None:
        with pytest.raises(Refused):
            act(agreement, verb)
        assert (agreement.state, db.session.query(AgreementNote).count()) == (state, lines)
    else:
        act(agreement, verb)
        assert agreement.state == expected
    db.session.flush()


@pytest.mark.parametrize("verb", ["sign", "end"])
def test_a_verb_that_is_done_is_refused_the_second_time(agreement_in, verb):
    agreement = agreement_in("draft")
    act(agreement, verb)
    with pytest.raises(Refused):
        act(agreement, verb)


@pytest.mark.parametrize("verb", ["change", "sign", "end"])
def test_a_verb_with_an_old_version_is_a_conflict(agreement_in, verb):
    agreement = agreement_in("draft")
    act(agreement, "change")
    with pytest.raises(Conflict):
        act(agreement, verb, seen_version=agreement.version - 1)


@pytest.mark.parametrize("state", OFFERED)
def test_the_page_offers_what_may_be_done(agreement_in, coordinator, state):
    agreement = agreement_in(state)
    db.session.commit()
    coordinator.open(f"/rag/avtaler/{agreement.id}")
    assert coordinator.texts(".title .row .ds-button") == OFFERED[state]
