"""Every verb of a topic asked the same questions: from which states, by whom, twice, and with an old version."""

import pytest
from sqlalchemy import select

from app.db import db
from app.history.models import Change
from app.topics.bank import operations, queries
from app.topics.models.labels import STATUS_LABELS
from app.topics.models.topic import Topic
from app.topics.moderation import merging
from app.topics.pages.bank import VOTES
from app.web.clock import now
from tests.support import make
from tests.support.visitor import Visitor

# What each button leads to, from each state it may be pressed in; from any other it changes nothing.
LEADS_TO = {
    "publish": dict.fromkeys(("received", "parked", "rejected"), "published"),
    "publish_as_topic": dict.fromkeys(("received", "parked", "rejected", "filed"), "published"),
    "park": dict.fromkeys(("received", "published"), "parked"),
    "reject": dict.fromkeys(("received", "published", "parked", "filed"), "rejected"),
    "file": dict.fromkeys(("received", "published", "parked", "rejected"), "filed"),
    "take_up": dict.fromkeys(("parked", "rejected", "filed"), "received"),
    "withdraw": dict.fromkeys(("received", "published", "parked"), "withdrawn"),
}
MODERATES = {"nobody": False, "operator": True, "other operator": False, "rag": True}


@pytest.fixture
def people(network):
    """Who may ask."""
    return {
        "nobody": None,
        "operator": make.operator(network, make.person("Kari", "Nordmo")),
        "other operator": make.operator(make.network("alor Fjell"), make.person("Siv", "Moe")),
        "rag": make.seat(make.person("Ola", "Vik")),
    }


def topic_in(status, network):
    made = operations.suggest(network, what="Spill", now=now())
    how = {"seen_version": made.version, "by": None, "now": now()}
    match status:
        case "published":
            operations.publish(made, **how)
        case "parked":
            operations.park(made, "later", "", **how)
        case "rejected":
            operations.reject(made, "later", "", **how)
        case "filed":
            operations.file(made, "praise", **how)
        case "withdrawn":
            merging.withdraw(made, seen_version=made.version, now=now())
    db.session.commit()
    return made


def ask(browser, verb, topic, version):
    """Press what a page offers for a verb, with the version it was drawn from, whatever it offers now."""
    if verb == "withdraw":
        path = f"/forslag/{topic.public_id}/{queries.receipt(topic)}/trekk"
        return browser.client.post(path, data={"version": version, "csrf_token": browser.token()})
    words = {"title": topic.title, "what": topic.what, "version": version}
    if verb in ("park", "reject"):
        path = f"/temabank/{topic.id}/{'parker' if verb == 'park' else 'avslag'}"
        words = {"reason": "later", "words": "", "version": version}
    else:
        path = f"/temabank/{topic.id}/behandle"
        kind = "praise" if verb == "file" else topic.kind
        words |= {"kind": kind, "do": "save" if verb == "file" else verb}
    return browser.client.post(path, data=words | {"csrf_token": browser.token()})


def status_of(topic):
    db.session.rollback()
    db.session.expire_all()
    return db.session.get(Topic, topic.id).status


def browser_of(app, person):
    return Visitor(app).sign_in(person) if person else Visitor(app)


def test_the_table_knows_every_state():
    assert {state for ways in LEADS_TO.values() for state in (*ways, *ways.values())} == set(STATUS_LABELS)


@pytest.mark.parametrize("who", MODERATES)
@pytest.mark.parametrize("verb", LEADS_TO)
def test_each_verb_from_each_state_by_each_role(app, network, people, verb, who):
    browser = browser_of(app, people[who])
    for status in STATUS_LABELS:
        topic = topic_in(status, network)
        answer = ask(browser, verb, topic, topic.version)
        may = MODERATES[who] or verb == "withdraw"  # the secret page of a receipt is the sender's whoever opens it
        assert (answer.status_code in (200, 303, 409)) == may, (status, answer.status_code)
        assert status_of(topic) == (LEADS_TO[verb].get(status, status) if may else status), status


@pytest.mark.parametrize("verb", LEADS_TO)
def test_a_verb_pressed_twice_from_one_page_is_done_once(app, network, people, verb):
    browser = browser_of(app, people["operator"])
    start = next(iter(LEADS_TO[verb]))
    topic = topic_in(start, network)
    seen = topic.version
    for _time in range(2):
        ask(browser, verb, topic, seen)
        assert status_of(topic) == LEADS_TO[verb][start]
    said = select(Change.after).where(Change.subject == "topic", Change.subject_id == topic.id, Change.what == "status")
    label = str(STATUS_LABELS[LEADS_TO[verb][start]])
    assert len([after for after in db.session.scalars(said) if after.startswith(label)]) == 1


@pytest.mark.parametrize("verb", LEADS_TO)
def test_a_verb_with_an_old_version_changes_nothing(app, network, people, verb):
    browser = browser_of(app, people["operator"])
    for start in LEADS_TO[verb]:
        topic = topic_in(start, network)
        seen = topic.version
        topic.version += 1
        db.session.commit()
        ask(browser, verb, topic, seen)
        assert status_of(topic) == start


def test_there_is_a_limit_of_votes_from_one_place(app):
    topic = topic_in("published", None)
    browser = Visitor(app)
    browser.open(f"/temabank/{topic.id}/stott")
    with app.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        for _time in range(VOTES.most - 1):
            VOTES.count(now())
        db.session.commit()
    browser.submit("Støtt temaet")
    assert browser.texts("#stotte") == ["1 støtter dette"]
    browser.submit("Ta tilbake støtten")
    assert browser.texts("#stotte") == ["1 støtter dette"]
    assert "uvanlig mange stemmer" in browser.text()
