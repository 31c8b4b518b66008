"""What Word draws before a paragraph without it standing in the text: numbers, counted anew, and dashes for bullets."""

from collections import Counter
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from app.word.reading.elements import attribute, find, local, value
from app.word.reading.package import Package

MAX_CHAIN = 10  # how many styles may rest on each other


@dataclass(frozen=True)
class Level:
    """How one level of a list counts."""

    is_bullet: bool
    start: int


class Numbering:
    """Counts the lists of a file in reading order."""

    def __init__(self, package: Package) -> None:
        self._styles = _styles(package)
        self._levels, self._abstract = _levels(package)
        self._counted: Counter[tuple[str, int]] = Counter()

    def is_heading(self, style: str) -> bool:
        """Tell whether a paragraph style is, or rests on, a heading of Word."""
        return any(
            name.startswith(("heading", "overskrift")) for name in (self._name(one) for one in self.chain(style))
        )

    def drawn(self, properties: Element | None, style: str) -> str:
        """Return "3) " for the third of a numbered list, "- " for a bullet or a lower level, "" for no list."""
        number, depth = self._list(properties, style)
        if not number or number == "0":
            return ""
        level = self._levels.get((self._abstract.get(number, ""), depth))
        if level is None:
            return ""
        if level.is_bullet or depth:
            return "- "
        key = (number, depth)
        self._counted[key] += 1
        return f"{level.start + self._counted[key] - 1}) "

    def _list(self, properties: Element | None, style: str) -> tuple[str, int]:
        """Return the list and the level that a paragraph names itself or by its style."""
        ways = [properties, *(find(one, "pPr") for one in self.chain(style))]
        for way in ways:
            number = value(find(way, "numPr", "numId")) if way is not None else ""
            if way is not None and number:
                depth = value(find(way, "numPr", "ilvl"))
                return number, int(depth) if depth.isdecimal() else 0
        return "", 0

    def _name(self, style: Element) -> str:
        return value(find(style, "name")).casefold()

    def chain(self, style: str) -> list[Element]:
        """Return a style and those it rests on, nearest first."""
        chain: list[Element] = []
        while style in self._styles and len(chain) < MAX_CHAIN:
            chain.append(self._styles[style])
            style = value(find(chain[-1], "basedOn"))
        return chain


def _styles(package: Package) -> dict[str, Element]:
    if not package.has("word/styles.xml"):
        return {}
    return {attribute(one, "styleId"): one for one in package.parse("word/styles.xml") if local(one) == "style"}


def _levels(package: Package) -> tuple[dict[tuple[str, int], Level], dict[str, str]]:
    """Return how each level of each kind of list counts, and of which kind each list is."""
    if not package.has("word/numbering.xml"):
        return {}, {}
    levels, abstract = {}, {}
    for element in package.parse("word/numbering.xml"):
        if local(element) == "abstractNum":
            for level in element:
                depth = attribute(level, "ilvl")
                if local(level) == "lvl" and depth.isdecimal():
                    levels[attribute(element, "abstractNumId"), int(depth)] = _level(level)
        elif local(element) == "num":
            abstract[attribute(element, "numId")] = value(find(element, "abstractNumId"))
    return levels, abstract


def _level(level: Element) -> Level:
    start = value(find(level, "start"))
    kind = value(find(level, "numFmt"))
    return Level(is_bullet=kind in ("bullet", "none"), start=int(start) if start.isdecimal() and len(start) < 5 else 1)
