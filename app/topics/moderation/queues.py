"""Questions of those who moderate: what waits, what may be merged into what, and who offered to contribute."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain.errors import NotFound
from app.networks.models import Network
from app.topics.bank.queries import NETWORK_ALONE, topic
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
    """Return what a topic may be merged into: roots of its own network, national or shared ones.

    A published one only into what is published too, or it would be gone from the bank; and nobody is shown what others
    have not read yet, unless it is theirs to read.
    """
    near = or_(Topic.network_id.is_(None), Topic.is_shared)
    if topic.network_id is not None:
        near = or_(near, Topic.network_id == topic.network_id)
    found = [Topic.parent_id.is_(None), Topic.kind == "topic", near]
    own, published = moderated(), Topic.status == "published"
    if topic.status == "published":
        return [*found, published]
    theirs = Topic.network_id.in_(own) if own is not None else true()
    return [*found, or_(published, and_(Topic.status.in_(("received", "parked")), theirs))]


class Pair(NamedTuple):
    """A topic and what it is to be merged into; who moderates the first decides."""

    topic: Topic
    into: Topic

    @property
    def network_scope(self) -> int | None:
        """The network of the one that is merged."""
        return self.topic.network_id


def pair(topic_id: int, into_id: int) -> Pair:
    """Return two topics, or raise NotFound when the second is none that the first may be merged into."""
    first = topic(topic_id)
    into = db.session.scalar(select(Topic).where(Topic.id == into_id, *mergeable(first)))
    if into is None:
        raise NotFound
    return Pair(first, into)


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
