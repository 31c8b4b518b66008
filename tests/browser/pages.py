"""The pages that are looked at, by who sees them: addresses of the demo."""

PUBLIC = (
    "/",
    "/nettverk",
    "/nettverk?q=molde",
    "/nettverk?q=ingenting",
    "/nettverk/rogaland",
    "/nettverk/buskerud",
    "/samlinger",
    "/samlinger?q=xyz",
    "/samlinger/1",
    "/alor-norge",
    "/arshjul/2026",
    "/arshjul/2031",
    "/nettverk/agder/arshjul/2026",
    "/kalender",
    "/kalender/nettverk/rogaland",
    "/om",
    "/personvern",
    "/logg-inn",
    "/logg-inn/sendt",
    "/logg-inn/nothing",
    "/finnes-ikke",
)
OPERATOR = "Håkon Tveitdal"
OPERATORS = (
    "/min-side", "/min-side/kalendere", "/nettverk/rogaland", "/nettverk/rogaland/endre", "/nettverk/rogaland/drift",
    "/nettverk/rogaland/kriterier", "/nettverk/rogaland/status", "/nettverk/rogaland/samlinger/ny", "/samlinger/3",
    "/samlinger/3/endre", "/samlinger/3/avlys", "/samlinger/3/trekk-tilbake", "/samlinger/3/kopier",
    "/nettverk/rogaland/drift/ny-drifter", "/nettverk/rogaland/drift/ny-partner", "/rag", "/nettverk/rogaland/oppstart",
    "/nettverk/agder/endre",
)  # fmt: skip
ADMIN = "Sunniva Lyngstad"
ADMINS = (
    "/personer",
    "/personer/ny",
    "/personer/1",
    "/personer/1/endre",
    "/organisasjoner",
    "/organisasjoner/4",
    "/organisasjoner/4/nytt-navn",
    "/organisasjoner/4/sla-sammen",
    "/organisasjoner/4/endre",
    "/utboks",
    "/hendelser",
    "/rag/ny-plass",
    "/rag/ny-koordinering",
    "/nettverk/nytt",
    "/nettverk/hordaland/oppstart",
    "/nettverk/hordaland/unntak",
    "/alor-norge/ny",
)
EMPTY = ("/", "/nettverk", "/samlinger", "/alor-norge", "/arshjul/2026", "/kalender", "/rag", "/utboks", "/min-side")
EVERY = [
    *[("", path) for path in PUBLIC],
    *[(OPERATOR, path) for path in OPERATORS],
    *[(ADMIN, path) for path in ADMINS],
]
