"""Verbs of imports: wishes go into the queue as they were sorted, each line of a source once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

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

    Those that say the same on several slips are one topic, which keeps how many wished it. A line counts however it
    was joined or split then and is now, so an import done again adds nothing.
    """
    keys = [line_keys(network, source_words, one.original) for one in wishes]
    known = _known({key for found in keys for key in found})
    lines: dict[str, TopicLine] = {}
    same: dict[tuple[str, ...], Topic] = {}
    made: list[Topic | None] = []
    for one, own in zip(wishes, keys, strict=True):
        if known.issuperset(own):
            made.append(None)
            continue
        said = (*own, str(one.part), *(folded(text) for text in (one.text, one.who, one.how)))
        if topic := same.get(said):
            topic.wished += 1
        else:
            values = {"source": source, "source_words": source_words, "by": by, "now": now}
            topic = same[said] = _entered(network, one, campaign, **values)
        _count_lines(topic, [key for key in own if key not in known], lines)
        made.append(topic)
    db.session.flush()
    _count_more([own for own, topic in zip(keys, made, strict=True) if topic is None])
    return made


def _entered(network: Network | None, one: Brought, campaign: Campaign | None, **values: Any) -> Topic:
    topic = operations.enter_wish(network, what=one.text, who=one.who, how=one.how, original=one.original, **values)
    topic.kind, topic.campaign = one.kind, campaign
    history.note(topic, "created", by=values["by"], now=values["now"], after=values["source_words"])
    return topic


def _count_lines(topic: Topic, keys: Sequence[str], lines: dict[str, TopicLine]) -> None:
    """Keep how often each line stands in this import."""
    for key in dict.fromkeys(keys):
        if key in lines:
            lines[key].times += 1
        else:
            lines[key] = TopicLine(topic_id=topic.id, key=key, times=1)
            db.session.add(lines[key])


def _count_more(known: Sequence[Sequence[str]]) -> None:
    """Let a line that stands more often than when it was brought in be wished by so many more."""
    counts = Counter(own[0] for own in known if len(own) == 1)
    found = db.session.scalars(select(TopicLine).where(TopicLine.key.in_(counts)))
    for line in found:
        if (more := counts[line.key] - line.times) > 0:
            line.times += more
            db.session.get_one(Topic, line.topic_id).wished += more
    db.session.flush()


def line_keys(network: Network | None, source_words: str, original: str) -> list[str]:
    """Return what tells each line of a source from every other: its words in any case and spacing."""
    lines = [folded(line) for line in original.split("\n")]
    source = f"{network.id if network else 0}:{folded(source_words)}"
    return [sha256(f"{source}:{line}".encode()).hexdigest() for line in lines if line]


def _known(keys: set[str]) -> set[str]:
    return set(db.session.scalars(select(TopicLine.key).where(TopicLine.key.in_(keys))))
