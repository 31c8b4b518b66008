"""What may be typed about RAG: seats, terms, rotations, swaps and handovers."""

from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import AnyOf

from app.rag.labels import ROLE_LABELS
from app.rag.models import MOST_HOLDERS, MOST_MONTHS
from app.web.editing.fields import (
    PROSE,
    Chosen,
    DateField,
    FilledIn,
    LineField,
    NumberField,
    fits,
    optional,
    options,
    stripped,
)
from app.web.editing.forms import CreateForm, EditForm
from app.web.words import lazy_gettext as _l

OPEN_END = _l("Valgfritt. Tomt betyr inntil videre.")
HOW_MANY = {1: _l("Én om gangen"), MOST_HOLDERS: _l("To deler")}


class SeatForm(CreateForm):
    """A place in RAG; `as_deputy` is the button that takes the person as deputy where the seat is taken."""

    person_id = SelectField(_l("Person"), coerce=int, validators=[Chosen(_l("Velg en person."))])
    organisation_id = SelectField(_l("Representerer"), coerce=int, validators=[Chosen(_l("Velg en organisasjon."))])
    role = SelectField(_l("Rolle"), choices=options(ROLE_LABELS.items()))
    from_on = DateField(_l("Fra"), validators=[FilledIn(_l("Skriv første dag."))])
    until_on = DateField(_l("Til og med"), validators=[optional()], description=OPEN_END)
    as_deputy = BooleanField()


class LastDayForm(EditForm):
    """The last day of a place, a term or a pause."""

    last_on = DateField(_l("Siste dag"), validators=[FilledIn(_l("Skriv siste dag."))])


class DayFields:
    """The first and the last day of a term."""

    from_on = DateField(_l("Fra"), validators=[FilledIn(_l("Skriv første dag."))])
    until_on = DateField(_l("Til og med"), validators=[FilledIn(_l("Skriv siste dag."))])


class NewTermForm(DayFields, CreateForm):
    """A new term, by hand: its days and holders; the persons may be named later."""

    organisation_id = SelectField(_l("Hvem"), coerce=int, validators=[Chosen(_l("Velg en organisasjon."))])
    person_id = SelectField(_l("Person"), coerce=int, description=_l("Valgfritt. Kan settes senere."))
    second_organisation_id = SelectField(_l("Deler med"), coerce=int, description=_l("Valgfritt."))
    second_person_id = SelectField(_l("Person for den som deler"), coerce=int, description=_l("Valgfritt."))


class TermForm(DayFields, EditForm):
    """The days of a term to come, with the version it was opened from."""


class NamePersonForm(EditForm):
    """Who holds a term for an organisation."""

    person_id = SelectField(_l("Person"), coerce=int)


class RotationForm(EditForm):
    """How a duty goes round."""

    months = NumberField(
        _l("Hvor mange måneder en periode varer"), (1, MOST_MONTHS), validators=[FilledIn(_l("Skriv antall måneder."))]
    )
    holder_count = SelectField(_l("Hvor mange som har den sammen"), coerce=int, choices=options(HOW_MANY.items()))


class PositionField:
    """The place in the order."""

    position = NumberField(
        _l("Nummer i rekkefølgen"),
        (1, 99),
        validators=[FilledIn(_l("Skriv et nummer."))],
        description=_l("Avgjør bare når to har ventet like lenge."),
    )


class JoinForm(PositionField, CreateForm):
    """An organisation that will take part."""

    organisation_id = SelectField(_l("Organisasjon"), coerce=int, validators=[Chosen(_l("Velg en organisasjon."))])
    from_on = DateField(_l("Fra"), validators=[FilledIn(_l("Skriv første dag."))])


class MemberForm(PositionField, EditForm):
    """How an organisation takes part, and until when."""

    until_on = DateField(_l("Siste dag"), validators=[optional()], description=OPEN_END)


class PauseForm(EditForm):
    """Days on which an organisation is not proposed."""

    from_on = DateField(_l("Fra"), validators=[FilledIn(_l("Skriv første dag."))])
    until_on = DateField(_l("Til og med"), validators=[optional()], description=OPEN_END)
    reason = LineField(_l("Hvorfor"), description=_l("Valgfritt. Alle i RAG ser det."))


class ConfirmForm(CreateForm):
    """The proposals a person has seen and confirms, as marks with ; between."""

    shown = StringField()


class SwapForm(CreateForm):
    """The two who could change places."""

    mine = SelectField(_l("Den som vil bytte"), coerce=int, validators=[Chosen(_l("Velg hvem som vil bytte."))])
    theirs = SelectField(_l("Bytter med"), coerce=int, validators=[Chosen(_l("Velg hvem det byttes med."))])


class AnswerForm(EditForm):
    """What is answered to a swap, by the button pressed."""

    answer = StringField(validators=[AnyOf(["accept", "decline", "withdraw", "override"])])


class CheckForm(EditForm):
    """What has been done about one of the six duties."""

    done_on = DateField(_l("Gjort"), validators=[optional()], description=_l("Valgfritt. Datoen det ble gjort."))
    note = LineField(_l("Merknad"))
    delegated_to_id = SelectField(_l("Gjøres av"), coerce=int, description=_l("Valgfritt. Når en annen gjør det."))


class FarewellForm(EditForm):
    """What the term wants to say to the next."""

    farewell = TextAreaField(
        _l("Det vi vil si til de neste"),
        filters=[stripped],
        validators=[fits(PROSE)],
        description=_l("Valgfritt. Du kan bruke lister med - og overskrifter med #. Ikke skriv om enkeltpersoner."),
    )
