"""What is typed at the door."""

from wtforms import SelectField

from app.web.editing.fields import LineField, needed, options
from app.web.editing.forms import CreateForm
from app.web.words import lazy_gettext as _l

FIRST_TIME = {"yes": True, "no": False}


class WalkInForm(CreateForm):
    """Who came without having signed up."""

    name = LineField(_l("Navn"), validators=needed(_l("Skriv navnet.")))
    workplace = LineField(_l("Arbeidsplass"))
    first_time = SelectField(
        _l("Første gang på samling?"),
        choices=options([("yes", _l("Ja")), ("no", _l("Nei"))], none=_l("Ikke spurt")),
        default="0",
    )
