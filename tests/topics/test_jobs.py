"""By the clock: senders are forgotten by the rule they can read, moderators are reminded once a week."""

from datetime import date, timedelta

from sqlalchemy import select

from app.db import db
from app.outbox import operations as outbox
from app.outbox import queries
from app.outbox.models import Message
from app.topics import jobs as rounds
from app.topics.bank import operations
from app.topics.models.topic import TopicSender
from app.topics.suggestions import receipts
from app.web.binding import provided
from app.web.clock import now
from tests.support import make


def sent(what="Spill", network=None):
    made = operations.suggest(network, what=what, name="Tuva Lid", now=now())
    db.session.commit()
    return made


def known():
    return len(db.session.scalars(select(TopicSender)).all())


def test_a_sender_is_forgotten_a_year_after_the_wish_was_closed_and_not_before(app, clock):
    topic = sent()
    operations.reject(topic, "covered", "", seen_version=topic.version, by=None, now=now())
    clock.forward(days=364)
    assert (rounds.forget(now()), known()) == (0, 1)
    clock.forward(days=2)
    assert (rounds.forget(now()), known()) == (1, 0)


def test_an_open_wish_keeps_its_sender_and_a_used_one_a_year_after_its_gathering(app, clock):
    network = make.network()
    gathering = make.gathering(network, days=(date(2026, 4, 15),))
    waiting, used = sent("Rus", network), sent("Spill", network)
    operations.use(used, gathering, "idea", "1", now=now())
    clock.forward(days=400)
    assert rounds.forget(now()) == 0
    clock.forward(days=30)
    assert rounds.forget(now()) == 1
    assert waiting.sender is not None


def test_the_address_of_a_receipt_is_gone_with_its_sender(app, clock):
    wish = {"what": "Spill", "who": "", "how": "", "email": "tuva@example.org"}
    sent_, waiting = (receipts.receive(None, dict(wish), key=None, now=now()) for _time in range(2))
    db.session.commit()
    message = queries.with_key(f"receipt:{sent_.public_id}")
    message.state, message.ended_at = "sent", now()
    db.session.commit()
    for topic in (sent_, waiting):
        operations.forget_sender(topic, by=None, now=now())
    db.session.commit()
    assert [(one.address, one.state) for one in db.session.scalars(select(Message))] == [("", "sent")]


def test_the_addresses_of_what_was_sent_are_deleted_after_the_days_the_privacy_page_says(visitor, app, clock):
    for key, state in (("old", "sent"), ("waits", "waiting")):
        message = outbox.post(f"{key}@example.org", "Hei", "Hei", key=key, now=now())
        message.state, message.ended_at = state, now() if state == "sent" else None
    db.session.commit()
    clock.forward(days=29)
    outbox.forget_old(now())
    assert {one.address for one in db.session.scalars(select(Message))} == {"old@example.org", "waits@example.org"}
    clock.forward(days=2)
    outbox.forget_old(now())
    db.session.expire_all()
    assert {one.address for one in db.session.scalars(select(Message))} == {"", "waits@example.org"}
    assert outbox.forget_old in provided("jobs")
    visitor.open("/personvern")
    assert "Adresse og innhold slettes 30 døgn etter at e-posten er sendt eller gitt opp." in visitor.text()


def test_a_network_without_contacts_reminds_whoever_runs_it_and_else_the_coordinators(app, network):
    coordinator = make.coordinator()
    operations.suggest(network, what="Spill", now=now() - timedelta(days=8))
    rounds.remind(now())
    assert [one.address for one in db.session.scalars(select(Message))] == [coordinator.email]
    kari = make.operator(network, make.person("Kari", "Nordmo"), is_contact=False)
    rounds.remind(now())
    assert [one.address for one in db.session.scalars(select(Message))] == [coordinator.email, kari.email]


def test_moderators_hear_once_a_week_of_what_has_waited_a_week(app, network, clock):
    kari = make.operator(network, make.person("Kari", "Nordmo", email="kari@alor.example"))
    operations.suggest(network, what="Spill", now=now() - timedelta(days=8))
    operations.suggest(network, what="Nytt", now=now())
    for _time in range(2):
        rounds.remind(now())
    messages = db.session.scalars(select(Message)).all()
    assert [(one.address, one.subject) for one in messages] == [(kari.email, "1 forslag venter på å bli lest")]
    assert "/temabank/ko" in messages[0].text
    clock.forward(days=7)
    rounds.remind(now())
    assert len(db.session.scalars(select(Message)).all()) == 2
