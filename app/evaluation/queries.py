"""Questions about evaluations: what is asked, when it is open, how many have answered."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select

from app.db import db
from app.domain.errors import NotFound
from app.domain.evaluation_window import Window
from app.domain.evaluation_window import window as window_of
from app.domain.text.normalise import sort_key
from app.domain.time.dates import at
from app.evaluation.labels import DEFAULTS, WRITTEN
from app.evaluation.models import Asked, Evaluation, EvaluationAnswer, EvaluationQuestion, EvaluationSheet
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.program.draft import queries as programs


class Answered(NamedTuple):
    """How many have answered, and how."""

    phone: int = 0
    paper: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.phone + self.paper


def of(gathering: Gathering) -> Evaluation | None:
    """Return the evaluation of a gathering, or None where the default set is asked and nobody has answered."""
    return db.session.scalar(select(Evaluation).where(Evaluation.gathering_id == gathering.id))


def evaluated(gathering_id: int) -> Gathering:
    """Return a gathering that can be evaluated, or raise NotFound: one that is told and not cancelled."""
    found = gatherings.gathering(gathering_id)
    if not found.is_public or found.state == "cancelled":
        raise NotFound
    return found


def asked(evaluation: Evaluation | None) -> dict[str, Asked]:
    """Return what is asked, in order, by the names of fields; the default set where nothing is stored."""
    if evaluation is None:
        return {one.code: Asked.default(one) for one in DEFAULTS}
    return {question.field_name: question.asked for question in evaluation.questions}


def window(gathering: Gathering, evaluation: Evaluation | None) -> Window | None:
    """Return when answers are taken; None while nobody knows when the gathering ends.

    It opens with the last part of the program that participants see.
    """
    if gathering.ends_at is None:
        return None
    last = gathering.spans[-1].day
    begins = [at(row.day, row.starts) for row in programs.released_rows(gathering) if row.day == last and row.has_time]
    opens_at = evaluation.opens_at if evaluation else None
    closes_at = evaluation.closes_at if evaluation else None
    return window_of(gathering.ends_at, begins, opens_at=opens_at, closes_at=closes_at)


def count(evaluation: Evaluation | None) -> Answered:
    """Return how many have answered on phones and on paper."""
    if evaluation is None:
        return Answered()
    question = select(EvaluationSheet.channel, func.count()).where(EvaluationSheet.evaluation_id == evaluation.id)
    found: dict[str, int] = dict(db.session.execute(question.group_by(EvaluationSheet.channel)).all())
    return Answered(found.get("phone", 0), found.get("paper", 0))


def sheet(evaluation: Evaluation | None, key: str | None) -> EvaluationSheet | None:
    """Return what a form has already made."""
    if evaluation is None or not key:
        return None
    question = select(EvaluationSheet).where(EvaluationSheet.evaluation_id == evaluation.id, EvaluationSheet.key == key)
    return db.session.scalar(question)


def is_answered(question: EvaluationQuestion) -> bool:
    """Tell whether anybody has answered a question."""
    found = select(EvaluationAnswer.id).where(EvaluationAnswer.question_id == question.id)
    return db.session.scalar(found.limit(1)) is not None


def waiting(question: EvaluationQuestion) -> Sequence[EvaluationAnswer]:
    """Return the answers to a question that are not shown yet."""
    found = select(EvaluationAnswer).where(
        EvaluationAnswer.question_id == question.id, EvaluationAnswer.is_shown.is_(False)
    )
    return db.session.scalars(found.order_by(EvaluationAnswer.id)).all()


def numbers(evaluation: Evaluation, *, is_shown: bool) -> Counter[int]:
    """Return how many answers to each question, by its id, are shown, or wait to be."""
    found = (
        select(EvaluationAnswer.question_id, func.count())
        .join(EvaluationQuestion, EvaluationQuestion.id == EvaluationAnswer.question_id)
        .where(EvaluationQuestion.evaluation_id == evaluation.id, EvaluationAnswer.is_shown.is_(is_shown))
        .group_by(EvaluationAnswer.question_id)
    )
    return Counter(dict(db.session.execute(found).all()))


def to_read(evaluation: Evaluation | None) -> list[EvaluationAnswer]:
    """Return the texts that may be read, by question and then by the alphabet, never as they came in."""
    if evaluation is None:
        return []
    written = (
        select(EvaluationAnswer)
        .join(EvaluationQuestion, EvaluationQuestion.id == EvaluationAnswer.question_id)
        .where(
            EvaluationQuestion.evaluation_id == evaluation.id,
            EvaluationQuestion.kind.in_(WRITTEN),
            EvaluationAnswer.is_shown.is_(True),
            EvaluationAnswer.text != "",
        )
    )
    found = db.session.scalars(written).all()
    return sorted(found, key=lambda one: (one.question.number, sort_key(one.text or ""), one.id))


def answer(evaluation: Evaluation | None, answer_id: int) -> EvaluationAnswer:
    """Return a text that may be read, or raise NotFound."""
    found = next((one for one in to_read(evaluation) if one.id == answer_id), None)
    if found is None:
        raise NotFound
    return found
