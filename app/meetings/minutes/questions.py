"""Which names in minutes wait for somebody to say who is meant: two share them, or nobody is known by them."""

import re
from collections.abc import Sequence

from app.domain import owner_names
from app.domain.owner_names import Ask, Known
from app.meetings.models.meeting import Outcome
from app.meetings.models.minutes import Attendance

_DEPUTY = re.compile(r"\bvara(?:representant)? for +([^,]+)", re.IGNORECASE)
_TAKER = re.compile(r"(?:^|(?<=[\s,]))(?:ref\.|referent)(?=$|[\s,])[\s,]*", re.IGNORECASE)
_CHAIR = re.compile(r"(?:^|(?<=[\s,]))(?:møteleder|ordstyrer)(?=$|[\s,])[\s,]*", re.IGNORECASE)


def who(row: Attendance, persons: Sequence[Known]) -> Ask | None:
    """Return the question that an attendance row raises; without candidates nobody is known by that name.

    A guest whom nobody is called like is from outside.
    """
    if row.person_id or row.is_outside:
        return None
    ask = about(row.name, persons)
    return ask if ask.candidates or row.status != "guest" else None


def about(name: str, persons: Sequence[Known]) -> Ask:
    """Return among whom to choose for a name in the attendance."""
    found = owner_names.one(name, persons)
    if isinstance(found, Ask):
        return found
    return Ask(name, tuple(one for one in persons if one.named == found))


def stands_for(row: Attendance, persons: Sequence[Known]) -> Ask | None:
    """Return the question whom a deputy stands for, where several answer to the name."""
    named = None if row.deputy_for_id else _DEPUTY.search(row.part)
    found = owner_names.one(named[1].strip(), persons) if named else None
    return found if isinstance(found, Ask) else None


def owners(outcome: Outcome, known: Sequence[Known]) -> list[Ask]:
    """Return what must be asked about the owners of a line, until its task has the owners that were meant."""
    if not may_ask(outcome):
        return []
    reading = owner_names.read(outcome.owner_words, known)
    task = outcome.follow_up
    asks = [] if task is not None and task.owners else list(reading.asks)
    outside = None if task is None else {owner.outside_name for owner in task.owners}
    return asks + [Ask(name, ()) for name in reading.unknown if outside is None or name in outside]


def may_ask(outcome: Outcome) -> bool:
    """Tell whether the owners of a line may have to be asked about: its task has none, or one from outside."""
    owned = outcome.follow_up.owners if outcome.follow_up else []
    return bool(outcome.owner_words) and (not owned or any(owner.outside_name for owner in owned))


def choices(ask: Ask) -> list[str]:
    """Return what can be put in for a word that is asked about."""
    return [*(one.told_apart for one in ask.candidates), owner_names.said_outside(ask.word)]


def takes_minutes(part: str) -> bool:
    """Tell whether the words beside a name say that it is the minute taker's."""
    return bool(_TAKER.search(part))


def chairs(part: str) -> bool:
    """Tell whether the words beside a name say that it is the chair's."""
    return bool(_CHAIR.search(part))


def without_roles(part: str) -> str:
    """Return the words beside a name without those that its person's own fields have taken over."""
    return _CHAIR.sub("", _TAKER.sub("", part)).strip(" ,")


def without_deputy(part: str) -> str:
    """Return the words beside a name without whom it stands for."""
    return _DEPUTY.sub("", part).strip(" ,")
