"""Wishes pasted from slips, mails and scans: one wish a line or bullet, broken lines joined.

Nothing is thrown away: every wish keeps the lines it was read from. What was typed stays as it was; of a scan what
cannot be meant otherwise is repaired and told, and the rest is offered.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.domain.text.normalise import clean

NARROWEST = 40  # shorter lines are not broken for want of room
KINDS = ("topic", "format_wish", "praise", "practical")
_NUMBER = re.compile(r"^\s*\(?\d{1,3}\s?[.):]\s*(?=\D)")
_BULLET = re.compile(r"^\s*(?:[·•▪●○◦‣∙*\uf0b7\uf0a7]+\s*|[-–—]+\s+)")
_SCANNED_BULLET = re.compile(r"^\s*[+>»©¢°~=]+\s*")  # what scanners make of bullets
_LETTER_AS_BULLET = re.compile(r"^\s*([eoc])\s+(?=\S)")
_FURNITURE = re.compile(r"side\s+\d+(?:\s+av\s+\d+)?|[-–—_.=\s]*|\d{1,3}", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[^\W_]*[éà&][^\W_]*")
_BROKEN = re.compile(r"[a-zæøå]-$")
_RUNS_ON = re.compile(r"(?:[,(/–-]|\b(?:og|eller|i|på|av|om|for|til|med|som|at|en|et|ved))$", re.IGNORECASE)
# What scanners make of common words with æ, ø and å, where no Norwegian reader could mean anything else.
_MISREAD = {
    "ogsa": "også",
    "ogsd": "også",
    "vaere": "være",
    "veere": "være",
    "vaert": "vært",
    "veert": "vært",
    "veaere": "være",
    "gjore": "gjøre",
    "sporsmal": "spørsmål",
    "pafyll": "påfyll",
    "péfyll": "påfyll",
    "sykefraveer": "sykefravær",
    "sykefravaer": "sykefravær",
    "sykefraver": "sykefravær",
    "parorende": "pårørende",
    "p4rørende": "pårørende",
    "pérørende": "pårørende",
    "arbeidsmiljo": "arbeidsmiljø",
    "baerekraft": "bærekraft",
    "beerekraft": "bærekraft",
}
# These may be what was written, or a name: a person decides.
_DOUBTFUL = {
    "pa": "på",
    "fa": "få",
    "fd": "få",
    "fitt": "fått",
    "fatt": "fått",
    "na": "nå",
    "nd": "nå",
    "n4": "nå",
    "p4": "på",
    "f4": "få",
    "nar": "når",
    "gjor": "gjør",
    "hore": "høre",
    "storre": "større",
    "forst": "først",
    "omrade": "område",
    "omrader": "områder",
    "maten": "måten",
    "okt": "økt",
    "oke": "øke",
    "ost": "øst",
    "lofte": "løfte",
    "aker": "øker",
}
_KEEP_ACCENT = re.compile(
    r"^(?:én|énn?|\w*[iftl]dé\w*|idé\w*|kafé\w*|allé\w*|komité\w*|entré\w*|armé\w*|diaré)$", re.IGNORECASE
)
_YEAR = re.compile(r"\b20[2-4]\d7(?!\w)")
_INFINITIVE = re.compile(r"\b4 (?:[a-zæøå]{3,}e|få|gå|se|ha|bli|gi|ta|la|nå|bidra)\b")
_F_ALONE = re.compile(r"\bf (?:med|inn|til|vite)\b")
_WITH_FOUR = re.compile(r"[a-zæøå]+4[a-zæøå]*|4[a-zæøå]{2,}")
LONG_WORD = 6  # so long a word is no name that happens to look misread
_PRAISE = re.compile(
    r"\b(?:fortsett\w*|liker|likte|bra|kjempefint|supert|flott|stas|takk|fornøyd|topp)\b|!\s*$", re.IGNORECASE
)
_FORMAT = re.compile(
    r"\b(?:bedre tid|mer tid|tid til|pauser?|open ?space|metodikk|metode\w*|dypdykk|teater|rollespill|"
    r"gruppe(?:arbeid|r|samtale\w*)|kortere|lengre|form(?:en)?|idédugnad|workshop)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Wish:
    """One wish: the number of its first line, the lines as they stood, and its words, joined; of a scan also repaired.

    `part` tells several wishes of one line apart.
    """

    number: int
    original: str
    text: str
    mended: tuple[tuple[str, str], ...] = ()
    kind: str = "topic"
    part: int = 0
    who: str = ""
    how: str = ""


def read(text: str, *, is_scanned: bool = False) -> list[Wish]:
    """Return the wishes of a block of lines, in its order; page numbers and rules drawn of dashes are no wishes.

    Where some lines are marked with bullets or numbers, only these begin a wish; else every line does, unless it runs
    on from the one before. Only in a scan are words repaired, and letters taken for bullets. Never raises.
    """
    lines = list(enumerate(clean(text).split("\n"), 1))
    letters = _letters(line for _, line in lines) if is_scanned else frozenset()
    unmark = _Marks(sum(bool(_NUMBER.match(line)) for _, line in lines) >= 2, is_scanned, letters).without
    marked = sum(unmark(line) is not None for _, line in lines) >= 2
    wrapped_at = _wrapped_at([line for _, line in lines])
    groups: list[list[tuple[int, str]]] = []
    apart = True
    for number, line in lines:
        if _FURNITURE.fullmatch(line.strip()):
            apart = apart or not line.strip()
            continue
        on = bool(groups) and not apart and _runs_on(groups[-1][-1][1], line, wrapped_at)
        across = bool(groups) and apart and _runs_on(groups[-1][-1][1], line, wrapped_at)
        begins = unmark(line) is not None or (apart and not across) if marked else not on
        if begins or not groups:
            groups.append([])
        groups[-1].append((number, line))
        apart = False
    return [_wish(group, unmark, is_scanned) for group in groups]


def joined(lines: Iterable[str]) -> str:
    """Return lines as one, a word that was broken between two of them whole again."""
    made = ""
    for line in (" ".join(line.split()) for line in lines):
        if _BROKEN.search(made) and line[:1].islower():
            made = made[:-1] + line
        elif line:
            made = f"{made} {line}" if made else line
    return made


def repaired(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a line of a scan with what cannot be meant otherwise put right, and what was changed."""
    changed: list[tuple[str, str]] = []

    def word(match: re.Match[str]) -> str:
        found = match[0]
        better = _MISREAD.get(found.lower(), found) if _is_no_name(found, match.start()) else found
        if better != found.lower() and better != found:
            changed.append((found, _cased(found, better)))
            return _cased(found, better)
        return found

    return _WORD.sub(word, text), tuple(changed)


