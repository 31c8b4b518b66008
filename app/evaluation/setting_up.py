"""Verbs of setting up: say what is asked and when, and take that over to a gathering that is copied."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.db import db
from app.domain.errors import Refused
from app.evaluation import operations, queries
from app.evaluation.models import Asked, Evaluation
from app.gatherings.models import Gathering
from app.history import operations as history
from app.people.models import Person


def set_up(
    gathering: Gathering,
    values: dict[str, Any],
    *,
    questions: Sequence[Asked],
    seen_version: int,
    by: Person | None,
    now: datetime,
) -> Evaluation:
    """Say what is asked and when."""
    evaluation = operations.claimed(gathering, seen_version)
    if not questions:
        raise Refused("Still minst ett spørsmål.", field="questions")
    opens_at, starts_at = values["opens_at"], gathering.starts_at
    if opens_at is not None and starts_at is not None and opens_at < starts_at:
        raise Refused("Evalueringen kan ikke åpne før samlingen begynner.", field="opens_on")
    history.revise(evaluation, values, by=by, now=now)
    times = queries.window(gathering, evaluation)
    if times is not None and evaluation.closes_at and evaluation.closes_at < times.opens_at:
        raise Refused("Evalueringen må stenge etter at den åpner.", field="closes_on")
    _ask(evaluation, list(dict.fromkeys(questions)), by=by, now=now)
    return evaluation


def _ask(evaluation: Evaluation, questions: list[Asked], *, by: Person | None, now: datetime) -> None:
    """Keep what is as it was; a question that somebody has answered stays, or its answers would mean something else."""
    kept = {row.asked: row for row in evaluation.questions}
    if list(kept) == questions:
        return
    for asked, row in kept.items():
        if asked not in questions and queries.is_answered(row):
            raise Refused(
                "Noen har svart på «%(question)s». La det stå som det er, og legg heller til et nytt spørsmål.",
                question=asked.text,
            )
    evaluation.questions[:] = [row for asked, row in kept.items() if asked in questions]
    db.session.flush()
    for number, row in enumerate(evaluation.questions):
        row.number = -number - 1  # out of the way of the numbers that are given now
    db.session.flush()
    for number, asked in enumerate(questions, 1):
        if asked in kept:
            kept[asked].number = number
        else:
            evaluation.questions.append(operations.question(number, asked))
    before, after = ("\n".join(one.text for one in some) for some in (kept, questions))
    history.note(evaluation, "questions", by=by, now=now, before=before or None, after=after)
    db.session.flush()
    db.session.refresh(evaluation, ["questions"])


def copied(source: Gathering, made: Gathering) -> None:
    """Let a copied gathering ask what its source asks, without dates and answers."""
    evaluation = queries.of(source)
    if evaluation is None or queries.of(made) is not None:
        return
    new = Evaluation(gathering=made)
    new.questions = [operations.question(one.number, one.asked) for one in evaluation.questions]
    db.session.add(new)
    db.session.flush()
