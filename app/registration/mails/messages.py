"""What an organiser writes to those who have signed up: one mail each, exactly as it was looked through."""

from collections.abc import Sequence
from datetime import datetime

from app.db import db
from app.domain.errors import Refused
from app.history import operations as history
from app.history import queries as history_queries
from app.people.models import Person
from app.registration import queries
from app.registration.labels import AUDIENCES
from app.registration.mails import letters
from app.registration.models import Registration, SentMessage, Setup
from app.web import tokens


def readers(setup: Setup, audience: str) -> Sequence[Registration]:
    """Return who would get it now: those with an address; the others must hear it in another way."""
    return [one for one in _audience(setup, audience) if one.email]


def without_address(setup: Setup, audience: str) -> list[str]:
    """Return the names of those whom no mail reaches."""
    return [one.name for one in _audience(setup, audience) if not one.email]


def _audience(setup: Setup, audience: str) -> list[Registration]:
    states = ("coming", "waiting") if audience == "both" else (audience,)
    return [one for one in queries.standing_in(setup) if one.state in states]


def fingerprint(setup: Setup, *, audience: str, subject: str, text: str) -> str:
    """Return what tells whether a message is still the one that was looked through, to the same people."""
    return tokens.hashed(repr([[one.public_id for one in readers(setup, audience)], audience, subject, text]))


def send(
    setup: Setup,
    *,
    audience: str,
    subject: str,
    text: str,
    seen: str,
    key: str | None,
    by: Person | None,
    now: datetime,
) -> SentMessage:
    """Put one mail for each reader in the outbox; the same form twice is one message."""
    if key and (earlier := history_queries.made_with(key, SentMessage, by)) is not None:
        return earlier
    if not setup.gathering.is_public:
        raise Refused("Samlingen er et utkast, og ingen får vite noe om den ennå.")
    reached = readers(setup, audience)
    if not reached:
        raise Refused("Ingen av dem du vil skrive til, har en e-postadresse.", field="audience")
    if seen != fingerprint(setup, audience=audience, subject=subject, text=text):
        raise Refused("Meldingen eller listen over mottakere er endret siden du så gjennom. Se gjennom én gang til.")
    made = SentMessage(
        setup_id=setup.id, audience=audience, subject=subject, text=text, number=len(reached), sent_at=now, by=by
    )
    db.session.add(made)
    db.session.flush()
    history.remember(made, key, by=by, now=now)
    history.note(setup, "message", by=by, now=now, after=f"{subject} ({AUDIENCES[audience]})")
    for registration in reached:
        letters.message(registration, made, now)
    return made
