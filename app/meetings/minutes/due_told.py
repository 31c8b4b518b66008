"""What the due dates in minutes came to mean: words are settled from the day of the meeting."""

from datetime import date

from app.domain.time import due
from app.domain.time.due import Due
from app.followups.labels import told_due
from app.meetings.models.meeting import Outcome
from app.web.formatting import day as day_words
from app.web.words import gettext as _


def understood(outcome: Outcome, day: date) -> Due | None:
    """Return when a line is due, None where its words are empty or nobody understands them.

    What the task has come to mean since goes before: «neste møte» follows its meeting.
    """
    task, words = outcome.follow_up, outcome.due_words
    if task is not None and task.due_words == words:
        return task.due if words else None
    try:
        return due.read(words, day) if words else None
    except ValueError:
        return None


def told(outcome: Outcome, day: date) -> str:
    """Return the words of a line's due date with the days they mean: «9.3 (9. mars 2027)».

    A date that names its year, and what nobody understands, stand as they were typed.
    """
    meant = understood(outcome, day)
    if meant is None or meant.kind == "none":
        return outcome.due_words
    if meant.kind != "date" or meant.last is None:
        return told_due(meant)
    if str(meant.last.year) in meant.words:
        return meant.words
    return _("%(words)s (%(days)s)", words=meant.words, days=day_words(meant.last))


def hint(outcome: Outcome, day: date) -> str:
    """Return what stands below the field in which a due date is typed: the day it is."""
    meant = understood(outcome, day)
    return told_due(meant) if meant and meant.kind not in ("none", "standing") else ""
