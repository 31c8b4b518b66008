"""A real mail server for the tests, on a port the system chooses."""

from collections.abc import Iterator

import pytest
from flask import Flask

from app.db import db
from app.outbox import operations
from app.outbox.models import Message
from app.web.clock import now
from tests.outbox.servers import MailServer


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server that takes everything until told otherwise."""
    with MailServer() as started:
        yield started


@pytest.fixture
def write(app: Flask):
    """Write a message into the outbox and commit; returns its id."""

    def written(number: int = 1, **given) -> int:
        values = {"key": f"letter-{number}", "now": now()} | given
        address = values.pop("address", f"p{number}@alor.example")
        subject, text = values.pop("subject", f"Brev {number}"), values.pop("text", "Hei!")
        message = operations.post(address, subject, text, **values)
        db.session.flush()
        message_id = message.id
        db.session.commit()  # and nothing read afterwards: that would begin a transaction that keeps others out
        return message_id

    return written


@pytest.fixture
def stored(app: Flask):
    """Read a message as the database has it now."""

    def read(message_id: int) -> Message:
        db.session.rollback()
        db.session.expire_all()
        found = db.session.get(Message, message_id)
        assert found is not None
        db.session.refresh(found)
        return found

    return read
