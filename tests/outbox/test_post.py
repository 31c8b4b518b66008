"""A message is written with the change that causes it, and goes or stays with it."""

import pytest
from sqlalchemy.exc import IntegrityError

from app.db import db
from app.outbox import delivery, operations, queries
from app.outbox.mailer import outlet
from app.outbox.models import Message
from app.people import operations as people
from app.people import queries as persons
from app.web import tokens
from app.web.clock import now
from tests.support import make

pytestmark = pytest.mark.both


def change_and_write(person, *, key="moved"):
    values = {
        "first_name": "Kari",
        "last_name": "Nordmo",
        "email": person.email,
        "phone": "1",
        "title": "",
        "organisation": None,
    }
    people.change_person(person, values, seen_version=person.version, by=None, now=now())
    operations.post(str(person.email), "Nytt nummer", "Nummeret ditt er endret.", key=key, now=now())


def test_change_and_message_are_kept_together(app):
    person = make.person("Kari", "Nordmo")
    change_and_write(person)
    db.session.commit()
    assert persons.person(person.id).phone == "1"
    assert queries.counts() == {"waiting": 1}


def test_change_and_message_are_rolled_back_together(app):
    person = make.person("Kari", "Nordmo")
    change_and_write(person)
    db.session.flush()
    assert queries.counts() == {"waiting": 1}
    db.session.rollback()
    assert persons.person(person.id).phone == ""
    assert queries.counts() == {}


def test_a_page_that_refuses_writes_no_message(visitor):
    make.person("Kari", email="kari@alor.example")
    visitor.open("/logg-inn")
    visitor.submit("Send meg en lenke", email="kari")
    assert queries.counts() == {}


def test_the_same_key_twice_is_one_message(app):
    first = operations.post("a@alor.example", "Brev", "Hei", key="k", now=now())
    assert operations.post("b@alor.example", "Annet", "Hallo", key="k", now=now()) is first
    db.session.commit()
    assert queries.counts() == {"waiting": 1}
    assert queries.with_key("k").address == "a@alor.example"


def test_a_key_is_unique_in_the_database_too(app):
    for _ in range(2):
        message = Message(key="k", address="a@b.no", subject="", text="", created_at=now(), next_try_at=now())
        db.session.add(message)
    with pytest.raises(IntegrityError):
        db.session.flush()


@pytest.mark.parametrize("gap", ["\r\n", "\n", "\r", "\u2028", "\u2029", "\x85", "\x00 ", "\x0b ", "\t", "\r\n\r\n"])
def test_a_subject_is_one_line_whatever_it_was_made_from(app, server, gap):
    subject = f"Hei{gap}Bcc: x@evil.example"
    operations.post("kari@alor.example", subject, "Hei", key="k", now=now())
    db.session.commit()
    assert delivery.deliver(outlet(server.address, "alor@alor.example"), now()) == 1
    (mail,) = server.box.taken
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Hei Bcc: x@evil.example"
    assert server.box.recipients == ["kari@alor.example"]


def test_a_secret_stands_as_a_mark_until_the_mail_goes_out(app):
    seed = tokens.seed()
    message = operations.post("a@alor.example", "Brev", "Lenke: {token}", key="k", now=now(), secret=("test", seed))
    db.session.commit()
    assert message.text == "Lenke: {token}"
    assert message.secret_seed == seed
    assert tokens.derived("test", seed) not in (message.text, message.secret_seed, message.key)
