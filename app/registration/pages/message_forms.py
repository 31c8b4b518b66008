"""What an organiser writes to those who have signed up."""

from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired

from app.registration.labels import AUDIENCES
from app.web.editing.fields import LONG, SHORT, fits, lined, options, stripped
from app.web.editing.forms import CreateForm
from app.web.words import lazy_gettext as _l


class MessageForm(CreateForm):
    """A message; `seen` says what was looked through."""

    audience = SelectField(_l("Til"), choices=options(AUDIENCES.items()), default="coming")
    subject = StringField(
        _l("Emne"), filters=[lined], validators=[DataRequired(_l("Skriv hva meldingen gjelder.")), fits(SHORT)]
    )
    text = TextAreaField(
        _l("Melding"), filters=[stripped], validators=[DataRequired(_l("Skriv meldingen.")), fits(LONG)]
    )
    seen = HiddenField()

    def message(self) -> dict[str, str]:
        """What is sent, and to whom."""
        return {
            "audience": str(self.audience.data),
            "subject": str(self.subject.data),
            "text": str(self.text.data),
        }
