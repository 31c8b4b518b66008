"""Verbs of setting up: say how signing up works, and take that over to a gathering that is copied."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.db import db
from app.domain.errors import Conflict, Refused
from app.gatherings.models import Gathering
from app.history import operations as history
from app.people.models import Person
from app.registration import queries
from app.registration.labels import ASKS
from app.registration.models import Answer, Asked, Question, Setup, SetupAsk
from app.registration.places import place_or_wait

COPIED = ("has_waiting_list", "note", "reminder_days", "shows_list")


def set_up(
    gathering: Gathering,
    values: dict[str, Any],
    *,
    asks: Sequence[str],
    questions: Sequence[Asked],
    seen_version: int,
    by: Person | None,
    now: datetime,
) -> Setup:
    """Say how signing up works; `seen_version` 0 stands for one that was not set up yet."""
    setup = queries.of(gathering)
    if setup is None:
        if seen_version != 0:
            raise Conflict
        setup = Setup(gathering=gathering, is_on=False)
        db.session.add(setup)
        db.session.flush()
    else:
        history.claim(setup, seen_version)
    if values["is_on"] and gathering.registration_url:
        raise Refused(
            "Samlingen har en lenke til påmelding et annet sted. Fjern den på samlingen først.", field="is_on"
        )
    history.revise(setup, values, by=by, now=now)
    _ask(setup, asks, by=by, now=now)
    _question(setup, questions, by=by, now=now)
    place_or_wait(setup, now)
    return setup


def _ask(setup: Setup, asks: Sequence[str], *, by: Person | None, now: datetime) -> None:
    before = {row.ask for row in setup.ask_rows}
    if before == set(asks):
        return
    setup.ask_rows[:] = [row for row in setup.ask_rows if row.ask in asks]
    setup.ask_rows += [SetupAsk(ask=code) for code in asks if code not in before]
    history.note(setup, "asks", by=by, now=now, before=_listed(before), after=_listed(set(asks)))
    db.session.flush()


def _listed(codes: set[str]) -> str | None:
    return ", ".join(str(ask.ticked_as or ask.label) for code, ask in ASKS.items() if code in codes) or None


def _question(setup: Setup, questions: Sequence[Asked], *, by: Person | None, now: datetime) -> None:
    """Keep what is as it was; a question that somebody has answered stays, or its answers would mean something else."""
    kept = {Asked(row.text, row.kind, row.choices, row.is_required): row for row in setup.questions}
    for asked, row in kept.items():
        if asked not in questions and _is_answered(row):
            raise Refused(
                "Noen har svart på «%(question)s». La det stå som det er, og legg heller til et nytt spørsmål.",
                question=asked.text,
            )
    if list(kept) == list(questions):
        return
    setup.questions[:] = [row for asked, row in kept.items() if asked in questions]
    db.session.flush()
    for number, row in enumerate(setup.questions):
        row.number = -number - 1  # out of the way of the numbers that are given now
    db.session.flush()
    for number, asked in enumerate(questions, 1):
        if asked in kept:
            kept[asked].number = number
        else:
            values = {"text": asked.text, "kind": asked.kind, "choices": asked.choices}
            setup.questions.append(Question(number=number, is_required=asked.is_required, **values))
    after = "\n".join(asked.text for asked in questions) or None
    history.note(setup, "questions", by=by, now=now, before="\n".join(one.text for one in kept) or None, after=after)
    db.session.flush()


def _is_answered(question: Question) -> bool:
    return db.session.scalar(select(Answer.id).where(Answer.question_id == question.id).limit(1)) is not None


def copied(source: Gathering, made: Gathering) -> None:
    """Give a copied gathering what its source asks, without dates and people; it is off until somebody turns it on."""
    setup = queries.of(source)
    if setup is None or queries.of(made) is not None:
        return
    new = Setup(gathering=made, is_on=False, **{name: getattr(setup, name) for name in COPIED})
    new.ask_rows = [SetupAsk(ask=row.ask) for row in setup.ask_rows]
    new.questions = [
        Question(number=one.number, kind=one.kind, text=one.text, choices=one.choices, is_required=one.is_required)
        for one in setup.questions
    ]
    db.session.add(new)
    db.session.flush()
