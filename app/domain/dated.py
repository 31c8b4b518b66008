"""What held until which day: values that change on a date and stay what they were before it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value")
ONE_DAY = timedelta(days=1)


class Former(NamedTuple, Generic[Value]):
    """A value and the last day on which it held."""

    value: Value
    until: date


def on(day: date, current: Value, former: Sequence[Former[Value]]) -> Value:
    """Return what held on a day; `former` stands in order of days, after the last comes what holds now."""
    return next((one.value for one in former if day <= one.until), current)


def since(former: Sequence[Former[Value]]) -> date | None:
    """Return the first day of what holds now, None where it is not known to have been anything else."""
    return former[-1].until + ONE_DAY if former else None


def changed(current: Value, former: Sequence[Former[Value]], new: Value, first: date) -> list[Former[Value]]:
    """Return what held before, once `new` holds from `first` on; a day in the past corrects what was noted since."""
    last = first - ONE_DAY
    before = former[-1].value if new == current and former and former[-1].until < last else on(last, current, former)
    kept = [one for one in former if one.until < last]
    if kept and kept[-1].value == before:
        kept.pop()
    return kept if before == new else [*kept, Former(before, last)]
