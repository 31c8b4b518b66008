"""What may be typed about gatherings."""

from typing import Any

from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    SelectField,
    SelectMultipleField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import DataRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app.domain.text.normalise import with_line
from app.domain.time import clocks, dates
from app.domain.time.slots import Span
from app.gatherings.labels import METHOD_LABELS
from app.web.editing.fields import (
    LONG,
    PROSE,
    DateField,
    LineField,
    NumberField,
    TimeField,
    WebAddress,
    fits,
    lined,
    needed,
    options,
    stripped,
    two_ends,
)
from app.web.editing.forms import CreateForm, EditForm
from app.web.formatting import day as words
from app.web.formatting import weekday
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

MOST_DAYS = 5
# What only alor Norge has: a regional form goes without.
NATIONAL = ("registrar_id", "dinner", "social")


class DayForm(PlainForm):
    """One day: date, from, to; wholly empty or whole."""

    day = DateField(_l("Dato"))
    start = TimeField(_l("Fra kl."), until="end", keeps_latest=True)
    end = TimeField(_l("Til kl."), ends=True, since="start", keeps_latest=True)

    @property
    def first_id(self) -> str:
        """The control an error about the whole day leads to."""
        return str(self.day.id)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not any((field.raw_data or [""])[0].strip() for field in (self.day, self.start, self.end))

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for what is missing, and refuse times that do not exist."""
        if not super().validate(extra_validators):
            return False
        if self.is_empty:
            return True
        missing = [
            (self.day, _("Skriv datoen.")),
            (self.start, _("Skriv når dagen begynner.")),
            (self.end, _("Skriv når dagen slutter.")),
        ]
        for field, message in missing:
            if field.data is None:
                field.errors = [message]
        if any(field.errors for field, _message in missing):
            return False
        self._end_late()
        return self._exists()

    def _end_late(self) -> None:
        """Nobody is told that a day is over before it is: of «14.30/15.00» it lasts until the later."""
        for field in (self.start, self.end):
            if field.typed and field.typed.latest:
                self.end.data = field.typed.latest

    @property
    def two_ends(self) -> str:
        """The day with both its ends in words, where two were typed."""
        day: Any = self.day.data
        hours = two_ends(self.start, self.end)
        return (
            _("%(weekday)s %(day)s kl. %(hours)s", weekday=weekday(day), day=words(day), hours=hours) if hours else ""
        )

    def _exists(self) -> bool:
        day: Any = self.day.data
        for field, exists in ((self.start, dates.at), (self.end, clocks.end_at)):
            clock: Any = field.data
            try:
                exists(day, clock)
            except ValueError:
                field.errors = [_("Klokken stilles denne natten, og dette klokkeslettet finnes ikke.")]
        start, end = self.start.data, self.end.data
        if start is not None and end is not None and not clocks.is_after(end, start):
            self.end.errors = [_("Slutten må være etter starten.")]
        return not (self.start.errors or self.end.errors)

    @property
    def span(self) -> Span:
        """The day as a span in UTC."""
        day: Any = self.day.data
        start: Any = self.start.data
        end: Any = self.end.data
        return Span(dates.at(day, start), clocks.end_at(day, end))


class GatheringFields:
    """The fields of a gathering."""

    theme = StringField(
        _l("Tema"),
        filters=[lined],
        validators=needed(_l("Skriv hva samlingen handler om.")),
        description=_l("Det folk ser først. Kort og konkret."),
    )
    days = FieldList(FormField(DayForm), label=_l("Når"), min_entries=2, max_entries=MOST_DAYS)
    venue = LineField(_l("Sted"), description=_l("For eksempel Quality Hotel, Sola."))
    address = LineField(_l("Adresse"), description=_l("Valgfritt."))
    online_url = StringField(
        _l("Lenke til nettmøte"), filters=[stripped], validators=[fits(500), WebAddress()], description=_l("Valgfritt.")
    )
    online_is_open = BooleanField(_l("Vis lenken åpent, så alle kan bli med"))
    about = TextAreaField(
        _l("Om samlingen"),
        filters=[stripped],
        validators=[fits(PROSE)],
        description=_l("Valgfritt. Tomme linjer skiller avsnitt, - lager punkter, **ord** gir fet skrift."),
    )
    methods = SelectMultipleField(
        _l("Arbeidsform"),
        choices=options(METHOD_LABELS.items()),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    target_group = TextAreaField(_l("Målgruppe"), filters=[stripped], validators=[fits(LONG)])
    host_id = SelectField(_l("Vertskap"), coerce=int)
    partner_ids = SelectMultipleField(
        _l("Partnere"), coerce=int, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    contact_id = SelectField(
        _l("Kontaktperson"), coerce=int, description=_l("Navn, e-post og telefon vises åpent på samlingens side.")
    )
    registration_url = StringField(
        _l("Lenke til påmelding"),
        filters=[stripped],
        validators=[fits(500), WebAddress()],
        description=_l("Valgfritt."),
    )
    registrar_id = SelectField(
        _l("Tar imot påmelding"), coerce=int, description=_l("Organisasjonen som fører påmeldingslisten.")
    )
    dinner = LineField(_l("Middag"), description=_l("For eksempel kl. 20.00 på hotellet."))
    social = LineField(_l("Sosialt"), description=_l("For eksempel tur langs sjøen før middagen."))
    price = NumberField(
        _l("Pris i kroner"),
        (0, 100_000),
        description=_l("0 betyr gratis, tomt betyr ikke oppgitt. Ingen får honorar; prisen dekker bare kostnadene."),
    )
    capacity = NumberField(
        _l("Antall plasser"),
        (1, 10_000),
        description=_l("Valgfritt. Rundt 50 fungerer best for arbeidsformen."),
    )
    check = SubmitField(_l("Sjekk datoen"))

    def go_regional(self: Any) -> None:
        """Leave out what only alor Norge has."""
        for name in NATIONAL:
            del self[name]

    def spans(self) -> list[Span]:
        """The days that were filled in."""
        return [entry.form.span for entry in self.days if not entry.form.is_empty]

    def about_with_ends(self) -> str:
        """The description; a day that ends at one of two times is told there in words."""
        text = self.about.data or ""
        for entry in self.days:
            text = with_line(text, entry.form.two_ends)
        return text


class NewGatheringForm(GatheringFields, CreateForm):
    """A new gathering."""


class GatheringForm(GatheringFields, EditForm):
    """Changes to a gathering."""


class CancelForm(EditForm):
    """Why a gathering does not take place."""

    reason = TextAreaField(
        _l("Begrunnelse"),
        filters=[stripped],
        validators=[DataRequired(_l("Skriv kort hvorfor, så deltakerne forstår.")), fits(LONG)],
        description=_l("Vises på samlingens side og i kalendere."),
    )


class HoldForm(EditForm):
    """How many came."""

    attended = NumberField(
        _l("Antall deltakere"),
        (0, 10_000),
        description=_l("Valgfritt. Teller alle som var til stede."),
    )


class MoveForm(EditForm):
    """Which network a gathering is to belong to."""

    network_id = SelectField(_l("Nettverk"), coerce=int)
