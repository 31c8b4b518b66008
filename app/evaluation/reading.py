"""Verbs of reading: clear a text or hide it, and let a wish go to the topic bank."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select, update

from app.db import db
from app.domain.errors import Refused
from app.domain.evaluation_window import ON_PAPER
from app.evaluation import operations, queries
from app.evaluation.models import Evaluation, EvaluationAnswer, EvaluationQuestion
from app.gatherings.models import Gathering
from app.people.models import Person
from app.topics.bank import operations as topics

HIDDEN_STAY: timedelta = ON_PAPER  # after the end of the gathering; nobody reads them, so nobody misses them


class Verdict(NamedTuple):
    """What a reader says of a text: a state, and why it is hidden."""

    state: str
    reason: str = ""


def read(
    gathering: Gathering,
    verdicts: Mapping[int, Verdict],
    *,
    to_bank: int | None = None,
    seen_version: int,
    by: Person | None,
    now: datetime,
) -> None:
    """Say of many texts at once which others may see; one that is a wish may go on to the topic bank."""
    evaluation = operations.claimed(gathering, seen_version)
    for one in queries.to_read(evaluation):
        if verdict := verdicts.get(one.id):
            _say(one, verdict, by=by, now=now)
    if to_bank is not None:
        suggest(queries.answer(evaluation, to_bank), now=now)
    db.session.flush()


def _say(one: EvaluationAnswer, verdict: Verdict, *, by: Person | None, now: datetime) -> None:
    if verdict.state == "hidden" and not verdict.reason:
        raise Refused("Skriv hvorfor teksten skjules.", field=f"reason_{one.id}")
    reason = verdict.reason if verdict.state == "hidden" else ""
    if (verdict.state, reason) == (one.state, one.hidden_reason):
        return
    if one.topic_id is not None and verdict.state != "cleared":
        raise Refused("Ønsket ligger i temabanken. Behandle det der.", field=f"state_{one.id}")
    is_read = verdict.state != "waiting"
    one.state, one.hidden_reason = verdict.state, reason
    one.read_by_id, one.read_at = (by.id if by else None, now) if is_read else (None, None)


def suggest(one: EvaluationAnswer, *, now: datetime) -> None:
    """Put a cleared wish in the topic bank, without a sender, with the gathering as its source; twice is once."""
    if one.topic_id is not None:
        return
    if one.question.kind != "wish":
        raise Refused("Bare ønsker kan legges i temabanken.")
    if one.state != "cleared":
        raise Refused("Velg «Kan vises» før ønsket legges i temabanken.", field=f"state_{one.id}")
    gathering = _gathering(one)
    made = topics.suggest(
        gathering.network, what=one.text or "", source="survey", source_words=gathering.title, now=now
    )
    one.topic_id = made.id
    db.session.flush()


def _gathering(one: EvaluationAnswer) -> Gathering:
    asked = select(Evaluation).where(Evaluation.id == one.question.evaluation_id)
    return db.session.scalars(asked).one().gathering


def forget_hidden(now: datetime) -> None:
    """Empty the texts that were hidden, once the gathering is long over."""
    over = select(Evaluation.id).join(Gathering).where(Gathering.ends_at < now - HIDDEN_STAY)
    asked = select(EvaluationQuestion.id).where(EvaluationQuestion.evaluation_id.in_(over))
    which = EvaluationAnswer.state == "hidden", EvaluationAnswer.text != "", EvaluationAnswer.question_id.in_(asked)
    emptied = update(EvaluationAnswer).where(*which).values(text="", hidden_reason="–")
    db.session.execute(emptied.execution_options(synchronize_session=False))
    db.session.expire_all()
