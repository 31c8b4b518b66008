"""The fields of forms: tolerant dates, times and numbers, one-line texts, choices, and what checks and cleans them."""

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Any, ClassVar
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email
from wtforms import Field, SelectChoice, StringField, ValidationError  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Length, Optional
from wtforms.widgets import TextArea, TextInput

from app.domain.text.normalise import one_line
from app.domain.time import clocks, dates
from app.web.clock import today
from app.web.editing.misread_texts import why
from app.web.words import gettext, lazy_gettext

SHORT, LONG, PROSE = 120, 2000, 20_000
MOST_LINES = 50


def stripped(text: str | None) -> str:
    """Filter: no white space at the ends, never None."""
    return (text or "").strip()


def lined(text: str | None) -> str:
    """Filter: one line, single spaces."""
    return one_line(text or "")


def needed(message: str) -> list[Any]:
    """Return the validators of a short text that must be filled in."""
    return [DataRequired(message), fits(SHORT)]


def fits(limit: int) -> Length:
    """Return a validator for the longest text a field takes."""
    return Length(max=limit, message=lazy_gettext("Teksten er for lang. Det er plass til %(max)d tegn."))


def options(pairs: Iterable[tuple[object, object]], *, none: object = None) -> list[SelectChoice]:
    """Return choices of a select; `none` is what stands for nothing chosen (value 0), if that may be."""
    first = [SelectChoice(value=0, label=none)] if none is not None else []
    return first + [SelectChoice(value=value, label=label) for value, label in pairs]


class LineField(StringField):
    """A one-line text."""

    def __init__(self, label: Any, validators: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validators or [fits(SHORT)], filters=[lined], **kwargs)


class LinesField(Field):
    """A list of short texts, one a line; empty lines do not count."""

    widget: Any = TextArea()

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else "\n".join(self.data or [])

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        lines = valuelist[0].splitlines() if valuelist else []
        self.data: list[str] = [one_line(line) for line in lines if line.strip()]
        if len(self.data) > MOST_LINES or any(len(line) > SHORT for line in self.data):
            message = gettext("Skriv høyst %(lines)d linjer, hver på høyst %(max)d tegn.", lines=MOST_LINES, max=SHORT)
            raise ValueError(message)


class DateField(Field):
    """A date typed in any usual way: 10.6.26, 10. juni 2026, 10.6."""

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data:%d.%m.%Y}" if self.data else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        self.data: date | None = None
        if not valuelist or not valuelist[0].strip():
            return
        try:
            self.data = dates.parse_date(valuelist[0], self.from_day())
        except ValueError as wrong:
            raise ValueError(why(wrong) or gettext("Skriv datoen slik: 10.6.2026")) from None

    def from_day(self) -> date:
        """Return the day from which a date without a year is the next such day."""
        return today()


class TimeField(Field):
    """A time typed in any usual way: 1230, 12.30, 12,30, kl 9; 24.00 too in a field for `ends`.

    A span typed in one of the fields fills the others of its form: `until` names the field for the end, `since` the
    one for the start, `latest` the one for the later of two ends. What those hold already must be the same. A form
    that `keeps_latest` has no field for the later end: it keeps both in words, see two_ends().
    """

    widget = TextInput()

    def __init__(
        self, *args: Any, ends: bool = False, until: str = "", since: str = "", latest: str = "", **kwargs: Any
    ) -> None:
        self.keeps_latest = bool(kwargs.pop("keeps_latest", False))
        super().__init__(*args, **kwargs)
        self.ends, self.until, self.since, self.latest = ends, until, since, latest
        self.typed: clocks.Clocks | None = None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data:%H.%M}" if self.data is not None else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        self.data: time | None = None
        self.typed = None
        if not valuelist or not valuelist[0].strip():
            return
        try:
            self.typed = clocks.read(valuelist[0], ends=self.ends)
        except ValueError:
            raise ValueError(gettext("Skriv klokkeslettet slik: 09.00")) from None
        self.data = self.typed.until if self.is_whole else self.typed.first

    def pre_validate(self, form: Any) -> None:
        """Give the other fields what was typed of them here; raises ValidationError where they say otherwise."""
        typed = self.typed
        if typed is None and self.until and not self.errors:  # its own validators come before the other field's turn
            whole = form[self.until]
            self.data = whole.typed.first if whole.is_whole else None
        if typed is None or typed.is_single:
            return
        if self.is_whole:
            self._give(form, self.since, typed.first)
        elif not self.ends:
            self._give(form, self.until, typed.until)
        if typed.latest is not None:
            self._take_latest(form, typed, typed.latest)

    def _take_latest(self, form: Any, typed: clocks.Clocks, latest: time) -> None:
        if not self.keeps_latest:
            self._give(form, self.latest, latest)
        elif not clocks.is_after(latest, typed.first_end):
            raise ValidationError(gettext("Den seneste slutten må være etter den første."))

    @property
    def is_whole(self) -> bool:
        """Whether this field is for an end, and both start and end stand in it."""
        return self.ends and self.typed is not None and (self.typed.until is not None or self.typed.is_open)

    def _give(self, form: Any, name: str, clock: time | None) -> None:
        if not name:
            raise ValidationError(gettext("Her er det plass til ett klokkeslett, for eksempel 09.00."))
        other = form[name]
        if other.data is not None and other.data != clock:
            told = gettext(
                "Feltet «%(field)s» sier noe annet. Skriv klokkeslettet ett av stedene.", field=other.label.text
            )
            raise ValidationError(told)
        other.data = clock


