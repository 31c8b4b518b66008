"""Several senders at once never send the same message twice."""

import threading

import pytest
from sqlalchemy.exc import IntegrityError

from app.db import db
from app.outbox import delivery, operations, queries
from app.outbox.mailer import outlet
from app.web.clock import now
from tests.support.threads import at_once

pytestmark = pytest.mark.both

SENDERS, LETTERS = 4, 15


def test_every_message_goes_out_exactly_once(app, server, write):
    for number in range(LETTERS):
        write(number)
    moment = now()
    sent = at_once(app, *[lambda: delivery.deliver(outlet(server.address, "alor@alor.example"), moment)] * SENDERS)
    assert len(sent) == SENDERS
    assert sum(sent) == LETTERS
    assert sorted(server.box.recipients) == sorted(f"p{number}@alor.example" for number in range(LETTERS))
    assert queries.counts() == {"sent": LETTERS}


def test_a_message_being_sent_is_left_alone_by_others(app, write, stored):
    letter = write()
    inside, go_on, handed = threading.Event(), threading.Event(), []

    def slow(mail):
        handed.append(mail.key)
        inside.set()
        go_on.wait(30)

    def first():
        with app.app_context():
            delivery.deliver(slow, now())
            db.session.remove()

    thread = threading.Thread(target=first)
    db.session.rollback()
    thread.start()
    assert inside.wait(10)
    assert delivery.deliver(lambda mail: handed.append("twice"), now()) == 0
    assert stored(letter).state == "sending"
    db.session.rollback()
    go_on.set()
    thread.join(30)
    assert handed == ["letter-1"]
    assert stored(letter).state == "sent"


def test_the_database_is_free_while_the_mail_server_thinks(app, write, stored):
    letter = write()

    def writes_meanwhile(mail):
        thread = threading.Thread(target=another_writer)
        thread.start()
        thread.join(5)
        assert not thread.is_alive()

    def another_writer():
        with app.app_context():
            operations.post("b@alor.example", "Annet", "Hei", key="meanwhile", now=now())
            db.session.commit()
            db.session.remove()

    assert delivery.deliver(writes_meanwhile, now()) == 1
    assert stored(letter).state == "sent"
    assert queries.with_key("meanwhile") is not None


def test_two_who_write_under_the_same_key_at_once_write_one_message(app):
    moment = now()

    def write_it():
        try:
            operations.post("a@alor.example", "Brev", "Hei", key="same", now=moment)
            db.session.commit()
        except IntegrityError:  # on PostgreSQL the loser is told so and the request is run again
            db.session.rollback()
            return operations.post("a@alor.example", "Brev", "Hei", key="same", now=moment).id
        return queries.with_key("same").id

    assert len(set(at_once(app, *[write_it] * SENDERS))) == 1
    assert queries.counts() == {"waiting": 1}
