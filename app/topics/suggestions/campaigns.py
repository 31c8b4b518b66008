"""Verbs and questions of a høring: begin, change, answer, end."""

import secrets
from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from app.db import db
from app.domain.errors import NotFound, Refused
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.history import operations as history
from app.history.queries import made_with
from app.people.models import Person
from app.topics.bank import operations
from app.topics.models.topic import Campaign, Topic

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else on paper
CODE_LENGTH = 6


def begin(
    gathering: Gathering,
    *,
    title: str,
    questions: Sequence[str],
    from_on: date,
    until_on: date,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> Campaign:
    """Ask before a gathering; the code in its address is short enough to be typed from paper."""
    if earlier := made_with(key, Campaign, by):
        return earlier
    _refuse_backwards(from_on, until_on)
    made = Campaign(
        gathering=gathering,
        code=_free_code(),
        title=title,
        questions=list(questions),
        from_on=from_on,
        until_on=until_on,
        made_at=now,
    )
    db.session.add(made)
    history.remember(made, key, by=by, now=now)
    history.note(made, "created", by=by, now=now, after=title)
    return made


def change(
    campaign: Campaign,
    *,
    title: str,
    questions: Sequence[str],
    from_on: date,
    until_on: date,
    seen_version: int,
    by: Person | None,
    now: datetime,
) -> None:
    """Change what is asked or for how long; answers that came stay."""
    _refuse_backwards(from_on, until_on)
    history.claim(campaign, seen_version)
    values = {"title": title, "questions": list(questions), "from_on": from_on, "until_on": until_on}
    history.revise(campaign, values, by=by, now=now)


def answer(
    campaign: Campaign, answers: Sequence[str], *, asked: Sequence[str], key: str | None, today: date, now: datetime
) -> list[Topic]:
    """Receive the answers, each as a wish of its own with its question as the source.

    `asked` is the questions as they stood beside the answers: nobody answers one they did not see.
    """
    if not campaign.is_open(today):
        raise Refused("Høringen er stengt. Du kan fortsatt foreslå et tema i temabanken.")
    if list(asked) != campaign.questions:
        raise Refused("Spørsmålene ble endret mens du skrev. Se over svarene, og send på nytt.")
    if not any(answers):
        raise Refused("Svar på minst ett av spørsmålene.")
    return [
        operations.suggest(
            campaign.gathering.network,
            what=text,
            campaign=campaign,
            source="hearing",
            source_words=f"{campaign.title}: {question}",
            key=f"{key}-{number}" if key else None,
            now=now,
        )
        for number, (question, text) in enumerate(zip(campaign.questions, answers, strict=False))
        if text
    ]


def campaign(campaign_id: int) -> Campaign:
    """Return a høring, or raise NotFound."""
    found = db.session.get(Campaign, campaign_id, options=[joinedload(Campaign.gathering)])
    if found is None:
        raise NotFound
    gatherings.gathering(found.gathering_id)
    return found


def with_code(code: str) -> Campaign:
    """Return the høring of a code, typed in any case, or raise NotFound."""
    found = db.session.scalar(select(Campaign).where(Campaign.code == code.lower()))
    if found is None:
        raise NotFound
    return found


def of(gathering: Gathering) -> Sequence[Campaign]:
    """Return the høringer of a gathering, newest first."""
    return db.session.scalars(
        select(Campaign).where(Campaign.gathering_id == gathering.id).order_by(Campaign.id.desc())
    ).all()


def latest(network_ids: Collection[int] | None, most: int = 50) -> Sequence[Campaign]:
    """Return the newest høringer of some networks, or of all for None."""
    question = select(Campaign).join(Gathering).options(contains_eager(Campaign.gathering))
    if network_ids is not None:
        question = question.where(Gathering.network_id.in_(network_ids))
    return db.session.scalars(question.order_by(Campaign.id.desc()).limit(most)).unique().all()


def answered(campaign: Campaign) -> int:
    """Return how many answers have come."""
    return db.session.scalar(select(func.count(Topic.id)).where(Topic.campaign_id == campaign.id)) or 0


def _refuse_backwards(from_on: date, until_on: date) -> None:
    if until_on < from_on:
        raise Refused("Siste dag kan ikke være før den første.", field="until_on")


def _free_code() -> str:
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        if db.session.scalar(select(Campaign.id).where(Campaign.code == code)) is None:
            return code
