"""Copies rows of a program to days of another gathering, day 1 to day 1 unless asked, by the same wall clock."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.program.kinds import IDEA
from app.domain.program.rows import Draft, Row, order
from app.domain.program.rows import days as days_of
from app.domain.program.shown import names_in
from app.domain.time.day_pairs import moved


@dataclass(frozen=True)
class Copied:
    """The copies, and the rows for which the other gathering has no such day."""

    rows: Draft
    left: Draft = ()


def copy(rows: Iterable[Row], days: Sequence[date], onto: Sequence[date], new_key: Callable[[Row], str]) -> Copied:
    """Copy rows from `days` to the days `onto` of the same number; `new_key` gives each copy a key of its own.

    A row keeps its wall-clock times, whether summer time has come or gone between the two.
    """
    return copy_onto(rows, by_number(days, onto), new_key)


def copy_onto(rows: Iterable[Row], onto: Mapping[date, date], new_key: Callable[[Row], str]) -> Copied:
    """Copy rows to the day that stands beside theirs in `onto`, by the same wall clock."""
    draft = order(rows)
    fits = [row for row in draft if row.day in onto]
    copies = order(replace(row, key=new_key(row), day=onto[row.day]) for row in fits)
    return Copied(copies, tuple(row for row in draft if row not in fits))


def by_number(days: Sequence[date], onto: Sequence[date]) -> dict[date, date]:
    """Return day 1 beside day 1, as far as there are days."""
    return dict(zip(sorted(days), sorted(onto), strict=False))


def own_days(rows: Iterable[Row], days: Sequence[date]) -> Sequence[date]:
    """Return the days the rows were planned for: those of the gathering, or their own when it has moved since."""
    found = days_of(rows)
    return days if all(day in days for day in found) else found


def on_days(rows: Iterable[Row], days: Sequence[date]) -> Draft:
    """Return rows of an older version on the gathering's days of today; what has no such day stays where it was."""
    draft = order(rows)
    found = copy_onto(draft, moved(own_days(draft, days), days), lambda row: row.key)
    return order((*found.rows, *found.left))


def as_new_plan(row: Row) -> Row:
    """Return a row as it stands in a new gathering: those responsible were asked for the old one, so it is an idea.

    What names nobody stays as certain as it was; notes and pins belonged to the old plan.
    """
    return replace(row, state=IDEA.code if names_in(row) else row.state, note="", pinned=False)
