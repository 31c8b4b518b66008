"""Questions of those who moderate: what waits, what may be merged into what, and who offered to contribute."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain.errors import NotFound
from app.networks.models import Network
from app.topics.bank.queries import NETWORK_ALONE, with_words
from app.topics.models.topic import Topic, TopicSender
from app.web.access import IN_RAG, rights

PAGE = 50


def moderated() -> frozenset[int] | None:
    """Return the networks whose topics the one who asks moderates; None stands for all, as RAG does."""
    return None if rights().has(*IN_RAG) else rights().network_ids


def queue(
    network_ids: Collection[int] | None, status: str = "received", *, network: Network | None = None, page: int = 1
) -> Sequence[Topic]:
    """Return a page of what waits for a moderator, oldest first; of some networks, or everything for None."""
    question = _of(network_ids, network).where(Topic.status == status, Topic.parent_id.is_(None))
    question = question.options(joinedload(Topic.network).options(*NETWORK_ALONE), joinedload(Topic.sender))
    question = question.order_by(Topic.at, Topic.id).limit(PAGE).offset((page - 1) * PAGE)
    return db.session.scalars(question).all()


def counts(network_ids: Collection[int] | None, *, network: Network | None = None) -> dict[str, int]:
    """Return how many there are of each status that moderators look at."""
    roots = _of(network_ids, network).where(Topic.parent_id.is_(None))
    question = roots.with_only_columns(Topic.status, func.count()).group_by(Topic.status)
    return {row[0]: row[1] for row in db.session.execute(question)}


def mergeable(topic: Topic) -> list[ColumnElement[bool]]:
    """Return which topics are proposed to merge one into: of those it may be, the near ones.

    Near are those of its own network, national and shared ones.
    """
    near = or_(Topic.network_id.is_(None), Topic.is_shared)
    if topic.network_id is not None:
        near = or_(near, Topic.network_id == topic.network_id)
    return [*targets(topic), near]


def targets(topic: Topic) -> list[ColumnElement[bool]]:
    """Return what a topic may be merged into: any topic of the bank that stands for itself, whosever it is.

    A published one only into what is published too, or it would be gone from the bank; and nobody is shown what others
    have not read yet, unless it is theirs to read.
    """
    found = [Topic.parent_id.is_(None), Topic.kind == "topic", Topic.id != topic.id]
    published = Topic.status == "published"
    if topic.status == "published":
        return [*found, published]
    return [*found, or_(published, and_(Topic.status.in_(("received", "parked")), _own()))]


def sources(topic: Topic) -> list[ColumnElement[bool]]:
    """Return what may be merged into a topic by the one who asks: what they moderate and stands for itself."""
    statuses = ("received", "parked", "published") if topic.status == "published" else ("received", "parked")
    return [Topic.parent_id.is_(None), Topic.id != topic.id, Topic.status.in_(statuses), _own()]


class Other(NamedTuple):
    """A topic that was searched for, and which ways it may be merged."""

    topic: Topic
    is_target: bool
    is_source: bool


def searched(topic: Topic, wanted: str, most: int = 20) -> list[Other]:
    """Return topics with some words, to merge with one in either direction; most supported first."""
    takes_in = topic.kind == "topic" and topic.status in ("received", "parked", "published")
    ways = [and_(*targets(topic)), *([and_(*sources(topic))] if takes_in else [])]
    found = []
    for way in ways:
        question = with_words(select(Topic), wanted).where(way).order_by(Topic.support.desc(), Topic.at, Topic.id)
        found.append({one.id: one for one in db.session.scalars(question.limit(most))})
    into, from_ = (*found, {})[:2]
    return [Other(one, id_ in into, id_ in from_) for id_, one in (into | from_).items()][:most]


def _own() -> ColumnElement[bool]:
    own = moderated()
    return Topic.network_id.in_(own) if own is not None else true()


def target(topic: Topic, into_id: int) -> Topic:
    """Return what a topic is to be merged into, or raise NotFound when it may not be."""
    return _one(into_id, targets(topic))


def source(topic: Topic, from_id: int) -> Topic:
    """Return what is to be merged into a topic, or raise NotFound when it may not be."""
    return _one(from_id, sources(topic))


def _one(topic_id: int, conditions: Sequence[ColumnElement[bool]]) -> Topic:
    found = db.session.scalar(select(Topic).where(Topic.id == topic_id, *conditions))
    if found is None:
        raise NotFound
    return found


def everything(network_ids: Collection[int] | None) -> Sequence[Topic]:
    """Return every topic of some networks, or of all for None, newest first."""
    question = _of(network_ids).options(joinedload(Topic.network).options(*NETWORK_ALONE))
    return db.session.scalars(question.order_by(Topic.at.desc(), Topic.id.desc())).all()


def contributors(network_ids: Collection[int] | None) -> Sequence[Topic]:
    """Return the topics whose senders offered to contribute and are still known, newest first."""
    question = _of(network_ids).join(TopicSender, TopicSender.topic_id == Topic.id).where(TopicSender.can_contribute)
    question = question.options(joinedload(Topic.sender), joinedload(Topic.network).options(*NETWORK_ALONE))
    return db.session.scalars(question.order_by(Topic.at.desc(), Topic.id.desc()).limit(200)).all()


def _of(network_ids: Collection[int] | None, network: Network | None = None) -> Select[Topic]:
    question = select(Topic)
    if network_ids is not None:
        question = question.where(Topic.network_id.in_(network_ids))
    return question.where(Topic.network_id == network.id) if network is not None else question
