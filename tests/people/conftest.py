"""The post: what the outbox holds goes out as real .eml files, and the link is read from the newest."""

import email
import re
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import cast

import pytest
from flask import Flask

from app.db import db
from app.outbox.delivery import deliver
from app.outbox.mailer import outlet
from app.outbox.operations import sender
from app.web.clock import now

LINK = re.compile(r"http://localhost(/logg-inn/\S+)")


class Post:
    """Delivers what waits and reads it as the recipient would."""

    def __init__(self, app: Flask, folder: Path) -> None:
        self.app, self.folder = app, folder

    def fetch(self) -> list[EmailMessage]:
        """Send what is due and return the mails that came with it."""
        before = set(self.folder.glob("*.eml"))
        deliver(outlet(f"file:{self.folder}", sender()), now())
        db.session.rollback()
        new = sorted(set(self.folder.glob("*.eml")) - before)
        return [cast(EmailMessage, email.message_from_bytes(file.read_bytes(), policy=default)) for file in new]

    def link(self) -> str:
        """Return the path of the one sign-in link that waits."""
        (mail,) = self.fetch()
        found = LINK.search(mail.get_content())
        assert found, mail.get_content()
        return found[1]


@pytest.fixture
def post(app: Flask, tmp_path: Path) -> Post:
    """The post of this test."""
    return Post(app, tmp_path / "letters")
