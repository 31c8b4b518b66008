"""The list of participants: those who said yes to standing on it, shown to whom the organiser chose, for two weeks."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from app.db import db
from app.domain.errors import Refused
from app.domain.text.normalise import sort_key
from app.history import operations as history
from app.registration.labels import RULES
from app.registration.models import Registration, Setup


def is_shown(setup: Setup, now: datetime) -> bool:
    """Whether there is a list now: somebody chose one, and the time it is kept has not passed."""
    ends_at = setup.gathering.ends_at
    return bool(setup.shows_list) and (ends_at is None or now < ends_at + RULES["list"].stays)


def listed(setup: Setup) -> Sequence[Registration]:
    """Return who comes and said yes, by name."""
    question = select(Registration).where(
        Registration.setup_id == setup.id, Registration.state == "coming", Registration.listed_at.is_not(None)
    )
    return sorted(db.session.scalars(question), key=lambda one: (sort_key(one.name), one.id))


def may_read(registration: Registration, now: datetime) -> bool:
    """Whether somebody who has signed up sees it: whoever comes, on it or not."""
    return registration.state == "coming" and is_shown(registration.setup, now)


def put(registration: Registration, is_listed: bool, *, seen_version: int, now: datetime) -> None:
    """Let somebody stand on the list, or take the name off it at once."""
    history.claim(registration, seen_version)
    if is_listed and not is_shown(registration.setup, now):
        raise Refused("Samlingen har ingen deltakerliste nå.")
    agree(registration, is_listed, now)


def agree(registration: Registration, is_listed: bool, now: datetime) -> None:
    """Note since when somebody has said yes, or that it is taken back."""
    wanted = is_listed and is_shown(registration.setup, now)
    registration.listed_at = (registration.listed_at or now) if wanted else None
