"""The words that networks are shown in: phases, answers, criteria, counties, the three legs."""

from app.web.words import N_
from app.web.words import lazy_gettext as _l

PHASE_LABELS = {
    "planned": _l("Planlagt"),
    "active": _l("I drift"),
    "paused": _l("Pause"),
    "closed": _l("Avsluttet"),
}
# Why a phase cannot begin before the one that is in force.
PHASE_SINCE = {
    "planned": N_("Nettverket er planlagt fra %(since)s. Velg den dagen eller en senere."),
    "active": N_("Nettverket har vært i drift siden %(since)s. Velg den dagen eller en senere."),
    "paused": N_("Nettverket har hatt pause siden %(since)s. Velg den dagen eller en senere."),
    "closed": N_("Nettverket ble avsluttet %(since)s. Velg den dagen eller en senere."),
}
ANSWER_LABELS = {"yes": _l("Oppfylt"), "partly": _l("Delvis"), "no": _l("Ikke oppfylt")}

# The six criteria for start and operation, in our own words.
CRITERION_LABELS = {
    1: _l("Nettverket er startet i samarbeid med KORUS Stavanger, innenfor oppdraget fra Helsedirektoratet"),
    2: _l("Et KORUS driver nettverket tett sammen med et behandlingsmiljø"),
    3: _l("Nettverket er forankret i regionen"),
    4: _l("Driften følger formålet, målgruppen og måten nettverkene er organisert på"),
    5: _l("Deltakerne bestemmer reelt med, og ingen tjener penger på nettverket"),
    6: _l("Nettverket bruker felles logo og brosjyre"),
}
LEG_LABELS = {"korus": _l("KORUS"), "akan": _l("Akan"), "treatment": _l("Behandlingsmiljø")}

# The fifteen counties since 2024, from north to south along the coast.
COUNTIES = (
    "Finnmark",
    "Troms",
    "Nordland",
    "Trøndelag",
    "Møre og Romsdal",
    "Vestland",
    "Rogaland",
    "Agder",
    "Telemark",
    "Vestfold",
    "Buskerud",
    "Innlandet",
    "Akershus",
    "Oslo",
    "Østfold",
)
