"""Sending what is due: what the clock does with the outbox, each message in transactions of its own."""

from datetime import datetime, timedelta

from sqlalchemy import update

from app.db import db
from app.outbox import queries
from app.outbox.mail import File, Mail, Outlet, Rejected, Unreachable, Unsure
from app.outbox.models import Message
from app.outbox.operations import WIPED
from app.web import tokens

# Growing waits; after the last one a message has failed and an administrator sees it.
WAITS = [timedelta(minutes=m) for m in (1, 2, 5, 15, 30, 60, 120, 240, 480, 960)]
LOST_AFTER = timedelta(minutes=10)
# A link that has died meanwhile helps nobody; links for other purposes live on.
SECRET_LIVES = {"sign-in": timedelta(minutes=10)}


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
        message.address,
        message.subject,
        _text_with_secret(message),
        message.key,
        message.created_at,
        _file(message),
        message.reply_to,
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
