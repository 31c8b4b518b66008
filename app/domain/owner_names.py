"""Who is meant by the names somebody typed: a person, an organisation, RAG as a whole, or somebody outside."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from app.domain.text.normalise import folded, one_line

GROUP = {"rag", "hele rag", "alle", "alle i rag"}
_SEPARATOR = re.compile(r"\s*(?:[,;&\n]|\bog\b|(?<!\bv)/(?!\s*v/))\s*", re.IGNORECASE)
_THROUGH = re.compile(r"^(.*\S)\s+v/\s*(\S.*)$", re.IGNORECASE)
_MAIL = re.compile(r"^(.*?)\s*<?([^\s<>]+@[^\s<>]+\.[^\s<>]+)>?$")
_LEADING = re.compile(r"^(?:v/|@)\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"^([^()]*[^()\s])\s*\(([^()]*)\)$")
_ROLE = re.compile(r"ref\.?|referent|møteleder|leder|ordstyrer|vara.*|(?:fra|til|kl)\b.*")
_OUTSIDE = re.compile(r"^(.*\S)\s*\((?:utenfra|eksternt?)\)$", re.IGNORECASE)
MOST_JOINED = 6  # parts that one name may be written in: «Liv Aune, rådgiver, Helse, miljø og sikkerhet»


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
    email: str = ""

    @property
    def named(self) -> "Named":
        """The owner that this is."""
        return Named(self.kind, self.id, self.told_apart)

    @cached_property
    def keys(self) -> frozenset[str]:
        """All its names, as they are compared."""
        return frozenset(key for name in self.names if (key := folded(name)))

    @cached_property
    def told_key(self) -> str:
        """What tells it apart, as it is compared."""
        return folded(self.told_apart)

    @cached_property
    def place_key(self) -> str:
        """Whom a person works for, as it is compared."""
        return folded(self.place)

    @cached_property
    def written(self) -> frozenset[str]:
        """Every way in which the site writes it in full, as they are compared."""
        name, places = self.names[0], [one for one in (self.place, self.more) if one]
        tails = {*places, ", ".join(places), ", ".join(reversed(places))} - {""}
        forms = [name, *(form for tail in tails for form in (f"{name} ({tail})", f"{name}, {tail}"))]
        forms += [f"{self.told_apart} - {self.more}", f"{self.told_apart} · {self.more}"] if self.more else []
        return frozenset(map(folded, forms))


@dataclass(frozen=True)
class Named:
    """One owner that was found: kind person, organisation, group or outside.

    `is_said` tells of somebody outside whom nobody knows, but of whom it was said so or an address was given.
    """

    kind: str
    id: int | None = None
    name: str = ""
    email: str = ""
    is_said: bool = field(default=False, compare=False)

    @property
    def is_unknown(self) -> bool:
        """Whether nobody is known by this name, and nobody has said that it is somebody from outside."""
        return self.kind == "outside" and not self.email and not self.is_said


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

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names that nobody is known by."""
        return tuple(one.name for one in self.owners if one.is_unknown)


def read(text: str, known: Sequence[Known]) -> Reading:
    """Read «Nina», «KORUS Stavanger v/ Håkon», «RAG», «Ola Nordmann <ola@x.no>», separated by commas or «og».

    Whom nobody knows is outside the site; two who share a name give an Ask (domain 2.10).
    """
    owners: list[Named] = []
    asks: list[Ask] = []
    for word in _words(text, known):
        found = one(word, known)
        if isinstance(found, Ask):
            asks.append(found)
        elif found not in owners:
            owners.append(found)
    return Reading(tuple(owners), tuple(asks))


def one(word: str, known: Sequence[Known]) -> Named | Ask:
    """Return whom one name means, with what may stand in brackets, after «v/» or as an address beside it."""
    if folded(word) in GROUP:
        return Named("group")
    if found := _settled(word, _in_full(word, known)):
        return found
    if (mail := _MAIL.match(word)) and (name := mail[1] or word):
        address = mail[2].lower()
        same = next((person for person in known if person.email and person.email.lower() == address), None)
        return same.named if same else Named("outside", None, name[:120], address)
    if said := _OUTSIDE.match(word):
        return Named("outside", None, said[1][:120], is_said=True)
    place, name = "", word
    if through := _THROUGH.match(word):  # «Stavanger v/ Håkon»: the one at that place
        place, name = through[1], through[2]
    elif bracketed := _BRACKETED.match(word):  # «Nina (ref.)», «Nina (KORUS Sør)»
        name, place = bracketed[1], bracketed[2]
    begun = _by_initial(name, known)
    for candidates in (_in_full(name, known), _by_part(name, known), begun):
        nearer = [person for person in candidates if place and folded(place) in person.place_key]
        sure = not _disagrees(place, word) and not (candidates is begun and len(name.split()[-1].strip(".")) > 1)
        if found := _settled(name, nearer or candidates, sure=bool(nearer) or sure):
            return found
    outside = f"{name} ({place})" if place else name
    return Named("outside", None, outside[:120])


