"""What an organiser types about one person."""

from wtforms import EmailField, TextAreaField
from wtforms.validators import DataRequired

from app.web.editing.fields import SHORT, EmailAddress, LineField, fits, needed, stripped
from app.web.editing.forms import CreateForm, EditForm
from app.web.words import lazy_gettext as _l


class EnterForm(CreateForm):
    """Somebody whom the organiser signs up."""

    name = LineField(_l("Navn"), validators=needed(_l("Skriv navnet.")))
    workplace = LineField(_l("Arbeidsplass"))
    email = EmailField(
        _l("E-post"),
        filters=[stripped],
        validators=[fits(SHORT), EmailAddress()],
        description=_l("Uten adresse får personen ingen bekreftelse, og dere må gi beskjed selv."),
    )
    reason = TextAreaField(
        _l("Hvorfor denne får plass"),
        filters=[stripped],
        validators=[fits(500)],
        description=_l("Trengs bare når det er fullt. Ses bare av dem som driver samlingen."),
    )


class AdmitForm(EditForm):
    """Why somebody goes before the others who wait."""

    reason = TextAreaField(
        _l("Hvorfor"),
        filters=[stripped],
        validators=[DataRequired(_l("Skriv hvorfor denne går foran i køen.")), fits(500)],
        description=_l("Ses bare av dem som driver samlingen."),
    )


class CancelForForm(EditForm):
    """Why somebody is taken off."""

    reason = TextAreaField(
        _l("Begrunnelse"),
        filters=[stripped],
        validators=[DataRequired(_l("Skriv hvorfor. Personen får teksten på e-post.")), fits(500)],
    )
