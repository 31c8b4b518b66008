"""What may be typed about a row of a program."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any, ClassVar

from wtforms import BooleanField, HiddenField, SelectField, TextAreaField
from wtforms.validators import ValidationError

from app.domain.owner_names import Known
from app.domain.program.parsing.words import kind_of
from app.domain.program.rows import Row
from app.domain.text.normalise import with_line
from app.domain.time.clocks import is_after
from app.domain.time.dates import at
from app.program.models.labels import KIND_LABELS, STATE_LABELS
from app.program.pages.fields import MinutesField, ResponsibleField
from app.web.editing.fields import (
    LONG,
    Chosen,
    LineField,
    TimeField,
    fits,
    needed,
    optional,
    options,
    stripped,
    two_ends,
)
from app.web.editing.forms import CreateForm, EditForm, Form
from app.web.formatting import day as day_words
from app.web.formatting import weekday
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

# The fields that stand in a row as they were typed.
PLAIN = ("ends", "title", "text", "kind", "state", "room", "track", "note", "pinned")


class RowFields:
    """The fields of a row."""

    day = SelectField(_l("Dag"), validators=[Chosen(_l("Velg hvilken dag posten hører til."))])
    starts = TimeField(
        _l("Fra"),
        validators=[optional()],
        description=_l("La stå tomt hvis tiden ikke er satt. Da står posten i rekkefølgen uten tid."),
        until="ends",
        keeps_latest=True,
    )
    ends = TimeField(
        _l("Til"),
        validators=[optional()],
        description=_l("La stå tomt hvis slutten er åpen."),
        ends=True,
        since="starts",
        keeps_latest=True,
    )
    title = LineField(_l("Tittel"), needed(_l("Skriv hva posten heter.")))
    responsible = ResponsibleField(
        _l("Ansvarlig"),
        description=_l("Personer, organisasjoner eller RAG, med komma mellom. Er dere usikre, skriv «Kari?»."),
    )
    kind = SelectField(_l("Type"), choices=options(KIND_LABELS.items()))
    state = SelectField(_l("Status"), choices=options(STATE_LABELS.items()))
    text = TextAreaField(
        _l("Underpunkter"),
        filters=[stripped],
        validators=[fits(LONG)],
        description=_l("Synlig for deltakerne. Begynn linjer med «- » for å få punkter."),
    )
    room = LineField(_l("Rom"))
    track = LineField(_l("Spor"), description=_l("Bare når flere ting går samtidig. Poster uten spor er for alle."))
    note = TextAreaField(
        _l("Notat for dere som planlegger"),
        filters=[stripped],
        validators=[fits(LONG)],
        description=_l("Vises aldri for deltakerne."),
    )
    pinned = BooleanField(_l("Lås tidspunktet, så posten blir stående når resten skyves"))

    def offer(self, days: Iterable[date], known: Sequence[Known]) -> None:
        """Take the days a row may stand on, and whom the name of somebody responsible may mean."""
        self.day.choices = options((day.isoformat(), f"{weekday(day)} {day_words(day)}") for day in days)
        self.responsible.knows(known)

    def validate_starts(self, field: Any) -> None:
        """The clock shows this time that night."""
        self._refuse_missing_hour(field.data)

    def validate_ends(self, field: Any) -> None:
        """The end is after the start; 00.00 is the midnight that ends the day."""
        starts = self.starts.data
        if field.data is not None and starts is None and not self.starts.errors:
            raise ValidationError(_("Skriv også når posten begynner, for eksempel 12.30."))
        if field.data is not None and starts is not None and not is_after(field.data, starts):
            raise ValidationError(_("Slutten må være etter starten."))
        self._refuse_missing_hour(field.data)

    def row(self, key: str, stands: tuple[time, int]) -> Row:
        """Return what was typed as a row; a kind nobody chose is told by the title.

        Without a time it `stands` after what begins then, as the so-manieth. A row has one end: of «14.30/15.00» the
        first, and both stand in the note, as when a program is pasted.
        """
        values = {name: getattr(self, name).data for name in PLAIN}
        values["kind"] = values["kind"] or kind_of(values["title"])
        values["note"] = with_line(values["note"], two_ends(self.starts, self.ends))
        on = date.fromisoformat(self.day.data)
        starts, place = stands if self.starts.data is None else (self.starts.data, 0)
        who = self.responsible.responsible()
        return Row(key=key, day=on, starts=starts, place=place, responsible=who, **values)

    def _refuse_missing_hour(self, clock: time | None) -> None:
        if clock is None or self.day.errors:
            return
        try:
            at(date.fromisoformat(self.day.data), clock)
        except ValueError:
            raise ValidationError(_("Klokken stilles denne natten, og dette klokkeslettet finnes ikke.")) from None


class NewRowForm(RowFields, CreateForm):
    """A new row; without a kind the title tells."""

    kind = SelectField(_l("Type"), choices=options([("", _l("Finn ut av tittelen")), *KIND_LABELS.items()]))


class RowForm(RowFields, EditForm):
    """Changes to a row."""


class RevisionForm(CreateForm):
    """Why the draft is kept as it is now; of the first version there is nothing new to tell."""

    reason = LineField(_l("Hva er nytt?"), description=_l("For eksempel «Etter RAG-møtet 9. mars»."))

    def __init__(self, *given: Any, is_first: bool, **values: Any) -> None:
        super().__init__(*given, **values)
        self.is_first = is_first

    def validate_reason(self, field: Any) -> None:
        """Of a later version others read what is new."""
        if not self.is_first and not field.data:
            raise ValidationError(_("Skriv kort hva som er nytt, så andre finner igjen versjonen."))


class ReleaseForm(Form):
    """A yes to what was looked over; `seen` tells whether that still stands."""

    seen = HiddenField()
    hides_unconfirmed = BooleanField(_l("Ikke vis navn som ikke er bekreftet"), default=True)


class ReleaseDraftForm(RevisionForm, ReleaseForm):
    """The draft as a new version, released in the same step."""


class PreviewForm(Form):
    """What a preview is asked for; it stands in the address and changes nothing."""

    class Meta(Form.Meta):
        csrf: ClassVar[bool] = False


class PushForm(PreviewForm):
    """How far to push a row and the rest of its day: minutes, or when it is to begin."""

    minutes = MinutesField(
        _l("Minutter"), name="minutter", description=_l("For eksempel 10. Med minus trekkes alt fram: -10.")
    )
    starts = TimeField(_l("Eller ny start"), name="start", description=_l("For eksempel 12.45."))

    def validate_starts(self, field: Any) -> None:
        """One of the two."""
        if self.minutes.errors or field.errors:
            return
        if field.data is not None and self.minutes.data is not None:
            raise ValidationError(_("Skriv enten minutter eller ny start, ikke begge."))
        if field.data is None and self.minutes.data is None:
            raise ValidationError(_("Skriv hvor mange minutter det gjelder, eller når posten skal begynne."))


class SwapForm(PreviewForm):
    """Which row to change places with."""

    other = SelectField(_l("Bytt med"), name="med", validators=[Chosen(_l("Velg en post å bytte med."))])


class RearrangeForm(CreateForm, EditForm):
    """A yes to a preview; `version` is the draft's latest change as the preview was made from."""


class DismissForm(Form):
    """Why a warning may stand."""

    flag = HiddenField()
    reason = LineField(_l("Hvorfor kan dette stå?"), needed(_l("Skriv hvorfor dette kan stå.")))
