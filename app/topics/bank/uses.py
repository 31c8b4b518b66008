"""Questions about use: where topics are planned or were used, what worked, and what to take up next."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased, joinedload

from app.db import db
from app.domain.errors import NotFound
from app.gatherings.models import COMING, Gathering
from app.networks.models import Network
from app.topics.bank.queries import NETWORK_ALONE, PAGE, public
from app.topics.models.topic import Topic, TopicUse

LATELY = timedelta(days=730)


class Use(NamedTuple):
    """One place where a topic is planned or was used."""

    use: TopicUse
    state: str  # used, planned or cancelled


def uses(topic: Topic, now: datetime) -> list[Use]:
    """Return where everything under a topic's root is planned or was used, newest gathering first."""
    question = (
        select(TopicUse)
        .join(Topic, Topic.id == TopicUse.topic_id)
        .join(Gathering, Gathering.id == TopicUse.gathering_id)
        .where(Topic.root_id == (topic.root_id or topic.id))
        .order_by(Gathering.starts_at.desc(), TopicUse.id)
    )
    return [Use(use, state_of(use.gathering, now)) for use in db.session.scalars(question).unique()]


def at(gathering: Gathering) -> list[TopicUse]:
    """Return the public uses of topics at a gathering, by the topic's title."""
    question = (
        select(TopicUse)
        .join(Topic, Topic.id == TopicUse.topic_id)
        .where(TopicUse.gathering_id == gathering.id, TopicUse.is_public)
        .options(joinedload(TopicUse.topic))
        .order_by(Topic.title, TopicUse.id)
    )
    return list(db.session.scalars(question).unique())


def public_uses(topic: Topic, now: datetime) -> list[Use]:
    """Return the same as everybody may read it: what a draft says is for those who plan."""
    return [one for one in uses(topic, now) if one.use.is_public and one.use.gathering.is_public]


def untold() -> list[TopicUse]:
    """Return the public uses of which nobody who suggested them has been told, at gatherings that stand."""
    question = select(TopicUse).join(Gathering, Gathering.id == TopicUse.gathering_id)
    question = question.where(TopicUse.told_at.is_(None), TopicUse.is_public, Gathering.state.in_((*COMING, "held")))
    return list(db.session.scalars(question.order_by(TopicUse.id)).unique())


def state_of(gathering: Gathering, now: datetime) -> str:
    """Return what a use at a gathering counts as: used once it has been held, nothing when it is cancelled."""
    state = gathering.state_at(now)
    return {"held": "used", "cancelled": "cancelled"}.get(state, "planned")


def used(now: datetime, *, well: bool = False) -> ColumnElement[bool]:
    """Return what makes a root used: it, or what was merged into it, was on a gathering that has been held.

    `well` asks for a use that was well received.
    """
    member = aliased(Topic)
    is_held = or_(Gathering.state == "held", and_(Gathering.state.in_(COMING), Gathering.ends_at <= now))
    return exists(
        select(TopicUse.id)
        .join(member, member.id == TopicUse.topic_id)
        .join(Gathering, Gathering.id == TopicUse.gathering_id)
        .where(member.root_id == Topic.id, is_held, *([TopicUse.went_well.is_(True)] if well else []))
    )


def used_at(topic: Topic) -> list[datetime]:
    """Return when the gatherings it was, or is to be, used at end; cancelled ones do not count."""
    question = (
        select(Gathering.ends_at)
        .join(TopicUse, TopicUse.gathering_id == Gathering.id)
        .join(Topic, Topic.id == TopicUse.topic_id)
        .where(Topic.root_id == (topic.root_id or topic.id), Gathering.state.in_((*COMING, "held")))
    )
    return [ends_at for ends_at in db.session.scalars(question) if ends_at is not None]


class Worked(NamedTuple):
    """A topic that was used somewhere, for others to take up."""

    topic: Topic
    uses: list[TopicUse]


def worked(now: datetime, network: Network | None = None, limit: int = PAGE) -> list[Worked]:
    """Return public topics that were used at gatherings, the latest first, but for what was not well received.

    Those that were well received, that a network proposes to the others, and national ones.
    """
    is_held = or_(Gathering.state == "held", and_(Gathering.state.in_(COMING), Gathering.ends_at <= now))
    member = aliased(Topic)
    question = (
        select(TopicUse, Topic)
        .join(member, member.id == TopicUse.topic_id)
        .join(Topic, Topic.id == member.root_id)
        .join(Gathering, Gathering.id == TopicUse.gathering_id)
        .where(is_held, TopicUse.is_public, *public(now))
        .where(or_(Topic.is_shared, Topic.network_id.is_(None), TopicUse.went_well.is_(True)))
        .where(TopicUse.went_well.is_not(False))
        .options(joinedload(TopicUse.gathering).joinedload(Gathering.network).options(*NETWORK_ALONE))
        .order_by(Gathering.starts_at.desc(), TopicUse.id)
        .limit(5 * limit)
    )
    if network is not None:
        question = question.where(or_(Gathering.network_id != network.id, Gathering.network_id.is_(None)))
    found: dict[int, Worked] = {}
    for use, topic_ in db.session.execute(question).unique():
        found.setdefault(topic_.id, Worked(topic_, [])).uses.append(use)
    return list(found.values())[:limit]


def proposed(network: Network, now: datetime, most: int = 10) -> list[Topic]:
    """Return topics for the next samling of a network: much supported, and not used there lately.

    Of equally supported ones those that were well received somewhere come first, then those that were used somewhere,
    then the bank's own order, so that the list is the same each time.
    """
    lately = exists(
        select(TopicUse.id)
        .join(member := aliased(Topic), member.id == TopicUse.topic_id)
        .join(Gathering, Gathering.id == TopicUse.gathering_id)
        .where(
            member.root_id == Topic.id,
            Gathering.network_id == network.id,
            Gathering.ends_at > now - LATELY,
            Gathering.state != "cancelled",
        )
    )
    question = select(Topic).where(*public(now, network), ~lately).options(joinedload(Topic.network))
    order = (Topic.support.desc(), used(now, well=True).desc(), used(now).desc(), Topic.at, Topic.id)
    return list(db.session.scalars(question.order_by(*order).limit(most)).unique())


def use_of(use_id: int) -> TopicUse:
    """Return one use, or raise NotFound."""
    found = db.session.get(TopicUse, use_id)
    if found is None:
        raise NotFound
    return found
