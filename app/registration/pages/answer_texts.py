"""Answers as people read them."""

from collections.abc import Mapping
from typing import Any

from app.registration.door import queries as door
from app.registration.labels import ASKS, STATES
from app.registration.models import Answer, Registration, Setup
from app.registration.pages.answer_fields import choices_of
from app.registration.tables import queries as tables
from app.web.formatting import day, moment
from app.web.words import gettext as _


def of(registration: Registration) -> list[tuple[str, str]]:
    """Return what somebody answered: what was asked and what they said, in the order of the form."""
    setup = registration.setup
    given = {answer.ask or answer.question_id: answer for answer in registration.answers}
    asked: list[tuple[str | int, Any]] = [(code, ASKS[code].label) for code in ASKS]
    asked += [(question.id, question.text) for question in setup.questions]
    return [(str(label), told(given[key], setup)) for key, label in asked if key in given]


def told(answer: Answer, setup: Setup) -> str:
    """Return one answer in words."""
    if answer.ask is None:
        return answer.value
    if ASKS[answer.ask].kind == "yes":
        return _("Ja")
    if ASKS[answer.ask].kind == "text":
        return answer.value
    return ", ".join(choice(answer.ask, value, setup) for value in answer.value.split(" "))


def choice(ask: str, value: str, setup: Setup) -> str:
    """Return what was chosen, in words; a day that is no longer the gathering's stands as it was stored."""
    choices: Mapping[str, Any] = choices_of(ask, setup.gathering.spans)
    return str(choices.get(value, value))


def everything(registration: Registration) -> dict[str, Any]:
    """Return all that is stored of a person."""
    gathering = registration.setup.gathering
    return {
        _("Samling"): gathering.title if gathering.is_public else "",
        _("Navn"): registration.name,
        _("Arbeidsplass"): registration.workplace,
        _("E-post"): registration.email,
        _("Status"): str(STATES[registration.state][0]),
        _("Meldt på"): moment(registration.came_in_at),
        _("Svar"): dict(of(registration)),
        _("Bord"): tables.number_of(registration),
        _("Møtte opp"): [day(one) for one in door.days_come(registration)],
    }
