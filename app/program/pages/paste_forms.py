"""What may be typed about rows that were pasted or are copied: each is checked, changed or left out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import BooleanField, FieldList, FormField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired, ValidationError

from app.domain.owner_names import Known
from app.domain.program.parsing.lines import Found
from app.domain.program.rows import MOST_ROWS
from app.program.pages.row_forms import RowFields
from app.web.editing.fields import PROSE, fits, options
from app.web.editing.forms import CreateForm, Part
from app.web.formatting import day as day_words
from app.web.formatting import weekday
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

READ = ("starts", "ends", "kind", "title", "text", "responsible", "state", "room", "track", "note")


class PastedRow(RowFields, Part):
    """One row as it was read; what is left out need not be right."""

    include = BooleanField(_l("Ta med"), default=True)

    def offer(self, days: Iterable[date], known: Sequence[Known]) -> None:
        """Also let the day be nobody knows which: a paste may have more days than the gathering."""
        super().offer(days, known)
        self.day.choices = [*options([("", _("Velg dag"))]), *(self.day.choices or ())]

    def validate(self, extra_validators: Any = None) -> bool:
        """Look only at what is to be kept."""
        return not self.include.data or super().validate(extra_validators)

    @property
    def first_id(self) -> str:
        """The control an error about the whole row leads to."""
        return str(self.include.id)

    @property
    def has_more(self) -> bool:
        """Whether there is anything in the fields that are seldom used."""
        return any(self[name].data or self[name].errors for name in ("text", "room", "track", "note"))


class PasteForm(CreateForm):
    """What was pasted, and the rows that were read from it once it has been read."""

    text = TextAreaField(
        _l("Programmet"),
        validators=[DataRequired(_l("Lim inn programmet først.")), fits(PROSE)],
        description=_l(
            "Merk tabellen eller linjene i Word eller e-posten, kopier dem og lim dem inn her. "
            "For eksempel: 1230 - 1330  Lunsj"
        ),
    )
    rows = FieldList(FormField(PastedRow), max_entries=MOST_ROWS)

    def offer(self, days: Iterable[date], known: Sequence[Known]) -> None:
        """Take the days a row may stand on, and whom names may mean."""
        for entry in self.rows:
            entry.form.offer(days, known)

    def validate_rows(self, field: Any) -> None:
        """Something must be left."""
        if not any(entry.form.include.data for entry in field):
            raise ValidationError(_("Velg minst én post."))


def as_typed(found: Found, days: Sequence[date]) -> dict[str, Any]:
    """Return what was read as the fields begin; a day the gathering does not have is left to a person."""
    day = days[found.day - 1].isoformat() if 0 < found.day <= len(days) else ""
    return {"day": day, "include": True, **{name: getattr(found, name) for name in READ}}


class CopyForm(CreateForm):
    """Which rows to copy, and to which day those of each day go."""

    rows = SelectMultipleField(
        _l("Poster"), validate_choice=False, validators=[DataRequired(_l("Velg minst én post."))]
    )
    onto = FieldList(SelectField(_l("Kopieres til")), max_entries=MOST_ROWS)

    def offer(self, proposed: Mapping[date, date | None], days: Iterable[date]) -> None:
        """Take the days to copy from, each with the day that is proposed for it, and those one may choose among."""
        choices = [("", _("Blir ikke med")), *((day.isoformat(), f"{weekday(day)} {day_words(day)}") for day in days)]
        for day in [*proposed.values()][len(self.onto) :]:
            self.onto.append_entry(day.isoformat() if day else "")
        for entry in self.onto:
            entry.choices = options(choices)

    def chosen(self, proposed: Mapping[date, date | None]) -> dict[date, date | None]:
        """Return the days to copy from, each with the day it goes to."""
        wanted = [date.fromisoformat(entry.data) if entry.data else None for entry in self.onto]
        return dict(zip(proposed, wanted, strict=False))
