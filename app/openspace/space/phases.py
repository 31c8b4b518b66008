"""Verbs of phases: go to another, and refuse what the phase does not allow."""

from collections.abc import Collection
from datetime import datetime

from app.db import db
from app.domain.errors import Refused
from app.domain.openspace.phases import PHASES
from app.history import operations as history
from app.openspace.models.labels import PHASE_LABELS
from app.openspace.models.space import OpenGroup, OpenSpace
from app.openspace.space import queries
from app.people.models import Person


def require(space: OpenSpace, act: str) -> None:
    """Refuse what the phase does not allow, naming the phase."""
    if not space.can(act):
        raise Refused("Dette går ikke nå. Fasen er «%(phase)s».", phase=PHASE_LABELS[space.phase])


def enter(
    space: OpenSpace,
    phase: str,
    *,
    seen: str,
    without_place: Collection[int] | None = None,
    by: Person | None,
    now: datetime,
) -> None:
    """Go to a phase, forward or back; two who press at once move it once. `seen` is the phase the page showed.

    `without_place` are the groups that were told to have no place when groups are about to meet.
    """
    if space.phase == phase:
        return
    if space.phase != seen or phase not in PHASES:
        raise Refused("Fasen er allerede endret til «%(phase)s».", phase=PHASE_LABELS[space.phase])
    if phase != "setup" and not space.rounds:
        raise Refused("Legg inn minst én runde før dere begynner.")
    if without_place is not None and lack_place(space, phase, without_place):
        raise Refused("Noen grupper har ikke fått plass på veggen. Se hvilke før dere går videre.")
    history.claim(space, space.version)
    label_before, label_after = str(PHASE_LABELS[space.phase]), str(PHASE_LABELS[phase])
    space.phase = phase
    history.note(space, "phase", by=by, now=now, before=label_before, after=label_after)
    touch(space)


def lack_place(space: OpenSpace, phase: str, told: Collection[int]) -> list[OpenGroup]:
    """Return the groups without a place that nobody has been told of, on the way to where groups meet."""
    if phase != "run" or space.has_reached("run"):
        return []
    placed = {one.group for one in queries.places(space)}
    found = [one for one in queries.standing(space) if one.id not in placed]
    return found if {one.id for one in found} - set(told) else []


def touch(space: OpenSpace) -> None:
    """Let phones and wall know that there is something new."""
    space.beat = OpenSpace.beat + 1  # counted by the database
    db.session.flush()
