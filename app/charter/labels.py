"""What log lines of agreements and lists of the mandate are called."""

from app.web.words import lazy_gettext as _l

NOTE_LABELS = {"comment": _l("Kommentar"), "signed": _l("Signert"), "ended": _l("Avsluttet")}
POINT_LABELS = {"aim": _l("Målsetting"), "task": _l("Arbeidsoppgaver"), "goal": _l("Resultatmål")}
