"""Verbs that write down terms by hand: add, change and take back what comes, end what goes on, name persons."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from app.db import db
from app.domain.errors import Refused
from app.domain.time.dates import oslo
from app.history import operations as history
from app.history.queries import made_with
from app.people.models import Organisation, Person
from app.rag.models import MOST_HOLDERS, Term, TermHolder
from app.rag.operations import refuse_wrong_order

Holding = tuple[Organisation, Person | None]


def add(
    duty: str,
    holdings: Sequence[Holding],
    *,
    from_on: date,
    until_on: date,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> Term:
    """Add a term with explicit first and last day; that it leaves a gap or overlaps is flagged, not forbidden."""
    if earlier := made_with(key, Term, by):
        return earlier
    refuse_wrong_order(from_on, until_on)
    _refuse_odd_holders(holdings)
    term = Term(duty=duty, from_on=from_on, until_on=until_on, state="confirmed", farewell="")
    term.holders = [TermHolder(organisation=organisation, person=person) for organisation, person in holdings]
    db.session.add(term)
    history.remember(term, key, by=by, now=now)
    history.note(term, "created", by=by, now=now, after=", ".join(map(str, term.holders)))
    return term


def change(term: Term, *, from_on: date, until_on: date, seen_version: int, by: Person | None, now: datetime) -> None:
    """Change the days of a term to come; who holds it changes by a swap that both sides know of."""
    history.claim(term, seen_version)
    refuse_begun(term, now)
    refuse_wrong_order(from_on, until_on)
    history.revise(term, {"from_on": from_on, "until_on": until_on}, by=by, now=now)


def end(term: Term, *, last_on: date, seen_version: int, by: Person | None, now: datetime) -> None:
    """Let a term end on another day than was planned; days that have passed stay as they were."""
    history.claim(term, seen_version)
    refuse_over(term, now)
    refuse_wrong_order(term.from_on, last_on, field="last_on")
    if last_on < oslo(now).date() - timedelta(days=1):
        raise Refused("Siste dag kan tidligst være i går.", field="last_on")
    history.revise(term, {"until_on": last_on}, by=by, now=now)


def withdraw(term: Term, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Take back a term that has not begun; it no longer counts, and the trail keeps it."""
    history.claim(term, seen_version)
    refuse_begun(term, now)
    term.state = "withdrawn"
    history.note(term, "state", by=by, now=now, before=told(term))


def name_person(
    holder: TermHolder, person: Person | None, *, seen_version: int, by: Person | None, now: datetime
) -> None:
    """Name who holds a term for an organisation; the rights follow the days of the term."""
    history.claim(holder.term, seen_version)
    refuse_over(holder.term, now)
    before = str(holder)
    if holder.person is not person:
        holder.person = person
        history.note(holder.term, "person", by=by, now=now, before=before, after=str(holder))


def told(term: Term) -> str:
    """Return who holds a term, in words for the trail."""
    return ", ".join(map(str, term.holders))


def refuse_begun(term: Term, now: datetime) -> None:
    """Refuse to touch what has begun or was taken back."""
    if term.state != "confirmed" or not term.is_coming(oslo(now).date()):
        raise Refused("Perioden har begynt eller er tatt tilbake, og ligger fast.")


def refuse_over(term: Term, now: datetime) -> None:
    """Refuse to touch what is over or was taken back."""
    if term.state != "confirmed" or term.is_over(oslo(now).date()):
        raise Refused("Perioden er over eller tatt tilbake, og ligger fast.")


def _refuse_odd_holders(holdings: Sequence[Holding]) -> None:
    if not 1 <= len(holdings) <= MOST_HOLDERS:
        raise Refused("En periode holdes av én eller to.", field="organisation_id")
    if len({organisation.id for organisation, _ in holdings}) < len(holdings):
        raise Refused("Velg to forskjellige.", field="second_organisation_id")
