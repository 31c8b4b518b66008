"""Wishes pasted from slips, mails and scans: one wish a line or bullet, broken lines joined, scanner's errors mended.

Nothing is thrown away: every wish keeps the lines it was read from, and what was mended is told, for a person to check.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.text.normalise import clean

KINDS = ("topic", "format_wish", "praise", "practical")
_NUMBER = re.compile(r"^\s*\(?\d{1,3}\s?[.):]\s*(?=\D)")
_BULLET = re.compile(r"^\s*(?:[·•▪●○◦‣∙*+>»©¢°~=\uf0b7\uf0a7]+\s*|[-–—]+\s+)")
_LETTER_AS_BULLET = re.compile(r"^\s*([eoc])\s+(?=\S)")
_FURNITURE = re.compile(r"side\s+\d+(?:\s+av\s+\d+)?|[-–—_.=\s]*|\d{1,3}", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[^\W_]*[éà&][^\W_]*")
_BROKEN = re.compile(r"[a-zæøå]-$")
_RUNS_ON = re.compile(r"(?:[,(/–-]|\b(?:og|eller|i|på|av|om|for|til|med|som|at|en|et|ved))$", re.IGNORECASE)
# What scanners make of the commonest words with æ, ø and å; each of these is no word of its own.
_MISREAD = {
    "pa": "på",
    "fa": "få",
    "fd": "få",
    "fitt": "fått",
    "fatt": "fått",
    "na": "nå",
    "nd": "nå",
    "n4": "nå",
    "nar": "når",
    "ogsa": "også",
    "ogsd": "også",
    "vaere": "være",
    "veere": "være",
    "vaert": "vært",
    "veert": "vært",
    "veaere": "være",
    "gjore": "gjøre",
    "gjor": "gjør",
    "hore": "høre",
    "storre": "større",
    "forst": "først",
    "sporsmal": "spørsmål",
    "omrade": "område",
    "omrader": "områder",
    "maten": "måten",
    "pafyll": "påfyll",
    "sykefraveer": "sykefravær",
    "sykefravaer": "sykefravær",
    "sykefraver": "sykefravær",
    "parorende": "pårørende",
    "arbeidsmiljo": "arbeidsmiljø",
    "baerekraft": "bærekraft",
    "beerekraft": "bærekraft",
    "okt": "økt",
    "oke": "øke",
    "ost": "øst",
    "lofte": "løfte",
    "aker": "øker",
}
_KEEP_ACCENT = re.compile(
    r"^(?:én|énn?|\w*[iftl]dé\w*|idé\w*|kafé\w*|allé\w*|komité\w*|entré\w*|armé\w*|diaré)$", re.IGNORECASE
)
_YEAR = re.compile(r"\b(20[2-4]\d)7(?!\w)")
_INFINITIVE = re.compile(r"\b4 (?=(?:[a-zæøå]{3,}e|få|gå|se|ha|bli|gi|ta|la|nå|bidra)\b)")
_F_ALONE = re.compile(r"\bf (?=med\b|inn\b|til\b|vite\b)")
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
    """One wish: the number of its first line, the lines as they stood, and its words, joined and mended.

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


def read(text: str) -> list[Wish]:
    """Return the wishes of a block of lines, in its order; page numbers and rules drawn of dashes are no wishes.

    Where some lines are marked with bullets or numbers, only these begin a wish; else every line does, unless it runs
    on from the one before. Never raises.
    """
    lines = list(enumerate(clean(text).split("\n"), 1))
    letters = _letters(line for _, line in lines)
    marked = sum(_unmarked(line, letters) is not None for _, line in lines) >= 2
    groups: list[list[tuple[int, str]]] = []
    apart = True
    for number, line in lines:
        if _FURNITURE.fullmatch(line.strip()):
            apart = apart or not line.strip()
            continue
        begins = _unmarked(line, letters) is not None if marked else apart or not _runs_on(groups[-1][-1][1], line)
        if begins or not groups or (marked and apart and not _runs_on(groups[-1][-1][1], line)):
            groups.append([])
        groups[-1].append((number, line))
        apart = False
    return [_wish(group, letters) for group in groups]


def joined(lines: Iterable[str]) -> str:
    """Return lines as one, a word that was broken between two of them whole again."""
    made = ""
    for line in (" ".join(line.split()) for line in lines):
        if _BROKEN.search(made) and line[:1].islower():
            made = made[:-1] + line
        elif line:
            made = f"{made} {line}" if made else line
    return made


def mend(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a line with what scanners misread put right, and what was changed; what may be right is left alone."""
    changed: list[tuple[str, str]] = []

    def word(match: re.Match[str]) -> str:
        found = match[0]
        better = _better(found)
        if better != found:
            changed.append((found, better))
        return better

    for pattern, put in ((_YEAR, r"\1?"), (_INFINITIVE, "å "), (_F_ALONE, "få ")):
        for match in pattern.finditer(text):
            changed.append((match[0].strip(), match.expand(put).strip()))
        text = pattern.sub(put, text)
    return _WORD.sub(word, text), tuple(changed)


def kind_of(text: str) -> str:
    """Guess what a line is: praise, a wish about form, a practical question, or else a topic."""
    if _FORMAT.search(text):
        return "format_wish"
    if _PRAISE.search(text):
        return "praise"
    return "practical" if text.rstrip().endswith("?") and not re.search(r"\(.*\?|ref\.", text) else "topic"


def _wish(group: list[tuple[int, str]], letters: frozenset[str]) -> Wish:
    raw = [line for _, line in group]
    first = _unmarked(raw[0], letters)
    text, mended = mend(joined([first if first is not None else raw[0], *raw[1:]]))
    return Wish(group[0][0], "\n".join(line.rstrip() for line in raw), text.strip(), mended, kind_of(text))


def _unmarked(line: str, letters: frozenset[str]) -> str | None:
    """Return the line without its bullet or number, None when it has none."""
    for pattern in (_NUMBER, _BULLET):
        if match := pattern.match(line):
            return line[match.end() :] if line[match.end() :].strip() else None
    match = _LETTER_AS_BULLET.match(line)
    return line[match.end() :] if match and match[1] in letters else None


def _letters(lines: Iterable[str]) -> frozenset[str]:
    """Scanners read a bullet as a letter: one that begins three lines or more is no word."""
    found = [match[1] for line in lines if (match := _LETTER_AS_BULLET.match(line))]
    return frozenset(letter for letter in found if found.count(letter) >= 3)


def _runs_on(before: str, line: str) -> bool:
    said, begins = before.rstrip(), line.lstrip()[:1]
    return bool(_BROKEN.search(said) or _RUNS_ON.search(said)) or begins.islower() or begins in (")", ",")


def _better(word: str) -> str:
    low = word.lower()
    if low in _MISREAD:
        return _cased(word, _MISREAD[low])
    if "é" in low and not _KEEP_ACCENT.match(low):
        return word.replace("é", "å").replace("É", "Å")
    if re.fullmatch(r"[a-zæøå]+4[a-zæøå]*|4[a-zæøå]{2,}", low):
        return word.replace("4", "å")
    return word


def _cased(word: str, better: str) -> str:
    return better.capitalize() if word[:1].isupper() else better
