"""The words that RAG is shown in: roles, duties that go round, and what coordinating means."""

from dataclasses import dataclass

from app.web.words import lazy_gettext as _l

ROLE_LABELS = {
    "member": _l("Representant"),
    "deputy": _l("Vararepresentant"),
    "digital_lead": _l("Digitalt ansvarlig"),
    "guest": _l("Gjest"),
}

# What a duty that goes round is called in addresses, as a title, and when somebody has it.
PATHS = {"coordination": "koordinering", "host": "vertskap"}
TITLES = {"coordination": _l("Koordinering på omgang"), "host": _l("Vertskap for alor Norge")}
LEADS = {
    "coordination": _l("Hvem som koordinerer RAG, når. Rettighetene på siden følger datoene, uten at noen trykker."),
    "host": _l("Hvem som er vertskap for alor Norge, når."),
}
NOBODY = {
    "coordination": _l("Ingen koordinerer RAG i dag."),
    "host": _l("Ingen er satt opp som vertskap i dag."),
}
# Months a term lasts and how many share it, until somebody decides otherwise.
USUAL = {"coordination": (24, 2), "host": (12, 1)}

SWAP_LABELS = {
    "asked": _l("Venter på svar"),
    "done": _l("Byttet"),
    "declined": _l("Avslått"),
    "withdrawn": _l("Trukket"),
}


@dataclass(frozen=True)
class Duty:
    """One of the six things coordinating means; `can_delegate` where the mandate says another may do it."""

    key: str
    label: object
    can_delegate: bool = False


DUTIES = (
    Duty("action_plan", _l("Følge opp handlingsplanen og planleggingen av alor Norge, sammen med vertskapet")),
    Duty("call", _l("Kalle inn til møtene")),
    Duty("agenda", _l("Lage saksliste")),
    Duty("invite", _l("Invitere eksterne"), can_delegate=True),
    Duty("chair", _l("Lede møtene og avklare hvem som er referent")),
    Duty("website", _l("Ta det administrative rundt alor.no")),
)
