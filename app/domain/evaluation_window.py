"""When a gathering is evaluated: on phones from its last part on, and on paper until the sheets are typed in."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

BEFORE_THE_END = timedelta(hours=2)
ON_PHONES = timedelta(days=14)
ON_PAPER = timedelta(days=60)


class Window(NamedTuple):
    """From when to when answers are taken; what is read from paper is typed in for longer."""

    opens_at: datetime
    closes_at: datetime
    paper_until: datetime

    def is_early(self, now: datetime) -> bool:
        """Whether it has not opened yet."""
        return now < self.opens_at

    def is_open(self, now: datetime) -> bool:
        """Whether one may answer on a phone."""
        return self.opens_at <= now <= self.closes_at

    def takes_paper(self, now: datetime) -> bool:
        """Whether sheets of paper may be typed in."""
        return self.opens_at <= now <= self.paper_until


def window(
    ends_at: datetime,
    begins: Iterable[datetime],
    *,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
) -> Window:
    """Return the window of a gathering that ends so, when rows of its last day begin so; what was typed wins.

    A row that stands at the very end («Vel hjem») begins nothing. A window is never empty.
    """
    before = [moment for moment in begins if moment < ends_at]
    opens = opens_at or (max(before) if before else ends_at - BEFORE_THE_END)
    closes = max(closes_at or ends_at + ON_PHONES, opens)
    return Window(opens, closes, max(ends_at + ON_PAPER, closes))
