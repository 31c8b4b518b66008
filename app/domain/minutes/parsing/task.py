"""A task in the sentence where it is decided: who does it and by when, as the sentence itself says."""

import re
from collections.abc import Sequence
from datetime import date

from app.domain import owner_names
from app.domain.owner_names import Known
from app.domain.time import due

_WHEN = re.compile(
    r"\b(?P<word>innen|senest|seinest|før|i forkant av|i løpet av|til|ut|på|i)\b\s+(?P<rest>.+)$", re.IGNORECASE
)
# Of these the word itself is part of when: «før mars» is not in March.
_KEPT = {"før", "i forkant av"}
_BARE = re.compile(r"\b((?:primo|medio|ultimo)\s+[a-zæøå]+(?:\s+20\d\d)?|uke\s+\d{1,2})\b", re.IGNORECASE)
MOST_WORDS = 5
JOINING = {"og", "&", "/", "samt"}
LONGEST = 60  # longer than any words for a day; a long sentence is not read over and over


def owner_in(text: str, known: Sequence[Known]) -> str:
    """Return the words at the start that name an owner we know, the longest such; empty if there are none."""
    words = text.split()
    for length in range(min(MOST_WORDS, len(words) - 1), 0, -1):
        if JOINING & {words[length - 1].lower(), words[length].lower()}:
            continue  # «Håkon og Petra» are two, whom only a person can name
        start = " ".join(words[:length]).rstrip(":,")
        reading = owner_names.read(start, known)
        named = [owner for owner in reading.owners if owner.kind != "outside"]
        if len(named) == len(reading.owners) and (named or reading.asks):
            return start
    return ""


def due_in(text: str, day: date) -> str:
    """Return the words that say by when, such as «primo mars» or «møte 9.3»; empty if there are none.

    A date without a year is the next one from `day`, on which it was said.
    """
    plain = text.strip().rstrip(".!")
    for found in _ends(plain):
        try:
            when = due.read(found, day)
        except ValueError:
            continue
        if when.kind not in ("none", "standing"):
            return found
    return ""


def _ends(text: str) -> list[str]:
    found = []
    rest = text
    while match := _WHEN.search(rest):
        rest = match["rest"]
        said = f"{match['word']} " if match["word"].lower() in _KEPT else ""
        found += [said + words for words in (rest, rest.partition(",")[0], rest.partition(" og ")[0])]
        found += [f"i løpet av {rest}"] if match["word"].lower() == "i løpet av" else []
    found += [match[1] for match in _BARE.finditer(text)]
    return [words for words in found if len(words) <= LONGEST]
