"""What may be typed about the plan of meetings."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from wtforms import BooleanField, HiddenField, SelectField, StringField, SubmitField, TextAreaField
from wtforms.validators import DataRequired

from app.domain.time import clocks, dates
from app.meetings.models.labels import MODE_LABELS
from app.web.editing.fields import (
    LONG,
    DateField,
    EmailAddress,
    FilledIn,
    LineField,
    NumberField,
    TimeField,
    WebAddress,
    fits,
    lined,
    needed,
    options,
    stripped,
)
from app.web.editing.forms import CreateForm, EditForm
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

MOST_TEXT = 10_000


class LinesForm(CreateForm):
    """A year of meetings, one a line; `seen` is what was looked through before it is saved."""

    lines = TextAreaField(
        _l("Møtedatoer"),
        filters=[stripped],
        validators=[DataRequired(_l("Skriv eller lim inn datoene, ett møte på hver linje.")), fits(MOST_TEXT)],
        description=_l(
            "Ett møte på hver linje: dato, klokkeslett, og om det er fysisk, Teams eller hybrid. "
            "For eksempel: 27. januar 09.15–15.00 (fysisk, Akans lokaler). Slutten kan stå åpen: 9. juni kl. 17.00–"
        ),
    )
    year = NumberField(
        _l("År"), (2000, 2099), description=_l("Valgfritt når året står i listen. Ellers gjelder neste slike dato.")
    )
    seen = HiddenField()
    save = SubmitField(_l("Lagre møtene"))


class MeetingFields:
    """The fields of one meeting."""

    kind_id = SelectField(_l("Type møte"), coerce=int)
    day = DateField(_l("Dato"), validators=[FilledIn(_l("Skriv datoen."))])
    starts = TimeField(
        _l("Fra kl."), validators=[FilledIn(_l("Skriv når møtet begynner."))], until="ends", latest="latest"
    )
    ends = TimeField(_l("Til kl."), ends=True, since="starts", latest="latest")
    latest = TimeField(_l("Senest kl."), ends=True)
    mode = SelectField(_l("Møteform"), choices=options(MODE_LABELS.items()))
    place = LineField(_l("Sted"), description=_l("For fysiske og hybride møter. For eksempel Akans lokaler."))
    online_url = StringField(
        _l("Møtelenke"),
        filters=[stripped],
        validators=[fits(500), WebAddress()],
        description=_l("For møter på Teams og hybride møter. Kan legges inn senere."),
    )
    theme = LineField(_l("Tema"), description=_l("Valgfritt."))
    note = TextAreaField(
        _l("Beskjed"),
        filters=[stripped],
        validators=[fits(LONG)],
        description=_l("Valgfritt. Hva de innkalte bør vite eller forberede. Står i innkallingen, også til gjester."),
    )
    chair_id = SelectField(_l("Møteleder"), coerce=int)
    minute_taker_id = SelectField(_l("Referent"), coerce=int)
    refers_to_id = SelectField(_l("Viser til tidligere møte"), coerce=int)
    calls_digital_lead = BooleanField(_l("Innkall også digitalt ansvarlig"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Mind the order of times, and that place and link fit how the meeting is held."""
        fine = super().validate(extra_validators)  # type: ignore[misc]
        fields: Any = self
        day, starts, ends, latest = (fields[name].data for name in ("day", "starts", "ends", "latest"))
        problems = [
            ("ends", ends and starts and not clocks.is_after(ends, starts), _("Slutten må være etter starten.")),
            ("latest", latest and not ends, _("Skriv også den første mulige slutten.")),
            (
                "latest",
                latest and ends and not clocks.is_after(latest, ends),
                _("Den seneste slutten må være etter den første."),
            ),
            (
                "place",
                self.mode.data == "online" and self.place.data,
                _("Et møte på Teams har ikke noe sted. Velg hybrid, eller la stedet stå tomt."),
            ),
            (
                "online_url",
                self.mode.data == "physical" and self.online_url.data,
                _("Velg hybrid hvis noen skal være med på lenke."),
            ),
            *(
                (
                    name,
                    day and clock and not _exists(at, day, clock),
                    _("Klokken stilles denne natten, og tidspunktet finnes ikke."),
                )
                for name, clock, at in (
                    ("starts", starts, dates.at),
                    ("ends", ends, clocks.end_at),
                    ("latest", latest, clocks.end_at),
                )
            ),
        ]
        for name, wrong, message in problems:
            if wrong:
                fields[name].errors = [*fields[name].errors, message]
                fine = False
        return bool(fine)


def _exists(at: Callable[[date, time], datetime], day: date, clock: time) -> bool:
    try:
        return bool(at(day, clock))
    except ValueError:
        return False


class NewMeetingForm(MeetingFields, CreateForm):
    """A new meeting."""


class MeetingForm(MeetingFields, EditForm):
    """Changes to a meeting."""


class CancelMeetingForm(EditForm):
    """Why a meeting does not take place."""

    reason = TextAreaField(
        _l("Begrunnelse"),
        filters=[stripped],
        validators=[DataRequired(_l("Skriv kort hvorfor, så alle forstår.")), fits(LONG)],
        description=_l("Står i meldingen til dem som er innkalt, og i kalenderne."),
    )


class CallForm(EditForm):
    """The call itself; `seen` is the text that was looked through."""

    seen = HiddenField()


class DelegateForm(EditForm):
    """Who takes a duty for one meeting."""

    person_id = SelectField(_l("Hvem"), coerce=int)
    done = BooleanField(_l("Gjort"))


class GuestForm(CreateForm):
    """A guest of one meeting."""

    name = StringField(_l("Navn"), filters=[lined], validators=needed(_l("Skriv hva gjesten heter.")))
    email = StringField(
        _l("E-post"),
        filters=[stripped],
        validators=[fits(254), EmailAddress()],
        description=_l("Valgfritt. Uten adresse må gjesten få lenken på en annen måte."),
    )
    organisation_id = SelectField(_l("Fra"), coerce=int)


class KindFields:
    """The fields of a kind of meeting."""

    name = StringField(_l("Navn"), filters=[lined], validators=needed(_l("Skriv hva møtetypen heter.")))
    notice_weeks = NumberField(
        _l("Innkallingsfrist, uker før møtet"),
        (1, 26),
        description=_l("Valgfritt. Møtesiden viser datoen, og sier fra når det er for sent å kalle inn."),
    )
    quorum = NumberField(
        _l("Minst så mange til stede"),
        (1, 100),
        description=_l("Valgfritt. Så mange med stemmerett må være til stede for at møtet er beslutningsdyktig."),
    )
    quorum_half_of = NumberField(
        _l("Minst halvparten av"),
        (2, 200),
        description=_l("Valgfritt. Skriv 8 når minst halvparten av 8 må være til stede."),
    )


class NewKindForm(KindFields, CreateForm):
    """A new kind of meeting."""


class KindForm(KindFields, EditForm):
    """Changes to a kind of meeting."""
