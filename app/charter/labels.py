"""What states and log lines of agreements and versions of the mandate are called."""

from app.web.words import lazy_gettext as _l

AGREEMENT_LABELS = {
    "draft": _l("Utkast"),
    "commented": _l("Kommentert"),
    "signed": _l("Signert"),
    "ended": _l("Avsluttet"),
}
AGREEMENT_COLORS = {"draft": "neutral", "commented": "info", "signed": "success", "ended": "neutral"}
NOTE_LABELS = {"comment": _l("Kommentar"), "signed": _l("Signert"), "ended": _l("Avsluttet")}
MANDATE_LABELS = {"draft": _l("Utkast"), "adopted": _l("Vedtatt")}
POINT_LABELS = {"aim": _l("Målsetting"), "task": _l("Arbeidsoppgaver"), "goal": _l("Resultatmål")}
