"""Questions about RAG: who sits in it, who has which duty when, who comes next, and what is handed over."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from sqlalchemy import select

from app.db import db
from app.domain import rotation as turns
from app.domain.errors import NotFound
from app.domain.text.normalise import sort_key
from app.people.models import Organisation, Person
from app.people.queries import in_force
from app.rag import heirs
from app.rag.labels import PATHS, USUAL
from app.rag.models import DutyCheck, Rotation, RotationMember, RotationPause, Seat, Swap, Term, TermHolder
from app.web.access import Grant, Role, Who, may, rights
from app.web.clock import today

# Guests sit in, and that gives no rights.
ROLES = {"member": Role.RAG_MEMBER, "deputy": Role.RAG_DEPUTY, "digital_lead": Role.DIGITAL_LEAD}
YEARS_AHEAD = 10
SOON = timedelta(days=92)  # a term that begins within these days must have its persons
Row = TypeVar("Row")


def seat(seat_id: int) -> Seat:
    """Return the seat, or raise NotFound."""
    return _found(Seat, seat_id)


def seats(on: date | None = None) -> Sequence[Seat]:
    """Return the seats in force on a date, guests' too, or all ever, by organisation and role."""
    question = select(Seat).order_by(Seat.organisation_id, Seat.role.desc(), Seat.from_on)
    if on is not None:
        question = question.where(*in_force(Seat, on))
    return db.session.scalars(question).unique().all()


def team(on: date) -> list[Seat]:
    """Return the seats of those who belong to RAG on a date: all but the guests'."""
    return [seat for seat in seats(on) if seat.role != "guest"]


def standing_guests(on: date) -> list[Person]:
    """Return who has a guest's place on a date: called to every meeting, each once."""
    return list(dict.fromkeys(seat.person for seat in seats(on) if seat.role == "guest"))


def voice(organisation: Organisation, on: date) -> object:
    """Return what has one representative on a date: Akan, or a KORUS, the one it has gone up in where it has."""
    organisation = organisation.successor_on(on)
    return "akan" if organisation.kind == "akan" else organisation.id


def speaks_for(person_id: int, organisation: Organisation, on: date) -> bool:
    """Tell whether a person is representative or deputy of an organisation on a date."""
    own = [s for s in seats(on) if s.person_id == person_id and s.role in ("member", "deputy")]
    return voice(organisation, on) in [voice(s.organisation, on) for s in own]


def rotation(rotation_path: str) -> Rotation:
    """Return how a duty, named as in code or in addresses, goes round; as is usual while nobody has decided it."""
    duty = next((code for code, path in PATHS.items() if rotation_path in (code, path)), "")
    if not duty:
        raise NotFound
    found = db.session.scalar(select(Rotation).where(Rotation.duty == duty))
    months, holder_count = USUAL[duty]
    return found or Rotation(duty=duty, months=months, holder_count=holder_count, version=1)


def member(member_id: int) -> RotationMember:
    """Return the member of a rotation, or raise NotFound."""
    return _found(RotationMember, member_id)


def pause(pause_id: int) -> tuple[RotationPause, RotationMember]:
    """Return the pause with whose it is, or raise NotFound."""
    found = _found(RotationPause, pause_id)
    return found, member(found.member_id)


def members(duty: str) -> Sequence[RotationMember]:
    """Return everybody who is, was or will be part of a rotation, in its order."""
    question = select(RotationMember).join(RotationMember.rotation).where(Rotation.duty == duty)
    return db.session.scalars(question.order_by(RotationMember.position, RotationMember.id)).unique().all()


def term(term_id: int) -> Term:
    """Return the term, or raise NotFound."""
    return _found(Term, term_id)


def term_of(rotation_path: str, term_id: int) -> Term:
    """Return the term of the duty that an address names, or raise NotFound."""
    found = term(term_id)
    if found.path != rotation_path:
        raise NotFound
    return found


