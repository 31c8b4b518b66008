"""The words of Open Space: phases, tiers, states, what became of next steps, and what to begin with."""

from typing import NamedTuple

from flask_babel.speaklater import LazyString

from app.domain.openspace.phases import PHASES
from app.web.words import lazy_gettext as _l


class Outcome(NamedTuple):
    """What a next step can become."""

    label: LazyString
    color: str


class Tier(NamedTuple):
    """How much a participant can want to join a group."""

    label: LazyString
    color: str


PHASE_LABELS = {code: _l(phase.label) for code, phase in PHASES.items()}
PHASE_HINTS = {code: _l(phase.hint) for code, phase in PHASES.items()}
OUTCOMES = {
    "": Outcome(_l("Ikke avgjort"), "warning"),
    "task": Outcome(_l("Oppgave"), "success"),
    "topic": Outcome(_l("I temabanken"), "success"),
    "dropped": Outcome(_l("Ikke fulgt opp"), "neutral"),
}
TIERS = {"must": Tier(_l("Må"), "success"), "want": Tier(_l("Vil"), "info")}
# A group on offer needs no word.
GROUP_STATE_LABELS = {"offered": "", "parked": _l("Parkert"), "withdrawn": _l("Trukket")}
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
