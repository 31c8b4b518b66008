"""What was answered, in lists that somebody works from: hotel and kitchen get no more than they need."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from app.registration.labels import ASKS
from app.registration.models import Registration, Setup
from app.registration.pages import answer_texts
from app.registration.pages.answer_fields import choices_of
from app.web.words import gettext as _

COUNTED_FOR_THE_HOTEL = ("dinner", "nights", "diet", "days")
BY_NAME = ("diet", "contribution", "invoice")


class Counted(NamedTuple):
    """What is ordered by number alone, without anybody's name."""

    label: Any
    numbers: list[tuple[Any, int]]


class Named(NamedTuple):
    """Who answered what; a role on the job never stands beside a name."""

    label: Any
    answers: list[tuple[str, str]]


def ordered(setup: Setup, coming: Sequence[Registration]) -> list[Counted]:
    """Return how many dinners and beds, how many eat otherwise, and how many come each day."""
    return [
        Counted(ASKS[code].label, _numbers(code, setup, coming)) for code in COUNTED_FOR_THE_HOTEL if code in setup.asks
    ]


def _numbers(code: str, setup: Setup, coming: Sequence[Registration]) -> list[tuple[Any, int]]:
    if ASKS[code].kind == "text":  # what it is stands by name, in the list for the kitchen alone
        return [(_("Har skrevet noe"), sum(answer.ask == code for one in coming for answer in one.answers))]
    given = Counter(
        value for one in coming for answer in one.answers if answer.ask == code for value in answer.value.split(" ")
    )
    known = choices_of(code, setup.gathering.spans)
    if ASKS[code].kind == "yes":
        return [(ASKS[code].ticked_as, given.total())]
    # Days that are no longer the gathering's stand too: whoever chose them has to be asked.
    return [(known.get(value, value), given[value]) for value in sorted({*known, *given})]


def named(setup: Setup, coming: Sequence[Registration]) -> list[Named]:
    """Return what is needed by name: food, who helps, references, and the answers to one's own questions."""
    asked: list[tuple[str | int, Any]] = [(code, ASKS[code].label) for code in BY_NAME if code in setup.asks]
    asked += [(question.id, question.text) for question in setup.questions]
    return [Named(label, _by_name(key, setup, coming)) for key, label in asked]


def _by_name(key: str | int, setup: Setup, coming: Sequence[Registration]) -> list[tuple[str, str]]:
    return [
        (one.name, answer_texts.told(answer, setup))
        for one in coming
        for answer in one.answers
        if (answer.ask or answer.question_id) == key
    ]
