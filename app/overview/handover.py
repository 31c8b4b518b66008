"""What one term hands on to the next: open tasks, agreements, the year ahead, contacts, checklists, last words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.charter import queries as charter
from app.charter.models import Agreement
from app.domain.time.dates import oslo
from app.followups import queries as tasks
from app.followups.labels import told_on
from app.followups.models import FollowUp
from app.followups.states import OPEN
from app.gatherings import queries as gatherings
from app.meetings.models.labels import when
from app.meetings.plan import queries as meetings
from app.rag import queries as rag
from app.rag.labels import DUTIES, ROLE_LABELS, TITLES
from app.rag.models import DutyCheck, Seat, Term
from app.rag.queries import Handover
from app.web.formatting import day
from app.web.words import gettext as _
from app.word.writing.handover import Part
from app.word.writing.handover import pack as as_word

AHEAD = timedelta(days=366)


@dataclass(frozen=True)
class Coming:
    """One day of the year ahead, and the page that tells more."""

    on: date
    words: str
    kind: str
    id: int


@dataclass(frozen=True)
class Pack:
    """All of it, for the page and for the file."""

    handover: Handover
    tasks: Sequence[FollowUp]
    agreements: Sequence[Agreement]
    year: Sequence[Coming]
    duties: Sequence[tuple[object, DutyCheck | None]]


def pack(term: Term, now: datetime, today: date) -> Pack:
    """Return what `term` hands on, as things stand now."""
    told = rag.handover(term)
    running = [one for one in charter.agreements() if not one.is_closed]
    open_tasks = tasks.every(states=OPEN)
    duties = [(duty.label, told.checklist.get(duty.key)) for duty in DUTIES] if term.duty == "coordination" else []
    return Pack(told, open_tasks, running, _year(now, today), duties)


def file(term: Term, now: datetime, today: date) -> bytes:
    """Return the same as a Word file."""
    held = pack(term, now, today)
    told = held.handover
    lead = _(
        "Periode %(first)s–%(last)s. Laget %(today)s.",
        first=day(term.from_on),
        last=day(term.until_on),
        today=day(today),
    )
    parts = [
        Part(_("Hvem"), _sides(term, told.next)),
        Part(_("Det vi vil si til de neste"), text=told.farewell or _("Ingenting er skrevet ennå.")),
        Part(_("Åpne oppgaver"), tuple(_task(task, today) for task in held.tasks if task.may_be_told)),
        Part(_("Avtaler"), tuple(_agreement(one, today) for one in held.agreements)),
        Part(_("Året som kommer"), tuple(f"{day(one.on)}: {one.words}" for one in held.year)),
        Part(_("De seks oppgavene"), tuple(_duty(label, check) for label, check in held.duties)),
        Part(_("Kontakter"), tuple(_contact(seat, today) for seat in told.contacts)),
    ]
    title = f"{_('Overlevering')}: {TITLES[term.duty]}"
    return as_word(title, lead, [part for part in parts if part.lines or part.text])


def _sides(term: Term, after: Term | None) -> tuple[str, ...]:
    leaving = str(_("Fra: %(holders)s", holders=_held_by(term)))
    if after is None:
        return (leaving, str(_("Ingen er bekreftet for perioden etter.")))
    return leaving, str(_("Til: %(holders)s, fra %(day)s", holders=_held_by(after), day=day(after.from_on)))


def _held_by(term: Term) -> str:
    return str(_(" og ")).join(map(str, term.holders))


def _agreement(agreement: Agreement, today: date) -> str:
    parties = ", ".join(party.name_on(agreement.signed_on or today) for party in agreement.parties)
    return f"{agreement.subject} ({agreement.state_label}){f': {parties}' if parties else ''}"


def _task(task: FollowUp, today: date) -> str:
    due = told_on(task.due, today) if task.due_words else "–"
    return f"{task.text} ({task.owners_told or '–'}, {due})"


def _contact(seat: Seat, today: date) -> str:
    place = seat.organisation.name_on(today)
    return f"{seat.person.name}, {place}, {ROLE_LABELS[seat.role]}: {seat.person.email or '–'}"


def _duty(label: object, check: DutyCheck | None) -> str:
    state = _("gjort %(day)s", day=day(check.done_on)) if check and check.done_on else _("ikke gjort")
    who = str(_(", gjøres av %(name)s", name=check.delegated_to.name)) if check and check.delegated_to else ""
    more = f". {check.note}" if check and check.note else ""
    return f"{label}: {state}{who}{more}"


def _year(now: datetime, today: date) -> list[Coming]:
    """RAG's meetings and all gatherings of the coming year, by date."""
    years = {today.year, (today + AHEAD).year}
    found = [
        Coming(one.day, f"{one.kind.name}, {when(one.starts_at, one.ends_at, one.latest_end_at)}", "meeting", one.id)
        for year in sorted(years)
        for one in meetings.in_year(year)
        if one.is_standing and one.starts_at > now
    ]
    found += [
        Coming(oslo(one.starts_at).date(), one.title, "gathering", one.id)
        for one in gatherings.coming(now)
        if one.starts_at is not None and one.state != "cancelled"
    ]
    return sorted((one for one in found if one.on <= today + AHEAD), key=lambda one: (one.on, one.kind, one.id))


def _told(task: FollowUp) -> str:
    return f"{task.text} ({task.owners_told or '–'}, {task.due_words or '–'})"