def term_seen(rotation_path: str, term_id: int) -> Term:
    """Return the term to RAG, and until its handover is closed to both sides of it; NotFound to others."""
    found = term_of(rotation_path, term_id)
    if not may(Who.RAG) and rights().person_id not in _sides(found):
        raise NotFound
    return found


def holder(holder_id: int) -> TermHolder:
    """Return the holder of a term, or raise NotFound."""
    return _found(TermHolder, holder_id)


def terms(duty: str = "coordination", on: date | None = None) -> Sequence[Term]:
    """Return the confirmed terms of a duty in force on a date, or all ever, newest first."""
    question = select(Term).where(Term.duty == duty, Term.state == "confirmed")
    if on is not None:
        question = question.where(*in_force(Term, on))
    return db.session.scalars(question.order_by(Term.from_on.desc(), Term.id)).unique().all()


def coordinators(on: date) -> list[Person]:
    """Return who is named in the coordination in force on a date."""
    return [holder.person for term in terms("coordination", on) for holder in term.holders if holder.person]


def host_on(day: date) -> Organisation | None:
    """Return who is host of an alor Norge on a day, by the term in force; the first of several, or nobody."""
    found = [holder.organisation for term in terms("host", day) for holder in term.holders]
    return found[0].successor_on(day) if found else None


def as_turns(found: Iterable[Term]) -> list[turns.Term]:
    """Return terms as plain values, to count with."""
    return [turns.Term(t.from_on, t.until_on, tuple(h.organisation_id for h in t.holders)) for t in found]


def proposals(duty: str, on: date) -> list[turns.Term]:
    """Return who could have a duty in the terms to come, ten years ahead. Nothing is written.

    They begin the day after the term in force, where that was missed with what is left open of this year, and without
    any with the coming one. Where nobody takes part there is nobody to propose.
    """
    known, how = terms(duty), rotation(duty)
    current = [term.until_on for term in known if term.from_on <= on <= term.until_on]
    over = [term.until_on for term in known if term.until_on < on]
    start = date(on.year + 1, 1, 1)
    if current:
        start = max(current) + timedelta(days=1)
    elif over:  # a year that nobody took is proposed as well
        start = max(max(over) + timedelta(days=1), date(on.year, 1, 1))
    those, places = heirs.rotating(members(duty))
    past = [replace(turn, holders=heirs.holders(turn.holders, places)) for turn in as_turns(known)]
    return turns.proposal(those, past, start, how.months, how.holder_count, horizon(on)) if those else []


def host_proposed(day: date, on: date) -> Organisation | None:
    """Return who could be host on a day that no term covers, as it goes round; the first of several, or nobody."""
    if host_on(day) is not None:
        return None
    found = [key for turn in proposals("host", on) if turn.start <= day <= turn.end for key in turn.holders]
    return db.session.get(Organisation, found[0]) if found else None


def horizon(on: date) -> date:
    """Return the last day of what is shown: ten years ahead, to the end of that year."""
    return date(on.year + YEARS_AHEAD, 12, 31)


def flags(duty: str, on: date) -> list[turns.Flag]:
    """Return gaps, overlaps and missing holders from a date until the last term that is confirmed.

    Where that has passed, the rest of the year is a gap: what is proposed begins with the next.
    """
    known = terms(duty)
    if not known:
        return []
    last = max(term.until_on for term in known)
    until = last if last >= on else date(on.year, 12, 31)
    return turns.gaps_and_overlaps(as_turns(known), rotation(duty).holder_count, on, until)


def unnamed(duty: str, on: date) -> list[Term]:
    """Return the terms, in force on a date or soon, of which somebody must say which person holds them."""
    near = [term for term in terms(duty) if not term.is_over(on) and term.from_on <= on + SOON]
    return [term for term in reversed(near) if term.lacks_person]


def swap(swap_id: int) -> Swap:
    """Return the swap, or raise NotFound."""
    return _found(Swap, swap_id)


