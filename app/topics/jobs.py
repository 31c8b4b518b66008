"""What is done with topics by the clock: senders forgotten by the rule the receipt shows, moderators reminded."""

from datetime import datetime, timedelta

from flask import render_template
from sqlalchemy import func, select

from app.db import db
from app.domain.time import reminder_schedule
from app.domain.time.dates import oslo
from app.networks import queries as networks
from app.outbox import operations as outbox
from app.people.models import Person
from app.rag import queries as rag
from app.topics.bank import operations
from app.topics.models.topic import Topic, TopicSender
from app.topics.suggestions import receipts
from app.web import addresses
from app.web.words import ngettext

WAITED = timedelta(days=7)


def forget(now: datetime) -> int:
    """Delete who sent topics that were closed or used a year ago; return how many were forgotten."""
    question = select(Topic).join(TopicSender, TopicSender.topic_id == Topic.id)
    today = oslo(now).date()
    due = [topic for topic in db.session.scalars(question) if (on := receipts.forget_on(topic)) and on <= today]
    for topic in due:
        operations.forget_sender(topic, by=None, now=now)
    return len(due)


def tell_used(now: datetime) -> None:
    """Write to those who suggested what is used, by day: who releases a program by mistake has the night to undo it."""
    if reminder_schedule.is_office_time(now):
        receipts.tell_used(now)


def remind(now: datetime) -> None:
    """Mail each moderator once a week while wishes have waited a week; coordinators have what is national."""
    if not reminder_schedule.is_office_time(now):
        return
    question = (
        select(Topic.network_id, func.count(), func.min(Topic.at))
        .where(Topic.status == "received", Topic.parent_id.is_(None), Topic.at < now - WAITED)
        .group_by(Topic.network_id)
    )
    waiting: dict[Person, int] = {}
    for network_id, count, _oldest in db.session.execute(question).all():
        for person in _moderators(network_id, now):
            waiting[person] = waiting.get(person, 0) + count
    year, week, _day = oslo(now).isocalendar()
    for person, count in waiting.items():
        _write(person, count, f"topic-queue:{person.id}:{year}-{week}", now)


def _moderators(network_id: int | None, now: datetime) -> list[Person]:
    """Whom it can be told: the contacts of a network, else any who run it, else those who coordinate RAG."""
    today = oslo(now).date()
    operators = networks.team(networks.with_id(network_id), today).operators if network_id is not None else []
    contacts = [one.person for one in operators if one.is_contact]
    for people in (contacts, [one.person for one in operators], rag.coordinators(today)):
        if reached := [person for person in people if person.email and person.disabled_at is None]:
            return reached
    return []


def _write(person: Person, count: int, key: str, now: datetime) -> None:
    subject = ngettext("%(num)d forslag venter på å bli lest", "%(num)d forslag venter på å bli lest", count)
    text = render_template(
        "topics/moderation/mail_queue.txt", person=person, count=count, address=addresses.absolute("/temabank/ko")
    )
    outbox.post(person.email or "", subject, text, key=key, now=now)
