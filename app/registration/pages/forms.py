"""What is typed by who signs up."""

from typing import Any

from wtforms import EmailField, FieldList, Form, FormField, HiddenField
from wtforms.validators import DataRequired

from app.registration.models import Setup
from app.registration.pages.answer_fields import fields_of
from app.web.editing.fields import SHORT, EmailAddress, LineField, fits, needed, stripped
from app.web.editing.forms import CreateForm, EditForm, Part, RobotTrap
from app.web.words import lazy_gettext as _l

MOST_PEOPLE = 10


class WhoFields:
    """A person who comes."""

    name = LineField(_l("Navn"), validators=needed(_l("Skriv navnet.")))
    email = EmailField(
        _l("E-post"),
        filters=[stripped],
        description=_l("Hit sender vi bekreftelsen og lenken til å endre eller melde av."),
        validators=[DataRequired(_l("Skriv en e-postadresse.")), fits(SHORT), EmailAddress()],
    )


class SignUpFields(RobotTrap, CreateForm):
    """A workplace and those who come from it."""

    workplace = LineField(_l("Arbeidsplass"), validators=needed(_l("Skriv hvor du arbeider.")))


class OneFields(WhoFields, EditForm):
    """One registration, changed."""

    workplace = LineField(_l("Arbeidsplass"), validators=needed(_l("Skriv hvor du arbeider.")))


class ReplaceForm(WhoFields, EditForm):
    """Who comes instead."""

    workplace = LineField(_l("Arbeidsplass"), validators=needed(_l("Skriv arbeidsplassen.")))


class ListedForm(EditForm):
    """A button: whether somebody stands on the list of participants."""

    is_listed = HiddenField()


class SendLinkForm(RobotTrap, CreateForm):
    """The address that a personal link is sent to."""

    email = EmailField(
        _l("E-post"),
        filters=[stripped],
        description=_l("Adressen du brukte da du meldte deg på."),
        validators=[DataRequired(_l("Skriv en e-postadresse.")), fits(SHORT), EmailAddress()],
    )


def sign_up_form(setup: Setup, number: int) -> Any:
    """Return the form of a gathering, for so many people."""
    part = type("PersonPart", (WhoFields, Part), fields_of(setup))
    people: Any = FieldList(FormField(part), min_entries=number, max_entries=MOST_PEOPLE)
    return type("SignUpForm", (SignUpFields,), {"people": people})()


def own_form(setup: Setup, data: dict[str, Any]) -> Any:
    """Return the form of one registration, filled with what is stored."""
    kind: type[Form] = type("OwnForm", (OneFields,), fields_of(setup))
    return kind(data=data)
