"""The states of a meeting and of its minutes, and what may be done in each: one table each."""

from dataclasses import dataclass
from typing import Any

from app.web.words import lazy_gettext as _l


@dataclass(frozen=True)
class State:
    """What a state is called, and its colour."""

    label: Any
    color: str


STATES = {
    "planned": State(_l("Planlagt"), "neutral"),
    "called": State(_l("Innkalt"), "success"),
    "cancelled": State(_l("Avlyst"), "danger"),
}
# Shown, never stored: what has begun and was not cancelled, until it is over and after.
GOES_ON = State(_l("Pågår"), "info")
HELD = State(_l("Holdt"), "neutral")
STANDING = frozenset(STATES) - {"cancelled"}
VERBS = {
    "call": frozenset({"planned"}),
    "change": STANDING,
    "tell": frozenset({"called"}),
    "cancel": STANDING,
    "restore": frozenset({"cancelled"}),
}

MINUTES_STATES = {
    "none": State(_l("Ikke begynt"), "neutral"),
    "draft": State(_l("Utkast"), "warning"),
    "sent": State(_l("Sendt ut"), "info"),
    "approved": State(_l("Godkjent"), "success"),
}
BEGUN = frozenset(MINUTES_STATES) - {"none"}
FROZEN = frozenset({"approved"})
MINUTES_VERBS = {
    "begin": frozenset({"none"}),
    "read_in": frozenset({"none"}),
    "take_back": frozenset({"draft"}),
    "leave_blank": frozenset({"draft"}),
    "write": BEGUN - FROZEN,
    "send": BEGUN - FROZEN,
    "approve": frozenset({"sent"}),
    "add_to": FROZEN,
}
# The states in which a version of the minutes is kept as it was.
VERSION_KINDS = ("sent", "approved")
