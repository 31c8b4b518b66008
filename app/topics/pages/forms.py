"""What may be typed about topics."""

from typing import Any

from wtforms import (
    BooleanField,
    EmailField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired

from app.topics.models.labels import KIND_LABELS, REASON_LABELS
from app.web.editing.fields import (
    LONG,
    PROSE,
    SHORT,
    Chosen,
    EmailAddress,
    LineField,
    fits,
    needed,
    options,
    stripped,
)
from app.web.editing.forms import CreateForm, EditForm, RobotTrap
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

MOST_WHO = 500


class WordFields:
    """A wish in one's own words."""

    what = TextAreaField(
        _l("Hva?"),
        filters=[stripped],
        description=_l("Temaet, eller det du lurer på. Ikke skriv om saker som kan kjennes igjen."),
        validators=[DataRequired(_l("Skriv hva du ønsker deg.")), fits(LONG)],
    )
    who = StringField(
        _l("Hvem?"),
        filters=[stripped],
        description=_l("Hvem kan snakke om det, eller hvem gjelder det?"),
        validators=[fits(MOST_WHO)],
    )
    how = StringField(
        _l("Hvordan?"),
        filters=[stripped],
        description=_l("Innlegg, gruppesamtale, Open Space …"),
        validators=[fits(MOST_WHO)],
    )


class SuggestForm(WordFields, RobotTrap, CreateForm):
    """A wish from anybody."""

    network = SelectField(_l("Hvilket nettverk?"))
    name = LineField(_l("Navnet ditt"))
    workplace = LineField(_l("Arbeidsplass"))
    email = EmailField(
        _l("E-post"),
        filters=[stripped],
        description=_l("Vi sender deg lenken til forslaget. Adressen vises bare for RAG og dem som driver nettverket."),
        validators=[fits(SHORT), EmailAddress()],
    )
    can_contribute = BooleanField(_l("Jeg kan bidra selv"))

    def validate_can_contribute(self, field: Any) -> None:
        """Who wants to contribute must be found again."""
        if field.data and not (self.email.data or self.name.data):
            raise ValidationError(_("Skriv navn eller e-post, så vi finner deg igjen når temaet skal brukes."))


class OwnWordsForm(WordFields, EditForm):
    """One's own wish, worded anew from its receipt."""


class TreatForm(WordFields, EditForm):
    """All a moderator can change of a wish, on one form; the sender's words are kept beside it.

    What was brought in may be long.
    """

    title = LineField(_l("Tittel i temabanken"), [DataRequired(_l("Skriv en tittel.")), fits(140)])
    what = TextAreaField(
        _l("Hva?"), filters=[stripped], validators=[DataRequired(_l("Skriv hva som ønskes.")), fits(PROSE)]
    )
    tags = SelectMultipleField(_l("Stikkord"), coerce=int)
    kind = SelectField(_l("Hva er det?"), choices=options(KIND_LABELS.items()))

    def show_tags(self, chosen: list[str], stored: list[str]) -> None:
        """In a conflict, show the words it is sorted under now where others were chosen."""
        if chosen != stored:
            self.theirs["tags"] = ", ".join(stored) or "–"


class ReasonForm(EditForm):
    """Why a wish is parked or turned down, as its sender will read it."""

    reason = SelectField(_l("Grunn"), choices=options(REASON_LABELS.items()))
    words = TextAreaField(
        _l("Med egne ord"),
        filters=[stripped],
        validators=[fits(LONG)],
        description=_l("Den som foreslo, leser dette."),
    )

    def validate_words(self, field: Any) -> None:
        """«Annet» alone tells a sender nothing."""
        if self.reason.data == "other" and not field.data:
            raise ValidationError(_("Skriv grunnen med egne ord når den er «Annet»."))


class NewTagForm(CreateForm):
    """A new word to sort topics under."""

    name = LineField(_l("Stikkord"), needed(_l("Skriv stikkordet.")))


class TagForm(EditForm):
    """Another name for a word."""

    name = LineField(_l("Stikkord"), needed(_l("Skriv stikkordet.")))


class UniteForm(EditForm):
    """The word that takes another's place."""

    into = SelectField(_l("Slå sammen med"), coerce=int, validators=[Chosen(_l("Velg et stikkord å slå sammen med."))])


class ResultFields:
    """How a topic was worked with at a gathering, and what came out."""

    method = LineField(_l("Arbeidsform"))
    went_well = SelectField(
        _l("Ble det godt mottatt?"),
        choices=options([("", _l("Vet ikke")), ("yes", _l("Ja")), ("no", _l("Nei"))]),
        description=_l("Det som ble godt mottatt, foreslås for andre nettverk."),
    )
    result = TextAreaField(
        _l("Hva kom ut av det?"),
        filters=[stripped],
        validators=[fits(LONG)],
        description=_l("Den som foreslo temaet, leser dette. Alle som ser temaet i temabanken, leser det også."),
    )


class ResultForm(ResultFields, EditForm):
    """What came out of a use there is."""


class RecordUseForm(ResultFields, CreateForm):
    """An earlier use, at a gathering that has been held."""

    gathering = SelectField(_l("Samling"), coerce=int, validators=[Chosen(_l("Velg samlingen temaet ble brukt på."))])
    title = LineField(_l("Tittel på innlegget"))
    by_words = LineField(_l("Innleder"))
