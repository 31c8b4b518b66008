"""The words that meetings are shown in: modes, attendance, the coordinator's duties, the parts of minutes."""

from datetime import datetime, time

from app.domain.time.clocks import written
from app.domain.time.dates import oslo
from app.rag import labels as rag
from app.web.formatting import day, week, weekday
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

MODE_LABELS = {"physical": _l("Fysisk"), "online": _l("Teams"), "hybrid": _l("Hybrid")}
KIND_LABELS = {"clarification": _l("Avklaring"), "decision": _l("Vedtak"), "task": _l("Oppgave")}
STATUS_LABELS = {
    "present": _l("Til stede"),
    "apologies": _l("Forfall"),
    "absent": _l("Ikke møtt"),
    "guest": _l("Gjest"),
}
DUTIES = {duty.key: duty.label for duty in rag.DUTIES}
# What the mandate says of a year: RAG meets in one place once or twice, else on Teams.
PHYSICAL_A_YEAR = (1, 2)


def hours(starts_at: datetime, ends_at: datetime | None, latest_end_at: datetime | None) -> str:
    """kl. 09.15–15.00, kl. 09.15–14.30/15.00, or kl. 17.00– with the end left open."""
    clocks = [oslo(moment).time() if moment else None for moment in (ends_at, latest_end_at)]
    return str(_("kl. %(hours)s", hours=written(oslo(starts_at).time(), *clocks)))


def when(starts_at: datetime, ends_at: datetime | None, latest_end_at: datetime | None) -> str:
    """tirsdag 27. januar 2026 kl. 09.15–15.00 (uke 5)."""
    on = oslo(starts_at).date()
    return f"{weekday(on)} {day(on)} {hours(starts_at, ends_at, latest_end_at)} ({week(on)})"


def slot(starts: time | None, ends: time | None) -> str:
    """09.30–11.30, 09.30– with the end left open, or nothing for an item without a slot."""
    return "" if starts is None else written(starts, ends)
