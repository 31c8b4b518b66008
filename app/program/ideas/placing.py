"""Placing a title with its text and speaker in a row of a draft, in one step.

Nothing here knows where they come from: values and the words for their source are all it takes, so a topic from the
topic bank is placed by the same call as a talk idea (ideas.place shows how).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from app.domain.errors import Conflict, Refused
from app.domain.program.changing.moving import insert_after
from app.domain.program.checks import check
from app.domain.program.kinds import IDEA
from app.domain.program.rows import Draft, Responsible, Row, clock, end, from_json, start
from app.domain.program.untimed import timed
from app.domain.time.dates import at
from app.gatherings.models import Gathering
from app.history import operations as history
from app.history.queries import made_with
from app.people.models import Person
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.models.draft import ProgramChange

USUAL_MINUTES, LEAST_MINUTES = 45, 30


@dataclass(frozen=True)
class Content:
    """What is to stand in the row; `source` says in words where it comes from, and goes into the planners' note."""

    title: str
    text: str = ""
    responsible: tuple[Responsible, ...] = ()
    source: str = ""
    state: str = IDEA.code


@dataclass(frozen=True)
class Time:
    """When a new row is to be."""

    day: date
    starts: time
    ends: time | None = None
    note: str = ""


def place(
    gathering: Gathering,
    content: Content,
    where: str | Time,
    *,
    seen: int,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> str:
    """Put it in the row of a key, or in a new row at a time, and return the row's key.

    `seen` is queries.latest_change_id() as the one who chose saw the draft; raises Conflict when that row has changed
    since. A new row is in nobody's way.
    The key of the form makes two identical submissions one.
    """
    if earlier := made_with(key, ProgramChange, by):
        return from_json(earlier.after)[0].key
    if any(row.key == where for row in queries.touched_since(gathering, seen)):
        raise Conflict
    rows = queries.draft(gathering)
    wanted = _new(content, where) if isinstance(where, Time) else _filled(content, where, rows)
    others = [row for row in rows if row.key != wanted.key]
    made = drafts.put(gathering, [*others, wanted], kind="placed", by=by, now=now)
    if made is not None:
        history.remember(made, key, by=by, now=now)
    return wanted.key


def no_longer(rows: Draft, key: str, responsible: tuple[Responsible, ...]) -> tuple[Responsible, ...]:
    """Return who answered for the row of a key and does not among those who do from now on."""
    before = next((row.responsible for row in rows if row.key == key), ())
    stays = {one.identity or one.words for one in responsible}
    return tuple(one for one in before if (one.identity or one.words) not in stays)


def places(rows: Draft, taken: Sequence[str] = ()) -> list[Row]:
    """Return the rows that can take it, those without anybody responsible first; not those another one stands in."""
    found = [row for row in rows if row.has_speaker and row.key not in taken]
    return sorted(found, key=lambda row: bool(row.responsible))


def proposed(gathering: Gathering, rows: Draft) -> Time | None:
    """Return a time for a new row: the first half hour nothing is on, else after the last row of the first day."""
    for flag in check(rows, gap_from=LEAST_MINUTES):
        if flag.code == "gap":
            before = next(row for row in rows if row.key == flag.keys[0])
            begins = end(before) if before.ends else start(before)
            return Time(before.day, clock(begins), clock(begins + min(flag.minutes, USUAL_MINUTES)))
    days = queries.days(gathering)
    on_first = [row for row in timed(rows) if days and row.day == days[0]]
    if on_first:
        found = insert_after(rows, on_first[-1].key, USUAL_MINUTES)
        return Time(found.day, found.starts, found.ends)
    hours = queries.hours(gathering)
    return Time(hours[0].day, hours[0].starts) if hours else None


def _new(content: Content, when: Time) -> Row:
    for name, moment in (("starts", when.starts), ("ends", when.ends)):
        try:
            at(when.day, moment) if moment is not None else None
        except ValueError:
            raise Refused("Klokken stilles denne natten, og dette klokkeslettet finnes ikke.", field=name) from None
    return _with(content, Row(drafts.new_key(), when.day, when.starts, when.ends, title=content.title, note=when.note))


def _filled(content: Content, key: str, rows: Draft) -> Row:
    row = next((row for row in rows if row.key == key), None)
    if row is None:
        raise Refused("Posten er ikke i utkastet lenger. Velg en annen.", field="row")
    return _with(content, row)


def _with(content: Content, row: Row) -> Row:
    """What is placed takes the place of what stood there, with whom it names: the old speaker had another talk."""
    return replace(
        row,
        title=content.title,
        text=content.text,
        responsible=content.responsible,
        state=content.state,
        note="\n".join(line for line in (row.note, content.source) if line),
    )
