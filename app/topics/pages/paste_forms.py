"""What may be typed when a block of wishes is brought in: the block, then each wish to look over."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms import Form as PlainForm

from app.domain.imports.suggestion_lines import accepted, joined, offered
from app.topics.models.labels import KIND_LABELS, SOURCE_LABELS
from app.topics.pages.forms import MOST_WHO
from app.web.editing.fields import PROSE, SHORT, LineField, fits, options, stripped
from app.web.editing.forms import CreateForm
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

MOST_WISHES, MOST_PIECES = 300, 50
MOST_TABLE, MOST_COLUMNS = 200_000, 60
ROLE_LABELS = {
    "out": _l("Ikke med"),
    "what": _l("Ønske"),
    "who": _l("Hvem"),
    "how": _l("Hvordan"),
    "joins": _l("Fortsetter kolonnen foran"),
}


class SourceFields:
    """Where the wishes come from; the same line of the same source is taken in once."""

    network = SelectField(_l("Nettverk"))
    source = SelectField(_l("Slags kilde"), choices=options(SOURCE_LABELS.items()))
    source_words = LineField(
        _l("Kilde"),
        validators=[fits(SHORT)],
        description=_l("For eksempel «alor Norge 2025, evaluering». Samme linje legges ikke inn to ganger."),
    )
    campaign = SelectField(_l("Svar på en høring"), coerce=int, default=0)

    def validate_source_words(self, field: Any) -> None:
        """A høring says by itself where they come from."""
        if not field.data and not self.campaign.data:
            raise ValidationError(_("Skriv hvor ønskene kommer fra."))


class BlockForm(SourceFields, CreateForm):
    """The block as it was pasted, or a CSV file."""

    text = TextAreaField(
        _l("Ønskene"),
        filters=[stripped],
        validators=[fits(PROSE)],
        description=_l("Lim inn lister, skannede lapper eller svar fra et skjema. Linjer som er brutt, settes sammen."),
    )
    is_scanned = BooleanField(
        _l("Teksten er skannet"),
        description=_l("Da retter vi det en skanner har lest feil. Tekst som er skrevet eller limt inn, rettes ikke."),
    )
    file = FileField(_l("Eller en fil fra Excel eller et skjemaverktøy (.xlsx eller .csv)"))


class ColumnsForm(SourceFields, CreateForm):
    """Which columns of a table hold the wishes; the table itself goes along, as nothing is stored yet."""

    table = HiddenField(validators=[fits(MOST_TABLE)])
    sheet = SelectField(_l("Ark"), coerce=int, default=0)
    heading = SelectField(_l("Overskriftene står i"), coerce=int, default=0)
    roles = FieldList(SelectField(choices=options(ROLE_LABELS.items())), max_entries=MOST_COLUMNS)

    def validate_roles(self, field: Any) -> None:
        """Without a column of wishes there are none."""
        if "what" not in field.data:
            raise ValidationError(_("Velg hvilken kolonne ønskene står i."))


class WishForm(PlainForm):
    """One wish to look over; an empty line within it makes two of it."""

    original = HiddenField(validators=[fits(PROSE)])
    part = HiddenField(default="0")
    text = TextAreaField(_l("Ønske"), filters=[stripped], validators=[fits(PROSE)])
    who = StringField(_l("Hvem?"), filters=[stripped], validators=[fits(MOST_WHO)])
    how = StringField(_l("Hvordan?"), filters=[stripped], validators=[fits(MOST_WHO)])
    kind = SelectField(_l("Type"), choices=options(KIND_LABELS.items()))
    taken = BooleanField(_l("Ta med"))
    joins = BooleanField(_l("Hører til den forrige"))
    repairs = SelectMultipleField(_l("Kan være lest feil. Kryss av for det som skal rettes"), validate_choice=False)

    def offer(self) -> None:
        """Offer what a scanner may have misread; nothing of it is chosen."""
        pairs = offered(self.text.data or "")
        self.repairs.choices = options(
            (_said(pair), _("«%(before)s» til «%(after)s»", before=pair[0], after=pair[1])) for pair in pairs
        )

    def settled_text(self, *, all_repairs: bool) -> str:
        """Return the wish with the repairs that were chosen, or all that are offered."""
        text, chosen = self.text.data or "", self.repairs.data or []
        return accepted(text, [pair for pair in offered(text) if all_repairs or _said(pair) in chosen])


class WishesForm(SourceFields, CreateForm):
    """All wishes of a block, to join, split, mend, sort and drop before anything is saved."""

    is_scanned = HiddenField(default="")
    wishes = FieldList(FormField(WishForm), max_entries=MOST_WISHES)

    def offer_repairs(self) -> None:
        """Offer repairs beside each wish, where they come from a scan."""
        for entry in self.wishes.entries:
            entry.form.repairs.choices = []
            if self.is_scanned.data:
                entry.form.offer()

    def settled(self, *, all_repairs: bool = False) -> list[dict[str, Any]]:
        """Return the wishes with what belongs together joined and what was parted by an empty line split."""
        found: list[dict[str, Any]] = []
        for entry in self.wishes.entries:
            row = dict(entry.form.data)
            del row["repairs"]
            if self.is_scanned.data:
                row["text"] = entry.form.settled_text(all_repairs=all_repairs)
            if row["joins"] and found:
                last = found[-1]
                last["text"] = joined([last["text"], row["text"]])
                last["original"] = f"{last['original']}\n{row['original']}"
                last |= {name: ", ".join(filter(None, (last[name], row[name]))) for name in ("who", "how")}
                continue
            pieces = [joined(piece.split("\n")) for piece in (row["text"] or "").split("\n\n") if piece.strip()]
            first = _number(row["part"]) * MOST_PIECES
            found += [
                {**row, "text": piece, "joins": False, "part": first + place}
                for place, piece in enumerate((pieces or [""])[:MOST_PIECES])
            ]
        return found


def _said(pair: tuple[str, str]) -> str:
    return f"{pair[0]}|{pair[1]}"


def _number(text: object) -> int:
    """Which piece of its line a wish is; what a browser did not send as it got it is the first."""
    said = str(text or "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0