def swaps(duty: str) -> Sequence[Swap]:
    """Return the swaps of a duty, newest first."""
    question = select(Swap).join(Swap.term_a).where(Term.duty == duty)
    return db.session.scalars(question.order_by(Swap.id.desc())).unique().all()


def swaps_waiting_for(person_id: int, on: date) -> list[Swap]:
    """Return the swaps that a person has still to answer."""
    asked = db.session.scalars(select(Swap).where(Swap.state == "asked").order_by(Swap.id)).all()
    return [swap for swap in asked if any(_unanswered(swap, side) for side in sides(swap, person_id, on))]


def sides(swap: Swap, person_id: int, on: date) -> str:
    """Return which sides of a swap a person may answer for: "", "a", "b" or "ab"."""
    a = answers_for(swap.term_a, swap.organisation_a, person_id, on)
    b = answers_for(swap.term_b, swap.organisation_b, person_id, on)
    return ("a" if a else "") + ("b" if b else "")


def _unanswered(swap: Swap, side: str) -> bool:
    return (swap.accepted_a_at if side == "a" else swap.accepted_b_at) is None


def answers_for(term: Term, organisation: Organisation, person_id: int, on: date) -> bool:
    """Tell whether a person may answer for an organisation in a term: named in it, or seated for the organisation."""
    named = any(h.person_id == person_id and h.organisation_id == organisation.id for h in term.holders)
    return named or speaks_for(person_id, organisation, on)


class Handover(NamedTuple):
    """What goes from one term to the next: whose, contacts, checklist, and what those who leave want to say."""

    term: Term
    next: Term | None
    contacts: Sequence[Seat]
    checklist: dict[str, DutyCheck]

    @property
    def farewell(self) -> str:
        """What the last term wants to say, in Markdown."""
        return self.term.farewell

    @property
    def is_closed(self) -> bool:
        """Whether the new side has taken everything over."""
        return self.term.handover_closed_at is not None


def handover(term: Term) -> Handover:
    """Return what `term` hands over to the one after it."""
    return Handover(term, next_term(term), team(today()), checklist(term))


def next_term(term: Term) -> Term | None:
    """Return the confirmed term of the same duty that begins next after one."""
    later = [other for other in terms(term.duty) if other.from_on > term.from_on]
    return later[-1] if later else None


def term_before(term: Term) -> Term | None:
    """Return the confirmed term of the same duty that began last before one: whose handover it takes."""
    return next((other for other in terms(term.duty) if other.from_on < term.from_on), None)


def checklist(term: Term) -> dict[str, DutyCheck]:
    """Return what is noted about the six duties in a term, by key."""
    found = db.session.scalars(select(DutyCheck).where(DutyCheck.term_id == term.id)).unique()
    return {check.key: check for check in found}


def _sides(term: Term) -> set[int | None]:
    """Who is named in a term or in the one after it, while what goes between them is not closed."""
    after = next_term(term)
    if term.handover_closed_at is not None:
        return set()
    return {holder.person_id for side in (term, after) if side for holder in side.holders} - {None}


def coordinators_today() -> list[str]:
    """Return the names of those who coordinate RAG today."""
    return sorted({person.name for person in coordinators(today())}, key=sort_key)


def grants(person_id: int) -> Iterable[Grant]:
    """Report the rights that follow from rows of this feature; those of a term follow its days by themselves."""
    on = today()
    roles = db.session.scalars(select(Seat.role).where(Seat.person_id == person_id, *in_force(Seat, on))).all()
    found = [Grant(ROLES[role]) for role in roles if role in ROLES]
    holds = select(TermHolder.id).join(TermHolder.term).where(TermHolder.person_id == person_id)
    holds = holds.where(Term.duty == "coordination", Term.state == "confirmed", *in_force(Term, on))
    if db.session.scalar(holds.limit(1)) is not None:
        found.append(Grant(Role.COORDINATOR))
    return found


def _found(kind: type[Row], id_: int) -> Row:
    found = db.session.get(kind, id_)
    if found is None:
        raise NotFound
    return found
