"""Any topic can be searched for and chosen when merging, in both directions, by whoever may."""

import pytest

from app.db import db
from app.topics.models.topic import Topic
from tests.support import make
from tests.topics.moderation.test_one_form import published, suggested


def parent_of(topic):
    db.session.expire_all()
    return db.session.get(Topic, topic.id).parent_id


@pytest.fixture
def operator(visitor, network):
    """A visitor who runs the network."""
    return visitor.sign_in(make.operator(network, make.person("Kari", "Nordmo")))


def found(visitor):
    return visitor.texts("section[aria-labelledby=ligner] h3:last-of-type ~ ul li a")


def test_a_topic_that_is_not_alike_is_searched_for_and_merged_into(operator, network):
    other = published("Rusmiddelpolitikk i praksis", make.network("alor Fjell"))
    topic = suggested("Når sjefen ser en annen vei", network)
    operator.open(f"/temabank/{topic.id}/behandle")
    assert other.title not in operator.text()
    operator.submit("Søk", find="politikk")
    operator.submit("Slå sammen med denne")
    assert parent_of(topic) == other.id


def test_another_wish_is_searched_for_and_put_under_this_one(operator, network):
    topic, other = published("Rusmiddelpolitikk", network), suggested("Når sjefen ser en annen vei", network)
    operator.open(f"/temabank/{topic.id}/behandle")
    operator.submit("Søk", find="sjefen")
    operator.submit("Legg denne under «Rusmiddelpolitikk»")
    assert parent_of(other) == topic.id
    assert "«Når sjefen ser en annen vei» er slått sammen med dette." in operator.text()


def test_a_wish_that_was_changed_meanwhile_is_not_put_under_another(operator, network):
    topic, other = published("Rusmiddelpolitikk", network), suggested("Når sjefen ser en annen vei", network)
    operator.open(f"/temabank/{topic.id}/behandle")
    operator.submit("Søk", find="sjefen")
    other.version += 1
    db.session.commit()
    operator.submit("Legg denne under «Rusmiddelpolitikk»", expect=409)
    assert parent_of(other) is None


def test_nobody_finds_what_others_have_not_read_or_what_is_gone(operator, network):
    fjell = make.network("alor Fjell")
    unread, mine = suggested("Hemmelig politikk", fjell), suggested("Politikk hos oss", network)
    withdrawn = suggested("Politikk som er trukket", network)
    withdrawn.status = "withdrawn"
    theirs = published("Politikk i bank hos dem", fjell)
    topic = suggested("Når sjefen ser en annen vei", network)
    operator.open(f"/temabank/{topic.id}/behandle")
    operator.submit("Søk", find="politikk")
    assert mine.title in operator.text()
    assert theirs.title in operator.text()
    assert unread.title not in operator.text()
    assert withdrawn.title not in operator.text()


def test_what_is_not_ones_own_is_not_put_under_another(operator, network):
    theirs, topic = published("Politikk", make.network("alor Fjell")), published("Når sjefen ser bort", network)
    operator.open(f"/temabank/{topic.id}/behandle")
    operator.submit("Søk", find="politikk")
    assert "Legg denne under" not in operator.text()
    data = {"title": "A", "what": "A", "version": str(topic.version), "do": f"take_in:{theirs.id}:{theirs.version}"}
    operator.post(f"/temabank/{topic.id}/behandle", data, expect=200)
    assert parent_of(theirs) is None


def test_what_is_published_is_not_merged_into_what_nobody_sees(operator, network):
    unread, topic = suggested("Politikk", network), published("Når sjefen ser bort", network)
    operator.open(f"/temabank/{topic.id}/behandle")
    operator.submit("Søk", find="politikk")
    assert "Slå sammen med denne" not in operator.text()
    data = {"title": "A", "what": "A", "version": str(topic.version), "do": f"merge:{unread.id}"}
    operator.post(f"/temabank/{topic.id}/behandle", data, expect=200)
    assert parent_of(topic) is None
