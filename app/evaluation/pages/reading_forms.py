"""What a reader says of texts: a form made for those that are there."""

from collections.abc import Sequence
from typing import Any

from wtforms import RadioField, StringField

from app.evaluation.labels import STATES
from app.evaluation.models import EvaluationAnswer
from app.web.editing.fields import SHORT, fits, lined, options
from app.web.editing.forms import EditForm
from app.web.words import lazy_gettext as _l


class ReadingFields(EditForm):
    """Which version of the evaluation was read."""


def reading_form(texts: Sequence[EvaluationAnswer], version: int) -> Any:
    """Return the form of some texts: for each whether others may see it, and why not."""
    fields: dict[str, Any] = {}
    for one in texts:
        fields[f"state_{one.id}"] = RadioField(_l("Hvem kan se teksten?"), choices=options(STATES.items()))
        fields[f"reason_{one.id}"] = StringField(_l("Hvorfor den skjules"), filters=[lined], validators=[fits(SHORT)])
    return type("ReadingForm", (ReadingFields,), fields)(data=stored(texts, version))


def stored(texts: Sequence[EvaluationAnswer], version: int) -> dict[str, Any]:
    """Return what is stored, as the fields take it."""
    values: dict[str, Any] = {"version": version}
    for one in texts:
        values |= {f"state_{one.id}": one.state, f"reason_{one.id}": one.hidden_reason}
    return values
