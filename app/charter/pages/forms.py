"""What may be typed about the mandate, agreements and decisions."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.utils import unset_value
from wtforms.validators import DataRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from app.charter.conditions import Condition, Wanted
from app.domain.errors import Refused
from app.web.editing.fields import (
    LONG,
    PROSE,
    Chosen,
    DateField,
    FilledIn,
    LineField,
    LinesField,
    fits,
    lined,
    needed,
    optional,
    stripped,
)
from app.web.editing.forms import CreateForm, EditForm, Form
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l
from app.web.words import refusal

POINT = 400  # the longest of the mandate's points has half of that
MOST_ROWS = 20
SPARE = 2


class RowsField(FieldList):  # type: ignore[type-arg]  # it has no type parameters when it runs
    """A list of small forms: empty rows do not count, and there are always some to write in."""

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read what was typed, or show what is stored: texts, or rows with names; spare rows follow."""
        stored = [] if data is unset_value else [{"text": row} if isinstance(row, str) else row for row in data]
        super().process(formdata, stored, extra_filters)
        if not formdata:
            self.more()

    def more(self) -> None:
        """Add rows to write in."""
        for _row in range(min(SPARE, MOST_ROWS - len(self.entries))):
            self.append_entry()

    @property
    def data(self) -> list[Any]:
        """What was typed, without the empty rows."""
        return [entry.form.value for entry in self.entries if not entry.form.is_empty]


def rows(form: type[PlainForm], label: Any) -> RowsField:
    """Return a field of such rows."""
    return RowsField(FormField(form), label=label, min_entries=1, max_entries=MOST_ROWS)


class PointForm(PlainForm):
    """One numbered line."""

    text = TextAreaField(_l("Punkt"), filters=[lined], validators=[fits(POINT)])

    first_id = property(lambda self: str(self.text.id))
    is_empty = property(lambda self: not self.text.data)
    value = property(lambda self: self.text.data)


class ConditionForm(PlainForm):
    """One condition; who and when may be left open until the agreement ends."""

    text = TextAreaField(_l("Vilkår"), filters=[lined], validators=[fits(POINT)])
    owner_words = LineField(_l("Ansvarlig"))
    due_words = LineField(_l("Frist"))

    first_id = property(lambda self: str(self.text.id))
    is_empty = property(lambda self: not (self.text.data or self.owner_words.data or self.due_words.data))
    value = property(lambda self: Condition(self.text.data, self.owner_words.data, self.due_words.data))

    def validate(self, extra_validators: Any = None) -> bool:
        """A row that has anything says what is to be done."""
        fine = super().validate(extra_validators)
        if fine and not self.is_empty and not self.text.data:
            self.text.errors = [_("Skriv hva som skal gjøres.")]
            return False
        return fine


class MandateFields:
    """The fields of a version of the mandate."""

    text = TextAreaField(
        _l("Tekst"),
        filters=[stripped],
        validators=[DataRequired(_l("Skriv mandatet.")), fits(PROSE)],
        description=_l("Tomme linjer skiller avsnitt, # foran en linje gir overskrift, - lager punkter."),
    )
    aims = rows(PointForm, _l("Målsetting"))
    tasks = rows(PointForm, _l("Arbeidsoppgaver"))
    goals = rows(PointForm, _l("Resultatmål"))
    more = SubmitField(_l("Flere linjer"))

    def add_rows(self) -> None:
        """Give each list more rows to write in."""
        for field in (self.aims, self.tasks, self.goals):
            field.more()


class NewMandateForm(MandateFields, CreateForm):
    """A new version."""


class MandateForm(MandateFields, EditForm):
    """Changes to a draft."""


class AdoptForm(EditForm):
    """When and by whom a version was adopted."""

    adopted_on = DateField(_l("Vedtatt"), validators=[FilledIn(_l("Skriv dagen mandatet ble vedtatt."))])
    adopted_by = StringField(
        _l("Vedtatt av"),
        filters=[lined],
        validators=needed(_l("Skriv hvem som vedtok det.")),
        description=_l("For eksempel ledergruppa K7."),
    )
    valid_from = DateField(
        _l("Gjelder fra"), validators=[optional()], description=_l("Tomt betyr fra den dagen det ble vedtatt.")
    )


