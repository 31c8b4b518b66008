"""From which statuses each verb of a topic may start, and what may be merged under what."""

import pytest

from app.db import db
from app.domain.errors import Conflict, Refused
from app.topics.bank import operations as topics
from app.topics.models.labels import STATUS_LABELS
from app.topics.moderation import merging
from app.topics.suggestions import receipts
from app.web.clock import now

VERBS = {
    "publish": lambda one, seen: topics.publish(one, seen_version=seen, by=None, now=now()),
    "park": lambda one, seen: topics.park(one, "other", "Senere.", seen_version=seen, by=None, now=now()),
    "reject": lambda one, seen: topics.reject(one, "other", "Nei.", seen_version=seen, by=None, now=now()),
    "file": lambda one, seen: topics.file(one, "praise", seen_version=seen, by=None, now=now()),
    "take_up": lambda one, seen: topics.take_up(one, seen_version=seen, by=None, now=now()),
    "withdraw": lambda one, seen: merging.withdraw(one, seen_version=one.version, now=now()),
}
STARTS_FROM = {
    "publish": {"received", "parked", "rejected"},  # what is filed is published as a topic only when that is asked for
    "park": {"received", "published"},
    "reject": {"received", "published", "parked", "filed"},
    "file": {"received", "parked", "rejected", "published"},
    "take_up": {"parked", "rejected", "filed"},
    "withdraw": {"received", "published", "parked"},
}
WAY = {
    "received": (),
    "published": ("publish",),
    "parked": ("park",),
    "rejected": ("reject",),
    "filed": ("file",),
    "withdrawn": ("withdraw",),
}


def topic_in(status, what="Spill"):
    made = topics.suggest(None, what=what, now=now())
    for verb in WAY[status]:
        VERBS[verb](made, made.version)
    db.session.commit()
    assert made.status == status
    return made


def test_every_status_is_asked_about():
    assert set(WAY) == set(STATUS_LABELS)


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_starts_from_its_statuses_alone(app, verb):
    for status in WAY:
        made = topic_in(status)
        if status in STARTS_FROM[verb]:
            VERBS[verb](made, made.version)
            assert made.status != status
        else:
            with pytest.raises(Refused):
                VERBS[verb](made, made.version)
            assert made.status == status


@pytest.mark.parametrize("verb", sorted(set(VERBS) - {"withdraw"}))
def test_each_verb_of_a_moderator_minds_what_others_did(app, verb):
    made = topic_in(min(STARTS_FROM[verb]))
    with pytest.raises(Conflict):
        VERBS[verb](made, made.version - 1)


def test_what_is_filed_is_published_as_a_topic_when_that_is_asked_for(app):
    made = topic_in("filed")
    topics.publish(made, seen_version=made.version, by=None, now=now(), as_topic=True)
    assert (made.status, made.kind) == ("published", "topic")


@pytest.mark.parametrize("status", WAY)
def test_a_sender_changes_a_wish_until_somebody_has_taken_it_up(app, status):
    made = topic_in(status)
    reword = lambda: receipts.reword(made, what="Søvn", who="", how="", seen_version=made.version, now=now())
    if status == "received":
        reword()
        assert made.what == "Søvn"
        return
    with pytest.raises(Refused, match="tatt opp"):
        reword()


def test_a_sender_does_not_change_what_is_merged(app):
    first, second = topic_in("received"), topic_in("received")
    merging.merge(first, second, seen_version=first.version, by=None, now=now())
    with pytest.raises(Refused, match="tatt opp"):
        receipts.reword(first, what="Søvn", who="", how="", seen_version=first.version, now=now())


def test_a_topic_is_merged_once_and_never_with_what_stands_under_it(app):
    first, second, third = (topic_in("published") for _ in range(3))
    merging.merge(first, second, seen_version=first.version, by=None, now=now())
    with pytest.raises(Refused, match="med et annet"):
        merging.merge(first, third, seen_version=first.version, by=None, now=now())
    for other in (first, second):
        with pytest.raises(Refused, match="allerede slått sammen"):
            merging.merge(second, other, seen_version=second.version, by=None, now=now())


@pytest.mark.parametrize("status", sorted(set(WAY) - {"published"}))
def test_what_all_see_is_not_merged_under_what_nobody_sees(app, status):
    with pytest.raises(Refused, match="Publiser det først"):
        merging.merge(shown := topic_in("published"), topic_in(status), seen_version=shown.version, by=None, now=now())
