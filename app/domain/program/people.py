"""Who must be at a row in person, however the name is written there."""

import re
from dataclasses import dataclass

from app.domain.owner_names import GROUP
from app.domain.program.parsing.words import responsible
from app.domain.program.rows import Responsible, Row
from app.domain.text.normalise import folded

_THROUGH = re.compile(r"^.*\bv/\s*", re.IGNORECASE)  # «NAV v/ Kari Nordmann»: she comes, whoever sends her
_BRACKETS = re.compile(r"\([^()]*\)")
_BETWEEN = re.compile(r"\s*(?:[,;&+]|\bog\b|(?<!\bv)/(?!\s*v/))\s*", re.IGNORECASE)
# NAV and KORUS Øst can be in two places; OLA NORDMANN, from a table in capitals, cannot.
_HOUSE = re.compile(r"(?:nav|korus|akan)\b", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-ZÆØÅ]{2,}\d*(?:$|\s+(?!(?:[A-ZÆØÅ]{2,}\s*)+$))")


@dataclass(frozen=True)
class Someone:
    """One person as a row names them: `id` when the site knows who, `key` what names are compared by."""

    id: int | None
    key: str
    words: str

    def is_same(self, other: "Someone") -> bool:
        """Tell whether both are one person; two whom the site knows are one only if they are."""
        if self.id is not None and other.id is not None:
            return self.id == other.id
        return bool(self.key) and self.key == other.key


def people(row: Row) -> list[Someone]:
    """Return whom a row names, as responsible or in its title; an organisation, and RAG, can be in two places."""
    found = [someone for one in row.responsible for someone in _meant(one)]
    for someone in in_title(row):
        if not any(someone.is_same(other) for other in found):
            found.append(someone)
    return found


def in_title(row: Row) -> list[Someone]:
    """Return whom the title names with «v/» or in brackets, as a program that is pasted is read."""
    return _named(responsible(row.title)[1])


def _meant(one: Responsible) -> list[Someone]:
    if one.kind == "organisation":
        return []
    if one.kind == "person" and one.id is not None:
        return [Someone(one.id, folded(_bare(one.name)), one.words)]
    return _named(one.words)


def _named(words: str) -> list[Someone]:
    named = (" ".join(_bare(part).replace("?", "").split()).strip(" .") for part in _BETWEEN.split(_bare(words)))
    return [
        Someone(None, folded(name), name)
        for name in named
        if name and folded(name) not in GROUP and not _HOUSE.match(name) and not _ACRONYM.match(name)
    ]


def _bare(words: str) -> str:
    return _BRACKETS.sub("", _THROUGH.sub("", words))
