"""Verbs of the outbox: write, and send again."""

from datetime import datetime

from sqlalchemy import ColumnElement, String, cast, delete, or_, update

from app.db import db
from app.domain.errors import Refused
from app.domain.text.normalise import clean, one_line
from app.history import trail
from app.outbox import queries
from app.outbox.mail import File
from app.outbox.models import MAIL_STAYS, Message
from app.web import settings
from app.web.access import Identified

WIPED = "Innholdet er slettet fordi det var en personlig lenke."


def post(
    address: str,
    subject: str,
    text: str,
    *,
    key: str,
    now: datetime,
    secret: tuple[str, str] | None = None,
    file: File | None = None,
    not_before: datetime | None = None,
    reply_to: str = "",
) -> Message:
    """Write a message in the transaction of the change that causes it; the same `key` twice is one message.

    `secret` is (purpose, seed) of a token that stands as {token} in the text and is put in when the mail is sent.
    `file` goes with it; `not_before` lets it wait; answers go to `reply_to`.
    """
    if earlier := queries.with_key(key):
        return earlier
    purpose, seed = secret or (None, None)
    message = Message(
        key=key,
        address=address,
        subject=one_line(subject),
        text=clean(text),
        reply_to=reply_to,
        created_at=now,
        next_try_at=not_before or now,
        file_name=file.name if file else "",
        file_type=file.kind if file else "",
        file=file.octets if file else None,
        secret_purpose=purpose,
        secret_seed=seed,
        state="waiting",
        tries=0,
        problem="",
    )
    db.session.add(message)
    return message


def take_back(beginning: str) -> None:
    """Let messages whose key begins so, and that still wait, never go out: what they tell is no longer so."""
    waiting = Message.key.startswith(beginning, autoescape=True), Message.state == "waiting"
    db.session.execute(delete(Message).where(*waiting).execution_options(synchronize_session=False))


def forget(key: str) -> None:
    """Let the address a message was written to be nowhere, nor what it said; one that still waits never goes out.

    So for those whose keys go on from this one behind a colon.
    """
    take_back(key)
    _empty(or_(Message.key == key, Message.key.startswith(f"{key}:", autoescape=True)))


def forget_all(beginning: str) -> None:
    """Do as `forget` with all messages whose key begins so."""
    take_back(beginning)
    _empty(Message.key.startswith(beginning, autoescape=True))


def forget_old(now: datetime) -> None:
    """Delete address, content and key of messages that ended a while ago, sent or not; what was sent when stays."""
    _empty(Message.state.in_(("sent", "failed", "unsure")), Message.ended_at < now - MAIL_STAYS)


def _empty(*which: ColumnElement[bool]) -> None:
    filled = or_(Message.address != "", Message.text != "", Message.file.is_not(None))
    key = "forgotten:" + cast(Message.id, String)  # it may name the reader, and nobody looks for it any more
    told = update(Message).where(*which, filled).values(address="", text="", reply_to="", file=None, key=key)
    db.session.execute(told.execution_options(synchronize_session=False))


def send_again(message: Message, *, by: Identified | None, now: datetime) -> None:
    """Let a person decide that a failed or unsure message goes out once more; a wiped one cannot."""
    if message.state not in ("failed", "unsure", "waiting"):
        raise Refused("Meldingen er allerede sendt.")
    if not message.address:
        raise Refused("Adressen i meldingen er slettet.")
    if message.text == WIPED:
        raise Refused("Lenken i meldingen er slettet. Personen må be om en ny.")
    message.state, message.next_try_at, message.problem = "waiting", now, ""
    trail.tell("sent_again", by=by, now=now, after=f"{message.subject} ({message.id})")


def sender() -> str:
    """Return the address that mails come from."""
    return settings.text("MAIL_FROM") or "alor@alor.example"