def chosen(text: str, word: str, name: str) -> str:
    """Return a line of names in which `word`, where it stands alone or as «Sør v/ Nina», has become `name`."""
    parts = list(_parts(text))
    wanted = folded(word)
    for place in range(0, len(parts), 2):
        alone = _plain(parts[place])
        through, bracketed = _THROUGH.match(alone), _BRACKETED.match(alone)
        known_as = (alone, through[2] if through else alone, bracketed[1] if bracketed else alone)
        if wanted in map(folded, known_as):
            parts[place] = name
            break
    return "".join(parts)


def doubted(text: str) -> str:
    """Return a line of names with a question mark after each: «Ine/Paul» becomes «Ine?, Paul?»."""
    names = (_plain(part).rstrip(" .?") for part in list(_parts(text))[::2])
    return ", ".join(f"{name}?" for name in names if name)


def said_outside(word: str) -> str:
    """Return how a line of names says that somebody nobody knows is from outside."""
    return f"{word} (utenfra)"


def _words(text: str, known: Sequence[Known]) -> Iterator[str]:
    """Yield the names of a line; a name may hold a comma or an «og» itself, the longest that is known goes first."""
    parts, place = list(_parts(text)), 0
    while place < len(parts):
        for end in range(min(len(parts), place + 2 * MOST_JOINED - 1), place, -2):
            word = _plain("".join(parts[place:end]))
            if end == place + 1 or _in_full(word, known):
                break
        if word:
            yield word
        place = end + 1


def _parts(text: str) -> Iterator[str]:
    """Yield names and what stands between them, by turns; what stands in brackets belongs to the name before."""
    begin = 0
    for match in _SEPARATOR.finditer(text):
        before = text[: match.start()]
        if before.count("(") > before.count(")") and ")" in text[match.end() :]:
            continue
        yield text[begin : match.start()]
        yield match[0]
        begin = match.end()
    yield text[begin:]


def _plain(part: str) -> str:
    return _LEADING.sub("", one_line(part)).strip(" .")


def _settled(word: str, candidates: Sequence[Known], *, sure: bool = True) -> Named | Ask | None:
    if len(candidates) == 1 and sure:
        return candidates[0].named
    return Ask(word, tuple(candidates)) if candidates else None


def _disagrees(place: str, word: str) -> bool:
    """Tell whether brackets may name another place than the one person's that is known by the name before them."""
    return bool(place) and "(" in word and not _ROLE.fullmatch(folded(place))


def _in_full(word: str, known: Sequence[Known]) -> list[Known]:
    wanted = folded(word)
    told = [one for one in known if wanted == one.told_key]
    return told or [one for one in known if wanted in one.written]


def _by_part(word: str, known: Sequence[Known]) -> list[Known]:
    """A first or last name, or «Stavanger» for KORUS Stavanger; a person's name goes before an organisation's."""
    wanted = folded(word)
    people = [one for one in known if one.kind == "person" and wanted in one.keys]
    if people:
        return people
    organisations = [one for one in known if one.kind == "organisation"]
    exact = [one for one in organisations if wanted in one.keys]
    return exact or [one for one in organisations if any(key.split()[-1:] == [wanted] for key in one.keys)]


def _by_initial(word: str, known: Sequence[Known]) -> list[Known]:
    """«Nina S.» and «Nina Sol»: all who share the first name are asked about, those it fits first."""
    first, _space, begun = folded(word).rpartition(" ")
    begun = begun.strip(".")
    people = [one for one in known if one.kind == "person" and first and first in one.keys and begun]
    fitting = [one for one in people if folded(one.names[0]).startswith(f"{first} {begun}")]
    return [*fitting, *(one for one in people if one not in fitting)] if fitting else []
