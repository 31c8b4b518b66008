"""Verbs of the outbox: write, send what is due, send again."""

from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import ColumnElement, String, cast, delete, or_, update

from app.db import db
from app.domain.errors import Refused
from app.domain.text.normalise import clean, one_line
from app.history import trail
from app.outbox import queries
from app.outbox.mail import File, Mail, Outlet, Rejected, Unreachable, Unsure
from app.outbox.models import MAIL_STAYS, Message
from app.web import tokens
from app.web.access import Identified

# Growing waits; after the last one a message has failed and an administrator sees it.
WAITS = [timedelta(minutes=m) for m in (1, 2, 5, 15, 30, 60, 120, 240, 480, 960)]
LOST_AFTER = timedelta(minutes=10)
# A link that has died meanwhile helps nobody; links for other purposes live on.
SECRET_LIVES = {"sign-in": timedelta(minutes=10)}
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
) -> Message:
    """Write a message in the transaction of the change that causes it; the same `key` twice is one message.

    `secret` is (purpose, seed) of a token that stands as {token} in the text and is put in when the mail is sent.
    `file` goes with it; `not_before` lets it wait.
    """
    if earlier := queries.with_key(key):
        return earlier
    purpose, seed = secret or (None, None)
    message = Message(
        key=key,
        address=address,
        subject=one_line(subject),
        text=clean(text),
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
    """Let the address a message was written to be nowhere, nor what it said; one that still waits never goes out."""
    take_back(key)
    _empty(Message.key == key)


def forget_old(now: datetime) -> None:
    """Delete address, content and key of messages that ended a while ago, sent or not; what was sent when stays."""
    _empty(Message.state.in_(("sent", "failed", "unsure")), Message.ended_at < now - MAIL_STAYS)


def _empty(*which: ColumnElement[bool]) -> None:
    filled = or_(Message.address != "", Message.text != "", Message.file.is_not(None))
    key = "forgotten:" + cast(Message.id, String)  # it may name the reader, and nobody looks for it any more
    told = update(Message).where(*which, filled).values(address="", text="", file=None, key=key)
    db.session.execute(told.execution_options(synchronize_session=False))


def deliver(outlet: Outlet, now: datetime) -> int:
    """Send what is due, each message in transactions of its own; return how many went out.

    A message is claimed before it is handed over and the claim is committed: two senders never send the same one, and
    after a crash in between nobody sends it again unasked. Commits by itself, as no request waits.
    """
    _give_up_lost(now)
    sent = 0
    for message_id in queries.due(now):
        db.session.commit()
        if _claim(message_id, now):
            sent += _hand_over(queries.message(message_id), outlet, now)
    db.session.commit()
    return sent


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


def _claim(message_id: int, now: datetime) -> bool:
    """Take a message for this sender alone; next_try_at says since when, for _give_up_lost()."""
    claimed = db.session.execute(
        update(Message)
        .where(Message.id == message_id, Message.state == "waiting")
        .values(state="sending", tries=Message.tries + 1, next_try_at=now)
    )
    db.session.commit()
    return bool(claimed.rowcount)  # type: ignore[attr-defined]


def _hand_over(message: Message, outlet: Outlet, now: datetime) -> int:
    life = SECRET_LIVES.get(message.secret_purpose or "")
    if message.secret_seed and life and now - message.created_at > life:
        _close(message, "failed", now, "Lenken var for gammel til å sendes.")
        db.session.commit()
        return 0
    mail = Mail(
        message.address, message.subject, _text_with_secret(message), message.key, message.created_at, _file(message)
    )
    db.session.commit()  # no transaction is open while the mail server thinks
    try:
        outlet(mail)
    except Unreachable as problem:
        _wait(message, str(problem), now)
    except Rejected as problem:
        _close(message, "failed", now, str(problem))
    except Unsure as problem:
        _close(message, "unsure", now, str(problem))
    else:
        _close(message, "sent", now)
    sent = message.state == "sent"
    db.session.commit()
    return int(sent)


def _file(message: Message) -> File | None:
    return File(message.file_name, message.file_type, message.file) if message.file is not None else None


def _wait(message: Message, problem: str, now: datetime) -> None:
    if message.tries > len(WAITS):
        _close(message, "failed", now, problem)
        return
    message.state, message.problem = "waiting", problem
    message.next_try_at = now + WAITS[message.tries - 1]


def _close(message: Message, state: str, now: datetime, problem: str = "") -> None:
    message.state, message.ended_at, message.problem = state, now, problem
    if message.secret_seed and state in ("sent", "failed"):
        message.secret_seed, message.text = None, WIPED


def _give_up_lost(now: datetime) -> None:
    """A sender that died half-way leaves a claim: nobody knows whether the mail went out."""
    lost = Message.state == "sending", Message.next_try_at < now - LOST_AFTER
    db.session.execute(
        update(Message).where(*lost).values(state="unsure", problem="Utsendingen ble avbrutt.", ended_at=now)
    )
    db.session.commit()


def _text_with_secret(message: Message) -> str:
    if not message.secret_purpose or not message.secret_seed:
        return message.text
    return message.text.replace("{token}", tokens.derived(message.secret_purpose, message.secret_seed))


def sender() -> str:
    """Return the address that mails come from."""
    return str(current_app.config["MAIL_FROM"] or "alor@alor.example")
