"""Verbs of topics: suggest, moderate, word anew, use, and forget who sent them."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from app.db import db
from app.domain.errors import Refused
from app.domain.text.normalise import one_line
from app.gatherings.models import Gathering
from app.history import operations as history
from app.history.queries import made_with
from app.networks.models import Network
from app.outbox import operations as outbox
from app.people.models import Person
from app.topics.bank.search_index import index, index_root
from app.topics.models.labels import REASON_LABELS, STATUS_LABELS
from app.topics.models.topic import CLOSED, Campaign, Tag, Topic, TopicSender, TopicUse, TopicWording

LONGEST_TITLE = 140


def suggest(
    network: Network | None,
    *,
    what: str,
    who: str = "",
    how: str = "",
    name: str = "",
    workplace: str = "",
    email: str = "",
    can_contribute: bool = False,
    campaign: Campaign | None = None,
    source: str = "web",
    source_words: str = "",
    key: str | None = None,
    now: datetime,
) -> Topic:
    """Receive a wish; the same form sent twice is one, and nothing is public before a moderator has read it."""
    if earlier := made_with(key, Topic, None):
        return earlier
    made = enter_wish(network, what=what, who=who, how=how, source=source, source_words=source_words, now=now)
    made.campaign = campaign
    if name or workplace or email or can_contribute:
        made.sender = TopicSender(name=name, workplace=workplace, email=email, can_contribute=can_contribute)
    history.remember(made, key, by=None, now=now)
    history.note(made, "created", by=None, now=now)
    return made


def reword(
    topic: Topic, *, what: str, who: str, how: str, title: str = "", seen_version: int, by: Person | None, now: datetime
) -> None:
    """Word it anew; every earlier wording is kept, and nobody's support is lost."""
    history.claim(topic, seen_version)
    title = title or title_of(what)
    if history.revise(topic, {"title": title, "what": what, "who": who, "how": how}, by=by, now=now):
        _word(topic, "", by=by, now=now)
        index(topic)


def publish(topic: Topic, *, seen_version: int, by: Person | None, now: datetime, as_topic: bool = False) -> None:
    """Let everybody see it in the bank; what was taken for something else at first `as_topic`."""
    if topic.kind != "topic" and not as_topic:
        raise Refused("Bare temaer vises i temabanken. Velg typen «Tema» først.", field="kind")
    enter("publish", "published", topic, seen_version=seen_version, by=by, now=now)
    history.revise(topic, {"kind": "topic"}, by=by, now=now)
    topic.published_at = topic.published_at or now


