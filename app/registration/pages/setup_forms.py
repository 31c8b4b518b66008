"""What an organiser types about signing up."""

from datetime import datetime, time
from typing import Any

from wtforms import BooleanField, FieldList, FormField, SelectField, SelectMultipleField, StringField, TextAreaField

from app.domain.time import dates
from app.registration.labels import ASKS, LISTS, QUESTION_KINDS
from app.registration.models import Asked
from app.web.editing.fields import LONG, SHORT, DateField, NumberField, TimeField, fits, lined, options, stripped
from app.web.editing.forms import EditForm, Part
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

MOST_QUESTIONS = 5


class QuestionPart(Part):
    """A question of one's own; wholly empty or with its text."""

    text = StringField(_l("Spørsmål"), filters=[lined], validators=[fits(SHORT)])
    kind = SelectField(_l("Svaret er"), choices=options(QUESTION_KINDS.items()), default="text")
    choices = TextAreaField(
        _l("Valg, ett på hver linje"),
        filters=[stripped],
        validators=[fits(LONG)],
        description=_l("Bare når svaret er ett av flere valg."),
    )
    is_required = BooleanField(_l("Må besvares"))

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
        if not self.text.data and (self.choices.data or self.is_required.data):
            self.text.errors = [_("Skriv spørsmålet.")]
        return not (self.choices.errors or self.text.errors)

    def lines(self) -> list[str]:
        """What may be chosen."""
        return [line.strip() for line in (self.choices.data or "").splitlines() if line.strip()]


class SetupForm(EditForm):
    """How signing up works."""

    is_on = BooleanField(_l("Deltakerne melder seg på her på siden"))
    opens_on = DateField(_l("Åpner, dato"), description=_l("Tomt: så snart samlingen er publisert."))
    opens_clock = TimeField(_l("Åpner, klokkeslett"), description=_l("Tomt: fra midnatt."))
    closes_on = DateField(_l("Påmeldingsfrist, dato"), description=_l("Tomt: helt til samlingen begynner."))
    closes_clock = TimeField(_l("Påmeldingsfrist, klokkeslett"), description=_l("Tomt: ut dagen."))
    has_waiting_list = BooleanField(_l("Venteliste når det er fullt"))
    about = SelectMultipleField(
        _l("Spør også om"),
        choices=options((code, ask.ticked_as or ask.label) for code, ask in ASKS.items()),
        description=_l("Navn, arbeidsplass og e-post spørres det alltid om. Spør bare om det dere skal bruke."),
    )
    questions = FieldList(
        FormField(QuestionPart), label=_l("Egne spørsmål"), min_entries=MOST_QUESTIONS, max_entries=MOST_QUESTIONS
    )
    reminder_days = NumberField(
        _l("Påminnelse, antall dager før"),
        (1, 30),
        description=_l("De som kommer, får sted, program og kalenderfil på e-post. Tomt: ingen påminnelse."),
    )
    shows_list = SelectField(
        _l("Deltakerliste"),
        choices=options(LISTS.items()),
        default="",
        description=_l("Bare de som selv sier ja til det, står på den. Den blir borte to uker etter samlingen."),
    )
    note = TextAreaField(
        _l("Tekst i bekreftelsen"),
        filters=[stripped],
        validators=[fits(LONG)],
        description=_l("Valgfritt. For eksempel hvor man parkerer, eller hva man tar med."),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Hold opening and deadline against each other."""
        if not super().validate(extra_validators):
            return False
        for clock, on in ((self.opens_clock, self.opens_on), (self.closes_clock, self.closes_on)):
            if clock.data is not None and on.data is None:
                on.errors = [_("Skriv datoen.")]
        if self.opens_on.errors or self.closes_on.errors:
            return False
        opens_at, closes_at = self.moments()
        if opens_at and closes_at and closes_at <= opens_at:
            self.closes_on.errors = [_("Fristen må være etter at påmeldingen åpner.")]
        return not self.closes_on.errors

    def moments(self) -> tuple[datetime | None, datetime | None]:
        """When it opens and closes; a deadline without a time is the end of its day."""
        opens: Any = self.opens_on.data
        closes: Any = self.closes_on.data
        opens_at = dates.at(opens, self.opens_clock.data or time(0)) if opens else None
        closes_at = dates.at(closes, self.closes_clock.data or time(23, 59)) if closes else None
        return opens_at, closes_at

    def plain(self) -> dict[str, Any]:
        """What is stored as it is."""
        opens_at, closes_at = self.moments()
        named = self.values("is_on", "has_waiting_list", "reminder_days", "shows_list", "note")
        return {**named, "opens_at": opens_at, "closes_at": closes_at}

    def own_questions(self) -> list[Asked]:
        """The questions that were filled in, each once."""
        found = []
        for entry in self.questions:
            part = entry.form
            if part.text.data:
                found.append(
                    Asked(part.text.data, part.kind.data, "\n".join(part.lines()), bool(part.is_required.data))
                )
        return list(dict.fromkeys(found))
