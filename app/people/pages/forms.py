"""What may be typed about persons and organisations."""

from wtforms import EmailField, SelectField, StringField, TelField
from wtforms.validators import AnyOf

from app.web.editing.fields import (
    SHORT,
    Chosen,
    DateField,
    EmailAddress,
    FilledIn,
    LineField,
    WebAddress,
    fits,
    lined,
    needed,
    optional,
    options,
    stripped,
)
from app.web.editing.forms import CreateForm, EditForm, Form
from app.web.words import lazy_gettext as _l

KIND_LABELS = {
    "korus": _l("KORUS"),
    "akan": _l("Akan"),
    "treatment": _l("Behandlingsmiljø"),
    "nav": _l("Nav"),
    "workplace": _l("Virksomhet"),
    "other": _l("Annet"),
}


class AskForLinkForm(Form):
    """The address to mail a sign-in link to."""

    email = EmailField(
        _l("E-postadresse"),
        filters=[stripped],
        validators=[*needed(_l("Skriv e-postadressen din.")), EmailAddress()],
        render_kw={"autocomplete": "email"},
    )


class PersonFields:
    """The fields of a person."""

    first_name = StringField(_l("Fornavn"), filters=[lined], validators=needed(_l("Skriv fornavnet.")))
    last_name = LineField(_l("Etternavn"), description=_l("Valgfritt. Noen kjenner vi bare ved fornavnet."))
    email = EmailField(
        _l("E-postadresse"),
        filters=[stripped],
        validators=[fits(SHORT), EmailAddress()],
        description=_l("Valgfritt. Den som skal logge inn, må ha en."),
        render_kw={"autocomplete": "off"},
    )
    phone = TelField(_l("Telefon"), filters=[lined], validators=[fits(40)], description=_l("Valgfritt."))
    title = LineField(_l("Stilling"), description=_l("Valgfritt. Hjelper til å skille to med samme navn."))
    organisation_id = SelectField(_l("Arbeidssted"), coerce=int, description=_l("Valgfritt."))


class NewPersonForm(PersonFields, CreateForm):
    """A new person."""


class PersonForm(PersonFields, EditForm):
    """Changes to a person."""

    since = DateField(
        _l("Arbeidssted og stilling gjelder fra"),
        description=_l("Valgfritt. Tomt betyr fra i dag. Det som er gjort før den dagen, hører til det gamle."),
    )


class OrganisationFields:
    """The fields of an organisation, its names apart."""

    kind = SelectField(_l("Type"), choices=options(KIND_LABELS.items()))
    website = StringField(
        _l("Nettsted"), filters=[stripped], validators=[fits(300), WebAddress()], description=_l("Valgfritt.")
    )


class NewOrganisationForm(OrganisationFields, CreateForm):
    """A new organisation under its first known name."""

    name = StringField(_l("Navn"), filters=[lined], validators=needed(_l("Skriv navnet.")))
    valid_from = DateField(
        _l("Har hett det siden"), validators=[optional()], description=_l("Valgfritt. For eksempel 1.1.2020.")
    )


class OrganisationForm(OrganisationFields, EditForm):
    """Changes to an organisation."""


class RenameForm(EditForm):
    """A new name from a date on."""

    name = StringField(_l("Nytt navn"), filters=[lined], validators=needed(_l("Skriv det nye navnet.")))
    valid_from = DateField(
        _l("Gjelder fra"),
        validators=[FilledIn(_l("Skriv datoen navnet gjelder fra."))],
        description=_l("Sider og rapporter om tiden før beholder det gamle navnet."),
    )


class MergeForm(EditForm):
    """Going up in another organisation from a date on."""

    into = SelectField(_l("Slått sammen med"), coerce=int, validators=[Chosen(_l("Velg en organisasjon."))])
    on = DateField(_l("Fra"), validators=[FilledIn(_l("Skriv datoen for sammenslåingen."))])


class WantedForm(EditForm):
    """Whether a person shall have something or not, by the button pressed."""

    wanted = StringField(validators=[AnyOf(["yes", "no"])])
