"""What becomes of merged wishes: each sender is told, they outlive the first one, and are forgotten by the rule."""

from datetime import date

import pytest

from app.db import db
from app.program.ideas import operations as ideas
from app.topics import jobs
from app.topics.bank import operations, queries, uses
from app.topics.models.topic import Topic
from app.topics.moderation import merging
from app.topics.suggestions import receipts
from app.web.clock import now
from tests.support import make


def suggested(what, **given):
    return operations.suggest(None, what=what, now=now(), **given)


def published(what, **given):
    made = suggested(what, **given)
    operations.publish(made, seen_version=made.version, by=None, now=now())
    return made


def receipt(topic):
    return f"/forslag/{topic.public_id}/{queries.receipt(topic)}"


@pytest.fixture
def pair(app):
    """A wish that was merged into a topic of the bank."""
    root, merged = published("Spill og unge"), suggested("Pengespill", name="Tuva Lid", email="tuva@example.org")
    merging.merge(merged, root, seen_version=merged.version, by=None, now=now())
    db.session.commit()
    return merged, root


def test_the_receipt_tells_what_became_of_the_topic_and_leads_there(visitor, pair):
    merged, root = pair
    visitor.open(receipt(merged))
    assert "Forslaget er slått sammen med «Spill og unge». Forslaget står i temabanken" in visitor.text()
    assert visitor.texts(".title .ds-tag") == ["I temabanken"]
    assert visitor.page.select_one(f'main a[href="/temabank/{root.id}"]')
    operations.reject(root, "covered", "Vi hadde det i fjor.", seen_version=root.version, by=None, now=now())
    db.session.commit()
    visitor.open(receipt(merged))
    assert "Det er tatt opp nylig. Vi hadde det i fjor." in visitor.text()
    assert visitor.texts(".title .ds-tag") == ["Ikke tatt med"]
    assert not visitor.page.select_one(f'main a[href="/temabank/{root.id}"]')


def test_a_receipt_does_not_tell_anothers_words_before_they_are_read(visitor):
    root, merged = suggested("Kari i regnskap spiller"), suggested("Pengespill")
    merging.merge(merged, root, seen_version=merged.version, by=None, now=now())
    db.session.commit()
    visitor.open(receipt(merged))
    assert "forslagene er slått sammen. Vi har mottatt forslaget." in visitor.text()
    assert "Kari" not in visitor.text()


def test_a_merged_wishs_sender_is_forgotten_as_the_topic_is(app, pair, clock):
    merged, root = pair
    assert receipts.forget_on(merged) is None
    operations.reject(root, "covered", "", seen_version=root.version, by=None, now=now())
    db.session.commit()
    clock.forward(days=366)
    assert jobs.forget(now()) == 1
    assert merged.sender is None


def test_a_use_of_the_topic_counts_for_a_merged_wishs_sender(app, pair):
    merged, root = pair
    operations.use(root, make.gathering(None, days=(date(2026, 4, 15),)), "meeting", "1", now=now())
    assert receipts.forget_on(merged) == date(2027, 4, 15)


def test_when_the_first_withdraws_the_oldest_published_stands_on_with_all_support(visitor):
    root, waiting, heir, late = published("A"), suggested("B"), published("C"), published("D")
    for number, topic in enumerate((root, heir, late)):
        merging.support(topic, f"v{number}", now())
    merging.support(heir, "v0", now())
    for topic in (waiting, heir, late):
        merging.merge(topic, root, seen_version=topic.version, by=None, now=now())
    operations.use(root, make.gathering(None), "meeting", "1", now=now())
    db.session.commit()
    visitor.open(receipt(root))
    visitor.submit("Trekk forslaget")
    assert "Du har trukket forslaget." in visitor.text()
    visitor.open("/temabank")
    assert visitor.texts(".topic-card h3") == ["C"]
    assert "3 støtter dette" in visitor.text()
    assert len(uses.uses(heir, now())) == 1
    assert {queries.root(one).id for one in (root, waiting, late)} == {heir.id}
    visitor.open(f"/temabank/{heir.id}")
    assert visitor.texts("section[aria-labelledby=samlet] li") == ["D"]
    merging.part(late, seen_version=late.version, by=None, now=now())
    assert queries.topic(late.id).support == 1


def test_when_none_that_was_merged_is_published_the_oldest_waits_in_the_queue_again(visitor, network):
    root, child = published("A"), suggested("B")
    merging.merge(child, root, seen_version=child.version, by=None, now=now())
    merging.withdraw(root, seen_version=root.version, now=now())
    db.session.commit()
    visitor.sign_in(make.seat()).open("/temabank/ko")
    assert visitor.texts(".topic-card h2") == ["B"]
    assert db.session.get(Topic, root.id).root_id == child.id


def test_whom_merged_wishes_name_may_speak_of_it_too(visitor):
    root, merged, same = published("A", who="Tuva Lid"), published("B", who="Per Moe"), published("C", who="tuva  lid")
    unread = suggested("D", who="Hemmelig Person")
    for one in (merged, same, unread):
        merging.merge(one, root, seen_version=one.version, by=None, now=now())
    db.session.commit()
    visitor.open(f"/temabank/{root.id}")
    assert visitor.texts("dl.facts dd") == ["Tuva Lid, Per Moe"]
    idea = ideas.from_topic(root, make.gathering(None), by=None, key=None, now=now())
    assert idea.speaker == "Tuva Lid, Per Moe, Hemmelig Person"
