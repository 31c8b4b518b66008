"""The words that gatherings are shown in: states, methods, the usual target group."""

from app.web.words import lazy_gettext as _l

STATE_LABELS = {
    "draft": _l("Utkast"),
    "published": _l("Publisert"),
    "moved": _l("Flyttet"),
    "held": _l("Avholdt"),
    "cancelled": _l("Avlyst"),
}
STATE_COLORS = {"draft": "neutral", "published": "success", "moved": "warning", "held": "info", "cancelled": "danger"}
METHOD_LABELS = {
    "experience_sharing": _l("Erfaringsutveksling"),
    "group_work": _l("Gruppearbeid"),
    "hearing": _l("Høring"),
    "reflecting": _l("Reflekterende prosess"),
    "open_space": _l("Open Space"),
    "role_play": _l("Rollespill"),
    "corner": _l("Hjørnepresentasjon"),
    "plenary": _l("Plenum"),
    "talk": _l("Innlegg"),
}
TARGET_GROUP = (
    "Alle som møter spørsmål om rus og spill gjennom jobben: ledere, Akan-kontakter, tillitsvalgte, verneombud, "
    "HMS, HR og bedriftshelsetjeneste."
)
