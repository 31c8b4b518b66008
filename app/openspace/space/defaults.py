"""What forms of an Open Space begin with: the gathering's day, the program's row, topics to build on."""

from datetime import date, datetime
from typing import Any

from app.domain.program.kinds import KINDS
from app.domain.program.rows import Row, end, start
from app.domain.program.rows import clock as clock_of
from app.gatherings.models import Gathering
from app.openspace.models.labels import PRINCIPLES
from app.openspace.models.space import USUAL_DOTS, USUAL_MUSTS, OpenSpace
from app.openspace.space import queries
from app.openspace.space.lines import RoomLine, RoundLine
from app.openspace.space.operations import PLAIN
from app.program.draft import queries as programs
from app.program.models.labels import told
from app.topics.bank import queries as topics
from app.web.editing.fields import options
from app.web.words import gettext as _

SHORTEST_ROUND = 30
OPENING, CLOSING = 30, 30  # minutes for the circle at the start and for what is gathered in the end


def rows(gathering: Gathering) -> list[Row]:
    """Return the rows of the draft that are an Open Space."""
    return [row for row in programs.draft(gathering) if KINDS[row.kind].holds_open_space]


def row(space: OpenSpace) -> str:
    """Return the row of the draft it stands in, in words; nothing where there is none any more."""
    found = next((one for one in rows(space.gathering) if one.key == space.row_key), None)
    return told(found) if found else ""


def row_choices(gathering: Gathering) -> Any:
    """Return the rows to choose from."""
    known = [(row.key, told(row)) for row in rows(gathering)]
    return options([("", _("Ingen")), *known])


def to_begin_with(gathering: Gathering, today: date) -> dict[str, Any]:
    """Return what a new one is proposed to be: in the program's row, if any, and in two rounds."""
    row = next(iter(rows(gathering)), None)
    days = programs.days(gathering)
    return {
        "title": _("Open Space"),
        "question": "",
        "day": row.day if row else days[0] if days else today,
        "row_key": row.key if row else "",
        "rounds": _rounds(row),
        "rooms": [],
        "dots": USUAL_DOTS,
        "most_musts": USUAL_MUSTS,
        "principles": str(PRINCIPLES),
    }


def _rounds(row: Row | None) -> list[RoundLine]:
    """Cut a row in two rounds between an opening and a gathering in; nothing where it is too short or open."""
    if row is None or row.ends is None:
        return []
    first, last = start(row) + OPENING, end(row) - CLOSING
    half = (last - first) // 2 // 5 * 5
    if half < SHORTEST_ROUND:
        return []
    return [
        RoundLine(clock_of(first), clock_of(first + half)),
        RoundLine(clock_of(first + half), clock_of(first + 2 * half)),
        RoundLine(clock_of(last), clock_of(end(row)), _("Høsting i plenum")),
    ]


def of(space: OpenSpace) -> dict[str, Any]:
    """Return what is stored, for its form."""
    return {name: getattr(space, name) for name in PLAIN} | {
        "rounds": [RoundLine(one.starts, one.ends, one.name) for one in space.rounds],
        "rooms": [RoomLine(one.name, one.seats) for one in space.rooms],
        "version": space.version,
    }


def topic_choices(space: OpenSpace, now: datetime) -> Any:
    """Return the most supported topics of the gathering's network that no group is built on yet."""
    found, _total = topics.bank(now, network=space.gathering.network)
    taken = {one.topic_id for one in queries.groups(space)}
    return options([(one.id, one.title) for one in found if one.id not in taken], none=_("Ingen"))
