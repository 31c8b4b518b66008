"""What may be typed about tasks."""

from typing import Any

from wtforms import SelectField, StringField, SubmitField, TextAreaField
from wtforms.validators import DataRequired

from app.followups.fields import MOST_TEXT, DueField, OwnersField, PastDateField
from app.web.editing.fields import LONG, DateField, FilledIn, fits, lined, optional, stripped
from app.web.editing.forms import CreateForm, EditForm
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l


class TaskFields:
    """The fields of a task."""

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
    due = DueField(
        _l("Frist"), description=_l("Valgfritt. Dato eller ord: 9.3, primo mars, uke 11, neste møte, 2026, løpende.")
    )
    hidden_until = DateField(
        _l("Ikke på saklisten før"),
        validators=[optional()],
        description=_l("Valgfritt. Ellers står oppgaven på hver saksliste til den er ferdig."),
    )


class NewTaskForm(TaskFields, CreateForm):
    """A new task."""


class TaskForm(TaskFields, EditForm):
    """Changes to a task."""


class LaterForm(EditForm):
    """A later due date, typed or by one of the buttons."""

    due = DueField(_l("Ny frist"), description=_l("Dato eller ord: 9.3, primo mars, neste møte."))
    quick = DueField("")

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for one of the two; a button that was pressed outranks what stands in the field."""
        if not super().validate(extra_validators):
            return False
        if self.quick.data.words:
            self.due.data = self.quick.data
        if not self.due.data.words:
            self.due.errors = [_("Skriv ny frist, eller velg en av knappene.")]
        return not self.due.errors


class PostponeForm(LaterForm):
    """A later due date, and why."""

    remark = StringField(_l("Merknad"), filters=[lined], validators=[fits(MOST_TEXT)])


class LaterByLinkForm(LaterForm):
    """What stands on the page of a link, sent to get more time; what else was typed goes with it."""

    comment = StringField(_l("Merknad"), filters=[lined], validators=[fits(MOST_TEXT)])


class DoneByLinkForm(LaterByLinkForm):
    """The same fields, sent to say that it is done: a new due date that was typed is not dropped unseen."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse a due date; whoever typed one by mistake empties the field."""
        valid = EditForm.validate(self, extra_validators)
        if self.due.raw_data and self.due.raw_data[0].strip():
            self.due.errors = [_("Du har skrevet en ny frist. Tøm feltet hvis oppgaven er ferdig.")]
        return valid and not self.due.errors


class DropForm(EditForm):
    """Why it is let be."""

    reason = TextAreaField(
        _l("Hvorfor?"), filters=[stripped], validators=[DataRequired(_l("Skriv kort hvorfor.")), fits(LONG)]
    )


class ReplaceForm(CreateForm, EditForm):
    """Which other task stands for it: one that is there, or a new one."""

    other_id = SelectField(_l("En oppgave som finnes"), coerce=int)
    text = StringField(
        _l("Eller en ny oppgave"),
        filters=[lined],
        validators=[fits(MOST_TEXT)],
        description=_l("Den får samme ansvarlige og frist. Du kan endre dem etterpå."),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for one of the two, not both."""
        if not super().validate(extra_validators):
            return False
        if bool(self.other_id.data) == bool(self.text.data):
            self.other_id.errors = [_("Velg en oppgave, eller skriv en ny. Bare én av delene.")]
            return False
        return True


class NoteForm(CreateForm, EditForm):
    """A dated line for the log; the version counts where the task is closed or opened with it."""

    text = TextAreaField(
        _l("Notat"), filters=[stripped], validators=[DataRequired(_l("Skriv hva som har skjedd.")), fits(LONG)]
    )
    on = PastDateField(_l("Dato"), validators=[FilledIn(_l("Skriv datoen."))])
    finish = SubmitField(_l("Lagre og merk som ferdig"))
