"""What may be typed about a høring."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from wtforms import FieldList, HiddenField, TextAreaField, ValidationError

from app.web.editing.fields import LONG, SHORT, DateField, FilledIn, LineField, LinesField, fits, needed, stripped
from app.web.editing.forms import CreateForm, EditForm, RobotTrap
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

MOST_QUESTIONS = 6


class CampaignFields:
    """What is asked, and from when to when."""

    title = LineField(_l("Tittel"), needed(_l("Skriv hva høringen heter.")))
    questions = LinesField(_l("Spørsmål"), description=_l("Ett på hver linje, høyst seks."))
    from_on = DateField(_l("Fra"), validators=[FilledIn(_l("Skriv når høringen åpner."))])
    until_on = DateField(_l("Til og med"), validators=[FilledIn(_l("Skriv siste dag for svar."))])

    def validate_questions(self, field: Any) -> None:
        """At least one, and no more than fit on a slip."""
        if not field.data:
            raise ValidationError(_("Skriv minst ett spørsmål."))
        if len(field.data) > MOST_QUESTIONS:
            raise ValidationError(_("Det er plass til %(most)d spørsmål.", most=MOST_QUESTIONS))


class NewCampaignForm(CampaignFields, CreateForm):
    """A new høring."""


class CampaignForm(CampaignFields, EditForm):
    """Changes to a høring."""


class AnswersForm(RobotTrap, CreateForm):
    """Answers, each with the question it was written under."""

    questions = FieldList(HiddenField(validators=[fits(SHORT)]), max_entries=MOST_QUESTIONS)
    answers = FieldList(TextAreaField("", filters=[stripped], validators=[fits(LONG)]), max_entries=MOST_QUESTIONS)

    def ask(self, questions: Sequence[str]) -> list[tuple[str, str]]:
        """Put these questions, each with what was typed under it; return what was typed under any other."""
        if self.questions.data != list(questions) or len(self.answers.entries) != len(questions):
            pairs = zip_longest(self.questions.data, self.answers.data, fillvalue="")
            typed = {asked or "": text or "" for asked, text in pairs}
            _refill(self.questions, questions)
            _refill(self.answers, [typed.pop(question, "") for question in questions])
        else:
            typed = {}
        for entry, question in zip(self.answers.entries, questions, strict=True):
            entry.label.text = question
        return [(asked, text) for asked, text in typed.items() if text]


def _refill(field: Any, values: Sequence[str]) -> None:
    while field.entries:
        field.pop_entry()
    for value in values:
        field.append_entry(value)
