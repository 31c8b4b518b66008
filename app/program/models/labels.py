"""The words that programs are shown in: kinds, states, what was done to a draft, warnings."""

from collections.abc import Iterable

from app.domain.program.kinds import KINDS, STATES
from app.domain.program.rows import Responsible, Row
from app.domain.time.clocks import written
from app.web.formatting import short_day
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

KIND_LABELS = {code: _l(kind.label) for code, kind in KINDS.items()}
STATE_LABELS = {code: _l(state.label) for code, state in STATES.items()}
STATE_COLORS = {code: state.color for code, state in STATES.items()}
CHANGE_LABELS = {
    "added": _l("La til en post"),
    "changed": _l("Endret en post"),
    "removed": _l("Slettet en post"),
    "moved": _l("Flyttet en post"),
    "swapped": _l("Byttet to poster"),
    "pushed": _l("Skjøv resten"),
    "pasted": _l("Limte inn poster"),
    "copied": _l("Kopierte poster"),
    "placed": _l("Plasserte et forslag"),
    "restored": _l("Hentet tilbake en versjon"),
    "undone": _l("Angret"),
    "followed": _l("Fulgte samlingens nye dager"),
}
STANDING_LABELS = {
    "participant": _l("Deltaker i nettverket"),
    "internal": _l("KORUS, Akan eller behandling"),
    "external": _l("Ekstern"),
}
SCOPE_LABELS = {"national": _l("alor Norge"), "regional": _l("En samling")}
IDEA_LABELS = {"open": _l("Ledig"), "placed": _l("Plassert"), "dropped": _l("Lagt bort")}


def hours(row: Row) -> str:
    """12.30–13.30, 17.00– when the end is open, or nothing for a row without a time."""
    return written(row.starts, row.ends) if row.has_time else ""


def dated(row: Row) -> str:
    """10. juni kl. 12.30–13.30, or 10. juni for a row without a time."""
    if not row.has_time:
        return short_day(row.day)
    return str(_("%(day)s kl. %(hours)s", day=short_day(row.day), hours=hours(row)))


def told(row: Row) -> str:
    """12.30–13.30 Lunsj, as a choice among others; Lunsj alone without a time."""
    return f"{hours(row)} {row.title}".strip()


def names(responsible: Iterable[Responsible]) -> str:
    """Kari Nordmann, RAG."""
    return ", ".join(one.words for one in responsible)


def theme(row: Row) -> str:
    """Tema (ansvarlig), as a program is written: the responsible in brackets."""
    return f"{row.title} ({names(row.responsible)})" if row.responsible else row.title


def marked(row: Row, words: str) -> str:
    """Return the words a row is written with, marked when it is only an idea: the same in every file and calendar."""
    return words if row.is_certain else _("%(row)s (ikke bekreftet)", row=words)
