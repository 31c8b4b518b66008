"""Verbs of a term's own page: tick off the six duties, say something to the next, close the handover."""

from datetime import date, datetime

from app.db import db
from app.domain.errors import Refused
from app.domain.time.dates import oslo
from app.history import operations as history
from app.people.models import Person
from app.rag import queries
from app.rag.labels import DUTIES
from app.rag.models import DutyCheck, Term
from app.web.formatting import words


def check(
    term: Term,
    key: str,
    *,
    done_on: date | None,
    note: str,
    delegated_to: Person | None,
    seen_version: int,
    by: Person | None,
    now: datetime,
) -> None:
    """Note what has been done about a duty, and who does it instead where the mandate allows another."""
    history.claim(term, seen_version)
    duty = next(duty for duty in DUTIES if duty.key == key)
    if delegated_to is not None and not duty.can_delegate:
        raise Refused("Denne oppgaven kan ikke gis til andre.", field="delegated_to_id")
    if done_on is not None and done_on > oslo(now).date():
        raise Refused("Datoen kan ikke være etter i dag.", field="done_on")
    row = queries.checklist(term).get(key) or DutyCheck(term_id=term.id, key=key, note="")
    before = _told(row)
    row.done_on, row.note, row.delegated_to = done_on, note, delegated_to
    db.session.add(row)
    if _told(row) != before:
        history.note(term, "duty", by=by, now=now, before=f"{duty.label}: {before}", after=_told(row))


def say(term: Term, text: str, *, seen_version: int, by: Person | None, by_coordinator: bool, now: datetime) -> None:
    """Write what those who leave want to say; theirs to write, until the handover is closed."""
    history.claim(term, seen_version)
    if not by_coordinator and (by is None or not term.is_held_by(by.id)):
        raise Refused("Bare de som har perioden, skriver her.", field="farewell")
    if term.handover_closed_at is not None:
        raise Refused("Overleveringen er avsluttet, og teksten ligger fast.", field="farewell")
    history.revise(term, {"farewell": text}, by=by, now=now)


def close(term: Term, *, seen_version: int, by: Person | None, by_coordinator: bool, now: datetime) -> None:
    """Close what `term` hands over: for the new side to do, when its term has begun."""
    history.claim(term, seen_version)
    after = _refuse_old_side(term, by, by_coordinator)
    if after.is_coming(oslo(now).date()):
        raise Refused(
            "Overleveringen kan avsluttes fra %(from_on)s, når den nye perioden begynner.", from_on=words(after.from_on)
        )
    if term.handover_closed_at is None:
        history.revise(term, {"handover_closed_at": now}, by=by, now=now)


def reopen(term: Term, *, seen_version: int, by: Person | None, by_coordinator: bool, now: datetime) -> None:
    """Open it again, for the new side to do too."""
    history.claim(term, seen_version)
    _refuse_old_side(term, by, by_coordinator)
    history.revise(term, {"handover_closed_at": None}, by=by, now=now)


def may_close(term: Term, person_id: int, by_coordinator: bool) -> bool:
    """Tell whether a person is of the new side: named in the next term, or coordinator and not of the old one."""
    after = queries.next_term(term)
    return after is not None and (after.is_held_by(person_id) or (by_coordinator and not term.is_held_by(person_id)))


def _refuse_old_side(term: Term, by: Person | None, by_coordinator: bool) -> Term:
    after = queries.next_term(term)
    if after is None:
        raise Refused("Ingen er bekreftet for perioden etter, så det er ingen å overlevere til.")
    if by is not None and not may_close(term, by.id, by_coordinator):
        raise Refused("De som tar over, avslutter overleveringen.")
    return after


def _told(row: DutyCheck) -> str:
    parts = [words(row.done_on) if row.done_on else "", row.note, row.delegated_to.name if row.delegated_to else ""]
    return ", ".join(part for part in parts if part) or "–"
