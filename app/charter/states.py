"""The states of agreements and of versions of the mandate, and what may be done in each: one table each."""

from dataclasses import dataclass
from typing import Any

from app.web.words import lazy_gettext as _l


@dataclass(frozen=True)
class AgreementState:
    """What a state is called; in a draft every member of RAG may work, and a closed one stays as it is."""

    label: Any
    color: str
    is_draft: bool = False
    is_signed: bool = False
    is_closed: bool = False


# In the order of the list: those in force first.
AGREEMENT_STATES = {
    "signed": AgreementState(_l("Signert"), "success", is_signed=True),
    "commented": AgreementState(_l("Kommentert"), "info", is_draft=True),
    "draft": AgreementState(_l("Utkast"), "neutral", is_draft=True),
    "ended": AgreementState(_l("Avsluttet"), "neutral", is_closed=True),
}
DRAFTS = frozenset(key for key, state in AGREEMENT_STATES.items() if state.is_draft)
SIGNED = frozenset(key for key, state in AGREEMENT_STATES.items() if state.is_signed)
CLOSED = frozenset(key for key, state in AGREEMENT_STATES.items() if state.is_closed)
RUNNING = frozenset(AGREEMENT_STATES) - CLOSED

# By verb: the states in which it may be done.
AGREEMENT_VERBS = {"change": RUNNING, "comment": RUNNING, "sign": DRAFTS, "end": RUNNING}

MANDATE_LABELS = {"draft": _l("Utkast"), "adopted": _l("Vedtatt")}
