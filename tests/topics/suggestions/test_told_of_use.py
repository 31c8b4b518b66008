"""Who gave an address is told once that the wish was used, where everybody may know it, and in no words of others."""

from datetime import date

import pytest
from sqlalchemy import select

from app.db import db
from app.outbox import operations as outbox
from app.outbox.models import Message
from app.topics import jobs
from app.topics.bank import operations
from app.topics.moderation import merging
from app.web.clock import now
from tests.support import make


@pytest.fixture
def gathering(network):
    """A gathering to come."""
    return make.gathering(network, days=(date(2026, 4, 15),), theme="Vårsamling")


def suggested(what="Spill", email="tuva@example.org"):
    made = operations.suggest(None, what=what, email=email, now=now())
    db.session.commit()
    return made


def told():
    for _time in range(2):
        jobs.tell_used(now())
        db.session.commit()
    return [(one.address, one.text) for one in db.session.scalars(select(Message).order_by(Message.id))]


def test_who_suggested_it_is_told_once_without_any_words_of_a_sender(app, gathering):
    topic = suggested("Spill og https://svindel.example")
    operations.use(topic, gathering, "program_row", "1", title="Kjøp", by_words="Nina", now=now())
    ((address, text),) = told()
    assert address == "tuva@example.org"
    assert f"Det står i programmet for {gathering.title}." in text
    for word in ("svindel", "Spill", "Kjøp", "Nina"):
        assert word not in text


def test_who_was_told_is_not_told_again_when_the_outbox_has_forgotten_it(app, gathering, clock):
    operations.use(suggested(), gathering, "program_row", "1", now=now())
    assert len(told()) == 1
    message = db.session.scalars(select(Message)).one()
    message.state, message.ended_at = "sent", now()
    clock.forward(days=400)
    gathering.state = "held"
    outbox.forget_old(now())
    assert len(told()) == 1


def test_everybody_whose_wish_was_merged_into_it_is_told(app, gathering):
    root, merged, silent = suggested(), suggested("Poker", "per@example.org"), suggested("Lotto", "")
    for one in (merged, silent):
        merging.merge(one, root, seen_version=one.version, by=None, now=now())
    operations.use(root, gathering, "open_space", "1", now=now())
    assert sorted(address for address, _text in told()) == ["per@example.org", "tuva@example.org"]


def test_nobody_is_told_of_a_draft_or_of_what_was_cancelled_or_at_night(app, gathering, clock):
    topic = suggested()
    operations.use(topic, gathering, "program_row", "1", is_public=False, now=now())
    assert told() == []
    operations.use(topic, gathering, "program_row", "1", now=now())
    clock.forward(hours=12)
    assert told() == []
    gathering.state = "cancelled"
    clock.forward(hours=12)
    assert told() == []


def test_the_address_is_nowhere_once_the_sender_is_forgotten(app, gathering):
    topic = suggested()
    operations.use(topic, gathering, "program_row", "1", now=now())
    assert len(told()) == 1
    operations.forget_sender(topic, by=None, now=now())
    db.session.commit()
    assert db.session.scalars(select(Message.address).where(Message.address != "")).all() == []
