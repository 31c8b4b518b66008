"""Verbs that say how a duty goes round, who takes part, and that confirm what is proposed."""

from collections.abc import Collection
from datetime import date, datetime

from app.db import db
from app.domain import rotation as turns
from app.domain.errors import Refused
from app.domain.time.dates import oslo
from app.history import operations as history
from app.history.queries import made_with
from app.people import queries as people
from app.people.models import Organisation, Person
from app.rag import queries
from app.rag.models import Rotation, RotationMember, RotationPause, Term
from app.rag.operations import refuse_wrong_order
from app.rag.rotation import terms
from app.web.formatting import words


def arrange(duty: str, *, months: int, holder_count: int, seen_version: int, by: Person | None, now: datetime) -> None:
    """Decide how long a term lasts and how many share it; only what is proposed changes by it."""
    row = _row(duty)
    history.claim(row, seen_version)
    history.revise(row, {"months": months, "holder_count": holder_count}, by=by, now=now)


def join(
    duty: str,
    organisation: Organisation,
    *,
    position: int,
    from_on: date,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> RotationMember:
    """Let an organisation take part from a day on."""
    if earlier := made_with(key, RotationMember, by):
        return earlier
    for other in queries.members(duty):
        if other.organisation_id == organisation.id and (other.until_on is None or other.until_on >= from_on):
            raise Refused("%(organisation)s er allerede med.", field="organisation_id", organisation=organisation.name)
    member = RotationMember(rotation=_row(duty), organisation=organisation, position=position, from_on=from_on)
    db.session.add(member)
    history.remember(member, key, by=by, now=now)
    history.note(member, "joined", by=by, now=now, after=f"{organisation.name} fra {words(from_on)}")
    return member


def change_member(
    member: RotationMember,
    *,
    position: int,
    until_on: date | None,
    seen_version: int,
    by: Person | None,
    now: datetime,
) -> None:
    """Change the place in the order, or let an organisation leave after a day."""
    history.claim(member, seen_version)
    refuse_wrong_order(member.from_on, until_on)
    for other in queries.members(member.rotation.duty):
        again = other is not member and other.organisation_id == member.organisation_id
        if again and other.from_on > member.from_on and (until_on is None or until_on >= other.from_on):
            raise Refused(
                "%(organisation)s er med på nytt fra %(from_on)s.",
                field="until_on",
                organisation=member.organisation.name,
                from_on=words(other.from_on),
            )
    history.revise(member, {"position": position, "until_on": until_on}, by=by, now=now)


def pause(
    member: RotationMember,
    *,
    from_on: date,
    until_on: date | None,
    reason: str,
    seen_version: int,
    by: Person | None,
    now: datetime,
) -> RotationPause:
    """Let an organisation rest: it is not proposed for a term that touches these days."""
    history.claim(member, seen_version)
    refuse_wrong_order(from_on, until_on)
    for other in member.pauses:
        if other.from_on <= (until_on or date.max) and from_on <= (other.until_on or date.max):
            raise Refused("Det er allerede en pause fra %(from_on)s.", field="from_on", from_on=words(other.from_on))
    made = RotationPause(member_id=member.id, from_on=from_on, until_on=until_on, reason=reason)
    member.pauses.append(made)
    db.session.flush()
    history.note(member, "pause", by=by, now=now, after=_told(made))
    return made


def end_pause(
    pause: RotationPause,
    member: RotationMember,
    *,
    last_on: date,
    seen_version: int,
    by: Person | None,
    now: datetime,
) -> None:
    """Let a pause end after a day; one that ends before it begins never was."""
    history.claim(member, seen_version)
    before = _told(pause)
    if last_on < pause.from_on:
        member.pauses.remove(pause)
        db.session.delete(pause)
        history.note(member, "pause", by=by, now=now, before=before, after="–")
        return
    for other in member.pauses:
        if other is not pause and pause.from_on < other.from_on <= last_on:
            raise Refused("Det er allerede en pause fra %(from_on)s.", field="last_on", from_on=words(other.from_on))
    pause.until_on = last_on
    history.note(member, "pause", by=by, now=now, before=before, after=_told(pause))


def confirm(
    duty: str, shown: Collection[str], *, by: Person | None, key: str | None = None, now: datetime
) -> list[Term]:
    """Make terms of the proposals that a person has seen and confirms: a person's act, never ours.

    `shown` are marks of what stood on the page. Where the proposal has become another since then, nothing is made.
    """
    if earlier := made_with(key, Term, by):
        return [earlier]
    wanted = [term for term in queries.proposals(duty, oslo(now).date()) if mark(term) in shown]
    if not wanted or len(wanted) != len(set(shown)):
        raise Refused("Forslaget er et annet nå. Se over det, og bekreft på nytt.")
    if any(not term.holders for term in wanted):
        raise Refused("Ingen er foreslått for denne perioden. Legg den inn for hånd.")
    made = []
    for number, term in enumerate(wanted):
        holdings = [(people.organisation(id_), None) for id_ in term.holders]
        remembered = key if number == 0 else None
        made.append(terms.add(duty, holdings, from_on=term.start, until_on=term.end, by=by, key=remembered, now=now))
    return made


def mark(term: turns.Term) -> str:
    """Return what stands for a proposal in a form: its days and holders."""
    return f"{term.start}/{term.end}/{','.join(map(str, term.holders))}"


def _row(duty: str) -> Rotation:
    row = queries.rotation(duty)
    if row.id is None:
        db.session.add(row)
        db.session.flush()
    return row


def _told(pause: RotationPause) -> str:
    return f"{words(pause.from_on)}–{words(pause.until_on) if pause.until_on else ''} {pause.reason}".strip()