def two_ends(starts: TimeField, ends: TimeField) -> str:
    """Return «12.30–14.30/15.00» where two ends were typed and the form has a field for one."""
    typed = next((one.typed for one in (starts, ends) if one.typed and one.typed.latest), None)
    return clocks.written(starts.data, typed.first_end, typed.latest) if typed and starts.data is not None else ""


class FilledIn:
    """Validator: a date or time must be there; says so only if it was not already found unreadable."""

    field_flags: ClassVar[dict[str, bool]] = {"required": True}

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, form: Any, field: Any) -> None:
        """Raise if nothing was typed."""
        if field.data is None and not field.errors:
            raise ValidationError(self.message)


class Chosen:
    """Validator: something must be chosen in a select that begins with nothing chosen."""

    field_flags: ClassVar[dict[str, bool]] = {"required": True}

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, form: Any, field: Any) -> None:
        """Raise if nothing was chosen."""
        if not field.data:
            raise ValidationError(self.message)


class NumberField(Field):
    """A whole number typed in any usual way: 450, 1 200, kr 450,-; «gratis» where it may be 0."""

    widget: Any = TextInput()

    def __init__(self, label: Any, limits: tuple[int, int], validators: Any = (), **kwargs: Any) -> None:
        super().__init__(label, validators, **kwargs)
        self.limits = limits

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else str(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        self.data: int | None = None
        typed = re.sub(r"^kr\.?|,-$|\s", "", valuelist[0].lower().strip()) if valuelist else ""
        if not typed:
            return
        low, high = self.limits
        if low == 0 and typed in ("gratis", "ingen", "null"):
            typed = "0"
        if not re.fullmatch(r"[0-9]{1,9}", typed) or not low <= int(typed) <= high:
            limits = {"low": low, "high": f"{high:,}".replace(",", " ") if high > 9999 else high}
            raise ValueError(gettext("Skriv et tall fra %(low)s til %(high)s.", **limits))
        self.data = int(typed)


class EmailAddress:
    """Validator: an address that mail can be sent to; stored as email-validator writes it."""

    def __call__(self, form: Any, field: Any) -> None:
        """Check and normalise."""
        if not field.data:
            return
        try:
            found = validate_email(field.data, check_deliverability=False, allow_smtputf8=False)
        except EmailNotValidError:
            raise ValidationError(gettext("Skriv en e-postadresse, for eksempel navn@bedrift.no")) from None
        field.data = found.normalized.lower()


class WebAddress:
    """Validator: an http(s) address; a bare "www.korus.no" gets its https."""

    def __call__(self, form: Any, field: Any) -> None:
        """Check and complete."""
        if not field.data:
            return
        address = field.data if "://" in field.data else f"https://{field.data}"
        try:
            parts = urlsplit(address)
            good = parts.scheme in ("http", "https") and parts.hostname and "." in parts.hostname and parts.port != 0
        except ValueError:
            good = False
        if not good or any(c.isspace() or c in "<>\"'`" for c in address):
            raise ValidationError(gettext("Skriv en nettadresse, for eksempel https://www.korus.no"))
        field.data = address


def optional() -> Optional:
    """Return a validator that lets an empty field be."""
    return Optional()
