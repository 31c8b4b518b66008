"""What is left of a message when it is old, or when whoever read it is to be forgotten."""

from datetime import timedelta

import pytest

from app.db import db
from app.outbox import operations, queries
from app.outbox.mail import File
from app.outbox.models import MAIL_STAYS
from app.web.clock import now


@pytest.fixture
def failed(write, stored):
    """A message that failed, with a file and somebody to answer."""
    file = File("samling.ics", "text/calendar", b"BEGIN:VCALENDAR")
    letter = write(key="letter:1", file=file, reply_to="ola@alor.example")
    message = stored(letter)
    message.state, message.ended_at = "failed", now()
    db.session.commit()
    return letter


def forget_old():
    operations.forget_old(now())
    db.session.commit()


def told(message):
    return message.address, message.text, message.reply_to, message.file


def test_a_message_is_kept_as_long_as_the_privacy_page_says_and_emptied_then(failed, stored, clock):
    clock.forward(seconds=MAIL_STAYS.total_seconds())
    forget_old()
    assert stored(failed).address == "p1@alor.example"
    clock.forward(seconds=1)
    forget_old()
    assert told(stored(failed)) == ("", "", "", None)
    assert queries.with_key("letter:1") is None


def test_a_message_that_is_to_go_out_again_is_kept_however_old_it_is(failed, stored, clock):
    clock.forward(seconds=(MAIL_STAYS - timedelta(minutes=1)).total_seconds())
    operations.send_again(stored(failed), by=None, now=now())
    db.session.commit()
    clock.forward(minutes=2)
    forget_old()
    assert (stored(failed).state, stored(failed).address) == ("waiting", "p1@alor.example")


@pytest.mark.parametrize("forget", [operations.forget, operations.forget_all])
def test_nothing_that_was_written_to_somebody_forgotten_is_left(failed, write, stored, forget):
    waiting, another = write(2, key="letter:1:2"), write(3, key="letter-1")
    forget("letter:1")
    db.session.commit()
    assert told(stored(failed)) == ("", "", "", None)
    assert queries.with_key("letter:1:2") is None
    assert waiting not in queries.due(now())
    assert stored(another).address == "p3@alor.example"
