"""How much two short Norwegian texts are about the same: by word stems, parts of compounds included.

It only ever suggests; merging is for people. Trigrams and edit distance were tried on wishes as people write
them and found far fewer of the pairs a person would merge.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from math import log
from typing import TypeVar

import snowballstemmer

from app.domain.text.normalise import folded

Key = TypeVar("Key")
ENOUGH = 0.4  # from this likeness on, a person would rather look
SHORTEST_PART = 5  # so many letters that one stem begins another: sykefravær, sykefraværsarbeid
LONGEST = 2000
_WORD = re.compile(r"[a-zæøåäöéüß]{2,}")
_SMALL = """
alle alt andre at av bare begge ble bli blir både da de dem den denne der deres det dette din disse dit du eller en
enn er et etter ett fikk for fordi fra få får før gi gjennom gjør gjøre god gode godt går ha hadde han har hele
hennes her hit hos hun hva hvem hver hvilke hvilken hvis hvor hvordan hvorfor i ikke inn inne ja jeg kan kanskje kom
kunne kva la lage litt man mange med meg mellom men mener mer mest mot mye må måte ned nei noe noen noko nok nå når
og også om opp oss over på sa samme seg selv siden sin sine sist skal skulle slik som så sånn til tid under ut uten
vant var ved vi vil ville vite vår våre vært være bedre flere fint fortsette gjerne hatt innen interessant mulig
muligens ref samt særlig tema temaer temaet ønske ønsker
"""
_EMPTY = frozenset(_SMALL.split())
_STEMMER = snowballstemmer.stemmer("norwegian")


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words that say what a text is about; empty for a text of small words alone."""
    words = {word for word in _WORD.findall(folded(text[:LONGEST])) if word not in _EMPTY}
    return frozenset(found for found in map(_stem, words) if len(found) > 1)


def kin(one: str, other: str) -> bool:
    """Tell whether two stems count as the same word: equal, or the one begins the other as in a compound."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= SHORTEST_PART and long.startswith(short))


def likeness(one: frozenset[str], other: frozenset[str], weigh: Callable[[str], float] = lambda _stem: 1.0) -> float:
    """Return from 0 to 1 how much of the smaller of two sets of stems is found in the other, rare stems counting more.

    The same whichever comes first; 0 when either says nothing.
    """
    if not one or not other:
        return 0.0
    small, large = sorted((one, other), key=lambda found: (sum(map(weigh, found)), sorted(found)))
    shared = sum(weigh(stem) for stem in sorted(small) if any(kin(stem, theirs) for theirs in large))
    return shared / sum(weigh(stem) for stem in sorted(small))


def rarity(counts: Mapping[str, int], texts: int) -> Callable[[str], float]:
    """Return how much a stem weighs among so many texts: the fewer have it, the more (inverse document frequency)."""
    return lambda stem: log((texts + 1) / (counts.get(stem, 0) + 1)) + 1


def similar(text: str, bank: Mapping[Key, frozenset[str]], most: int = 5) -> list[tuple[Key, float]]:
    """Return what in a bank of stems a text is like enough to, likest first, in the bank's order when equally like."""
    wanted = stems(text)
    weigh = rarity(_counted(bank.values()), len(bank))
    found = [(key, likeness(wanted, theirs, weigh)) for key, theirs in bank.items()]
    return sorted((one for one in found if one[1] >= ENOUGH), key=lambda one: -one[1])[:most]


def _counted(sets: Iterable[frozenset[str]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for found in sets:
        for stem in found:
            counts[stem] = counts.get(stem, 0) + 1
    return counts


def _stem(word: str) -> str:
    stem: str = _STEMMER.stemWord(word)
    return stem
