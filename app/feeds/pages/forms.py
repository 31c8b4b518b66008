"""What may be typed about feeds."""

from wtforms import SelectField, StringField

from app.web.editing.fields import lined, needed, options
from app.web.editing.forms import CreateForm, EditForm
from app.web.words import lazy_gettext as _l

HOLDS_LABELS = {"all": _l("Alt mitt: nettverk, alor Norge, RAG og frister"), "rag": _l("Bare RAG: møter og frister")}


class NewFeedForm(CreateForm):
    """A new private calendar."""

    name = StringField(
        _l("Navn på kalenderen"),
        filters=[lined],
        validators=needed(_l("Gi kalenderen et navn.")),
        description=_l("For eksempel Jobb-PC eller Mobilen."),
    )
    holds = SelectField(_l("Hva skal den vise?"), choices=options(HOLDS_LABELS.items()), default="all")


class RenameFeedForm(EditForm):
    """Another name for a private calendar."""

    name = StringField(_l("Navn"), filters=[lined], validators=needed(_l("Gi kalenderen et navn.")))
