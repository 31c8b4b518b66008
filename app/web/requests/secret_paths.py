"""Addresses that open something for whoever has them: which part is the secret, however the address is spelled."""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

HIDDEN = "***"
# What follows these words is secret at once, and after the others behind the id that stands between.
AT_ONCE = (("logg-inn",),)
AFTER_AN_ID = (
    ("kalender", "privat"),
    ("oppgave",),
    ("mote",),
    ("forslag",),
    ("open-space", "vegg"),
    ("open-space", "referat"),
    ("pamelding",),
    ("dor",),
)
SECRET_AT = {words: len(words) for words in AT_ONCE} | {words: len(words) + 1 for words in AFTER_AN_ID}
# As long as no word of an address is, and not made of plain words and numbers: a token, wherever it stands.
LONG = re.compile(r"[A-Za-z0-9_=~-]{16,}")
PLAIN = re.compile(r"(?:[a-z]+|[0-9]+)(?:-(?:[a-z]+|[0-9]+))*")
_BREAKS = re.compile(r"([/\\])")


def masked(path: str) -> str:
    """Return the path without its secrets."""
    pieces = _BREAKS.split(path)
    secret = set(_secret_pieces(pieces))
    return "".join(HIDDEN if place in secret else _without_tokens(piece) for place, piece in enumerate(pieces))


def holds_secret(path: str) -> bool:
    """Tell whether a path opens something, or looks so."""
    return masked(path) != path


def _secret_pieces(pieces: list[str]) -> Iterator[int]:
    """Find the places of secrets among what stands between slashes, as the address would be read in plain spelling."""
    places: list[int] = []
    for place in range(0, len(pieces), 2):
        word = _word(pieces[place])
        if word == "..":
            places = places[:-1]
        elif word not in ("", "."):
            places.append(place)
    words = [_word(pieces[place]) for place in places]
    for beginning, behind in SECRET_AT.items():
        if tuple(words[: len(beginning)]) == beginning:
            yield from places[behind : behind + 1]


def _word(piece: str) -> str:
    """Return what a piece says: unpacked, without parameters, in small letters."""
    for _ in range(3):
        piece = unquote(piece)
    return unicodedata.normalize("NFKC", piece).partition(";")[0].strip().casefold()


def _without_tokens(piece: str) -> str:
    word, semicolon, _ = piece.partition(";")
    plain = LONG.sub(lambda found: found[0] if PLAIN.fullmatch(found[0]) else HIDDEN, word)
    return plain + (f";{HIDDEN}" if semicolon else "")
