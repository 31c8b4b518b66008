"""What may be typed beside a draft: ideas, where to place them, speakers, comments, tasks, messages."""

from typing import Any

from wtforms import EmailField, HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from app.domain.time.clocks import is_after
from app.followups.fields import MOST_TEXT, DueField, NameField, OwnersField
from app.program.models.labels import STANDING_LABELS, STATE_LABELS
from app.program.pages.fields import ResponsibleField
from app.web.editing.fields import (
    LONG,
    SHORT,
    Chosen,
    DateField,
    EmailAddress,
    LineField,
    TimeField,
    fits,
    lined,
    needed,
    optional,
    options,
    stripped,
)
from app.web.editing.forms import CreateForm, EditForm, Form
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

NEW_ROW = "ny"


class IdeaFields:
    """The fields of a talk idea."""

    title = LineField(_l("Tittel"), needed(_l("Skriv hva innlegget kan handle om.")))
    text = TextAreaField(
        _l("Mer om det"),
        filters=[stripped],
        validators=[fits(LONG)],
        description=_l("Valgfritt. Blir underpunkter i programmet når forslaget plasseres."),
    )
    speaker = LineField(
        _l("Mulig innleder"), description=_l("Valgfritt. Får spørsmålstegn i programmet til dere har en avtale.")
    )
    source = LineField(_l("Kilde"), description=_l("Valgfritt. For eksempel «evaluering 2025» eller hvem som foreslo."))


class NewIdeaForm(IdeaFields, CreateForm):
    """A new idea."""


class IdeaForm(IdeaFields, EditForm):
    """Changes to an idea."""


class PlaceForm(CreateForm, EditForm):
    """Which row something is to stand in; `version` is the last change of the draft that was seen."""

    row = SelectField(_l("Hvor?"), validate_choice=False)  # a row that is gone is refused in words
    day = SelectField(_l("Dag"))
    starts = TimeField(
        _l("Fra"), validators=[optional()], description=_l("For eksempel 14.15."), until="ends", keeps_latest=True
    )
    ends = TimeField(
        _l("Til"),
        validators=[optional()],
        description=_l("La stå tomt hvis slutten er åpen."),
        ends=True,
        since="starts",
        keeps_latest=True,
    )
    responsible = ResponsibleField(
        _l("Ansvarlig"), description=_l("Personer eller organisasjoner, med komma mellom. Er dere usikre: «Kari?».")
    )
    state = SelectField(_l("Status"), choices=options(STATE_LABELS.items()))

    def validate(self, extra_validators: Any = None) -> bool:
        """A new row needs a start, and an end after it."""
        if not super().validate(extra_validators):
            return False
        if self.row.data == NEW_ROW:
            starts, ends = self.starts.data, self.ends.data
            if starts is None:
                self.starts.errors = [_("Skriv når posten begynner, for eksempel 12.30.")]
            elif ends is not None and not is_after(ends, starts):
                self.ends.errors = [_("Slutten må være etter starten.")]
        return not self.starts.errors and not self.ends.errors


class SpeakerFields:
    """The fields of a speaker."""

    who = NameField(
        _l("Hvem?"),
        validators=[DataRequired(_l("Skriv hvem det er."))],
        description=_l("En person på nettstedet, eller et navn."),
    )
    standing = SelectField(_l("Tilhører"), choices=options(STANDING_LABELS.items()))
    about = TextAreaField(_l("Kan snakke om"), filters=[stripped], validators=[fits(LONG)])
    email = EmailField(
        _l("E-post"),
        filters=[lined],
        validators=[optional(), Length(max=SHORT), EmailAddress()],
        description=_l("Valgfritt. Trengs ikke for den som har e-post på nettstedet."),
    )

    def validate_who(self, field: Any) -> None:
        """One person, or one name."""
        if field.data and not field.errors and [one.kind for one in field.named] not in (["person"], ["outside"]):
            raise ValidationError(_("Skriv navnet på én person."))


class NewSpeakerForm(SpeakerFields, CreateForm):
    """A new speaker."""


class SpeakerForm(SpeakerFields, EditForm):
    """Changes to a speaker."""

    since = DateField(
        _l("Tilhører fra"),
        description=_l("Valgfritt. Tomt betyr fra i dag. Innlegg før den dagen telles som før."),
    )


class CommentForm(CreateForm):
    """What somebody says of a row, or of the draft."""

    row = SelectField(_l("Om hva?"), validate_choice=False)  # a row that is gone is refused in words
    text = TextAreaField(
        _l("Kommentar"), filters=[stripped], validators=[DataRequired(_l("Skriv kommentaren.")), fits(LONG)]
    )


class PrepareForm(CreateForm):
    """What each network is to prepare, and by when."""

    text = TextAreaField(
        _l("Hva skal gjøres?"),
        filters=[lined],
        validators=[DataRequired(_l("Skriv hva som skal gjøres.")), fits(MOST_TEXT - SHORT)],
    )
    due = DueField(_l("Frist"), description=_l("Valgfritt. Dato eller ord: 9.3, primo mars, uke 11, neste møte."))


class TaskForm(PrepareForm):
    """A task that belongs to a row, or to the program."""

    row = SelectField(_l("Hører til"), validate_choice=False)  # a row that is gone is refused in words
    owners = OwnersField(
        _l("Ansvarlig"),
        validators=[DataRequired(_l("Skriv hvem som har ansvaret."))],
        description=_l("Personer, organisasjoner eller RAG, med komma mellom. Noen utenfor: Petra Aune petra@sted.no."),
    )


class TellForm(Form):
    """That messages have been read through; `seen` says which."""

    seen = HiddenField()


class UseForm(CreateForm):
    """Which gathering, and how far at once."""

    gathering = SelectField(_l("Samling"), coerce=int, validators=[Chosen(_l("Velg en samling."))])
    where = RadioField(
        _l("Hvor?"),
        default="idea",
        choices=options(
            [("idea", _l("Blant forslagene til programmet")), ("row", _l("Som ny post i programutkastet"))]
        ),
    )
