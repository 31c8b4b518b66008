"""What may be asked of who signs up, and the words of states: one table that forms, pages and deletion read."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from app.web.words import lazy_gettext as _l

# Counted from the end of the gathering. What hotel and kitchen need goes first; what is only counted goes at once.
AS_COUNTS = timedelta(days=1)
FOR_THE_HOTEL = timedelta(days=14)
A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Rule:
    """What is deleted of those who signed up, and how long after the gathering."""

    label: Any
    stays: timedelta


RULES = {
    "counts": Rule(_l("Rolle på jobben og hvor ofte folk har vært med, blir til rene tall"), AS_COUNTS),
    "hotel": Rule(_l("Mat, middag og overnatting"), FOR_THE_HOTEL),
    "list": Rule(_l("Deltakerlisten"), FOR_THE_HOTEL),
    "tables": Rule(_l("Hvem som satt ved hvilket bord"), FOR_THE_HOTEL),
    "year": Rule(_l("Navn, arbeidsplass, e-post og resten av svarene"), A_YEAR),
}


@dataclass(frozen=True)
class Ask:
    """A thing that an organiser may ask by ticking it: how it is answered, and how long an answer is kept.

    `kind` is text, yes, one, several, or a choice of days or nights that follows the gathering.
    """

    label: Any
    kind: str
    stays: timedelta
    choices: dict[str, Any] = field(default_factory=dict)
    hint: Any = ""
    ticked_as: Any = ""


FUNCTIONS = {
    "hms": _l("HMS"),
    "hr": _l("HR"),
    "leader": _l("Leder"),
    "akan": _l("Akan-kontakt"),
    "union": _l("Tillitsvalgt eller verneombud"),
    "health": _l("Bedriftshelsetjeneste"),
    "colleague": _l("Kollega"),
    "other": _l("Annet"),
}
SECTORS = {
    "municipal": _l("Kommune"),
    "state": _l("Stat"),
    "health": _l("Helse og omsorg"),
    "industry": _l("Industri og energi"),
    "construction": _l("Bygg og anlegg"),
    "transport": _l("Transport og sjøfart"),
    "trade": _l("Handel, hotell og restaurant"),
    "education": _l("Skole og barnehage"),
    "finance": _l("Bank, finans og kontor"),
    "organisation": _l("Organisasjon"),
    "other": _l("Annet"),
}
FREQUENCIES = {
    "first": _l("Dette er første gang"),
    "some": _l("To til fire ganger"),
    "many": _l("Fem ganger eller mer"),
}
CONTRIBUTIONS = {
    "talk": _l("Holde et innlegg"),
    "experience": _l("Dele en erfaring"),
    "groups": _l("Lede en gruppe"),
    "practical": _l("Hjelpe til praktisk"),
}
ASKS = {
    "function": Ask(_l("Rolle på jobben"), "one", AS_COUNTS, FUNCTIONS),
    "sector": Ask(_l("Sektor eller bransje"), "one", A_YEAR, SECTORS),
    "frequency": Ask(_l("Hvor mange ganger har du vært på samling?"), "one", AS_COUNTS, FREQUENCIES),
    "contribution": Ask(_l("Jeg kan bidra"), "several", A_YEAR, CONTRIBUTIONS),
    "days": Ask(_l("Hvilke dager kommer du?"), "days", A_YEAR, ticked_as=_l("Hvilke dager (når samlingen har flere)")),
    "dinner": Ask(_l("Jeg blir med på middagen"), "yes", FOR_THE_HOTEL, ticked_as=_l("Middag")),
    "nights": Ask(_l("Hvilke netter trenger du rom?"), "nights", FOR_THE_HOTEL, ticked_as=_l("Overnatting")),
    "diet": Ask(
        _l("Allergi eller mat du ikke spiser"),
        "text",
        FOR_THE_HOTEL,
        hint=_l("Bare de som bestiller maten, ser dette. Det slettes to uker etter samlingen."),
    ),
    "invoice": Ask(_l("Fakturareferanse"), "text", A_YEAR, ticked_as=_l("Fakturareferanse (når samlingen koster noe)")),
}
QUESTION_KINDS = {"text": _l("Kort tekst"), "yes_no": _l("Ja eller nei"), "choice": _l("Ett av flere valg")}
LISTS = {
    "": _l("Ingen deltakerliste"),
    "participants": _l("De påmeldte ser den"),
    "everybody": _l("Alle ser den, på samlingens side"),
}
AUDIENCES = {
    "coming": _l("De som kommer"),
    "waiting": _l("De som venter"),
    "both": _l("Både de som kommer, og de som venter"),
}
STATES = {
    "coming": (_l("Kommer"), "success"),
    "waiting": (_l("På venteliste"), "warning"),
    "withdrawn": (_l("Avmeldt"), "neutral"),
}
