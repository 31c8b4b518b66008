"""What each phase of an Open Space allows; the server decides, whatever a page still shows (I21)."""

from datetime import datetime

from app.db import db
from app.domain.errors import Refused
from app.history import operations as history
from app.openspace.models.labels import PHASE_LABELS
from app.openspace.models.space import PHASES, OpenSpace
from app.people.models import Person

ALLOWED = {
    "join": ("propose", "market", "choose", "run", "harvest", "prioritise"),
    "offer": ("propose", "market"),
    "type": ("setup", "propose", "market", "choose", "run"),  # what a facilitator types from paper
    "arrange": ("setup", "propose", "market", "choose", "run"),  # park, merge and take back, as a facilitator
    "withdraw": ("propose", "market", "choose"),
    "away": ("propose", "market", "choose"),
    "mark": ("choose",),
    "place": ("setup", "propose", "market", "choose", "run"),  # as "arrange": parking takes a group off the wall
    "report": ("run", "harvest", "prioritise"),
    "dot": ("prioritise",),
    "decide": ("harvest", "prioritise", "closed"),
}


def allows(space: OpenSpace, act: str) -> bool:
    """Tell whether the phase allows something now."""
    return space.phase in ALLOWED[act]


def require(space: OpenSpace, act: str) -> None:
    """Refuse what the phase does not allow, naming the phase."""
    if not allows(space, act):
        raise Refused("Dette går ikke nå. Fasen er «%(phase)s».", phase=PHASE_LABELS[space.phase])


def before(phase: str) -> str | None:
    """Return the phase before, if there is one."""
    place = PHASES.index(phase)
    return PHASES[place - 1] if place else None


def after(phase: str) -> str | None:
    """Return the phase after, if there is one."""
    place = PHASES.index(phase)
    return PHASES[place + 1] if place + 1 < len(PHASES) else None


def enter(space: OpenSpace, phase: str, *, seen: str, by: Person | None, now: datetime) -> None:
    """Go to a phase, forward or back; two who press at once move it once. `seen` is the phase the page showed."""
    if space.phase == phase:
        return
    if space.phase != seen or phase not in PHASES:
        raise Refused("Fasen er alt endret til «%(phase)s».", phase=PHASE_LABELS[space.phase])
    if phase != "setup" and not space.rounds:
        raise Refused("Legg inn minst én runde før dere begynner.")
    history.claim(space, space.version)
    told_before, told_after = str(PHASE_LABELS[space.phase]), str(PHASE_LABELS[phase])
    space.phase = phase
    history.note(space, "phase", by=by, now=now, before=told_before, after=told_after)
    touch(space)


def touch(space: OpenSpace) -> None:
    """Let phones and wall know that there is something new."""
    space.beat = OpenSpace.beat + 1  # counted by the database
    db.session.flush()
