"""The words that topics are shown in: kinds, statuses, reasons, sources."""

from app.web.words import lazy_gettext as _l

KIND_LABELS = {
    "topic": _l("Tema"),
    "format_wish": _l("Ønske om form"),
    "praise": _l("Ros"),
    "practical": _l("Praktisk spørsmål"),
}
STATUS_LABELS = {
    "received": _l("Mottatt"),
    "published": _l("I temabanken"),
    "parked": _l("Parkert"),
    "rejected": _l("Ikke tatt med"),
    "filed": _l("Sortert"),
    "withdrawn": _l("Trukket"),
}
STATUS_COLORS = {
    "received": "warning",
    "published": "success",
    "parked": "neutral",
    "rejected": "danger",
    "filed": "neutral",
    "withdrawn": "neutral",
}
REASON_LABELS = {
    "duplicate": _l("Det finnes allerede"),
    "covered": _l("Det er tatt opp nylig"),
    "outside": _l("Det ligger utenfor det nettverkene arbeider med"),
    "identifiable": _l("Teksten kan avsløre hvem det gjelder"),
    "unclear": _l("Vi forsto ikke hva som ønskes"),
    "later": _l("Det passer bedre senere"),
    "other": _l("Annet"),
}
SOURCE_LABELS = {
    "web": _l("Nettsiden"),
    "survey": _l("Evaluering"),
    "hearing": _l("Høring"),
    "paper": _l("Papir"),
    "event": _l("Samling"),
}
