"""The base of every form: one text boundary, refusals and conflicts beside their field."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, ClassVar
from uuid import uuid4

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Form as PlainForm
from wtforms import HiddenField, StringField, ValidationError
from wtforms.validators import Length

from app.domain.errors import Refused
from app.domain.text.normalise import clean
from app.web.editing.fields import DateField, NumberField, TimeField
from app.web.words import gettext, lazy_gettext, refusal


def _tidy(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value


class Form(FlaskForm):  # type: ignore[misc]
    """Shape and words of what a person types; hands values on, never looks up and never saves."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        locales: ClassVar[list[str]] = ["nb"]

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Clean every string where it comes in."""
            given = super().wrap_formdata(form, formdata)
            if given is None or not isinstance(given, MultiDict):
                return given
            known = [(name, value) for name, value in given.items(multi=True) if name.isascii() and len(name) <= 60]
            # A file is no string; what it holds is cleaned where it is read.
            return MultiDict([(clean(name), _tidy(value)) for name, value in known])

    def take(self, refused: Refused) -> None:
        """Show a refusal beside its field, or on top of the form where it has none here."""
        field = self._fields.get(refused.field or "")
        if field is None:
            self.form_errors.append(refusal(refused))
        elif isinstance(field.errors, list):
            field.errors.append(refusal(refused))
        else:
            field.errors = [*field.errors, refusal(refused)]

    def problems(self) -> Iterator[tuple[str, str]]:
        """Yield (id of the control, message) for the error summary, from top to bottom."""
        for message in self.form_errors:
            yield "", message
        for field in self._fields.values():
            # Of these a message says how to write it, not which of them it speaks of.
            name = f"{field.label.text}: " if isinstance(field, DateField | NumberField | TimeField) else ""
            yield from ((id_, f"{name}{message}") for id_, message in _problems_of(field))

    def values(self, *names: str) -> dict[str, Any]:
        """Return the data of the named fields, ready as keyword arguments."""
        return {name: self._fields[name].data for name in names}


def _problems_of(field: Any) -> Iterator[tuple[str, str]]:
    if hasattr(field, "entries"):  # a list of small forms
        for message in field.errors:
            if isinstance(message, str):
                first = getattr(field.entries[0], "form", None) if field.entries else None
                yield getattr(first, "first_id", field.id), message
        for number, entry in enumerate(field.entries, 1):
            for inner in getattr(entry, "form", [entry]):
                for id_, message in _problems_of(inner):
                    yield id_, f"{inner.label.text} ({number}): {message}"
        return
    for message in field.errors:
        yield field.id, str(message)


class ButtonForm(Form):
    """A button and nothing else; carries the token that shows where it was pressed."""


class Part(PlainForm):
    """A small form within a form, in Norwegian as they are."""

    class Meta:
        locales: ClassVar[list[str]] = ["nb"]


class CreateForm(Form):
    """A form that makes something: its key makes two identical submissions one."""

    key = HiddenField(default=lambda: str(uuid4()), validators=[Length(max=64)])


class RobotTrap:
    """A field that nobody sees but robots, who fill in everything: for forms that are open to all."""

    website = StringField(lazy_gettext("La dette feltet stå tomt"))

    def validate_website(self, field: Any) -> None:
        """Refuse what a robot has filled in."""
        if field.data:
            raise ValidationError(gettext("Dette feltet skal stå tomt. Tøm det og send på nytt."))


class EditForm(Form):
    """A form that changes something: it carries the version it was made from, and shows what others saved meanwhile."""

    version = HiddenField()

    @property
    def seen_version(self) -> int:
        """The version the editor saw; anything but a number counts as long ago."""
        text = str(self.version.data or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.theirs: dict[str, str] = {}
        self.meanwhile: Sequence[str] = ()
        self.conflict = False

    def show_conflict(self, version: int, stored: Mapping[str, object], words: Callable[[object], str]) -> None:
        """Keep what was typed, show beside each field what is stored where it differs, and go on from `version`."""
        self.conflict = True
        self.version.data = str(version)
        for name, value in stored.items():
            field = self._fields[name]
            stored_words = _label(field, value) or words(value)
            if (_label(field, field.data) or words(field.data)) != stored_words:
                self.theirs[name] = stored_words

    @property
    def asks(self) -> bool:
        """Whether there is anything to fill in, or only a button to press."""
        return any(field.type not in ("HiddenField", "CSRFTokenField") for field in self)

    def tell_meanwhile(self, changes: Sequence[str]) -> None:
        """In a conflict, list what others changed since: a form may have no field to show it beside."""
        self.meanwhile = changes if self.conflict else ()


def _label(field: Any, value: object) -> str | None:
    """Return what a select calls a value; nothing for fields that are no select or do not know it."""
    choices = field.iter_choices() if hasattr(field, "iter_choices") and not isinstance(value, list | tuple) else []
    return next((str(choice.label) for choice in choices if choice.value == value), None)
