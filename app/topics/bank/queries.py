"""Questions about topics: what is public, what waits, what is like what, and what a sender is told."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select
from sqlalchemy.orm import joinedload, lazyload

from app.db import db
from app.domain.errors import NotFound
from app.domain.text.normalise import folded, sort_key
from app.domain.text.similarity import ENOUGH, SHORTEST_PART, likeness, rarity, stems
from app.networks.models import Network
from app.topics.models.topic import Tag, Topic, TopicStem, TopicSupport, topic_tag
from app.web import tokens
from app.web.access import Who, may
from app.web.clock import now

PAGE = 30
CANDIDATES = 100
_STEMS = select(TopicStem.topic_id, TopicStem.stem).where(TopicStem.topic_id.in_(bindparam("ids", expanding=True)))
RECEIPT, VOTER = "receipt", "voter"
_READ = (Topic.status == "published", Topic.kind == "topic")  # what a moderator let everybody read


# Nobody is counted who looks at a topic: least seen are those nobody supports, the longest there first.
ORDERS: dict[str, tuple[Any, ...]] = {
    "support": (Topic.support.desc(), Topic.at, Topic.id),
    "new": (Topic.published_at.desc(), Topic.id.desc()),
    "unseen": (Topic.support, Topic.published_at, Topic.id),
}


def public(now: datetime, network: Network | None = None) -> list[ColumnElement[bool]]:
    """Return what makes a topic public, the one place that says so: published topics that stand for themselves.

    The bank is open: whose network it is changes nothing. With a network those that are for it: its own, what is
    national and what others propose to everybody.
    """
    conditions = [*_READ, Topic.parent_id.is_(None)]
    if network is not None:
        conditions.append(or_(Topic.network_id == network.id, Topic.network_id.is_(None), Topic.is_shared))
    return conditions


def topic(topic_id: int) -> Topic:
    """Return a topic, or raise NotFound."""
    found = db.session.get(Topic, topic_id, options=[joinedload(Topic.network)])
    if found is None:
        raise NotFound
    return found


def with_receipt(public_id: str, mac: str) -> Topic:
    """Return the one topic a receipt opens; wrong and unknown are both NotFound."""
    found = db.session.scalar(select(Topic).where(Topic.public_id == public_id))
    if found is None or not tokens.belongs(mac, RECEIPT, public_id):
        raise NotFound
    return found


def receipt(topic: Topic) -> str:
    """Return the secret part of a topic's receipt."""
    return tokens.derived(RECEIPT, topic.public_id)


def root(topic: Topic) -> Topic:
    """Return what a topic stands under: itself while it is merged into nothing."""
    return topic if topic.root_id in (None, topic.id) else db.session.get_one(Topic, topic.root_id)


def bank(
    now: datetime,
    *,
    wanted: str = "",
    network: Network | None = None,
    tag: Tag | None = None,
    order: str = "support",
    page: int = 1,
) -> tuple[Sequence[Topic], int]:
    """Return a page of public topics and how many there are.

    By support they stand in one total order: most supported, then oldest; `new` and `unseen` let others be seen.
    """
    question = with_words(select(Topic).where(*public(now, network)), wanted)
    if tag is not None:
        question = question.where(Topic.tags.any(Tag.id == tag.id))
    total = db.session.scalar(select(func.count()).select_from(question.subquery())) or 0
    listed = question.options(joinedload(Topic.network).options(*NETWORK_ALONE)).order_by(*ORDERS[order])
    return db.session.scalars(listed.limit(PAGE).offset((page - 1) * PAGE)).all(), total


def first(order: str, now: datetime, most: int = 3) -> Sequence[Topic]:
    """Return the public topics that stand first in an order."""
    return db.session.scalars(select(Topic).where(*public(now)).order_by(*ORDERS[order]).limit(most)).all()


NETWORK_ALONE = lazyload(Network.counties), lazyload(Network.places), lazyload(Network.phases)


def with_words(question: Select[Topic], wanted: str) -> Select[Topic]:
    """Let a question ask for words, parts of compounds too; every word must be found."""
    for word in folded(wanted).split():
        question = question.where(Topic.search_text.contains(word, autoescape=True))
    return question


def members(topic: Topic) -> Sequence[Topic]:
    """Return everything that stands under the same root, the root first."""
    root_id = topic.root_id or topic.id
    question = select(Topic).where(Topic.root_id == root_id).order_by(Topic.id != root_id, Topic.id)
    return db.session.scalars(question).all()


def merged(topic: Topic, *, everything: bool) -> Sequence[Topic]:
    """Return what was merged into a root; for all but its moderators only what everybody may read."""
    question = select(Topic).where(Topic.root_id == topic.id, Topic.id != topic.id).order_by(Topic.id)
    return db.session.scalars(question if everything else question.where(*_READ)).all()


