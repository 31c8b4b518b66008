"""What may be typed about RAG."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from app.web.forms import Chosen, CreateForm, DateField, EditForm, FilledIn, optional, options

ROLE_LABELS = {"member": _l("Representant"), "deputy": _l("Vararepresentant"), "digital_lead": _l("Digitalt ansvarlig")}


class SeatForm(CreateForm):
    """A place in RAG."""

    person_id = SelectField(_l("Person"), coerce=int, validators=[Chosen(_l("Velg en person."))])
    organisation_id = SelectField(_l("Representerer"), coerce=int, validators=[Chosen(_l("Velg en organisasjon."))])
    role = SelectField(_l("Rolle"), choices=options(ROLE_LABELS.items()))
    from_on = DateField(_l("Fra"), validators=[FilledIn(_l("Skriv første dag."))])
    until_on = DateField(
        _l("Til og med"), validators=[optional()], description=_l("Valgfritt. Tomt betyr inntil videre.")
    )


class TermForm(CreateForm):
    """A duty to coordinate RAG."""

    person_id = SelectField(_l("Person"), coerce=int, validators=[Chosen(_l("Velg en person."))])
    organisation_id = SelectField(_l("For"), coerce=int, validators=[Chosen(_l("Velg en organisasjon."))])
    from_on = DateField(_l("Fra"), validators=[FilledIn(_l("Skriv første dag."))])
    until_on = DateField(_l("Til og med"), validators=[FilledIn(_l("Skriv siste dag."))])


class LastDayForm(EditForm):
    """The last day of a place or a duty."""

    last_on = DateField(_l("Siste dag"), validators=[FilledIn(_l("Skriv siste dag."))])
