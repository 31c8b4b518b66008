"""What may be typed when a list of participants is brought in: the list, then each person to look over."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, EmailField, FieldList, FormField, HiddenField, SelectField, TextAreaField

from app.domain.imports.participant_rows import Participant
from app.web.editing.fields import PROSE, SHORT, EmailAddress, LineField, fits, options, stripped
from app.web.editing.forms import CreateForm, Part
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

MOST_PEOPLE, MOST_TABLE, MOST_COLUMNS = 300, 200_000, 60
ROLE_LABELS = {
    "out": _l("Ikke med"),
    "name": _l("Navn"),
    "first": _l("Fornavn"),
    "last": _l("Etternavn"),
    "workplace": _l("Arbeidsplass"),
    "email": _l("E-post"),
}


class ListForm(CreateForm):
    """The list as it was pasted, or a file."""

    text = TextAreaField(
        _l("Deltakerne"),
        filters=[stripped],
        validators=[fits(PROSE)],
        description=_l(
            "Lim inn fra Excel eller en e-post: én person på hver linje, med navn, arbeidsplass og adresse."
        ),
    )
    file = FileField(_l("Eller en fil fra Excel eller et skjemaverktøy (.xlsx eller .csv)"))


class PersonPart(Part):
    """One person to look over."""

    name = LineField(_l("Navn"))
    workplace = LineField(_l("Arbeidsplass"))
    email = EmailField(_l("E-post"), filters=[stripped], validators=[fits(SHORT), EmailAddress()])
    taken = BooleanField(_l("Ta med"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask nothing of whoever is left out."""
        if not self.taken.data:
            return True
        if not super().validate(extra_validators):
            return False
        if not self.name.data:
            self.name.errors = [_("Skriv navnet.")]
        return not self.name.errors


class LookOverForm(CreateForm):
    """Everybody on the list, with the table they come from and what its columns hold."""

    table = HiddenField(validators=[fits(MOST_TABLE)])
    heading = SelectField(_l("Overskriftene står i"), coerce=int, default=0)
    roles = FieldList(SelectField(choices=options(ROLE_LABELS.items())), max_entries=MOST_COLUMNS)
    people = FieldList(FormField(PersonPart), max_entries=MOST_PEOPLE)
    is_told = BooleanField(
        _l("Send hver av dem bekreftelse og personlig lenke"),
        description=_l("La det stå av hvis de allerede har fått bekreftelse et annet sted."),
    )
    reason = TextAreaField(
        _l("Hvorfor de får plass"),
        filters=[stripped],
        validators=[fits(500)],
        description=_l("Trengs bare når det er fullt. Ses bare av dem som driver samlingen."),
    )

    def taken(self) -> list[Participant]:
        """Whoever was left in, as typed."""
        parts = [entry.form for entry in self.people.entries]
        return [
            Participant(part["name"].data, part.workplace.data or "", part.email.data or "")
            for part in parts
            if part.taken.data
        ]
