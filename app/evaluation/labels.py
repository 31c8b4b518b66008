"""What is asked when nobody has changed it, and the words of kinds and states: one table that everything reads."""

from typing import Any, NamedTuple

from app.registration.labels import FREQUENCIES, FUNCTIONS
from app.web.words import lazy_gettext as _l

HIGHEST = 10  # of a scale, which begins at 0
MOST_QUESTIONS = 15

KINDS = {
    "scale": _l("Tall fra 0 til 10"),
    "text": _l("Fritekst"),
    "wish": _l("Ønske om tema"),
    "choice": _l("Ett av flere valg"),
}
WRITTEN = ("text", "wish")  # what somebody has to read before others see it
STATES = {"waiting": _l("Ikke lest"), "cleared": _l("Kan vises"), "hidden": _l("Skjules")}
CHANNELS = {"phone": _l("Mobil"), "paper": _l("Papir")}


class Default(NamedTuple):
    """A question that is asked unless the organiser changes it; `code` keeps it comparable from one to the next."""

    code: str
    kind: str
    text: Any
    choices: tuple[Any, ...] = ()


DEFAULTS = (
    Default("useful", "scale", _l("Samlingen var nyttig for arbeidshverdagen min")),
    Default("contributed", "scale", _l("Jeg fikk bidra")),
    Default("program", "scale", _l("Programmet var godt")),
    Default("sharing", "scale", _l("Det var nok tid til å dele erfaringer")),
    Default("again", "scale", _l("Det er sannsynlig at jeg kommer igjen")),
    Default("best", "text", _l("Hva var det beste?")),
    Default("better", "text", _l("Hva kan vi gjøre bedre?")),
    Default("wish", "wish", _l("Hva vil du høre mer om?")),
    Default("function", "choice", _l("Hva er rollen din på jobben?"), tuple(FUNCTIONS.values())),
    Default("frequency", "choice", _l("Hvor mange ganger har du vært på samling?"), tuple(FREQUENCIES.values())),
)
CODES = tuple(one.code for one in DEFAULTS)
SCALES = {one.code: one.text for one in DEFAULTS if one.kind == "scale"}
