"""Moves of rows: one step up or down, two that change places, and one that is pushed with the rest of its day."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import ClassVar

from app.domain.errors import Refused
from app.domain.program.changing.moving import swap
from app.domain.program.changing.shifting import Moved, push, push_to
from app.domain.program.rows import Draft
from app.gatherings.models import Gathering
from app.people.models import Person
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.draft.refusal_texts import hindrance
from app.program.models.draft import ProgramChange, ProgramRow


@dataclass(frozen=True)
class Swap:
    """Two rows are to change places."""

    kind: ClassVar[str] = "swapped"
    key: str
    other: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The rows that somebody chose."""
        return self.key, self.other

    def applied(self, draft: Draft) -> Moved:
        """Return what becomes of a draft by it."""
        return swap(draft, self.key, self.other)

    def days(self, draft: Draft) -> set[date]:
        """Return the days it is about."""
        return {row.day for row in draft if row.key in self.keys}


@dataclass(frozen=True)
class Push:
    """A row is to be pushed with the rest of its day: by so many minutes, or to a start."""

    kind: ClassVar[str] = "pushed"
    key: str
    minutes: int | None = None
    starts: time | None = None

    def applied(self, draft: Draft) -> Moved:
        """Return what becomes of a draft by it."""
        if self.starts is not None:
            return push_to(draft, self.key, self.starts)
        return push(draft, self.key, self.minutes or 0)

    def days(self, draft: Draft) -> set[date]:
        """Return the days it is about."""
        return {row.day for row in draft if row.key == self.key}


def carry_out(
    gathering: Gathering,
    move: Swap | Push,
    *,
    days: Collection[date],
    seen: int,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> ProgramChange | None:
    """Do what somebody saw in a preview; raises Conflict when one of its days has changed since."""
    result = lambda draft: move.applied(draft).rows
    return drafts.rearrange(gathering, result, kind=move.kind, seen=seen, days=days, by=by, key=key, now=now)


def step(
    row: ProgramRow, how: Callable[[Draft, str], Moved], *, seen_version: int, by: Person | None, now: datetime
) -> ProgramChange:
    """Let a row change places with its neighbour, as somebody saw it: pressed twice it moves once."""
    if row.version != seen_version:
        raise Refused("«%(title)s» er endret siden du åpnet siden. Slik står den nå.", title=row.title)
    rows = queries.draft(row.gathering)
    found = how(rows, row.key)
    if found.clash:
        raise Refused(hindrance(found.clash, rows))
    made = drafts.put(row.gathering, found.rows, kind="moved", by=by, now=now)
    if made is None:
        raise Refused("«%(title)s» har ingen post å bytte plass med denne dagen.", title=row.title)
    return made