def speakers(topic: Topic, members: Iterable[Topic]) -> str:
    """Return whom a topic, and what was merged into it, name as those who may speak of it; each once."""
    named: dict[str, str] = {}
    for one in (topic, *members):
        named.setdefault(folded(one.who), one.who)
    return ", ".join(filter(None, named.values()))


def is_public(topic: Topic, now: datetime) -> bool:
    """Tell whether everybody may see a topic."""
    return db.session.scalar(select(Topic.id).where(Topic.id == topic.id, *public(now))) is not None


def voters(root_id: int) -> set[str]:
    """Return the keys of all who support a root or what was merged into it."""
    question = select(TopicSupport.voter_key).join(Topic, Topic.id == TopicSupport.topic_id)
    return set(db.session.scalars(question.where(Topic.root_id == root_id)))


def supported_by(voter_key: str, root_ids: Collection[int]) -> set[int]:
    """Return which of some roots somebody supports."""
    question = select(Topic.root_id).join(TopicSupport, TopicSupport.topic_id == Topic.id)
    question = question.where(TopicSupport.voter_key == voter_key, Topic.root_id.in_(root_ids))
    return {found for found in db.session.scalars(question) if found is not None}


def person_key(person_id: int) -> str:
    """Return the keyed hash a person votes under."""
    return tokens.derived(VOTER, f"person:{person_id}")


def device_key(seed: str) -> str:
    """Return the keyed hash a device votes under, in a name space of its own; the raw token is nowhere."""
    return tokens.derived(VOTER, f"device:{seed}")


class Like(NamedTuple):
    """A topic that another text is like, and how much."""

    topic: Topic
    likeness: float


def alike(text: str, *conditions: ColumnElement[bool], but: Collection[int] = (), most: int = 5) -> list[Like]:
    """Return the topics a text is like, likest first; only to suggest."""
    wanted = stems(text)
    if not wanted:
        return []
    parts = {stem[:length] for stem in wanted for length in range(SHORTEST_PART, len(stem))}
    touching = [TopicStem.stem.in_(wanted | parts)]
    touching += [TopicStem.stem.like(f"{stem}%") for stem in wanted if len(stem) >= SHORTEST_PART]
    # Of thousands that share a word, those that share the most; the rest cannot be the likest.
    near = (
        select(TopicStem.topic_id)
        .join(Topic, Topic.id == TopicStem.topic_id)
        .where(or_(*touching), TopicStem.topic_id.not_in(but), *conditions)
        .group_by(TopicStem.topic_id)
        .order_by(func.count().desc(), TopicStem.topic_id)
        .limit(CANDIDATES)
    )
    ids = db.session.scalars(near).all()
    bank: dict[int, set[str]] = {}
    for topic_id, stem in db.session.execute(_STEMS, {"ids": ids}):
        bank.setdefault(topic_id, set()).add(stem)
    known = set().union(*bank.values())
    counted = select(TopicStem.stem, func.count()).where(TopicStem.stem.in_(known)).group_by(TopicStem.stem)
    counts = {row.stem: row[1] for row in db.session.execute(counted)}
    total = db.session.scalar(select(func.count(Topic.id))) or 0
    weigh = rarity(counts, total)
    found = {id_: likeness(wanted, frozenset(theirs), weigh) for id_, theirs in bank.items()}
    best = sorted((id_ for id_ in found if found[id_] >= ENOUGH), key=lambda id_: (-found[id_], id_))[:most]
    topics = {one.id: one for one in db.session.scalars(select(Topic).where(Topic.id.in_(best)))}
    return [Like(topics[id_], found[id_]) for id_ in best]


def shown(topic_id: int) -> Topic:
    """Return a topic everybody may see, or one the one who asks moderates; else raise NotFound."""
    found = root(topic(topic_id))
    if not is_public(found, now()) and not may(Who.PLANNER, found):
        raise NotFound
    return found


def tags() -> Sequence[Tag]:
    """Return the words topics are sorted under."""
    return sorted(db.session.scalars(select(Tag)).all(), key=lambda tag: sort_key(tag.name))


def tag(tag_id: int) -> Tag:
    """Return a tag, or raise NotFound."""
    found = db.session.get(Tag, tag_id)
    if found is None:
        raise NotFound
    return found


def counted_tags() -> list[tuple[Tag, int]]:
    """Return the words topics are sorted under, each with how many topics have it."""
    question = select(Tag, func.count(topic_tag.c.topic_id)).outerjoin(topic_tag).group_by(Tag.id)
    return sorted(((row[0], row[1]) for row in db.session.execute(question)), key=lambda row: sort_key(row[0].name))


def tag_named(name: str) -> Tag | None:
    """Return the tag of a name, in any case."""
    return db.session.scalar(select(Tag).where(Tag.name_key == folded(name))) if name else None
