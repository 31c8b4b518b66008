"""Verbs of decisions after their minutes: replaced by a later one, looked at again, differing from a document.

The words of a decision are the minutes' own and stay as they were approved; only what stands beside them changes.
"""

from datetime import date, datetime

from app.charter import queries
from app.charter.models import Agreement, Deviation, MandateVersion
from app.db import db
from app.domain.errors import Conflict, Refused
from app.history import operations as history
from app.history.queries import made_with
from app.meetings.minutes import decisions
from app.meetings.minutes.decisions import Decision
from app.people.models import Person
from app.web.formatting import day, words
from app.web.formatting import day as words_of_day


def replace(old: Decision, new: Decision, *, by: Person | None, now: datetime) -> None:
    """Let a later decision stand for an earlier one; both are kept, and one end of the chain is in force."""
    if old.outcome.replaced_by_id == new.id:
        return
    if old.outcome.replaced_by_id is not None:
        raise Refused("Vedtaket er allerede erstattet. Angre det først, hvis det var feil.")
    if new.id == old.id or old.id in [one.id for one in decisions.chain(new)]:
        raise Refused("Det andre vedtaket er selv erstattet av dette.", field="other_id")
    if not old.is_before(new):
        raise Refused("Velg et vedtak fra et senere møte.", field="other_id")
    if not new.meeting.is_frozen:
        raise Refused("Det nye vedtaket står i et referat som ikke er godkjent ennå.", field="other_id")
    old.outcome.replaced_by_id = new.id
    db.session.flush()
    _note(old, before=f"{old.text}: gjelder", after=f"erstattet av «{new.text}» ({day(new.day)})", by=by, now=now)


def take_back(old: Decision, *, by: Person | None, now: datetime) -> None:
    """Undo a replacement that was a mistake; doing so twice is once."""
    if old.outcome.replaced_by_id is None:
        return
    old.outcome.replaced_by_id = None
    db.session.flush()
    _note(old, before=f"{old.text}: erstattet", after="gjelder", by=by, now=now)


def review(decision: Decision, on: date | None, *, seen: int, by: Person | None, now: datetime) -> None:
    """Set when the decision is to be looked at again, or that it is not.

    A decision's row carries no version, as its minutes do: `seen` is the day the editor saw, as an ordinal, or 0.
    """
    before = decision.outcome.review_on
    if seen != (before.toordinal() if before else 0):
        raise Conflict
    if before == on:
        return
    if on is not None and on < decision.day:
        raise Refused(
            "Vedtaket ble gjort %(day)s. Velg en senere dag.", field="review_on", day=words_of_day(decision.day)
        )
    decision.outcome.review_on = on
    _note(decision, before=f"gjennomgås {words(before)}", after=f"gjennomgås {words(on)}", by=by, now=now)


def deviate(
    decision: Decision,
    document: MandateVersion | Agreement,
    note: str,
    *,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> Deviation:
    """Write down that a decision differs from a version of the mandate or an agreement, and how."""
    if earlier := made_with(key, Deviation, by):
        return earlier
    made = Deviation(outcome_id=decision.id, note=note, at=now, person_id=by.id if by else None)
    if isinstance(document, MandateVersion):
        made.mandate_version_id = document.id
    else:
        made.agreement_id = document.id
    if document in [other.document for other in queries.deviations_of(decision)]:
        raise Refused("Det er allerede skrevet ned at vedtaket avviker fra dette.", field="document")
    db.session.add(made)
    history.remember(made, key, by=by, now=now)
    history.note(document, "deviation", by=by, now=now, after=f"{decision.text}: {note}")
    return made


def forget(deviation: Deviation, *, by: Person | None, now: datetime) -> None:
    """Take back that a decision differs; history still tells that somebody thought so."""
    history.note(deviation.document, "deviation", by=by, now=now, before=deviation.note, after="–")
    db.session.delete(deviation)


def _note(decision: Decision, *, before: str, after: str, by: Person | None, now: datetime) -> None:
    """Keep it in the history of the item, which changes no word of the minutes."""
    history.note(decision.item, "outcomes", by=by, now=now, before=before, after=after)
