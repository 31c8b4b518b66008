"""The words that topics are shown in: kinds, statuses, reasons, sources."""

from typing import NamedTuple

from flask_babel.speaklater import LazyString

from app.web.words import lazy_gettext as _l


class Status(NamedTuple):
    """What a status is called and coloured."""

    label: LazyString
    color: str


KIND_LABELS = {
    "topic": _l("Tema"),
    "format_wish": _l("Ønske om form"),
    "praise": _l("Ros"),
    "practical": _l("Praktisk spørsmål"),
}
STATUSES = {
    "received": Status(_l("Mottatt"), "warning"),
    "published": Status(_l("I temabanken"), "success"),
    "parked": Status(_l("Parkert"), "neutral"),
    "rejected": Status(_l("Ikke tatt med"), "danger"),
    "filed": Status(_l("Sortert"), "neutral"),
    "withdrawn": Status(_l("Trukket"), "neutral"),
}
STATUS_LABELS = {code: status.label for code, status in STATUSES.items()}
STATUS_COLORS = {code: status.color for code, status in STATUSES.items()}
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