class AgreementFields:
    """The fields of an agreement."""

    subject = StringField(
        _l("Avtalen gjelder"),
        filters=[lined],
        validators=needed(_l("Skriv hva avtalen gjelder.")),
        description=_l("Kort, for eksempel drift av alor.no."),
    )
    organisation_ids = SelectMultipleField(
        _l("Parter"), coerce=int, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    outside_parties = LinesField(_l("Andre parter"), description=_l("Parter som ikke står i listen, én på hver linje."))
    text = TextAreaField(
        _l("Tekst"),
        filters=[stripped],
        validators=[fits(PROSE)],
        description=_l("Valgfritt. Tomme linjer skiller avsnitt, # foran en linje gir overskrift, - lager punkter."),
    )
    price_rule = TextAreaField(
        _l("Pris og regulering"),
        filters=[stripped],
        validators=[fits(LONG)],
        description=_l("Valgfritt. For eksempel at prisen følger konsumprisindeksen hver januar."),
    )
    conditions = rows(ConditionForm, _l("Vilkår hvis avtalen avsluttes"))
    starts_on = DateField(_l("Gjelder fra"), validators=[optional()])
    ends_on = DateField(
        _l("Gjelder til og med"), validators=[optional()], description=_l("Valgfritt. Tomt betyr inntil videre.")
    )
    contact_id = SelectField(_l("Kontaktperson"), coerce=int)
    more = SubmitField(_l("Flere linjer"))

    def add_rows(self) -> None:
        """Give the conditions more rows to write in."""
        self.conditions.more()


class NewAgreementForm(AgreementFields, CreateForm):
    """A new agreement."""


class AgreementForm(AgreementFields, EditForm):
    """Changes to an agreement."""


class CommentForm(CreateForm):
    """What somebody said about an agreement."""

    text = TextAreaField(
        _l("Kommentar"), filters=[stripped], validators=[DataRequired(_l("Skriv kommentaren.")), fits(LONG)]
    )
    author = LineField(
        _l("Fra"), description=_l("Valgfritt. Skriv hvem, hvis du legger inn det andre har sagt. Tomt betyr deg selv.")
    )
    on = DateField(_l("Dato"), validators=[FilledIn(_l("Skriv datoen."))])


class SignForm(EditForm):
    """That an agreement was signed."""

    on = DateField(_l("Signert"), validators=[FilledIn(_l("Skriv dagen avtalen ble signert."))])
    starts_on = DateField(_l("Gjelder fra"), validators=[optional()], description=_l("Valgfritt. Tomt betyr uendret."))


class TaskForm(PlainForm):
    """What is to become of one condition."""

    condition_id = HiddenField(validators=[Length(max=10)])
    make = BooleanField(_l("Lag oppgave"))
    text = TextAreaField(_l("Oppgave"), filters=[lined], validators=[fits(POINT)])
    owner_words = LineField(_l("Ansvarlig"))
    due_words = LineField(_l("Frist"))

    first_id = property(lambda self: str(self.text.id))

    def validate(self, extra_validators: Any = None) -> bool:
        """A task says what is to be done."""
        fine = super().validate(extra_validators)
        if fine and self.make.data and not self.text.data:
            self.text.errors = [_("Skriv hva som skal gjøres.")]
            return False
        return fine

    @property
    def wanted(self) -> Wanted:
        """What was chosen; a number that is none stands for no condition."""
        typed = str(self.condition_id.data or "")
        number = int(typed) if typed.isascii() and typed.isdigit() else 0
        words = self.text.data or "", self.owner_words.data or "", self.due_words.data or ""
        return Wanted(number, self.make.data, *words)


class EndForm(EditForm):
    """That an agreement ended, and the tasks that come of it."""

    key = HiddenField(default=lambda: str(uuid4()), validators=[Length(max=64)])
    on = DateField(
        _l("Siste dag"),
        validators=[FilledIn(_l("Skriv avtalens siste dag."))],
        description=_l("Er den fram i tid, er avtalen sagt opp og gjelder til da. Oppgavene lages med en gang."),
    )
    reason = TextAreaField(
        _l("Begrunnelse"), filters=[stripped], validators=[DataRequired(_l("Skriv kort hvorfor.")), fits(LONG)]
    )
    rows = FieldList(FormField(TaskForm), label=_l("Oppgaver"), max_entries=MOST_ROWS)

    def take(self, refused: Refused) -> None:
        """Show a refusal beside its control, also where that stands in a row."""
        for control in self._controls():
            if control.name == refused.field:
                control.errors = [*control.errors, refusal(refused)]
                return
        super().take(refused)

    def _controls(self) -> Iterator[Any]:
        for entry in self.rows:
            yield from entry.form


class ReplaceForm(Form):
    """Which later decision stands for this one."""

    other_id = SelectField(_l("Erstattes av"), coerce=int, validators=[Chosen(_l("Velg et senere vedtak."))])


class ReviewForm(EditForm):
    """When a decision is to be looked at again."""

    review_on = DateField(
        _l("Gjennomgås"), validators=[optional()], description=_l("Tøm feltet hvis vedtaket ikke skal gjennomgås.")
    )


class DeviationForm(CreateForm):
    """What a decision differs from, and how."""

    document = SelectField(_l("Avviker fra"), validators=[Chosen(_l("Velg mandat eller avtale."))])
    note = TextAreaField(
        _l("Hva er ulikt?"),
        filters=[stripped],
        validators=[DataRequired(_l("Skriv hva som er ulikt.")), fits(LONG)],
        description=_l("Hva står det der, og hva ble bestemt?"),
    )
