"""What due dates of tasks are called."""

from datetime import date, timedelta

from app.domain.time.dates import days_between
from app.domain.time.due import Due
from app.web.formatting import day, days, month
from app.web.words import gettext as _


def told_due(due: Due) -> str:
    """Return when something is due, as a person reads it: «primo mars (1.–10. mars 2026)», «9. mars 2026»."""
    if due.first is None or due.last is None:
        if due.kind == "meeting":
            return _("%(words)s (møtet er ikke satt opp)", words=due.words)
        return due.words or _("uten frist")
    if due.kind == "date":
        return day(due.last)
    if due.kind == "year":
        return _("i løpet av %(year)d", year=due.last.year)
    return f"{due.words} ({days(list(days_between(due.first, due.last)))})"


def told_on(due: Due, today: date) -> str:
    """Return when something is due as it stands on a day: «neste møte (9. mars 2026), for sent ute»."""
    told = told_due(due)
    return _("%(due)s, for sent ute", due=told) if due.is_late(today) else told


def later(last: date | None, today: date) -> list[tuple[str, str]]:
    """Return (what to type, what the button says) of later due dates to choose from; `last` is the present last day."""
    begin = max(last or today, today)
    week, fortnight = begin + timedelta(days=7), begin + timedelta(days=14)
    after = (begin.replace(day=1) + timedelta(days=31)).replace(day=1)
    return [
        (f"{week:%d.%m.%Y}", _("En uke (%(day)s)", day=day(week))),
        (f"{fortnight:%d.%m.%Y}", _("To uker (%(day)s)", day=day(fortnight))),
        (f"{month(after)} {after.year}", _("Neste måned (%(month)s %(year)d)", month=month(after), year=after.year)),
    ]
