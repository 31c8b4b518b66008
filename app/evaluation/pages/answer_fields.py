"""The fields of what is asked: numbers and choices to point at on a phone, numbers to type from paper."""

from collections.abc import Mapping
from typing import Any

from wtforms import Field, RadioField, StringField, TextAreaField

from app.evaluation.labels import HIGHEST
from app.evaluation.models import Asked
from app.web.editing.fields import LONG, NumberField, fits, lined, optional, options, stripped
from app.web.editing.forms import CreateForm, RobotTrap


class AnswerFields(RobotTrap, CreateForm):
    """What one who came answers on a phone."""


class SheetFields(CreateForm):
    """What somebody types from a sheet of paper."""


def answer_form(asked: Mapping[str, Asked]) -> Any:
    """Return the form of a phone; nothing in it must be answered."""
    return type("AnswerForm", (AnswerFields,), {name: _pointed(one) for name, one in asked.items()})()


def sheet_form(asked: Mapping[str, Asked], **kwargs: Any) -> Any:
    """Return the form that paper is typed into: the keyboard alone, a line for each question."""
    return type("SheetForm", (SheetFields,), {name: _typed(one) for name, one in asked.items()})(**kwargs)


def _pointed(asked: Asked) -> Field:
    if asked.kind == "scale":
        choices = [(str(number), str(number)) for number in range(HIGHEST + 1)]
        return RadioField(asked.text, choices=options(choices), validators=[optional()])
    if asked.kind == "choice":
        return RadioField(asked.text, choices=options((text, text) for text in asked.options), validators=[optional()])
    return TextAreaField(asked.text, filters=[stripped], validators=[fits(LONG)])


def _typed(asked: Asked) -> Field:
    if asked.kind == "scale":
        return NumberField(asked.text, (0, HIGHEST))
    if asked.kind == "choice":
        described = " · ".join(f"{number} {text}" for number, text in enumerate(asked.options, 1))
        return NumberField(asked.text, (1, len(asked.options)), description=described)
    return StringField(asked.text, filters=[lined], validators=[fits(LONG)])


def pointed(form: Any, asked: Mapping[str, Asked]) -> dict[str, int | str]:
    """Return what was answered on a phone, by the names of the fields; what was left open not at all."""
    found: dict[str, int | str] = {}
    for name, one in asked.items():
        if data := form[name].data:
            found[name] = int(data) if one.kind == "scale" else data
    return found


def typed(form: Any, asked: Mapping[str, Asked]) -> dict[str, int | str]:
    """Return what was typed from paper, as it is stored."""
    found: dict[str, int | str] = {}
    for name, one in asked.items():
        data = form[name].data
        if data is None or data == "":
            continue
        found[name] = one.options[data - 1] if one.kind == "choice" else data
    return found
