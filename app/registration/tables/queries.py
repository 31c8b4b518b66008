"""Questions about who sits at which table."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.db import db
from app.domain.table_groups.groups import Participant, Together, together
from app.domain.text.normalise import sort_key
from app.registration import queries
from app.registration.models import Registration, Setup
from app.registration.tables.models import TableGrouping, TableGroupMember


@dataclass(frozen=True)
class Table:
    """A table and who sits there, by name."""

    number: int
    seated: Sequence[Registration]


@dataclass(frozen=True)
class TablePlan:
    """The tables as they are now: who comes and has none, which colleagues share one, and what changed since."""

    tables: Sequence[Table]
    without: Sequence[Registration]
    together: Sequence[Together]
    came_since: int
    withdrawn: int

    @property
    def smallest(self) -> int:
        """How many sit at the table with fewest."""
        return min(len(table.seated) for table in self.tables)

    @property
    def largest(self) -> int:
        """How many sit at the table with most."""
        return max(len(table.seated) for table in self.tables)

    @property
    def is_uneven(self) -> bool:
        """Whether tables differ by more than they do when they are made."""
        return self.largest - self.smallest > 1

    @property
    def by_name(self) -> list[tuple[Registration, int]]:
        """Everybody with the number of the table, 0 for none, as they are looked up on paper."""
        found = [(one, table.number) for table in self.tables for one in table.seated]
        return sorted([*found, *[(one, 0) for one in self.without]], key=lambda pair: sort_key(pair[0].name))


def of(setup: Setup) -> TableGrouping | None:
    """Return the row of a gathering's tables, or None where there never were any."""
    return db.session.scalar(select(TableGrouping).where(TableGrouping.setup_id == setup.id))


def number_of(registration: Registration) -> int | None:
    """Return the table where somebody sits, or None."""
    question = select(TableGroupMember.number).where(TableGroupMember.registration_id == registration.id)
    return db.session.scalar(question) or None


def participants(setup: Setup) -> list[Participant]:
    """Return who comes, with what tables are mixed by as far as it is asked."""
    return [_participant(one, setup.asks) for one in queries.in_order(setup, "coming")]


def _participant(registration: Registration, asks: Sequence[str]) -> Participant:
    answers = {answer.ask: answer.value for answer in registration.answers if answer.ask in asks}
    often = answers.get("frequency")
    return Participant(
        key=registration.id,
        workplace=registration.workplace,
        function=answers.get("function", ""),
        is_first_time=None if often is None else often == "first",
    )


def plan(grouping: TableGrouping) -> TablePlan:
    """Return the tables as they are now; who has withdrawn sits nowhere."""
    setup = grouping.setup
    coming = {one.id: one for one in queries.in_order(setup, "coming")}
    known = {key: seat for key, seat in grouping.seats.items() if key in coming}
    at = {key: seat.number for key, seat in known.items() if seat.number}
    by_name = sorted(coming.values(), key=lambda one: sort_key(one.name))
    without = [one for one in by_name if one.id not in at]
    return TablePlan(
        tables=[Table(number, [one for one in by_name if at.get(one.id) == number]) for number in grouping.numbers],
        without=without,
        together=together(participants(setup), at),
        came_since=sum(_came_after(one, grouping) for one in without if one.id not in known),
        withdrawn=len(grouping.members) - len(known),
    )


def _came_after(registration: Registration, grouping: TableGrouping) -> bool:
    placed_at, made_at = registration.placed_at, grouping.made_at
    return placed_at is not None and made_at is not None and placed_at > made_at
