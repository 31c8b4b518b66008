"""What everybody may see of the bank is one rule, at every door: the list, the page, the feed, what worked."""

from datetime import date

import pytest

from app.db import db
from app.domain.errors import Refused
from app.topics.bank import operations, queries
from app.topics.models.topic import KINDS, STATUSES
from app.topics.moderation import merging
from app.web.clock import now
from tests.support import make


def suggested(what, network=None):
    return operations.suggest(network, what=what, now=now())


def published(what, network=None):
    made = suggested(what, network)
    operations.publish(made, seen_version=made.version, by=None, now=now())
    return made


@pytest.fixture
def held(network, clock):
    """A gathering that has been held."""
    gathering = make.gathering(network, days=(date(2026, 3, 10),))
    clock.forward(days=9)
    return gathering


def seen(visitor, topics):
    """Return the titles that strangers meet at each door."""
    titles = {one.title for one in topics}
    visitor.open("/temabank")
    listed = {title for title in titles if title in visitor.texts(".topic-card h3")}
    feed = visitor.client.get("/temabank.atom").text
    visitor.open("/temabank/fungerte")
    return {
        "list": listed,
        "feed": {title for title in titles if f">{title}<" in feed},
        "worked": {title for title in titles if title in visitor.texts(".topic-card h2")},
        "page": {one.title for one in topics if visitor.client.get(f"/temabank/{one.id}").status_code == 200},
    }


def test_every_door_shows_the_same_topics_and_no_others(visitor, network, held):
    topics = []
    for kind in KINDS:
        for status in STATUSES:
            made = suggested(f"{kind}-{status}", network)
            made.kind, made.status, made.reason, made.published_at = kind, status, "other", now()
            made.is_shared = True
            operations.use(made, held, "meeting", made.title, now=now())
            topics.append(made)
    db.session.commit()
    found = seen(visitor, topics)
    assert found == {door: {"topic-published"} for door in found}


def test_a_networks_topic_is_as_open_after_it_is_proposed_to_others_no_longer(visitor, network, held):
    topic = published("Spill", network)
    use = operations.use(topic, held, "meeting", "1", now=now())
    operations.tell(use, method="", result="Fint.", went_well=True, seen_version=1, by=None, now=now())
    for wanted in (True, False):
        operations.share(topic, wanted, seen_version=topic.version, by=None, now=now())
        db.session.commit()
        found = seen(visitor, [topic])
        assert found == {door: {"Spill"} for door in found}


def test_the_button_says_what_it_does(visitor, network):
    topic = published("Spill", network)
    db.session.commit()
    visitor.sign_in(make.operator(network)).open(f"/temabank/{topic.id}/behandle")
    visitor.submit("Foreslå for alle nettverk")
    visitor.submit("Foreslå bare for eget nettverk")
    assert "Temaet foreslås bare for eget nettverk. Det står fortsatt i temabanken." in visitor.text()


def test_what_nobody_has_read_is_not_told_by_what_it_was_merged_into(visitor, network):
    root, unread, read = (
        published("Spill", network),
        suggested("Kari i regnskap spiller", network),
        published("Pengespill"),
    )
    for one in (unread, read):
        merging.merge(one, root, seen_version=one.version, by=None, now=now())
    db.session.commit()
    visitor.open(f"/temabank/{root.id}")
    assert visitor.texts("section[aria-labelledby=samlet] li") == ["Pengespill"]
    visitor.sign_in(make.operator(network)).open(f"/temabank/{root.id}")
    assert visitor.texts("section[aria-labelledby=samlet] li") == ["Kari i regnskap spiller", "Pengespill"]


def test_a_published_topic_is_merged_into_a_published_one_only(visitor, network):
    topic, waiting = published("Sykefraværsarbeid i praksis", network), suggested("Sykefravær", network)
    db.session.commit()
    visitor.sign_in(make.seat()).open(f"/temabank/{topic.id}/behandle")
    assert "Slå sammen med denne" not in visitor.texts("button")
    visitor.post(f"/temabank/{topic.id}/sla-sammen/{waiting.id}", {"version": "1"}, expect=404)
    with pytest.raises(Refused, match="Publiser det først"):
        merging.merge(topic, waiting, seen_version=topic.version, by=None, now=now())
    assert queries.bank(now())[1] == 1


def test_an_operator_is_not_shown_national_wishes_that_nobody_has_read(visitor, network):
    topic = suggested("Sykefraværsarbeid i praksis", network)
    unread, read = suggested("Sykefravær i det skjulte"), published("Sykefravær og ledere")
    db.session.commit()
    like = "section[aria-labelledby=ligner] li a"
    visitor.sign_in(make.operator(network)).open(f"/temabank/{topic.id}/behandle")
    assert visitor.texts(like) == [read.title]
    visitor.post(f"/temabank/{topic.id}/sla-sammen/{unread.id}", {"version": "1"}, expect=404)
    visitor.sign_in(make.seat()).open(f"/temabank/{topic.id}/behandle")
    assert set(visitor.texts(like)) == {read.title, unread.title}
