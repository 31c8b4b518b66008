"""Who may be noted for a meeting, between rows and the form they are typed in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.domain import owner_names
from app.domain.errors import Refused
from app.domain.owner_names import Known
from app.domain.text.normalise import sort_key
from app.followups import queries as followups
from app.meetings.minutes import questions
from app.meetings.models.meeting import Meeting
from app.meetings.pages.item_forms import OUTSIDE, UNSAID, AttendanceForm, AttendeeLine
from app.people import queries as people
from app.people.models import Person
from app.rag import queries as rag
from app.web.editing.fields import options
from app.web.words import gettext as _

EMPTY_ROWS = 3


def expected(day: date) -> list[Person]:
    """Return who has a place in RAG on a day: representatives first, then deputies, the one on call and guests."""
    order = {"member": 0, "deputy": 1, "digital_lead": 2}
    named = sorted(rag.seats(day), key=lambda seat: (sort_key(seat.person.name), seat.person.id))
    return list(dict.fromkeys(seat.person for seat in sorted(named, key=lambda seat: order.get(seat.role, 3))))


def rows(meeting: Meeting) -> list[dict[str, Any]]:
    """Return what the form starts from: who is noted, who has a place, and who was called as a guest."""
    noted = [
        {
            "person_id": row.person_id or "",
            "name": row.shown_name,
            "status": row.status,
            "part": row.part,
            "deputy_for_id": row.deputy_for_id or 0,
            "who_id": OUTSIDE if row.is_outside else UNSAID,
        }
        for row in meeting.attendance
    ]
    ids = {row["person_id"] for row in noted}
    names = {row["name"] for row in noted}
    # Most who represent somebody come: only those who did not are to be changed.
    usual = {"member": "present", "guest": "guest"} if not noted else {}
    if not noted and meeting.calls_digital_lead:
        usual["digital_lead"] = "present"
    roles = {
        seat.person_id: seat.role for seat in sorted(rag.seats(meeting.day), key=lambda seat: seat.role != "guest")
    }
    people_left = [
        {"person_id": one.id, "name": one.name, "status": usual.get(roles[one.id], "")}
        for one in expected(meeting.day)
        if one.id not in ids
    ]
    guests_left = [
        {"person_id": "", "name": str(guest), "status": "guest", "who_id": OUTSIDE}
        for guest in meeting.guests
        if str(guest) not in names and not noted
    ]
    return [*noted, *people_left, *guests_left, *({"person_id": "", "name": ""} for _n in range(EMPTY_ROWS))]


def fill(form: AttendanceForm, meeting: Meeting) -> None:
    """Hand in whom one can choose."""
    known = expected(meeting.day)
    names = [(one.id, one.told_apart) for one in known]
    noted = [(row.person.id, row.person.told_apart) for row in meeting.attendance if row.person]
    current = [(one.id, one.told_apart) for one in (meeting.chair, meeting.minute_taker) if one]
    choices = list(dict([*names, *noted, *current]).items())
    form.chair_id.choices = options(choices, none=_("Ikke valgt"))
    form.minute_taker_id.choices = options(choices, none=_("Ikke valgt"))
    persons = _persons()
    for line in form.attendance:
        line.form.deputy_for_id.choices = options(choices, none=_("Ingen"))
        line.form.who_id.choices = _among(line.form, persons, choices)


def _persons() -> list[Known]:
    return [one for one in followups.known_owners() if one.kind == "person"]


def _among(line: AttendeeLine, persons: Sequence[Known], choices: Sequence[tuple[int, str]]) -> Any:
    """Return who a name may be: those it fits, or else whoever may be noted; none where it is a person's row."""
    name = "" if line.person_id.data else line.name.data or ""
    if not name:
        return []
    fitting = [(one.id, one.told_apart) for one in questions.about(name, persons).candidates]
    return options([(UNSAID, _("Ikke sagt")), *(fitting or choices), (OUTSIDE, _("Noen utenfra"))])


def keep_leaders(form: AttendanceForm, meeting: Meeting) -> None:
    """Let who leads and who writes stay as they are, where that is settled already."""
    for name in ("chair_id", "minute_taker_id"):
        if settled := getattr(meeting, name):
            field = form[name]
            field.choices = [choice for choice in field.choices or () if choice.value == settled]
            field.data = settled


def typed(form: AttendanceForm, meeting: Meeting) -> list[dict[str, Any]]:
    """Return the rows that were filled in; refuses a person twice, and a new name of which nothing else is said."""
    noted = {row.shown_name for row in meeting.attendance} | {str(guest) for guest in meeting.guests}
    persons = _persons()
    found: list[dict[str, Any]] = []
    for line in form.attendance:
        person_id = _known(line.form.person_id.data)
        name = "" if person_id else (line.form.name.data or "")
        is_outside = bool(name) and line.form.who_id.data == OUTSIDE
        if name and line.form.status.data and not is_outside:
            person_id, is_outside = _said(line.form, persons, is_new=name not in noted)
            name = "" if person_id else name
        if not line.form.status.data and name and name not in noted:
            raise Refused("Velg om %(name)s var til stede.", field="attendance", name=name)
        if not line.form.status.data or not (person_id or name):
            continue
        if person_id and any(row["person_id"] == person_id for row in found):
            raise Refused("Samme person er ført to ganger.", field="attendance")
        found.append(
            {
                "person_id": person_id,
                "name": name,
                "status": line.form.status.data,
                "part": line.form.part.data or "",
                "deputy_for_id": line.form.deputy_for_id.data or None,
                "is_outside": is_outside,
            }
        )
    return found


def _said(line: AttendeeLine, persons: Sequence[Known], *, is_new: bool) -> tuple[int | None, bool]:
    """Return who a name was said to be, and whether it is nobody the site knows.

    What was read in may stay unsaid; a name that is typed now is asked about at once when several have it.
    """
    if line.who_id.data:
        return _known(line.who_id.data), False
    if not is_new:
        return None, False
    ask = questions.about(line.name.data or "", persons)
    if len(ask.candidates) == 1 and owner_names.one(ask.word, persons) == ask.candidates[0].named:
        return ask.candidates[0].id, False
    if ask.candidates:
        raise Refused("Flere kan være «%(name)s». Velg hvem du mener.", field="attendance", name=ask.word)
    return None, True


def _known(text: object) -> int | None:
    digits = str(text or "")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        return None
    return people.person(int(digits)).id
