"""Verbs of imports: wishes go into the queue as they were sorted, each line of a source once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select

from app.db import db
from app.domain.text.normalise import folded
from app.history import operations as history
from app.networks.models import Network
from app.people.models import Person
from app.topics.bank import operations
from app.topics.models.topic import Campaign, Topic, TopicLine


@dataclass(frozen=True)
class Brought:
    """A wish that is brought in; `original` is the lines it was read from, `part` which piece of them it is."""

    text: str
    original: str
    kind: str = "topic"
    part: int = 0
    who: str = ""
    how: str = ""


def bring_in(
    network: Network | None,
    wishes: Sequence[Brought],
    *,
    source: str,
    source_words: str,
    campaign: Campaign | None = None,
    by: Person | None,
    now: datetime,
) -> list[Topic | None]:
    """Put wishes in the queue; None for each whose every line of this source was brought in before.

    A line counts however it was joined or split then and is now, so an import done again adds nothing.
    """
    keys = [line_keys(network, source_words, one.original) for one in wishes]
    known = _known({key for found in keys for key in found})
    taken, pieces = set(known), set()
    made: list[Topic | None] = []
    for one, own in zip(wishes, keys, strict=True):
        piece = (*own, one.part)
        if known.issuperset(own) or piece in pieces:
            made.append(None)
            continue
        topic = operations.enter_wish(
            network,
            what=one.text,
            who=one.who,
            how=one.how,
            source=source,
            source_words=source_words,
            original=one.original,
            by=by,
            now=now,
        )
        topic.kind, topic.campaign = one.kind, campaign
        history.note(topic, "created", by=by, now=now, after=source_words)
        db.session.add_all(TopicLine(topic_id=topic.id, key=key) for key in dict.fromkeys(own) if key not in taken)
        taken.update(own)
        pieces.add(piece)
        made.append(topic)
    db.session.flush()
    return made


def line_keys(network: Network | None, source_words: str, original: str) -> list[str]:
    """Return what tells each line of a source from every other: its words in any case and spacing."""
    lines = [folded(line) for line in original.split("\n")]
    source = f"{network.id if network else 0}:{folded(source_words)}"
    return [sha256(f"{source}:{line}".encode()).hexdigest() for line in lines if line]


def _known(keys: set[str]) -> set[str]:
    return set(db.session.scalars(select(TopicLine.key).where(TopicLine.key.in_(keys))))