def offered(text: str) -> tuple[tuple[str, str], ...]:
    """Return what a scanner may have misread in a line, each once, with what may have been meant: a person decides."""
    found = [(match[0], f"{match[0][:-1]}?") for match in _YEAR.finditer(text)]
    found += [(match[0], f"å{match[0][1:]}") for match in _INFINITIVE.finditer(text)]
    found += [(match[0], f"få{match[0][1:]}") for match in _F_ALONE.finditer(text)]
    found += [(match[0], better) for match in _WORD.finditer(text) if (better := _maybe(match[0])) != match[0]]
    return tuple(dict.fromkeys(found))


def accepted(text: str, repairs: Iterable[tuple[str, str]]) -> str:
    """Return a line with repairs that were offered and chosen, as whole words."""
    for before, after in repairs:
        text = after.join(re.split(rf"(?<!\w){re.escape(before)}(?!\w)", text))
    return text


def kind_of(text: str) -> str:
    """Guess what a line is: praise, a wish about form, a practical question, or else a topic."""
    if _FORMAT.search(text):
        return "format_wish"
    if _PRAISE.search(text):
        return "praise"
    return "practical" if text.rstrip().endswith("?") and not re.search(r"\(.*\?|ref\.", text) else "topic"


@dataclass(frozen=True)
class _Marks:
    """What begins a wish: bullets, and numbers where there are several; in a scan what scanners make of bullets too."""

    is_numbered: bool
    is_scanned: bool
    letters: frozenset[str]

    def without(self, line: str) -> str | None:
        """Return the line without its bullet or number, None when it has none."""
        marks = ((_NUMBER, self.is_numbered), (_BULLET, True), (_SCANNED_BULLET, self.is_scanned))
        for pattern in (pattern for pattern, counts in marks if counts):
            if match := pattern.match(line):
                return line[match.end() :] if line[match.end() :].strip() else None
        match = _LETTER_AS_BULLET.match(line)
        return line[match.end() :] if match and match[1] in self.letters else None


def _wish(group: list[tuple[int, str]], unmark: Callable[[str], str | None], is_scanned: bool) -> Wish:
    raw = [line for _, line in group]
    first = unmark(raw[0])
    text = joined([first if first is not None else raw[0], *raw[1:]])
    text, mended = repaired(text) if is_scanned else (text, ())
    return Wish(group[0][0], "\n".join(line.rstrip() for line in raw), text.strip(), mended, kind_of(text))


def _letters(lines: Iterable[str]) -> frozenset[str]:
    """Scanners read a bullet as a letter: one that begins three lines or more is no word."""
    found = [match[1] for line in lines if (match := _LETTER_AS_BULLET.match(line))]
    return frozenset(letter for letter in found if found.count(letter) >= 3)


def _wrapped_at(lines: Sequence[str]) -> int:
    """Return how wide lines are before they are broken; 0 where small letters begin wishes, or lines are short."""
    said = [line.strip() for line in lines if line.strip()]
    width = max(map(len, said), default=0)
    return 0 if not said or said[0][:1].islower() or width < NARROWEST else width


def _runs_on(before: str, line: str, wrapped_at: int) -> bool:
    """Tell whether a line goes on from the one before: a word was broken, or the line was full."""
    said, here = before.strip(), line.strip()
    if _BROKEN.search(said) or _RUNS_ON.search(said) or here[:1] in (")", ","):
        return True
    return bool(wrapped_at) and here[:1].islower() and len(said) + 1 + len(here.split(" ", 1)[0]) > wrapped_at


def _is_no_name(word: str, place: int) -> bool:
    """Tell whether a word stands in small letters, or is a long one with a capital as it begins the line."""
    return word.islower() or (place == 0 and len(word) >= LONG_WORD and word[1:].islower())


def _maybe(word: str) -> str:
    low = word.lower()
    if low in _DOUBTFUL or low in _MISREAD:
        return _cased(word, _DOUBTFUL.get(low) or _MISREAD[low])
    if "é" in low and not _KEEP_ACCENT.match(low):
        return word.replace("é", "å").replace("É", "Å")
    return word.replace("4", "å") if _WITH_FOUR.fullmatch(low) else word


def _cased(word: str, better: str) -> str:
    return better.capitalize() if word[:1].isupper() else better
