"""What states, sources, log lines and due dates of tasks are called."""

from datetime import date, timedelta
from typing import Any

from flask import url_for

from app.domain.time.dates import days_between
from app.domain.time.due import Due
from app.web import settings
from app.web.formatting import day, days, month
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

STATE_LABELS = {
    "open": _l("Åpen"),
    "done": _l("Ferdig"),
    "dropped": _l("Droppet"),
    "replaced": _l("Erstattet"),
}
STATE_COLORS = {"open": "info", "done": "success", "dropped": "neutral", "replaced": "neutral"}
NOTE_LABELS = {
    "note": _l("Notat"),
    "done": _l("Ferdig"),
    "reopened": _l("Åpnet igjen"),
    "dropped": _l("Droppet"),
    "replaced": _l("Erstattet"),
    "postponed": _l("Utsatt"),
}
# By the source's table: what it is called, and the endpoint and argument of its page.
SOURCES = {
    "": (_l("Lagt inn for hånd"), "", ""),
    "agenda_item": (_l("Referat"), "minutes.of_item", "item_id"),
    "agreement": (_l("Avtale"), "charter.agreement", "agreement_id"),
    "gathering": (_l("Program"), "program_tasks.points", "gathering_id"),
    "open_space": (_l("Open Space"), "open_space_outcomes.steps", "open_space_id"),
}


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


def source_address(source: str, source_id: int | None) -> str:
    """Return the page of what a task was born from; none for what was typed by hand."""
    _label, endpoint, argument = SOURCES[source]
    if source_id is None or not settings.has_page(endpoint):
        return ""
    parts: dict[str, Any] = {argument: source_id}
    return url_for(endpoint, **parts)
