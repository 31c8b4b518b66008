"""What may be typed about networks."""

from wtforms import BooleanField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.widgets import CheckboxInput, ListWidget

from app.networks.labels import ANSWER_LABELS, COUNTIES, CRITERION_LABELS, PHASE_LABELS
from app.web.editing.fields import (
    LONG,
    PROSE,
    Chosen,
    DateField,
    FilledIn,
    LineField,
    LinesField,
    NumberField,
    fits,
    lined,
    needed,
    optional,
    options,
    stripped,
)
from app.web.editing.forms import CreateForm, EditForm
from app.web.words import lazy_gettext as _l


class NetworkFields:
    """The fields of a network."""

    name = StringField(
        _l("Navn"),
        filters=[lined],
        validators=needed(_l("Skriv hva nettverket heter.")),
        description=_l("For eksempel alor Rogaland."),
    )
    region = LineField(_l("Region"), description=_l("Slik området omtales, for eksempel Nordmøre og Romsdal."))
    county_names = SelectMultipleField(
        _l("Fylker"),
        choices=options((name, name) for name in COUNTIES),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    place_names = LinesField(
        _l("Steder"), description=_l("Ett sted på hver linje. Et sted kan bare høre til ett nettverk.")
    )
    started_year = NumberField(
        _l("Startår"),
        (1990, 2100),
        description=_l("Valgfritt."),
    )
    started_note = LineField(
        _l("Om oppstarten"), description=_l("Valgfritt. For eksempel pilotnettverk, eller mellom 2009 og 2014.")
    )
    about = TextAreaField(
        _l("Om nettverket"),
        filters=[stripped],
        validators=[fits(PROSE)],
        description=_l(
            "Valgfritt. Vises på nettverkets side. Tomme linjer skiller avsnitt, - lager punkter, "
            "**ord** gir fet skrift."
        ),
    )


class NewNetworkForm(NetworkFields, CreateForm):
    """A new, planned network."""


class NetworkForm(NetworkFields, EditForm):
    """Changes to a network."""


class PhaseForm(EditForm):
    """What a network is from a date on."""

    phase = SelectField(_l("Status"), choices=options(PHASE_LABELS.items()))
    from_on = DateField(_l("Gjelder fra"), validators=[FilledIn(_l("Skriv datoen."))])
    note = LineField(_l("Merknad"), description=_l("Valgfritt. Hvorfor statusen endres."))


class ExceptionForm(EditForm):
    """Why a network may run without every criterion."""

    text = TextAreaField(
        _l("Unntak"),
        filters=[stripped],
        validators=[fits(LONG)],
        description=_l("Skriv hvem som har bestemt det, når og hvorfor. Tøm feltet for å ta unntaket bort."),
    )


class CriteriaForm(EditForm):
    """Answers to the six criteria."""

    def answers(self) -> dict[int, tuple[str, str]]:
        """Return (answer, evidence) by criterion."""
        return {
            number: (self._fields[f"answer_{number}"].data or "", self._fields[f"evidence_{number}"].data)
            for number in CRITERION_LABELS
        }


for _number, _label in CRITERION_LABELS.items():
    _answers = [("", _l("Ikke besvart")), *ANSWER_LABELS.items()]
    setattr(CriteriaForm, f"answer_{_number}", SelectField(_label, choices=options(_answers)))
    setattr(
        CriteriaForm,
        f"evidence_{_number}",
        TextAreaField(
            _l("Begrunnelse for kriterium %(number)d", number=_number), filters=[stripped], validators=[fits(LONG)]
        ),
    )


class OperatorForm(CreateForm):
    """A person who is to run a network."""

    person_id = SelectField(_l("Person"), coerce=int, validators=[Chosen(_l("Velg en person."))])
    is_lead = BooleanField(_l("Hoveddrifter"))
    is_contact = BooleanField(_l("Kontaktperson: navn, e-post og telefon vises på nettverkets åpne side"))
    from_on = DateField(_l("Fra"), validators=[FilledIn(_l("Skriv første dag."))])


class LastDayForm(EditForm):
    """The last day of a person's running, or of an organisation's part."""

    last_on = DateField(_l("Siste dag"), validators=[FilledIn(_l("Skriv siste dag."))])


class PartnerForm(CreateForm):
    """An organisation that is to take part."""

    organisation_id = SelectField(_l("Organisasjon"), coerce=int, validators=[Chosen(_l("Velg en organisasjon."))])
    is_lead = BooleanField(_l("Har hovedansvaret for driften"))
    from_on = DateField(_l("Fra"), validators=[optional()], description=_l("Valgfritt."))
