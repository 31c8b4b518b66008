"""What topics are found by: their words and tags, and for a root also those of what was merged into it."""

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import selectinload

from app.db import db
from app.domain.text.normalise import folded
from app.domain.text.similarity import stems
from app.topics.models.topic import Topic, TopicStem

TAKEN_UP = ("received", "published", "parked")  # what was turned down or withdrawn is not looked for


def index(topic: Topic) -> None:
    """Let a topic be found by what it says now."""
    db.session.flush()
    db.session.execute(delete(TopicStem).where(TopicStem.topic_id == topic.id))
    db.session.add_all(TopicStem(topic_id=topic.id, stem=stem) for stem in sorted(stems(f"{topic.title} {topic.what}")))
    index_root(topic.root_id or topic.id)


def index_root(root_id: int) -> None:
    """Let a root be found by its own words and by those of all that stands under it."""
    db.session.flush()
    under = or_(Topic.id == root_id, Topic.root_id == root_id)
    found = select(Topic).where(under, or_(Topic.id == root_id, Topic.status.in_(TAKEN_UP))).order_by(Topic.id)
    members = db.session.scalars(found.options(selectinload(Topic.tags))).all()
    words = [word for one in members for word in (one.title, one.what, one.who, one.how, *map(str, one.tags))]
    db.session.get_one(Topic, root_id).search_text = folded(" ".join(dict.fromkeys(words)))
    db.session.flush()
