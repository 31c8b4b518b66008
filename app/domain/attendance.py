"""Which press at the door counts, however late and in whatever order the presses arrive."""

from datetime import datetime
from typing import NamedTuple


class Press(NamedTuple):
    """Somebody was said to have come, or not to have, at a moment."""

    at: datetime
    came: bool


def moment(claimed: datetime | None, *, morning: datetime, now: datetime) -> datetime:
    """Return when a press was made: now where it does not say, never later, and never before the day's morning."""
    return now if claimed is None else max(morning, min(claimed, now))


def standing(earlier: Press | None, press: Press, now: datetime) -> Press:
    """Return the press that counts of the one that did and one that arrives.

    The last one counts, by the time it was made. One that is made now comes after everything that is known; of two at
    the same moment, whoever was seen to come has come.
    """
    return press if earlier is None or press.at >= now else max(earlier, press)
