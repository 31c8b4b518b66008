"""Which of RAG's meetings are on the days that something else is planned for."""

from collections.abc import Sequence
from datetime import date

from app.gatherings.warnings import Warning
from app.meetings.plan import queries
from app.web.formatting import day as words_of_day
from app.web.words import gettext as _


def on(days: Sequence[date], but: object) -> list[Warning]:
    """Return a warning a meeting; who plans is told the day and the kind, nothing of what the meeting is about."""
    return [
        Warning("meeting", _("%(kind)s er samme dag (%(day)s).", kind=found.kind.name, day=words_of_day(found.day)))
        for day in dict.fromkeys(days)
        for found in queries.on_days(day, day)
        if found is not but
    ]
