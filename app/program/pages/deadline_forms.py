"""What may be typed about deadlines, the task that one becomes, and the rules of a set."""

from datetime import date, timedelta
from typing import Any

from wtforms import SelectField, TextAreaField, ValidationError
from wtforms.validators import DataRequired

from app.domain.time.due import THIRDS
from app.followups.fields import MOST_TEXT, DueField, OwnersField
from app.program.models.labels import SCOPE_LABELS
from app.web.editing.fields import LineField, NumberField, fits, lined, needed, options
from app.web.editing.forms import CreateForm, EditForm
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

# A month without a year belongs to the nine months before a gathering, or to the three that begin with it.
BEFORE = timedelta(days=270)
MOST_MONTHS, MOST_WEEKS, MOST_DAYS = 36, 104, 365


class DeadlineDueField(DueField):
    """A due date that must have a day; without a year the one that belongs to the form's gathering is meant."""

    def pre_validate(self, form: Any) -> None:
        """Read it as seen from the gathering, whatever it would be today, and ask for a day where there is none."""
        if form.first_day is not None and self.raw_data and self.data is not self.object_data:
            self.errors = []
            self.data = self.read_from(form.first_day - BEFORE)
        elif self.process_errors:
            return
        if self.data.last is None:
            raise ValidationError(_("Skriv en dag eller et tidsrom, for eksempel 9.3, primo mars eller uke 11."))


class DeadlineFields:
    """The fields of a deadline; `first_day` is when its gathering begins."""

    first_day: date | None = None
    title = LineField(_l("Hva skal være klart?"), needed(_l("Skriv hva som skal være klart.")))
    due = DeadlineDueField(_l("Når"), description=_l("Dato eller ord: 9.3, primo mars, uke 11, medio april 2027."))


class NewDeadlineForm(DeadlineFields, CreateForm):
    """A new deadline."""


class DeadlineForm(DeadlineFields, EditForm):
    """Changes to a deadline."""


class DeadlineTaskForm(CreateForm):
    """Who is to see to it, as a task."""

    text = TextAreaField(
        _l("Hva skal gjøres?"),
        filters=[lined],
        validators=[DataRequired(_l("Skriv hva som skal gjøres.")), fits(MOST_TEXT)],
    )
    owners = OwnersField(
        _l("Ansvarlig"),
        validators=[DataRequired(_l("Skriv hvem som har ansvaret."))],
        description=_l("Personer, organisasjoner eller RAG, med komma mellom. Noen utenfor: Petra Aune petra@sted.no."),
    )


class RuleFields:
    """The fields of a rule: how long before or after, counted together from the first day."""

    title = LineField(_l("Hva skal være klart?"), needed(_l("Skriv hva som skal være klart.")))
    months = NumberField(_l("Måneder"), (0, MOST_MONTHS))
    weeks = NumberField(_l("Uker"), (0, MOST_WEEKS))
    days = NumberField(_l("Dager"), (0, MOST_DAYS))
    side = SelectField(
        _l("Før eller etter"),
        choices=options([("before", _l("Før samlingen begynner")), ("after", _l("Etter at den har begynt"))]),
    )
    third = SelectField(
        _l("Hvor nøye"),
        choices=options(
            [
                ("", _l("På dagen")),
                *((third, _l("%(third)s i måneden det blir", third=third.capitalize())) for third in THIRDS),
            ]
        ),
    )


class NewRuleForm(RuleFields, CreateForm):
    """A new rule, in one of the two sets."""

    scope = SelectField(_l("Settet for"), choices=options(SCOPE_LABELS.items()))


class RuleForm(RuleFields, EditForm):
    """Changes to a rule."""
