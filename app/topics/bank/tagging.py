"""Verbs of the words that topics are sorted under: add, rename, unite, remove."""

from datetime import datetime

from sqlalchemy import select

from app.db import db
from app.domain.errors import Refused
from app.domain.text.normalise import folded
from app.history import operations as history
from app.history.queries import made_with
from app.people.models import Person
from app.topics.bank import queries
from app.topics.bank.search_index import index_root
from app.topics.models.topic import Tag, Topic


def add(name: str, *, by: Person | None, key: str | None = None, now: datetime) -> Tag:
    """Add a word."""
    if earlier := made_with(key, Tag, by):
        return earlier
    _refuse_taken(name)
    made = Tag(name=name, name_key=folded(name))
    db.session.add(made)
    history.remember(made, key, by=by, now=now)
    history.note(made, "created", by=by, now=now, after=name)
    return made


def rename(tag: Tag, name: str, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Call a word something else, on every topic that has it."""
    _refuse_taken(name, but=tag)
    history.claim(tag, seen_version)
    history.revise(tag, {"name": name}, by=by, now=now)
    tag.name_key = folded(name)
    _find_anew(_topics(tag))


def unite(tag: Tag, into: Tag, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Let every topic that has a word have another instead, and remove the first."""
    if into.id == tag.id:
        raise Refused("Velg et annet stikkord å slå sammen med.", field="into")
    history.claim(tag, seen_version)
    topics = _topics(tag)
    for topic in topics:
        kept = [one for one in topic.tags if one.id not in (tag.id, into.id)]
        topic.tags = [*kept, into]
    history.note(into, "united", by=by, now=now, before=tag.name)
    db.session.flush()
    db.session.delete(tag)
    _find_anew(topics)


def remove(tag: Tag, *, seen_version: int) -> None:
    """Remove a word that no topic has."""
    history.claim(tag, seen_version)
    if _topics(tag):
        raise Refused("Stikkordet er i bruk. Slå det sammen med et annet i stedet.")
    db.session.delete(tag)


def _topics(tag: Tag) -> list[Topic]:
    return list(db.session.scalars(select(Topic).where(Topic.tags.any(Tag.id == tag.id)).order_by(Topic.id)))


def _find_anew(topics: list[Topic]) -> None:
    db.session.flush()
    for root_id in dict.fromkeys(topic.root_id or topic.id for topic in topics):
        index_root(root_id)


def _refuse_taken(name: str, but: Tag | None = None) -> None:
    found = queries.tag_named(name)
    if found is not None and found is not but:
        raise Refused("Det stikkordet finnes allerede.", field="name")
