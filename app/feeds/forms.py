"""What may be typed about feeds."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from app.web.forms import CreateForm, Form, lined, needed


class NewFeedForm(CreateForm):
    """A new private calendar."""

    name = StringField(
        _l("Navn på kalenderen"), filters=[lined], validators=needed(_l("Gi kalenderen et navn.")),
        description=_l("For eksempel Jobb-PC eller Mobilen."),
    )  # fmt: skip


class RenameFeedForm(Form):
    """Another name for a private calendar."""

    name = StringField(_l("Navn"), filters=[lined], validators=needed(_l("Gi kalenderen et navn.")))
