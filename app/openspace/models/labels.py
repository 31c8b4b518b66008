"""The words of Open Space: phases, tiers, states, what became of next steps, and what to begin with."""

from app.web.words import lazy_gettext as _l

PHASE_LABELS = {
    "setup": _l("Forberedes"),
    "propose": _l("Foreslå grupper"),
    "market": _l("Markedsplass"),
    "choose": _l("Velg"),
    "run": _l("Gruppene møtes"),
    "harvest": _l("Høsting"),
    "prioritise": _l("Prioriter"),
    "closed": _l("Avsluttet"),
}
PHASE_HINTS = {
    "setup": _l("Bare dere som tilrettelegger, ser noe ennå."),
    "propose": _l("Alle kan foreslå en gruppe."),
    "market": _l("Gruppene leses opp, slås sammen og får plass på veggen. Det går fortsatt an å foreslå."),
    "choose": _l("Alle merker hva de må og vil være med på."),
    "run": _l("Gå dit du lærer eller bidrar. Skriv ned det dere kommer fram til."),
    "harvest": _l("Rapportene leses i plenum."),
    "prioritise": _l("Alle legger prikkene sine på det som er viktigst."),
    "closed": _l("Alt kan leses, og ingenting endres lenger av deltakerne."),
}
OUTCOME_LABELS = {
    "": _l("Ikke avgjort"),
    "task": _l("Oppgave"),
    "topic": _l("I temabanken"),
    "dropped": _l("Ikke fulgt opp"),
}
OUTCOME_COLORS = {"": "warning", "task": "success", "topic": "success", "dropped": "neutral"}
WALL_LABELS = {
    "moved": _l("Flyttet en gruppe"),
    "pinned": _l("Låste en gruppe"),
    "loosened": _l("Låste opp en gruppe"),
    "off": _l("Tok en gruppe av veggen"),
    "planned": _l("Tok i bruk et forslag"),
    "undone": _l("Angret"),
}
PRINCIPLES = _l(
    "- De som kommer, er de rette.\n- Det som skjer, er det som kan skje.\n- Det begynner når det begynner.\n"
    "- Når det er over, er det over.\n\n**Loven om de to føtter:** Lærer du ikke noe og bidrar du ikke, går du til en "
    "annen gruppe. Ingen trenger å melde seg på eller av."
)