def park(topic: Topic, reason: str, words: str, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Let it rest, with a reason its sender can read."""
    enter("park", "parked", topic, seen_version=seen_version, by=by, now=now, reason=reason, words=words)


def reject(topic: Topic, reason: str, words: str, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Say no, with a reason its sender can read."""
    enter("reject", "rejected", topic, seen_version=seen_version, by=by, now=now, reason=reason, words=words)


def file(topic: Topic, kind: str, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Sort it as what it is: a wish about form, praise or a practical question; as a topic it waits in the queue."""
    if kind != "topic":
        enter("file", "filed", topic, seen_version=seen_version, by=by, now=now)
    elif topic.status == "received":
        history.claim(topic, seen_version)
    else:
        raise Refused("Legg forslaget tilbake i køen først.", field="kind")
    history.revise(topic, {"kind": kind}, by=by, now=now)


def take_up(topic: Topic, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Put it back in the queue: undoes parking, rejecting and filing."""
    enter("take_up", "received", topic, seen_version=seen_version, by=by, now=now)
    history.revise(topic, {"kind": "topic"}, by=by, now=now)


def forget_sender(topic: Topic, *, by: Person | None, now: datetime) -> bool:
    """Delete who sent it, in the outbox too; the topic, its support and its uses stay."""
    outbox.forget(mail_key(topic))
    if topic.sender is None:
        return False
    topic.sender = None
    history.note(topic, "contact", by=by, now=now, after="slettet")
    db.session.flush()
    return True


def mail_key(topic: Topic) -> str:
    """Return the key of the mail that its receipt goes out with."""
    return f"receipt:{topic.public_id}"


def tag(topic: Topic, tags: Sequence[Tag], *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Sort it under these words."""
    history.claim(topic, seen_version)
    before, after = ", ".join(map(str, topic.tags)), ", ".join(map(str, tags))
    if before != after:
        topic.tags = list(tags)
        history.note(topic, "tags", by=by, now=now, before=before or "–", after=after or "–")
        index_root(topic.root_id or topic.id)


def share(topic: Topic, is_shared: bool, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Propose it to all networks, or to its own alone again; everybody may read it either way."""
    history.claim(topic, seen_version)
    history.revise(topic, {"is_shared": is_shared}, by=by, now=now)


def use(
    topic: Topic,
    gathering: Gathering,
    place: str,
    place_key: str,
    *,
    title: str = "",
    by_words: str = "",
    method: str = "",
    is_public: bool = True,
    now: datetime,
) -> TopicUse:
    """Note where it is planned; the same place is noted once, and says what it says now.

    What is not public yet is for those who plan. How it was worked with is left alone once somebody has told it.
    """
    found = db.session.scalar(
        select(TopicUse).where(TopicUse.topic_id == topic.id, TopicUse.place == place, TopicUse.place_key == place_key)
    )
    made = found or TopicUse(topic_id=topic.id, gathering_id=gathering.id, place=place, place_key=place_key, at=now)
    made.title, made.by_words, made.is_public = title, by_words, is_public
    if found is None or found.version == 1:
        made.method = method
    db.session.add(made)
    db.session.flush()
    return made


def record(
    topic: Topic,
    gathering: Gathering,
    *,
    title: str,
    by_words: str,
    by: Person | None,
    key: str | None = None,
    now: datetime,
    **told: Any,
) -> TopicUse:
    """Write down that it was used at a gathering that has been held, though no program says so; `told` as in `tell`."""
    if earlier := made_with(key, TopicUse, by):
        return earlier
    if gathering.state_at(now) != "held":
        raise Refused("Samlingen er ikke holdt ennå. Bruk temaet i programmet i stedet.", field="gathering")
    question = select(TopicUse.id).where(TopicUse.topic_id == topic.id, TopicUse.gathering_id == gathering.id)
    if db.session.scalar(question.limit(1)) is not None:
        raise Refused(
            "Det står allerede at temaet ble brukt på %(gathering)s. Endre det på siden til temaet.",
            field="gathering",
            gathering=gathering.title,
        )
    made = use(topic, gathering, "recorded", str(gathering.id), title=title, by_words=by_words, now=now)
    history.remember(made, key, by=by, now=now)
    history.note(made, "created", by=by, now=now, after=gathering.title)
    tell(made, **told, seen_version=made.version, by=by, now=now)
    return made


def tell(
    use: TopicUse,
    *,
    method: str,
    result: str,
    went_well: bool | None = None,
    seen_version: int,
    by: Person | None,
    now: datetime,
) -> None:
    """Write down how it was worked with, what came out and how it was received; whoever suggested it reads this."""
    history.claim(use, seen_version)
    history.revise(use, {"method": method, "result": result, "went_well": went_well}, by=by, now=now)


def unuse(place: str, place_key: str) -> None:
    """Note that nothing is planned in this place any more; what somebody told of it stays told."""
    untold = TopicUse.result == "", TopicUse.went_well.is_(None)
    db.session.execute(delete(TopicUse).where(TopicUse.place == place, TopicUse.place_key == place_key, *untold))


def title_of(what: str) -> str:
    """Return the first words of a wish as its title, cut at a word."""
    line = one_line(what.strip().split("\n")[0])
    if len(line) <= LONGEST_TITLE:
        return line
    return line[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"


def enter_wish(
    network: Network | None,
    *,
    what: str,
    who: str = "",
    how: str = "",
    source: str,
    source_words: str,
    original: str = "",
    by: Person | None = None,
    now: datetime,
) -> Topic:
    """Make the row of a wish that has come in."""
    made = Topic(
        public_id=secrets.token_urlsafe(12),
        network=network,
        title=title_of(what),
        what=what,
        who=who,
        how=how,
        kind="topic",
        status="received",
        source=source,
        source_words=source_words,
        at=now,
        search_text="",
        version=1,
    )
    db.session.add(made)
    db.session.flush()
    made.root_id = made.id
    _word(made, original, by=by, now=now)
    index(made)
    return made


def _word(topic: Topic, original: str, *, by: Person | None, now: datetime) -> None:
    number = len(topic.wordings) + 1
    topic.wordings.append(
        TopicWording(
            number=number,
            title=topic.title,
            what=topic.what,
            who=topic.who,
            how=topic.how,
            original=original,
            at=now,
            person_id=by.id if by else None,
        )
    )


def enter(
    verb: str,
    status: str,
    topic: Topic,
    *,
    seen_version: int,
    by: Person | None,
    now: datetime,
    reason: str = "",
    words: str = "",
) -> None:
    """Let a topic be in another status, when the verb may start from the one it has."""
    if not topic.can(verb):
        raise _unfit(topic.status)
    history.claim(topic, seen_version)
    before = str(STATUS_LABELS[topic.status])
    topic.reason, topic.reason_words, topic.status = reason, words, status
    topic.closed_at = now if status in CLOSED else None
    told = f" ({REASON_LABELS[reason]})" if reason else ""
    history.note(topic, "status", by=by, now=now, before=before, after=f"{STATUS_LABELS[status]}{told}")


def _unfit(status: str) -> Refused:
    """Say why a verb does not fit a status, and what to do instead."""
    match status:
        case "received":
            return Refused("Forslaget ligger i køen allerede, og ingen har lest det ennå.")
        case "published":
            return Refused("Temaet står allerede i temabanken.")
        case "parked":
            return Refused("Forslaget er parkert. Legg det tilbake i køen først.")
        case "rejected":
            return Refused("Forslaget er ikke tatt med. Legg det tilbake i køen først.")
        case "filed":
            return Refused("Forslaget er sortert som noe annet enn et tema. Legg det tilbake i køen først.")
    return Refused("Den som foreslo, har trukket forslaget. Det kan ikke brukes videre.")
