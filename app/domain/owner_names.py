"""Who is meant by the names somebody typed: a person, an organisation, RAG as a whole, or somebody outside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.text.normalise import folded, one_line

GROUP = {"rag", "hele rag", "alle", "alle i rag"}
_SEPARATOR = re.compile(r"\s*(?:[,;&\n]|\bog\b|(?<!\bv)/(?!\s*v/))\s*", re.IGNORECASE)
_THROUGH = re.compile(r"^(.*\S)\s+v/\s*(\S.*)$", re.IGNORECASE)
_MAIL = re.compile(r"^(.*?)\s*<?([^\s<>]+@[^\s<>]+\.[^\s<>]+)>?$")
_LEADING = re.compile(r"^(?:v/|@)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Known:
    """Somebody or something that a name may mean; `names` are all it is known by, `place` whom a person works for.

    `more` helps to choose between two who share name and place.
    """

    kind: str  # person or organisation
    id: int
    names: tuple[str, ...]
    told_apart: str
    place: str = ""
    more: str = ""

    @property
    def named(self) -> "Named":
        """The owner that this is."""
        return Named(self.kind, self.id, self.told_apart)


@dataclass(frozen=True)
class Named:
    """One owner that was found: kind person, organisation, group or outside."""

    kind: str
    id: int | None = None
    name: str = ""
    email: str = ""


@dataclass(frozen=True)
class Ask:
    """A word that several answer to: a person must say which, it is never chosen silently."""

    word: str
    candidates: tuple[Known, ...]


@dataclass(frozen=True)
class Reading:
    """What a line of names means; nothing is decided while anything must be asked."""

    owners: tuple[Named, ...] = ()
    asks: tuple[Ask, ...] = ()


def read(text: str, known: Sequence[Known]) -> Reading:
    """Read «Nina», «KORUS Stavanger v/ Håkon», «RAG», «Ola Nordmann <ola@x.no>», separated by commas or «og».

    Whom nobody knows is outside the site; two who share a name give an Ask (domain 2.10).
    """
    if len(whole := _by_full_name(one_line(text), known)) == 1:  # a name may hold a comma or an «og» itself
        return Reading((whole[0].named,))
    owners: list[Named] = []
    asks: list[Ask] = []
    for word in (_LEADING.sub("", part).strip(" .") for part in _SEPARATOR.split(text)):
        if not word:
            continue
        found = _one(word, known)
        if isinstance(found, Ask):
            asks.append(found)
        elif found not in owners:
            owners.append(found)
    return Reading(tuple(owners), tuple(asks))


def chosen(text: str, word: str, name: str) -> str:
    """Return a line of names in which `word`, where it stands alone or as «Sør v/ Nina», has become `name`."""
    parts = re.split(f"({_SEPARATOR.pattern})", text, flags=re.IGNORECASE)
    for place, part in enumerate(parts[::2]):
        alone = _LEADING.sub("", part).strip(" .")
        through = _THROUGH.match(alone)
        if word in (alone, through[2] if through else alone):
            parts[place * 2] = name
            break
    return "".join(parts)


def doubted(text: str) -> str:
    """Return a line of names with a question mark after each: «Ine/Paul» becomes «Ine?, Paul?»."""
    names = (_LEADING.sub("", part).strip(" .?") for part in _SEPARATOR.split(text))
    return ", ".join(f"{name}?" for name in names if name)


def _one(word: str, known: Sequence[Known]) -> Named | Ask:
    if folded(word) in GROUP:
        return Named("group")
    place = ""
    if through := _THROUGH.match(word):  # «Stavanger v/ Håkon»: the one at that place
        place, word = through[1], through[2]
    for candidates in (_by_full_name(word, known), _by_part(word, known)):
        nearer = [one for one in candidates if place and folded(place) in folded(one.place)] or candidates
        if len(nearer) == 1:
            return nearer[0].named
        if nearer:
            return Ask(word, tuple(nearer))
    mail = _MAIL.match(word)
    name = mail[1] if mail and mail[1] else word
    outside = f"{name} ({place})" if place else name
    return Named("outside", None, outside[:120], mail[2].lower() if mail else "")


def _by_full_name(word: str, known: Sequence[Known]) -> list[Known]:
    wanted = folded(word)
    return [one for one in known if wanted == folded(one.told_apart) or wanted in map(folded, one.names[:1])]


def _by_part(word: str, known: Sequence[Known]) -> list[Known]:
    """A first or last name, or «Stavanger» for KORUS Stavanger; a person's name goes before an organisation's."""
    wanted = folded(word)
    people = [one for one in known if one.kind == "person" and wanted in map(folded, one.names)]
    if people:
        return people
    organisations = [one for one in known if one.kind == "organisation"]
    exact = [one for one in organisations if wanted in map(folded, one.names)]
    return exact or [o for o in organisations if any(folded(name).split()[-1:] == [wanted] for name in o.names)]
