"""Verbs and words of receipts: what a sender gets, may do, and is told."""

from datetime import date, datetime, timedelta
from typing import Any

from flask import render_template, url_for

from app.db import db
from app.domain.errors import Refused
from app.domain.time.dates import oslo
from app.history.queries import made_with
from app.networks.models import Network
from app.outbox.operations import post
from app.topics.bank import operations, queries, uses
from app.topics.models.labels import REASON_LABELS
from app.topics.models.topic import Topic, TopicUse
from app.web import addresses
from app.web.requests.rate_limit import RecipientLimit
from app.web.words import N_
from app.web.words import gettext as _

# Who sent a topic is forgotten so long after it was closed or used; the privacy page says so too.
FORGOTTEN_AFTER = timedelta(days=365)
# Anybody may type anybody's address: the mail holds no words of theirs, and few go to one address.
MAILS = RecipientLimit(
    "receipt-to",
    3,
    N_("Vi har sendt flere lenker til denne adressen i dag. Send forslaget uten e-post, og lagre lenken."),
)


def receive(network: Network | None, values: dict[str, Any], *, key: str | None, now: datetime) -> Topic:
    """Receive a wish, and mail its receipt to whoever gave an address."""
    earlier = made_with(key, Topic, None)
    made = earlier or operations.suggest(network, **values, key=key, now=now)
    if earlier is None and made.sender and made.sender.email:
        MAILS.count(made.sender.email, now)
        address = addresses.absolute(
            f"/forslag/{made.public_id}/{{token}}"
        )  # the outbox puts the secret in when it sends
        text = render_template("topics/suggestions/mail_receipt.txt", address=address)
        secret = (queries.RECEIPT, made.public_id)
        post(made.sender.email, _("Takk for forslaget"), text, key=operations.mail_key(made), secret=secret, now=now)
    return made


def tell_used(now: datetime) -> int:
    """Write to those who suggested what stands in a released program, or was used; each is told of a use once."""
    told = 0
    for use in uses.untold():
        use.told_at = now
        for member in queries.members(use.topic):
            told += _tell(member, use, now)
    db.session.flush()
    return told


def _tell(topic: Topic, use: TopicUse, now: datetime) -> bool:
    if topic.sender is None or not topic.sender.email or topic.status == "withdrawn":
        return False
    text = render_template(
        "topics/suggestions/mail_used.txt",
        gathering=use.gathering,
        is_used=uses.state_of(use.gathering, now) == "used",
        address=addresses.absolute(f"/forslag/{topic.public_id}/{{token}}"),
    )
    key, secret = f"{operations.mail_key(topic)}:{use.id}", (queries.RECEIPT, topic.public_id)
    post(topic.sender.email, _("Det du foreslo, tas opp på en samling"), text, key=key, secret=secret, now=now)
    return True


def reword(topic: Topic, *, what: str, who: str, how: str, seen_version: int, now: datetime) -> None:
    """Let a sender word a wish anew, until a moderator has taken it up."""
    if not can_change(topic):
        raise Refused("Forslaget er tatt opp og kan ikke endres lenger. Send gjerne et nytt.")
    operations.reword(topic, what=what, who=who, how=how, seen_version=seen_version, by=None, now=now)


def can_change(topic: Topic) -> bool:
    """Whether a sender may still change the words."""
    return topic.status == "received" and not topic.is_merged


def status_of(topic: Topic, root: Topic) -> str:
    """Return the status a sender is told: of what a wish was merged into, where it was and is not withdrawn."""
    return topic.status if topic.status == "withdrawn" else root.status


def answer(topic: Topic, root: Topic, now: datetime) -> str:
    """Return what became of a wish, in a few sentences; of a merged one also what became of what it was merged into.

    What that says is told only where everybody may read it.
    """
    if root.id == topic.id or topic.status == "withdrawn":
        return _became_of(topic)
    said = _("Flere har foreslått det samme, og forslagene er slått sammen.")
    if queries.is_public(root, now):
        said = _("Flere har foreslått det samme. Forslaget er slått sammen med «%(title)s».", title=root.title)
    return f"{said} {_became_of(root)}"


def _became_of(topic: Topic) -> str:
    if topic.status == "withdrawn":
        return _("Du har trukket forslaget.")
    if topic.status in ("parked", "rejected"):
        said = _("Forslaget er parkert foreløpig.") if topic.status == "parked" else _("Forslaget er ikke tatt med.")
        return " ".join(part for part in (said, f"{REASON_LABELS[topic.reason]}.", topic.reason_words) if part)
    if topic.status == "filed":
        return _("Takk! Dette er et innspill til dem som planlegger samlingene, og de har lest det.")
    if topic.status == "received":
        if topic.network_id is None:
            return _("Vi har mottatt forslaget. RAG, som samordner nettverkene, leser det før det vises for andre.")
        return _("Vi har mottatt forslaget. De som driver nettverket, leser det før det vises for andre.")
    return _("Forslaget står i temabanken, der andre kan støtte det.")


def forget_on(topic: Topic) -> date | None:
    """Return the day when its sender will be forgotten: a year after it was closed, or last used at a gathering.

    Of a merged one what it was merged into counts. None while it is open, or when nobody is known.
    """
    if topic.sender is None:
        return None
    closed_at = topic.closed_at or queries.root(topic).closed_at
    moments = [closed_at] if closed_at else uses.used_at(topic)
    return oslo(max(moments) + FORGOTTEN_AFTER).date() if moments else None


def path(topic: Topic) -> str:
    """Return the path of a receipt."""
    return url_for("suggestions.receipt", receipt_id=topic.public_id, receipt_mac=queries.receipt(topic))


def address(topic: Topic) -> str:
    """Return the whole secret address of a receipt."""
    return addresses.absolute(path(topic))
