"""What may be typed about agenda items and in minutes."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, FieldList, FormField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, ValidationError

from app.domain.text.normalise import with_line
from app.meetings.minutes.lines import Line
from app.meetings.models.labels import KIND_LABELS, STATUS_LABELS
from app.web.editing.fields import (
    LONG,
    PROSE,
    DateField,
    FilledIn,
    LineField,
    TimeField,
    fits,
    lined,
    needed,
    optional,
    options,
    stripped,
    two_ends,
)
from app.web.editing.forms import CreateForm, EditForm, Part
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

ITEM = ("title", "text", "presenter", "starts", "ends", "internal")
MOST_LINES = 60
MOST_PEOPLE = 80


class ItemFields:
    """The fields of an agenda item."""

    title = StringField(_l("Sak"), filters=[lined], validators=needed(_l("Skriv hva saken gjelder.")))
    text = TextAreaField(
        _l("Beskrivelse"),
        filters=[stripped],
        validators=[fits(LONG)],
        description=_l("Valgfritt. Hva som skal avklares, og hva folk bør ha lest."),
    )
    presenter = LineField(_l("Innleder"), description=_l("Valgfritt. For eksempel Ingvild Moseng, Akan."))
    starts = TimeField(
        _l("Fra"),
        validators=[optional()],
        description=_l("Valgfritt. Til møter med tidsplan."),
        until="ends",
        keeps_latest=True,
    )
    ends = TimeField(
        _l("Til"),
        validators=[optional()],
        description=_l("Valgfritt."),
        ends=True,
        since="starts",
        keeps_latest=True,
    )
    internal = BooleanField(_l("Bare for RAG: gjester ser ikke saken"))

    def item(self) -> dict[str, Any]:
        """What was typed; of «14.30/15.00» the first is the item's end, and both stand in its text."""
        values: dict[str, Any] = self.values(*ITEM)  # type: ignore[attr-defined]
        return values | {"text": with_line(values["text"], two_ends(self.starts, self.ends))}


class NewItemForm(ItemFields, CreateForm):
    """A new item."""


class ItemForm(ItemFields, EditForm):
    """Changes to an item."""


class ProposeForm(CreateForm):
    """An item that a member sends in."""

    title = StringField(_l("Sak"), filters=[lined], validators=needed(_l("Skriv hva saken gjelder.")))
    text = TextAreaField(_l("Hvorfor nå?"), filters=[stripped], validators=[fits(LONG)], description=_l("Valgfritt."))


class WrittenLine(Part):
    """One line of the right-hand column."""

    id = HiddenField()
    key = HiddenField(filters=[lined], validators=[fits(64)])
    kind = SelectField(_l("Type"), choices=options(KIND_LABELS.items()), default="clarification")
    text = TextAreaField(_l("Avklaring eller oppfølging"), filters=[stripped], validators=[fits(LONG)])
    owners = StringField(_l("Ansvarlig"), filters=[lined], validators=[fits(LONG)])
    due = StringField(_l("Frist"), filters=[lined], validators=[fits(80)])

    @property
    def first_id(self) -> str:
        """The control an error about the whole line leads to."""
        return str(self.text.id)


class WrittenItemForm(EditForm):
    """One item of the minutes: what was said, and what came of it."""

    title = StringField(_l("Sak"), filters=[lined], validators=needed(_l("Skriv hva saken gjelder.")))
    record = TextAreaField(_l("Drøfting"), filters=[stripped], validators=[fits(PROSE)])
    postponed = BooleanField(_l("Utsett saken til et senere møte"))
    lines = FieldList(FormField(WrittenLine), max_entries=2 * MOST_LINES)  # what is left out would be lost

    def validate_lines(self, field: Any) -> None:
        """Refuse more lines than fit."""
        if sum(1 for line in self.typed_lines() if line.text or line.id) > MOST_LINES:
            raise ValidationError(_("En sak kan ha høyst %(num)d linjer. Del den i to saker.", num=MOST_LINES))

    def typed_lines(self) -> list[Line]:
        """Return the lines as they were typed."""
        return [
            Line(
                _number(line.form.id.data),
                line.form.kind.data,
                line.form.text.data or "",
                line.form.owners.data or "",
                line.form.due.data or "",
                line.form.key.data or "",
            )
            for line in self.lines
        ]


class NewHeadingForm(CreateForm):
    """An item that came up in the meeting."""

    title = StringField(_l("Ny sak"), filters=[lined], validators=needed(_l("Skriv hva saken gjelder.")))


UNSAID, OUTSIDE = 0, -1  # what is chosen where nobody has said who a name is, and for somebody from outside


class AttendeeLine(Part):
    """How one person stood to the meeting."""

    person_id = HiddenField()
    name = StringField(_l("Navn"), filters=[lined], validators=[fits(120)])
    who_id = SelectField(_l("Hvem er det?"), coerce=int, default=UNSAID, validate_choice=False)
    status = RadioField(_l("Oppmøte"), choices=options([("", _l("Ikke ført")), *STATUS_LABELS.items()]), default="")
    deputy_for_id = SelectField(_l("Vara for"), coerce=int, default=0)
    part = StringField(_l("Del av møtet"), filters=[lined], validators=[fits(120)])

    @property
    def first_id(self) -> str:
        """The control an error about the whole line leads to."""
        return f"{self.status.id}-0"


class AttendanceForm(EditForm):
    """Who was there, who led and who wrote."""

    chair_id = SelectField(_l("Møteleder"), coerce=int)
    minute_taker_id = SelectField(_l("Referent"), coerce=int)
    attendance = FieldList(FormField(AttendeeLine), max_entries=MOST_PEOPLE)


class ApproveForm(EditForm):
    """The approval of minutes."""

    approved_in_id = SelectField(_l("Godkjent på møtet"), coerce=int)
    seen = HiddenField()


class AddendumForm(CreateForm):
    """A dated addition to approved minutes."""

    on = DateField(_l("Dato"), validators=[FilledIn(_l("Skriv datoen."))])
    text = TextAreaField(
        _l("Tillegg"), filters=[stripped], validators=[DataRequired(_l("Skriv tillegget.")), fits(LONG)]
    )


class ReadInForm(CreateForm):
    """Earlier minutes, as a file or as text."""

    file = FileField(_l("Word-fil"), description=_l("Valgfritt. En .docx på høyst 10 MB."))
    text = TextAreaField(
        _l("Eller lim inn referatet"),
        filters=[stripped],
        validators=[fits(200_000)],
        description=_l("Valgfritt. Merk hele referatet i Word, kopier det og lim det inn her."),
    )


def _number(text: object) -> int | None:
    digits = str(text or "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None
