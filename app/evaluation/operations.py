"""Verbs of answering: send a sheet, take it back, and say that all sheets are in."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import update

from app.db import db
from app.domain import answer_batches
from app.domain.errors import Refused
from app.evaluation import queries
from app.evaluation.labels import WRITTEN
from app.evaluation.models import (
    Asked,
    Evaluation,
    EvaluationAnswer,
    EvaluationQuestion,
    EvaluationSheet,
)
from app.gatherings.models import Gathering
from app.history import operations as history
from app.people.models import Person

_dice = secrets.SystemRandom()


def begun(gathering: Gathering) -> Evaluation:
    """Return the evaluation of a gathering; the default set is stored the first time somebody needs it."""
    if found := queries.of(gathering):
        return found
    made = Evaluation(gathering=gathering)
    made.questions = [question(number, asked) for number, asked in enumerate(queries.asked(None).values(), 1)]
    db.session.add(made)
    db.session.flush()
    return made


def question(number: int, asked: Asked) -> EvaluationQuestion:
    """Return the row of a question."""
    return EvaluationQuestion(number=number, kind=asked.kind, code=asked.code, text=asked.text, choices=asked.choices)


def answer(
    gathering: Gathering, answers: Mapping[str, int | str], *, channel: str, key: str | None, now: datetime
) -> EvaluationSheet:
    """Take one person's answers, by the names of the fields; the same form sent twice is one sheet.

    What is answered is kept without who, when and in which order. Of those who answered before, some may be shown from
    now on; never this sheet, so that it can be taken back.
    """
    evaluation = begun(gathering)
    if earlier := queries.sheet(evaluation, key):
        return earlier
    _refuse_unless_open(evaluation, channel, now)
    given = {row: answers[row.field_name] for row in evaluation.questions if answers.get(row.field_name, "") != ""}
    if not given:
        raise Refused("Svar på minst ett spørsmål.")
    _show_more(evaluation)
    made = EvaluationSheet(evaluation=evaluation, channel=channel, key=key)
    made.answers = [_answered(row, value) for row, value in given.items()]
    db.session.add(made)
    db.session.flush()
    return made


def _answered(row: EvaluationQuestion, value: int | str) -> EvaluationAnswer:
    if isinstance(value, int):
        return EvaluationAnswer(question=row, number=value)
    return EvaluationAnswer(question=row, text=value, state="waiting" if row.kind in WRITTEN else None)


def _refuse_unless_open(evaluation: Evaluation, channel: str, now: datetime) -> None:
    gathering = evaluation.gathering
    times = queries.window(gathering, evaluation)
    if times is None or not gathering.is_public or gathering.state == "cancelled":
        raise Refused("Samlingen kan ikke evalueres.")
    if evaluation.is_finished:
        raise Refused("Evalueringen er ferdig. Den tar ikke imot flere svar.")
    if times.is_early(now):
        raise Refused("Evalueringen har ikke åpnet ennå.")
    if channel == "phone" and not times.is_open(now):
        raise Refused("Evalueringen er stengt.")
    if channel == "paper" and not times.takes_paper(now):
        raise Refused("Det er for sent å føre ark.")


def take_back(evaluation: Evaluation, key: str) -> None:
    """Let a sheet that was just typed in be gone; one whose answers are shown already stays, or they could be found."""
    sheet = queries.sheet(evaluation, key)
    if sheet is None:
        return
    if evaluation.is_finished or any(one.is_shown for one in sheet.answers):
        raise Refused("Arket er allerede med i figurene og kan ikke tas ut igjen.")
    db.session.delete(sheet)
    db.session.flush()


def finish(gathering: Gathering, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Say that all sheets are in: no more answers are taken, and the rest is shown."""
    evaluation = claimed(gathering, seen_version)
    times = queries.window(gathering, evaluation)
    if times is None or times.is_early(now):
        raise Refused("Evalueringen har ikke åpnet ennå.")
    end(evaluation, by=by, now=now)


def end(evaluation: Evaluation, *, by: Person | None, now: datetime) -> None:
    """Take no more answers, and show the rest."""
    history.revise(evaluation, {"is_finished": True}, by=by, now=now)
    _show_more(evaluation)
    sheets = update(EvaluationSheet).where(EvaluationSheet.evaluation_id == evaluation.id).values(key=None)
    db.session.execute(sheets.execution_options(synchronize_session=False))
    db.session.flush()


def reopen(gathering: Gathering, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Take answers again; what is shown stays as it is until at least five more have come."""
    evaluation = claimed(gathering, seen_version)
    times = queries.window(gathering, evaluation)
    if times is None or not times.takes_paper(now):
        raise Refused("Det er for sent å føre ark.")
    history.revise(evaluation, {"is_finished": False}, by=by, now=now)
    db.session.flush()


def claimed(gathering: Gathering, seen_version: int) -> Evaluation:
    """Return the evaluation for who changes it; one that is not stored yet counts as the version it gets."""
    evaluation = begun(gathering)
    history.claim(evaluation, seen_version)
    return evaluation


def _show_more(evaluation: Evaluation) -> None:
    """Let answers that wait be shown as far as that tells of nobody; which ones is drawn at random."""
    finished = evaluation.is_finished
    shown, waiting = queries.numbers(evaluation, is_shown=True), queries.numbers(evaluation, is_shown=False)
    for row in evaluation.questions:
        if row.kind == "choice":
            number = answer_batches.joining_once(shown[row.id], waiting[row.id], finished=finished)
        else:
            number = answer_batches.joining(waiting[row.id], finished=finished)
        for chosen in _dice.sample(queries.waiting(row), number) if number else ():
            chosen.is_shown = True
    db.session.flush()
