"""Every kind of row and every state of one: what it is called, how it is recognised and shown, what is asked of it."""

from dataclasses import dataclass
from typing import Literal

Weight = Literal["main", "plain", "quiet"]


@dataclass(frozen=True)
class Kind:
    """A kind of row. `label` is a msgid; `pattern` is what titles of the kind hold, empty where nothing tells.

    Somebody answers for one that `has_speaker`, who is known to have spoken afterwards, and ideas can be placed there.
    One that `marks_moment` («Slutt for dagen») may stand at the very moment something begins; one that `is_around`, as
    dinners and walks, may lie before or after the gathering's own hours. `weight` is how it stands
    among the others. Where the words of two kinds begin at the same place, the one of the smaller `precedence` wins.
    """

    code: str
    label: str
    pattern: str = ""
    precedence: int = 0
    has_speaker: bool = False
    holds_open_space: bool = False
    marks_moment: bool = False
    is_around: bool = False
    weight: Weight = "plain"


@dataclass(frozen=True)
class State:
    """How certain a row is. `label` is a msgid; participants read that one which is not `is_certain` is not confirmed.

    The usual state is not told beside a row.
    """

    code: str
    label: str
    color: str
    is_certain: bool = True
    is_usual: bool = False


TALK = Kind("talk", "Innlegg", has_speaker=True, weight="main")
IDEA = State("idea", "Idé", "warning", is_certain=False)
AGREED = State("agreed", "Avtalt", "neutral", is_usual=True)
KINDS = {
    kind.code: kind
    for kind in (
        TALK,
        Kind(
            "work",
            "Gruppearbeid",
            r"gruppe(?:r|arbeid|diskusjon|samtale)\w*|workshop|verksted|drøfting\w*|diskusjon\w*|erfaringsutveksling"
            r"|idédugnad|dugnad|kafédialog|refleksjon\w*|reflekterende\w*|høring",
            precedence=5,
            has_speaker=True,
            weight="main",
        ),
        Kind("break", "Pause", r"\w*pause(?:r|n)?|beinstrekk\w*|utstrekk\w*|luftetur", precedence=1, weight="quiet"),
        Kind(
            "meal",
            "Måltid",
            r"\w*lunsj\w*|\w*(?<!etter)(?<!for)middag(?!s)|\w*frokost|kveldsmat|\w*buffet",
            is_around=True,
            weight="quiet",
        ),
        Kind("open_space", "Open Space", r"open\s?-?space", precedence=2, holds_open_space=True, weight="main"),
        Kind(
            "registration",
            "Registrering",
            r"registrering|innsjekk\w*|frammøte|fremmøte|oppmøte",
            precedence=3,
            weight="quiet",
        ),
        Kind(
            "social",
            "Sosialt",
            r"sosial\w*|omvisning|underholdning|quiz\w*|byvandring|konsert|mingling|fellestur"
            r"|gåtur|kveldstur|spasertur|tur",
            precedence=4,
            is_around=True,
        ),
        Kind(
            "practical",
            "Praktisk",
            r"slutt|avslutning|avreise|velkommen|velkomst|åpning|god\smorgen|vel\shjem|oppsummering\w*"
            r"|evaluering\w*|praktisk\w*",
            precedence=6,
            marks_moment=True,
            weight="quiet",
        ),
    )
}
STATES = {state.code: state for state in (IDEA, AGREED, State("confirmed", "Bekreftet", "success"))}
