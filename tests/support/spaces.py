"""Open Spaces for tests, made by the operations that pages use."""

from datetime import date, time

from app.db import db
from app.domain.openspace.phases import following, has_reached, previous
from app.gatherings.models import Gathering
from app.openspace.groups import operations as offers
from app.openspace.groups import votes
from app.openspace.models.space import OpenGroup, OpenParticipant, OpenSpace
from app.openspace.space import operations, participants, phases, queries
from app.openspace.space.lines import RoomLine, RoundLine
from app.web.clock import now
from tests.support import make

DAY = date(2026, 3, 2)
ROUNDS = (RoundLine(time(14, 45), time(15, 30)), RoundLine(time(15, 30), time(16, 15)))
ROOMS = (RoomLine("Fjordsalen", 30), RoomLine("Hjørnet", 10))


def space(
    gathering: Gathering | None = None, *, phase: str = "propose", rounds=ROUNDS, rooms=ROOMS, **given: object
) -> OpenSpace:
    """Prepare one, and go to a phase."""
    gathering = gathering or make.gathering(make.network(), days=(DAY,))
    values = {
        "title": "Open Space",
        "question": "Hva må vi snakke om?",
        "principles": "",
        "day": DAY,
        "row_key": "",
        "dots": 3,
        "most_musts": 2,
    } | given
    made = operations.begin(gathering, values, rounds=rounds, rooms=rooms, by=None, now=now())
    go(made, phase)
    db.session.commit()
    return made


def go(made: OpenSpace, phase: str) -> OpenSpace:
    """Go to a phase, step by step."""
    while made.phase != phase:
        to = (previous if has_reached(made.phase, phase) else following)(made.phase)
        phases.enter(made, to, seen=made.phase, by=None, now=now())
    db.session.commit()
    return made


def participant(made: OpenSpace, name: str = "") -> OpenParticipant:
    """Let a new device join."""
    joined = operations.join(made, f"device-{next(make.numbers)}-{name}", name, now())
    db.session.commit()
    return joined


def group(made: OpenSpace, title: str, convener: OpenParticipant | None = None, **given: object) -> OpenGroup:
    """Offer a group, as a facilitator may in most phases."""
    offered = offers.offer(made, convener, title=title, act="type", now=now(), **given)
    db.session.commit()
    return offered


def mark(offered: OpenGroup, who: OpenParticipant, tier: str) -> None:
    """Mark a group."""
    votes.mark(offered, who, tier)
    db.session.commit()


def wall(made: OpenSpace) -> str:
    """Return the path of the wall on the big screen."""
    return f"/open-space/vegg/{made.public_id}/{queries.wall_token(made)}"


def proceedings(made: OpenSpace) -> str:
    """Return the path of the proceedings that anybody can be given."""
    return f"/open-space/referat/{made.public_id}/{queries.proceedings_token(made)}"


def counted(made: OpenSpace) -> dict[int, dict[int, str]]:
    """Return all marks."""
    return participants.marks(made)
