"""What an organiser types about an evaluation."""

from datetime import datetime, time
from typing import Any

from wtforms import FieldList, FormField, SelectField, StringField, TextAreaField

from app.domain.time import dates
from app.evaluation.labels import KINDS, MOST_QUESTIONS
from app.evaluation.models import Asked
from app.web.editing.fields import LONG, SHORT, DateField, TimeField, fits, lined, options, stripped
from app.web.editing.forms import EditForm, Part
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l


class QuestionPart(Part):
    """A question; wholly empty or with its text."""

    text = StringField(_l("Spørsmål"), filters=[lined], validators=[fits(SHORT)])
    kind = SelectField(_l("Svaret er"), choices=options(KINDS.items()), default="scale")
    choices = TextAreaField(
        _l("Valg, ett på hver linje"),
        filters=[stripped],
        validators=[fits(LONG)],
        description=_l("Bare når svaret er ett av flere valg."),
    )

    @property
    def first_id(self) -> str:
        """The control an error about the whole question leads to."""
        return str(self.text.id)

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for what belongs together."""
        if not super().validate(extra_validators):
            return False
        if self.kind.data == "choice" and self.text.data and len(self.lines()) < 2:
            self.choices.errors = [_("Skriv minst to valg, ett på hver linje.")]
        if not self.text.data and self.choices.data:
            self.text.errors = [_("Skriv spørsmålet.")]
        return not (self.choices.errors or self.text.errors)

    def lines(self) -> list[str]:
        """What may be chosen, each once."""
        lines = [line.strip() for line in (self.choices.data or "").splitlines() if line.strip()]
        return list(dict.fromkeys(lines))


class SetupForm(EditForm):
    """What is asked, and when."""

    opens_on = DateField(_l("Åpner, dato"), description=_l("Tomt: med den siste posten i programmet."))
    opens_clock = TimeField(_l("Åpner, klokkeslett"), description=_l("Tomt: fra midnatt."))
    closes_on = DateField(_l("Stenger, dato"), description=_l("Tomt: to uker etter samlingen."))
    closes_clock = TimeField(_l("Stenger, klokkeslett"), description=_l("Tomt: ut dagen."))
    questions = FieldList(
        FormField(QuestionPart), label=_l("Spørsmål"), min_entries=MOST_QUESTIONS, max_entries=MOST_QUESTIONS
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Hold opening and closing against each other."""
        if not super().validate(extra_validators):
            return False
        for clock, on in ((self.opens_clock, self.opens_on), (self.closes_clock, self.closes_on)):
            if clock.data is not None and on.data is None:
                on.errors = [_("Skriv datoen.")]
        if self.opens_on.errors or self.closes_on.errors:
            return False
        values = self.plain()
        if values["opens_at"] and values["closes_at"] and values["closes_at"] <= values["opens_at"]:
            self.closes_on.errors = [_("Evalueringen må stenge etter at den åpner.")]
        return not self.closes_on.errors

    def plain(self) -> dict[str, datetime | None]:
        """When it opens and closes; without a time it closes at the end of its day."""
        opens: Any = self.opens_on.data
        closes: Any = self.closes_on.data
        return {
            "opens_at": dates.at(opens, self.opens_clock.data or time(0)) if opens else None,
            "closes_at": dates.at(closes, self.closes_clock.data or time(23, 59)) if closes else None,
        }

    def asked(self) -> list[Asked]:
        """The questions that were filled in, in their order."""
        parts = [entry.form for entry in self.questions]
        return [Asked(part.text.data, part.kind.data, "\n".join(part.lines())) for part in parts if part.text.data]

    def move(self, index: int, step: int) -> None:
        """Let a question change places with the one before or after it; nothing is saved."""
        entries = self.questions.entries
        other = index + step
        if not (0 <= index < len(entries) and 0 <= other < len(entries)):
            return
        for name in ("text", "kind", "choices"):
            one, two = entries[index].form[name], entries[other].form[name]
            one.data, two.data = two.data, one.data
            one.raw_data, two.raw_data = two.raw_data, one.raw_data
