"""Who does something in a sentence of minutes: persons by any name, organisations, roles."""

import re
from collections.abc import Iterable

from app.domain.text.normalise import folded

_NAME = r"[A-ZÆØÅÁÉÈÜÖÄČĐŊŠŦŽ][\w\u0300-\u036f\u00ad'`´‘’ʼ‐‑-]{0,40}"
_LOWER_PLACE = "sør|nord|øst|vest|midt|oslo|bergen|stavanger"
_ONE = rf"{_NAME}(?: (?:{_NAME}|{_LOWER_PLACE})){{0,3}}(?: ?v/ ?{_NAME}(?: {_NAME}){{0,2}})?"
_SOME = rf"{_ONE}(?:(?:, ?| og | og/eller |/| & ){_ONE}){{0,4}}"
_ACTOR = re.compile(rf"(?P<who>{_SOME})(?:,? som \w{{1,30}},?)? (?P<verb>[a-zæøå]{{2,30}})\b(?P<after> \w{{1,40}})?")
NAMED_FIRST = re.compile(rf"(?P<who>{_SOME}): (?=\S)")
_JOINT = re.compile(r", ?| og | og/eller |/(?<!v/)| & ")
_CLAUSE = re.compile(r"^|(?<= [–—-] )|(?<=[:;] )")
_ORGANISATION = re.compile(
    r"(?:RAG|KORUS|Korus|KoRus|Akan|Alle|Begge|Digital|Helse|Hdir|Helsedirektoratet|NAV|Koordinator\w*|Vertskap\w*"
    r"|Hoveddrifter\w*|Referent\w*|Møteleder\w*|Arbeidsgruppa|Arbeidsgruppen|Ledergruppa|Nettverkene|[A-ZÆØÅ]{2,6})\b"
)
_DOING = frozenset(
    {
        *("arrangerer", "avklarer", "bestiller", "bidrar", "booker", "deler", "distribuerer", "etterspør"),
        *("ferdigstiller", "finner", "forbereder", "foreslår", "følger", "gir", "henter", "holder", "innhenter"),
        *("inviterer", "kaller", "kontakter", "koordinerer", "lager", "legger", "leverer", "lufter", "melder"),
        *("oppdaterer", "ordner", "organiserer", "planlegger", "publiserer", "purrer", "redigerer", "retter"),
        *("reviderer", "ringer", "samler", "samordner", "sender", "setter", "sjekker", "skaffer", "skriver"),
        *("spør", "svarer", "tar", "undersøker", "utarbeider", "vurderer"),
    }
)
_NOT_DOING = frozenset(
    {
        *("blir", "deltar", "der", "eller", "er", "etter", "flere", "for", "fordi", "forteller", "får", "før"),
        *("gjelder", "har", "her", "heter", "hører", "informerer", "kommer", "ligger", "mener", "mer", "minner"),
        *("når", "opplever", "orienterer", "over", "per", "presenterer", "ser", "sier", "står", "synes"),
        *("takker", "tror", "under", "var", "viser", "ønsker"),
    }
)
_NOBODY = frozenset(
    {
        *("avtalen", "dag", "de", "den", "der", "det", "dette", "disse", "en", "et", "for", "forslag", "her"),
        *("hva", "hvem", "hvis", "hvordan", "i", "ingen", "innlegg", "invitasjonen", "jeg", "kurset", "lunsj"),
        *("man", "mandat", "mandatet", "med", "middag", "møtet", "nettsiden", "noen", "når", "om", "program"),
        *("programmet", "på", "referatet", "saken", "saker", "samlingen", "se", "som", "tema", "tilbudet"),
    }
)


def actor(text: str, known: frozenset[str]) -> str | None:
    """Return who does something in this sentence, "" for "vi", None when nobody does."""
    for clause in _CLAUSE.finditer(text):
        match = _ACTOR.match(text, clause.start())
        if match and _does(match, known):
            return "" if match["who"] == "Vi" else match["who"]
    return None


def _does(match: re.Match[str], known: frozenset[str]) -> bool:
    who, verb, after = match["who"], match["verb"], (match["after"] or "").strip()
    if is_known(who, known):
        if verb in ("skal", "må"):
            return bool(after)
        if verb in ("har", "er"):
            return after in ("ansvar", "ansvaret", "ansvarlig")
        return verb in _DOING or (verb.endswith("r") and verb not in _NOT_DOING)
    return verb in _DOING and folded(who).split()[0] not in _NOBODY


def known_names(names: Iterable[str]) -> frozenset[str]:
    """Return whole names and first names, as they are compared."""
    return frozenset(word for name in names if folded(name) for word in (folded(name), folded(name).split()[0]))


def is_known(who: str, known: frozenset[str]) -> bool:
    """Tell whether one of those named was there, or is an organisation or a role."""
    return any(
        folded(name) in known or bool(_ORGANISATION.match(name))
        for one in _JOINT.split(who)
        for name in one.split("v/")
    )


def listed(owners: str) -> str:
    """Return "Nina og Eirik" as "Nina, Eirik"; a person after "v/" stays with the organisation."""
    return ", ".join(one.strip() for one in _JOINT.split(owners) if one.strip())
