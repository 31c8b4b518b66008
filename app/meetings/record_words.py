"""What the parts of minutes are called."""

from flask_babel import lazy_gettext as _l

KIND_LABELS = {"clarification": _l("Avklaring"), "decision": _l("Vedtak"), "task": _l("Oppgave")}
RECORD_LABELS = {
    "none": _l("Ikke begynt"), "draft": _l("Utkast"), "sent": _l("Sendt ut"), "approved": _l("Godkjent"),
}  # fmt: skip
RECORD_COLORS = {"none": "neutral", "draft": "warning", "sent": "info", "approved": "success"}
STATUS_LABELS = {
    "present": _l("Til stede"), "apologies": _l("Forfall"), "absent": _l("Ikke møtt"), "guest": _l("Gjest"),
}  # fmt: skip
