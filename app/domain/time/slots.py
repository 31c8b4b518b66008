"""Spans of time: whether they are possible, and whether two of them collide."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.errors import Refused
from app.domain.time.dates import oslo


@dataclass(frozen=True, order=True)
class Span:
    """From `start` up to `end`, both UTC."""

    start: datetime
    end: datetime

    @property
    def day(self) -> date:
        """The day in Oslo on which it starts."""
        return oslo(self.start).date()


def in_order(spans: Iterable[Span]) -> Sequence[Span]:
    """Return the spans sorted; refuses one that ends before it starts, and two that overlap."""
    ordered = sorted(spans)
    for span in ordered:
        if span.end <= span.start:
            raise Refused("Slutten må være etter starten.", field="days")
    for one, other in itertools.pairwise(ordered):
        if other.start < one.end:
            raise Refused("To av dagene overlapper hverandre.", field="days")
    return ordered


def same_days(one: Iterable[Span], other: Iterable[Span]) -> bool:
    """Tell whether both take place on the same dates, whatever the hours."""
    return sorted(span.day for span in one) == sorted(span.day for span in other)
