"""How many answers join those that are shown, so that no difference between two views is the answers of a few."""

from app.domain.small_groups import SMALLEST


def joining(waiting: int, *, finished: bool) -> int:
    """Return how many of the answers that wait are shown from now on: none, or at least five.

    While more may come, only whole fives are shown and at least five are held back: the end must be able to show
    the rest without telling what the last few said. A rest of one to four is never shown.
    """
    if finished:
        return waiting if waiting >= SMALLEST else 0
    return max(waiting // SMALLEST - 1, 0) * SMALLEST


def joining_once(shown: int, waiting: int, *, finished: bool) -> int:
    """Return the same for what is only told when all have answered, and never added to.

    Counts of small groups are hidden by holding them against each other; two such counts could be held against each
    other by a reader too.
    """
    return joining(waiting, finished=True) if finished and not shown else 0
