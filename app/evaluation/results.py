"""What came of an evaluation: the only way answers are read, and nothing in it can tell what one person said."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Select, func, or_, select

from app.db import db
from app.domain import small_groups
from app.domain.text.normalise import sort_key
from app.evaluation import queries
from app.evaluation.labels import HIGHEST, SCALES, WRITTEN
from app.evaluation.models import Evaluation, EvaluationAnswer, EvaluationQuestion
from app.evaluation.queries import Answered
from app.gatherings.models import COMING, Gathering

EARLIER = 4
PAGE = 20


class Scale(NamedTuple):
    """How many chose each number from 0 up, and the mean."""

    counts: tuple[int, ...]
    mean: float


class Part(NamedTuple):
    """One question with what may be told of its answers: `number` of them are shown, which may be none.

    `left` are texts that nobody has read yet.
    """

    question: EvaluationQuestion
    number: int = 0
    scale: Scale | None = None
    chosen: Sequence[tuple[str, int | None]] = ()
    texts: Sequence[str] = ()
    left: int = 0


class Result(NamedTuple):
    """What may be told of an evaluation."""

    sheets: Answered
    parts: Sequence[Part] = ()

    @property
    def shown(self) -> int:
        """How many of those who answered are in the figures."""
        return max((part.number for part in self.parts if part.question.kind != "choice"), default=0)

    @property
    def left(self) -> int:
        """How many texts nobody has read yet."""
        return sum(part.left for part in self.parts)


class Before(NamedTuple):
    """An earlier evaluation: how many answered, and the mean of each question of the default set that is shown."""

    gathering: Gathering
    total: int
    means: dict[str, float]


def of(evaluation: Evaluation | None) -> Result:
    """Return what may be told."""
    if evaluation is None:
        return Result(Answered())
    found: dict[int, list[EvaluationAnswer]] = {}
    for answer in db.session.scalars(_shown(evaluation)):
        found.setdefault(answer.question_id, []).append(answer)
    parts = [_part(question, found.get(question.id, [])) for question in evaluation.questions]
    return Result(queries.count(evaluation), parts)


def _shown(evaluation: Evaluation) -> Select[EvaluationAnswer]:
    asked = select(EvaluationAnswer).join(EvaluationQuestion, EvaluationQuestion.id == EvaluationAnswer.question_id)
    return asked.where(EvaluationQuestion.evaluation_id == evaluation.id, EvaluationAnswer.is_shown.is_(True))


def _part(question: EvaluationQuestion, answers: Sequence[EvaluationAnswer]) -> Part:
    if not answers:
        return Part(question)
    if question.kind == "scale":
        return Part(question, len(answers), scale=_scale(one.number or 0 for one in answers))
    if question.kind == "choice":
        return Part(question, len(answers), chosen=_chosen(question, answers))
    texts = sorted((one.text or "" for one in answers if one.state == "cleared"), key=sort_key)
    left = sum(one.state == "waiting" for one in answers)
    return Part(question, len(answers), texts=texts, left=left)


def _scale(numbers: Iterable[int]) -> Scale:
    given = Counter(numbers)
    total = sum(number * times for number, times in given.items())
    return Scale(tuple(given[number] for number in range(HIGHEST + 1)), total / given.total())


def _chosen(question: EvaluationQuestion, answers: Sequence[EvaluationAnswer]) -> list[tuple[str, int | None]]:
    """Count each choice, small groups hidden so that no difference finds them."""
    given = Counter(one.text or "" for one in answers)
    told = small_groups.told({text: given[text] for text in dict.fromkeys([*question.asked.options, *given])})
    return list(told.items())


def before(gathering: Gathering) -> list[Before]:
    """Return the evaluations of what the same network held before, newest first; of alor Norge the earlier ones."""
    if gathering.starts_at is None:
        return []
    question = (
        select(Evaluation)
        .join(Gathering, Gathering.id == Evaluation.gathering_id)
        .where(
            Gathering.network_id == gathering.network_id
            if gathering.network_id is not None
            else Gathering.network_id.is_(None),
            Gathering.starts_at < gathering.starts_at,
            Gathering.state.in_((*COMING, "held")),
        )
        .order_by(Gathering.starts_at.desc(), Gathering.id)
        .limit(EARLIER)
    )
    found = list(db.session.scalars(question))
    means = _means(found)
    return [Before(one.gathering, queries.count(one).total, means[one.id]) for one in found if means.get(one.id)]


def _means(evaluations: Sequence[Evaluation]) -> dict[int, dict[str, float]]:
    """Return, by evaluation, the mean of each question of the default set that has answers shown."""
    question = (
        select(EvaluationQuestion.evaluation_id, EvaluationQuestion.code, func.avg(EvaluationAnswer.number))
        .join(EvaluationAnswer, EvaluationAnswer.question_id == EvaluationQuestion.id)
        .where(
            EvaluationQuestion.evaluation_id.in_([one.id for one in evaluations]),
            EvaluationQuestion.code.in_(SCALES),
            EvaluationAnswer.is_shown.is_(True),
        )
        .group_by(EvaluationQuestion.evaluation_id, EvaluationQuestion.code)
    )
    found: dict[int, dict[str, float]] = {}
    for evaluation_id, code, mean in db.session.execute(question):
        if code is not None and mean is not None:
            found.setdefault(evaluation_id, {})[code] = float(mean)
    return found


class Said(NamedTuple):
    """What was said of one gathering, cleared for others."""

    gathering: Gathering
    parts: Sequence[Part]


def said(page: int) -> tuple[list[Said], int]:
    """Return a page of what was said across networks, newest gathering first, and how many gatherings there are."""
    cleared = (
        select(EvaluationQuestion.evaluation_id)
        .join(EvaluationAnswer, EvaluationAnswer.question_id == EvaluationQuestion.id)
        .where(
            EvaluationQuestion.kind.in_(WRITTEN),
            EvaluationAnswer.is_shown.is_(True),
            EvaluationAnswer.state == "cleared",
        )
    )
    which = or_(Gathering.state.in_(COMING), Gathering.state == "held")
    question = select(Evaluation).join(Gathering, Gathering.id == Evaluation.gathering_id)
    question = question.where(Evaluation.id.in_(cleared), which)
    total = db.session.scalar(select(func.count()).select_from(question.subquery())) or 0
    ordered = question.order_by(Gathering.starts_at.desc(), Gathering.id)
    found = db.session.scalars(ordered.limit(PAGE).offset((page - 1) * PAGE))
    return [Said(one.gathering, [part for part in of(one).parts if part.texts]) for one in found], total
