"""What may be typed about an Open Space, its groups and its participants."""

from typing import Any

from wtforms import HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired

from app.openspace.pages.fields import MOST_ROOMS, MOST_ROUNDS, RoomsField, RoundsField
from app.topics.models.topic import Topic
from app.web.editing.fields import (
    LONG,
    SHORT,
    Chosen,
    DateField,
    FilledIn,
    LineField,
    NumberField,
    fits,
    needed,
    stripped,
)
from app.web.editing.forms import CreateForm, EditForm, Form
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

MOST_DOTS = 20


class SpaceFields:
    """What is set up before anybody joins."""

    title = LineField(_l("Tittel"), needed(_l("Skriv en tittel.")))
    question = LineField(_l("Spørsmål for dagen"), description=_l("Det gruppene samles om. Vises øverst på veggen."))
    day = DateField(_l("Dag"), validators=[FilledIn(_l("Skriv hvilken dag det er."))])
    row_key = SelectField(_l("Post i programmet"))
    rounds = RoundsField(
        _l("Runder"),
        description=_l("Én på hver linje: 14.45–15.30. Er alle samlet, skriv hva det heter: 16.30–17.00 Høsting."),
    )
    rooms = RoomsField(
        _l("Rom eller hjørner"), description=_l("Ett på hver linje, med antall plasser om du vil: Fjordsalen (30).")
    )
    dots = NumberField(
        _l("Prikker til hver"),
        (0, MOST_DOTS),
        [FilledIn(_l("Skriv hvor mange prikker hver får."))],
        description=_l("Brukes når gruppene prioriteres til slutt."),
    )
    most_musts = NumberField(
        _l("«Må» til hver"),
        (1, 10),
        [FilledIn(_l("Skriv hvor mange «Må» hver får."))],
        description=_l("Hvor mange av andres grupper hver kan merke med «Må». Sett gjerne færre enn det er runder."),
    )
    principles = TextAreaField(
        _l("Prinsipper"),
        filters=[stripped],
        validators=[fits(LONG)],
        description=_l("Vises på telefonen og på veggen."),
    )

    def validate_rounds(self, field: Any) -> None:
        """No more than a wall shows."""
        if len(field.data or []) > MOST_ROUNDS:
            raise ValidationError(_("Det er plass til %(most)d runder.", most=MOST_ROUNDS))

    def validate_rooms(self, field: Any) -> None:
        """No more than a wall shows."""
        if len(field.data or []) > MOST_ROOMS:
            raise ValidationError(_("Det er plass til %(most)d rom.", most=MOST_ROOMS))


class NewSpaceForm(SpaceFields, CreateForm):
    """A new Open Space."""


class SpaceForm(SpaceFields, EditForm):
    """Changes to an Open Space."""


class CloseRoomsForm(EditForm):
    """Which rooms cannot be used in which rounds, each pair as «room-round»."""

    closed = SelectMultipleField(_l("Stengte rom"))


class CodeForm(Form):
    """The short code from the wall or the slip."""

    code = StringField(
        _l("Kode"),
        filters=[lambda text: "".join((text or "").lower().split())],
        validators=[DataRequired(_l("Skriv koden som står på veggen.")), fits(40)],
    )


class JoinForm(CreateForm):
    """A name, for who wants to be called something."""

    name = LineField(_l("Navnet ditt"), description=_l("Vises på veggen hvis du foreslår en gruppe."))


class AboutMeForm(Form):
    """What one is called, and the rounds in which one is not there."""

    name = LineField(_l("Navnet ditt"), description=_l("Vises på veggen hvis du foreslår en gruppe."))
    away = SelectMultipleField(
        _l("Jeg er borte i"), coerce=int, description=_l("Kryss av hvis du må gå tidlig eller komme sent.")
    )


class GroupFields:
    """What a group is about."""

    title = LineField(_l("Hva vil du snakke om?"), needed(_l("Skriv hva gruppen handler om.")))
    question = TextAreaField(
        _l("Spørsmålet dere samles om"),
        filters=[stripped],
        validators=[fits(LONG)],
        description=_l("Ikke skriv om saker eller personer som kan kjennes igjen."),
    )
    needs = LineField(_l("Trenger dere noe?"), description=_l("Tavle, stillhet, en som kan regnskap …"))


GROUP_FIELDS = ("title", "question", "needs")


class OfferForm(GroupFields, CreateForm):
    """A group somebody offers from a phone."""

    title = LineField(_l("Hva vil du snakke om?"))
    topic = SelectField(_l("Bygg på et tema fra temabanken"), coerce=int, default=0)
    name = LineField(_l("Navnet ditt"), description=_l("Vises på veggen, så andre finner deg."))

    def validate_title(self, field: Any) -> None:
        """A topic from the bank has a title already."""
        _titled(self, field)


class TypedForm(GroupFields, CreateForm):
    """A group a facilitator types from paper."""

    topic = SelectField(_l("Bygg på et tema fra temabanken"), coerce=int, default=0)
    title = LineField(_l("Hva vil du snakke om?"))
    convener = LineField(
        _l("Initiativtaker"),
        description=_l("Navnet som står på arket. Samme navn er samme person; er det to, skriv mer av navnet."),
    )

    def validate_title(self, field: Any) -> None:
        """A topic from the bank has a title already."""
        _titled(self, field)


class GroupForm(GroupFields, EditForm):
    """Changes to a group."""


class ArrangeForm(GroupForm):
    """All that a facilitator may type or choose about a group; each button says what it asks for besides."""

    convener = LineField(_l("Legg til initiativtaker"))
    into = SelectField(_l("Slå sammen med"), coerce=int, default=0)


class SamePersonForm(Form):
    """Two who are one person; `seen` is what had been said of everybody when the page was drawn."""

    seen = HiddenField()
    one = SelectField(_l("Hvem"), [Chosen(_l("Velg hvem."))], coerce=int)
    other = SelectField(_l("Samme person som"), [Chosen(_l("Velg hvem det er."))], coerce=int)


class PlaceForm(Form):
    """Where on the wall a group goes, and which wall the page showed."""

    where = StringField(filters=[stripped], validators=[fits(SHORT)])
    seen = HiddenField()

    @property
    def seen_number(self) -> int:
        """The number of the wall the page showed; anything but a number counts as long ago."""
        return number_of(self.seen.data, -1)


class TopicForm(CreateForm):
    """Which Open Space a topic from the bank is offered in."""

    space = SelectField(_l("Hvilket Open Space?"), [Chosen(_l("Velg et Open Space."))], coerce=int)


def _titled(form: Any, field: Any) -> None:
    if not field.data and not form.topic.data:
        raise ValidationError(_("Skriv hva gruppen handler om, eller velg et tema."))


def group_values(form: OfferForm | TypedForm, topic: Topic | None) -> dict[str, Any]:
    """Return what a new group is to say; without a title of its own it has that of its topic."""
    values = form.values(*GROUP_FIELDS)
    return values | {"title": values["title"] or (short_title(topic) if topic else "")}


def short_title(topic: Topic) -> str:
    """Return a topic's title as far as a group's may go."""
    return topic.title[:SHORT]


def number_of(text: object, otherwise: int = 0) -> int:
    """Return a whole number that was sent, or `otherwise` for anything else."""
    sent = str(text or "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else otherwise
