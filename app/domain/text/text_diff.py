"""What differs between two texts, told in paragraphs and words, or in short."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# More paragraphs than anybody writes are compared as one: the time it takes stays bounded.
MOST = 300
ALIKE = 0.5
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Piece:
    """One paragraph: kind same, added, removed or changed; `words` are runs of (same, added or removed, text)."""

    kind: str
    before: str = ""
    after: str = ""
    words: tuple[tuple[str, str], ...] = ()


def compare(before: Sequence[str], after: Sequence[str]) -> list[Piece]:
    """Return the paragraphs of both texts in order; what is left of one that was rewritten stands as changed."""
    old, new = _bounded(before), _bounded(after)
    pieces: list[Piece] = []
    for kind, i, j, k, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces += [Piece("same", text, text) for text in old[i:j]]
        else:
            pieces += _rewritten(old[i:j], new[k:n])
    return pieces


def _rewritten(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Pair each old paragraph with the next new one that is much like it; the rest was removed or added."""
    following = 0
    for text in old:
        alike = next((n for n in range(following, len(new)) if _likeness(text, new[n]) >= ALIKE), None)
        if alike is None:
            yield Piece("removed", before=text)
            continue
        yield from (Piece("added", after=added) for added in new[following:alike])
        yield Piece("changed", text, new[alike], _words(text, new[alike]))
        following = alike + 1
    yield from (Piece("added", after=added) for added in new[following:])


def _likeness(one: str, other: str) -> float:
    """Return the share of words that both have, from 0 to 1."""
    mine, theirs = Counter(_WORD.findall(one.lower())), Counter(_WORD.findall(other.lower()))
    total = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / total if total else 0.0


def _words(before: str, after: str) -> tuple[tuple[str, str], ...]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    runs: list[tuple[str, str]] = []
    for kind, i, j, k, n in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            runs.append(("same", " ".join(old[i:j])))
            continue
        runs += [(name, " ".join(run)) for name, run in (("removed", old[i:j]), ("added", new[k:n])) if run]
    return tuple(runs)


def _bounded(paragraphs: Sequence[str]) -> list[str]:
    if len(paragraphs) <= MOST:
        return list(paragraphs)
    return [*paragraphs[: MOST - 1], " ".join(paragraphs[MOST - 1 :])]


def differing(before: str, after: str, room: int = 200, beside: int = 8) -> tuple[str, str]:
    """Return both texts as they are if they are short; else the part that differs, with some words on either side."""
    if max(len(before), len(after)) <= room:
        return before, after
    old, new = before.split(), after.split()
    shorter = min(len(old), len(new))
    same = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    end = next((n for n in range(shorter - same) if old[-1 - n] != new[-1 - n]), shorter - same)
    begins, ends = max(0, same - beside), max(0, end - beside)
    return _cut(old, begins, ends, room), _cut(new, begins, ends, room)


def _cut(words: list[str], begins: int, ends: int, room: int) -> str:
    kept = " ".join(words[begins : len(words) - ends])
    if len(kept) > room:
        kept, ends = kept[:room], 1
    return f"{'… ' if begins else ''}{kept}{' …' if ends else ''}"
