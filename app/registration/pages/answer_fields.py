"""The fields of what a gathering asks, made from the table of asks and the organiser's own questions."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from wtforms import BooleanField, Field, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired

from app.domain.time.slots import Span
from app.registration.labels import ASKS
from app.registration.models import Question, Setup
from app.web.editing.fields import SHORT, LineField, fits, lined, options
from app.web.formatting import day as day_words
from app.web.words import gettext as _

OWN = "q"  # before the id of a question of the organiser's own
YES = "yes"
LISTED = "listed"  # the field of the yes to standing on the list of participants


def fields_of(setup: Setup) -> dict[str, Field]:
    """Return the fields of one person's answers, by name, in the order they are asked."""
    asked = {code: _field(code, setup.gathering.spans) for code in setup.asks}
    asked |= {f"{OWN}{question.id}": _own(question) for question in setup.questions}
    return asked | ({LISTED: _listed(setup)} if setup.shows_list else {})


def _listed(setup: Setup) -> Field:
    who = {
        "participants": _("De andre som kommer, ser den."),
        "everybody": _("Alle som leser samlingens side, ser den."),
    }
    more = _("Du kan ta det tilbake når du vil. Listen blir borte to uker etter samlingen.")
    label = _("Vis navnet og arbeidsplassen min på deltakerlisten")
    return BooleanField(label, description=f"{who[setup.shows_list]} {more}")


def _field(code: str, spans: list[Span]) -> Field:
    ask = ASKS[code]
    if ask.kind == "yes":
        return BooleanField(ask.label)
    if ask.kind == "one":
        return SelectField(ask.label, choices=options([("", _("Velg")), *ask.choices.items()]), validate_choice=True)
    if ask.kind in ("several", "days", "nights"):
        return SelectMultipleField(ask.label, choices=options(choices_of(code, spans).items()))
    return LineField(ask.label, description=ask.hint)


def choices_of(code: str, spans: list[Span]) -> Mapping[str, Any]:
    """Return what may be chosen, by what is stored: codes, days, or the days that nights end on."""
    kind = ASKS[code].kind
    days = [span.day for span in spans]
    if kind == "days":
        return {day.isoformat(): day_words(day) for day in days}
    if kind == "nights":
        return {day.isoformat(): _("natt til %(day)s", day=day_words(day)) for day in _mornings(days)}
    return ASKS[code].choices


def _mornings(days: list[date]) -> list[date]:
    """The mornings one may wake up at the place: of each day, and the one after the last."""
    return sorted({*days, *(days and [days[-1] + timedelta(days=1)])})


def _own(question: Question) -> Field:
    needed = [DataRequired(_("Svar på dette spørsmålet."))] if question.is_required else []
    if question.kind == "text":
        return StringField(question.text, filters=[lined], validators=[*needed, fits(SHORT)])
    chosen = (
        [(text, text) for text in question.options]
        if question.kind == "choice"
        else [("Ja", _("Ja")), ("Nei", _("Nei"))]
    )
    return SelectField(question.text, choices=options([("", _("Velg")), *chosen]), validators=needed)


def answers_in(form: Mapping[str, Any]) -> dict[str | int, str]:
    """Return what was answered, by code or question: as it is stored, what was left open not at all."""
    return {asked: value for name, asked in _asked(form) if (value := _stored(form[name].data))}


def _asked(form: Any) -> Iterator[tuple[str, str | int]]:
    for name in form._fields:
        if name in ASKS:
            yield name, name
        elif name.startswith(OWN) and name[1:].isdigit():
            yield name, int(name[1:])


def _stored(data: Any) -> str:
    if isinstance(data, list):
        return " ".join(str(one) for one in data)
    return YES if data is True else str(data or "")


def is_listed(form: Any) -> bool:
    """Tell whether somebody ticked to stand on the list of participants."""
    return LISTED in form and bool(form[LISTED].data)


def filled(answers: Mapping[str | int, str]) -> dict[str, Any]:
    """Return stored answers as the fields take them."""
    return {
        (asked if isinstance(asked, str) else f"{OWN}{asked}"): _data(asked, value) for asked, value in answers.items()
    }


def _data(asked: str | int, value: str) -> Any:
    kind = ASKS[asked].kind if isinstance(asked, str) else ""
    if kind in ("several", "days", "nights"):
        return value.split(" ")
    return True if kind == "yes" else value
