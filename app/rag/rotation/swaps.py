"""Verbs by which two organisations change places in terms to come: asked by one, answered by the other."""

from datetime import datetime

from app.db import db
from app.domain.errors import Refused
from app.domain.time.dates import oslo
from app.history import operations as history
from app.history.queries import made_with
from app.people.models import Organisation, Person
from app.rag import queries
from app.rag.models import Swap, Term, TermHolder
from app.rag.rotation.terms import refuse_begun


def ask(
    a: TermHolder,
    b: TermHolder,
    *,
    by: Person | None,
    by_coordinator: bool = True,
    key: str | None = None,
    now: datetime,
) -> Swap:
    """Ask for a swap; whoever speaks for a side has said yes for it by asking."""
    if earlier := made_with(key, Swap, by):
        return earlier
    _refuse_impossible(a, b, now)
    on = oslo(now).date()
    for other in queries.swaps(a.term.duty):
        if other.state == "asked" and {(a.term_id, a.organisation_id), (b.term_id, b.organisation_id)} & _places(other):
            raise Refused(
                "En av periodene er med i et bytte som venter på svar. Trekk det først, eller vent.", field="theirs"
            )
    swap = Swap(
        term_a=a.term,
        organisation_a=a.organisation,
        term_b=b.term,
        organisation_b=b.organisation,
        asked_by=by,
        asked_at=now,
        state="asked",
    )
    sides = queries.sides(swap, by.id, on) if by else ""
    if not sides and not by_coordinator:
        raise Refused("Velg en periode du selv svarer for.", field="mine")
    db.session.add(swap)
    history.remember(swap, key, by=by, now=now)
    history.note(swap, "asked", by=by, now=now, after=f"{_side(a)} bytter med {_side(b)}")
    _say_yes(swap, sides, by=by, now=now)
    return swap


def accept(swap: Swap, *, seen_version: int, by: Person, now: datetime) -> None:
    """Say yes for the sides one speaks for; when both have, the two change places."""
    _claim_asked(swap, seen_version)
    _say_yes(swap, _refuse_strangers(swap, by, now), by=by, now=now)


def decline(swap: Swap, *, seen_version: int, by: Person, now: datetime) -> None:
    """Say no for a side one speaks for."""
    _claim_asked(swap, seen_version)
    _refuse_strangers(swap, by, now)
    _finish(swap, "declined", by=by, now=now)


def withdraw(swap: Swap, *, seen_version: int, by: Person, by_coordinator: bool, now: datetime) -> None:
    """Take the wish back: who asked, whoever speaks for a side, or the coordinator."""
    _claim_asked(swap, seen_version)
    if swap.asked_by_id != by.id and not by_coordinator:
        _refuse_strangers(swap, by, now)
    _finish(swap, "withdrawn", by=by, now=now)


def override(swap: Swap, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Carry a swap out without waiting for answers, as the coordinator may; the trail says so."""
    _claim_asked(swap, seen_version)
    history.note(swap, "swap", by=by, now=now, after="gjennomført av koordinator uten begge svar")
    _carry_out(swap, by=by, now=now)


def _claim_asked(swap: Swap, seen_version: int) -> None:
    history.claim(swap, seen_version)
    if swap.state != "asked":
        raise Refused("Byttet er allerede avgjort.")


def _refuse_strangers(swap: Swap, by: Person, now: datetime) -> str:
    sides = queries.sides(swap, by.id, oslo(now).date())
    if not sides:
        raise Refused(
            "Bare de som svarer for %(organisation_a)s eller %(organisation_b)s, kan svare.",
            organisation_a=swap.organisation_a.name,
            organisation_b=swap.organisation_b.name,
        )
    return sides


def _say_yes(swap: Swap, sides: str, *, by: Person | None, now: datetime) -> None:
    for side, organisation in (("a", swap.organisation_a), ("b", swap.organisation_b)):
        if side in sides and getattr(swap, f"accepted_{side}_at") is None:
            setattr(swap, f"accepted_{side}_at", now)
            history.note(swap, "accepted", by=by, now=now, after=organisation.name)
    if swap.accepted_a_at and swap.accepted_b_at:
        _carry_out(swap, by=by, now=now)


def _carry_out(swap: Swap, *, by: Person | None, now: datetime) -> None:
    """Let exactly two holders change places, each with the person named; checked anew, as days may have passed."""
    a, b = _place(swap.term_a, swap.organisation_a), _place(swap.term_b, swap.organisation_b)
    _refuse_impossible(a, b, now)
    told = f"{_side(a)} bytter med {_side(b)}"
    for term in (a.term, b.term):
        history.claim(term, term.version)
        history.note(term, "swapped", by=by, now=now, after=told)
    (a.organisation, a.person), (b.organisation, b.person) = (b.organisation, b.person), (a.organisation, a.person)
    _finish(swap, "done", by=by, now=now)


def _finish(swap: Swap, state: str, *, by: Person | None, now: datetime) -> None:
    swap.state = state
    words = {"done": "gjennomført", "declined": "avslått", "withdrawn": "trukket"}
    history.note(swap, "swap", by=by, now=now, after=words[state])


def _refuse_impossible(a: TermHolder, b: TermHolder, now: datetime) -> None:
    for term in (a.term, b.term):
        refuse_begun(term, now)
    if a.term.duty != b.term.duty or a.term_id == b.term_id or a.organisation_id == b.organisation_id:
        raise Refused("Velg to forskjellige, i hver sin periode.", field="theirs")
    for holder, other in ((a, b), (b, a)):
        if any(h.organisation_id == holder.organisation_id for h in other.term.holders):
            raise Refused(
                "%(organisation)s er allerede med i begge periodene.",
                field="theirs",
                organisation=holder.organisation.name,
            )


def _place(term: Term, organisation: Organisation) -> TermHolder:
    found = next((h for h in term.holders if h.organisation_id == organisation.id), None)
    if found is None:
        raise Refused("%(organisation)s har ikke lenger denne perioden.", organisation=organisation.name)
    return found


def _places(swap: Swap) -> set[tuple[int, int]]:
    return {(swap.term_a_id, swap.organisation_a_id), (swap.term_b_id, swap.organisation_b_id)}


def _side(holder: TermHolder) -> str:
    return f"{holder} {holder.term.from_on.year}–{holder.term.until_on.year}"
