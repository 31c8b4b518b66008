"""Small steps in XML, by names without their namespace: Word writes two sets of namespaces with the same names."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

# Taken back by its author (deleted, moved from here), or words for Word itself.
LEFT_OUT = {
    *("del", "moveFrom", "instrText", "delText", "delInstrText"),
    *("pPr", "rPr", "tblPr", "trPr", "sectPr", "sdtPr"),
}


def local(element: Element) -> str:
    """Return a name without its namespace."""
    return element.tag.rpartition("}")[2]


def find(parent: Element, *path: str) -> Element | None:
    """Return the first child of the first child ... of these names."""
    found: Element | None = parent
    for wanted in path:
        found = next((child for child in found if local(child) == wanted), None) if found is not None else None
    return found


def attribute(element: Element, wanted: str) -> str:
    """Return an attribute, or nothing."""
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == wanted), "")


def value(element: Element | None) -> str:
    """Return the "val" in which Word keeps most of what it says."""
    return "" if element is None else attribute(element, "val")


def under(parent: Element, wanted: str) -> Iterator[Element]:
    """Yield rows of a table or cells of a row, also those inside content controls and tracked changes."""
    for element in parent:
        name = local(element)
        if name == wanted:
            yield element
        elif name not in LEFT_OUT and name not in ("p", "tbl", "tr", "tc"):
            yield from under(element, wanted)
