"""Fields for who owns a task and when it is due, shared by every form that asks for one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import Field, ValidationError
from wtforms.widgets import TextInput

from app.domain import owner_names
from app.domain.owner_names import Ask, Known, Named
from app.domain.text.normalise import folded, slug
from app.domain.time import due
from app.domain.time.dates import past_year
from app.domain.time.due import Due
from app.web.clock import today
from app.web.editing.fields import DateField, fits
from app.web.editing.misread_texts import why
from app.web.words import gettext as _

MOST_TEXT = 500
MOST_TYPED = 500
MOST_OWNERS = 20
MOST_DUE = 80
OUTSIDE = "outside"


@dataclass(frozen=True)
class Question:
    """A typed word that several or none answer to, the name of its answers, and the answer that was given, if any."""

    name: str
    ask: Ask
    answer: str

    @property
    def chosen(self) -> Named | None:
        """Whom the answer means."""
        if self.answer == OUTSIDE:
            return Named("outside", None, self.ask.word[:120], is_said=True)
        return next((one.named for one in self.ask.candidates if value_of(one) == self.answer), None)

    def choices(self) -> Iterator[tuple[str, str, bool]]:
        """Yield (value, words, whether chosen)."""
        for one in self.ask.candidates:
            told = f"{one.told_apart} – {one.more}" if one.more and one.more not in one.told_apart else one.told_apart
            yield value_of(one), told, value_of(one) == self.answer
        yield OUTSIDE, owner_names.said_outside(self.ask.word), self.answer == OUTSIDE


def value_of(known: Known) -> str:
    """Return what a radio button for somebody sends."""
    return f"{known.kind}-{known.id}"


class OwnersField(Field):
    """Who owns something, as names in one line; `data` is what was typed, `named` whom it means once validated.

    The view hands in whom the site knows with `knows()`. A name that several share, or that nobody is known by, gives
    a question beside the field, and is not decided until a person has answered it.
    """

    widget = TextInput()
    asks_unknown = True

    def __init__(self, label: Any, validators: Any = (), **kwargs: Any) -> None:
        super().__init__(label, [fits(MOST_TYPED), *validators], **kwargs)
        self.named: tuple[Named, ...] = ()
        self.questions: list[Question] = []
        self._known: Sequence[Known] = ()
        self._unchanged: tuple[Named, ...] | None = None
        self._given: Any = None

    def knows(self, known: Sequence[Known], now: Sequence[Named] = ()) -> None:
        """Take whom a name may mean, and whom the text that the form was drawn with already means."""
        self._known = known
        self._unchanged = tuple(now) or None

    @property
    def suggested(self) -> list[str]:
        """Names to help with typing, as they can be typed."""
        return list(dict.fromkeys(one.told_apart for one in self._known))

    def _value(self) -> str:
        return str(self.data or "")

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        """Keep what was sent: the answers to questions stand beside the field, under names of their own."""
        self._given = formdata
        super().process(formdata, *args, **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep what was typed; whom it means is read when the form is validated."""
        self.data = " ".join(valuelist[0].split()) if valuelist else ""

    def pre_validate(self, form: Any) -> None:
        """Read the names; raises ValidationError while anything must be asked."""
        if len(self.data or "") > MOST_TYPED:
            return
        if self._unchanged and self.data == self.object_data:
            self.named = self._unchanged
            return
        reading = owner_names.read(self.data or "", self._known)
        unknown = [Ask(name, ()) for name in reading.unknown] if self.asks_unknown else []
        self.questions = [self._question(number, ask) for number, ask in enumerate(_once([*reading.asks, *unknown]))]
        chosen = [question.chosen for question in self.questions if question.chosen]
        self.named = tuple(dict.fromkeys([*reading.owners, *chosen]))
        if len(self.named) > MOST_OWNERS:
            raise ValidationError(_("Det er plass til %(most)d ansvarlige.", most=MOST_OWNERS))
        self._refuse_open([question.ask for question in self.questions if not question.chosen])

    def _refuse_open(self, asks: Sequence[Ask]) -> None:
        if shared := ", ".join(ask.word for ask in asks if ask.candidates):
            raise ValidationError(_("Flere heter det samme. Velg hvem du mener: %(words)s.", words=shared))
        if unknown := ", ".join(ask.word for ask in asks):
            told = _("Vi kjenner ingen som heter %(word)s. Rett navnet, eller si at det er noen utenfra.", word=unknown)
            raise ValidationError(told)

    def _question(self, number: int, ask: Ask) -> Question:
        name = f"{self.name}-{number}-{slug(ask.word)[:20]}"
        return Question(name, ask, str(self._given.get(name) or "") if self._given else "")


class NameField(OwnersField):
    """Names of whoever is meant, on the site or not; only one that several share is asked about."""

    asks_unknown = False


def _once(asks: Sequence[Ask]) -> list[Ask]:
    return list({folded(ask.word): ask for ask in asks}.values())


class DueField(Field):
    """When something is due, in words or as a date; `data` is a Due.

    Words that were not touched keep the days they stood for: «9.3» does not become next year's by saving again.
    """

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return str(self.data)

    def process_data(self, value: Due | None) -> None:
        """Begin with what is stored; without any it is due no time."""
        self.data: Due = value or Due()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        if not valuelist:
            return
        typed, before = " ".join(valuelist[0].split()), self.object_data
        if isinstance(before, Due) and typed == before.words:
            self.data = before
            return
        self.data = Due()
        self.data = self.read_from(today())

    def read_from(self, day: date) -> Due:
        """Return what was typed, as seen from a day; raises ValidationError with what is wrong with it."""
        typed = " ".join(self.raw_data[0].split()) if self.raw_data else ""
        try:
            if len(typed) > MOST_DUE:
                raise ValueError(typed)
            return due.read(typed, day)
        except ValueError as wrong:
            examples = _("Skriv fristen for eksempel slik: 9.3, primo mars, uke 11, neste møte, 2026 eller løpende.")
            raise ValidationError(why(wrong) or examples) from None


class PastDateField(DateField):
    """A date that has been: without a year the latest such day, today included."""

    def from_day(self) -> date:
        """Return the day after today's a year ago."""
        return past_year(today())
