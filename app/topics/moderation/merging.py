"""Verbs that unite topics and part them again, and that count those who support them."""

from datetime import datetime

from sqlalchemy import delete, select

from app.db import db
from app.domain.errors import Refused
from app.history import operations as history
from app.people.models import Person
from app.topics.bank import operations, queries
from app.topics.bank.search_index import index_root
from app.topics.models.topic import Topic, TopicSupport


def merge(topic: Topic, into: Topic, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Let a topic stand under another: a pointer, nothing is deleted, support becomes the union."""
    target = queries.root(into)
    if topic.parent_id is not None:
        raise Refused("Temaet er allerede slått sammen med et annet.")
    if target.id == topic.id:
        raise Refused("De to er allerede slått sammen.")
    if topic.status == "published" and target.status != "published":
        raise Refused("Det andre forslaget står ikke i temabanken ennå. Publiser det først.")
    history.claim(topic, seen_version)
    topic.parent_id = target.id
    _settle(topic.id, target.id)
    history.note(topic, "merged", by=by, now=now, after=target.title)


def part(topic: Topic, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Undo a merger: the topic stands for itself again with all that was its own."""
    if topic.parent_id is None:
        raise Refused("Temaet er ikke slått sammen med noe.")
    history.claim(topic, seen_version)
    before, old_root = queries.root(topic).title, topic.root_id
    topic.parent_id = None
    _settle(topic.id, topic.id)
    if old_root is not None:
        _count(old_root)
        index_root(old_root)
    history.note(topic, "merged", by=by, now=now, before=before, after="–")


def withdraw(topic: Topic, *, seen_version: int, now: datetime) -> None:
    """Take a wish back, as its sender may; who sent it is forgotten, and what was merged into it stands on."""
    operations.enter("withdraw", "withdrawn", topic, seen_version=seen_version, by=None, now=now)
    operations.forget_sender(topic, by=None, now=now)
    if topic.parent_id is None:
        _leave_to_heir(topic, now)
    index_root(topic.root_id or topic.id)


def _leave_to_heir(topic: Topic, now: datetime) -> None:
    """Let the oldest published of what was merged into a root be the root, or else the oldest that waits.

    Everything else then stands under that, the withdrawn one too: so its support and its uses stay with them.
    """
    question = select(Topic).where(Topic.parent_id == topic.id, Topic.status.in_(("published", "received", "parked")))
    heirs = db.session.scalars(question.order_by(Topic.status != "published", Topic.at, Topic.id)).all()
    if not heirs:
        return
    heir = heirs[0]
    for one in db.session.scalars(select(Topic).where(Topic.parent_id == topic.id)):
        one.parent_id = heir.id
    heir.parent_id, topic.parent_id = None, heir.id
    history.claim(heir, heir.version)
    history.note(heir, "merged", by=None, now=now, before=topic.title, after="–")
    _settle(heir.id, heir.id)


def support(topic: Topic, voter_key: str, now: datetime) -> None:
    """Support it, once; on a merged topic the support goes to what it stands under."""
    root = queries.root(topic)
    if voter_key not in queries.voters(root.id):
        db.session.add(TopicSupport(topic_id=root.id, voter_key=voter_key, at=now))
        db.session.flush()
        _count(root.id)


def unsupport(topic: Topic, voter_key: str) -> None:
    """Take one's support back, wherever under the root it was given."""
    root = queries.root(topic)
    under = select(Topic.id).where(Topic.root_id == root.id)
    db.session.execute(
        delete(TopicSupport).where(TopicSupport.voter_key == voter_key, TopicSupport.topic_id.in_(under))
    )
    _count(root.id)


def _settle(topic_id: int, root_id: int) -> None:
    """Let everything under a topic lead to a root, and count anew."""
    db.session.flush()
    waiting = [topic_id]
    while waiting:
        found = db.session.get_one(Topic, waiting.pop())
        found.root_id = root_id
        waiting += db.session.scalars(select(Topic.id).where(Topic.parent_id == found.id))
    db.session.flush()
    _count(root_id)
    index_root(root_id)


def _count(root_id: int) -> None:
    db.session.get_one(Topic, root_id).support = len(queries.voters(root_id))
    db.session.flush()
