"""What Word does not show or print: hidden text, by itself or by its style, and what its author has deleted."""

from collections.abc import Iterable
from enum import Enum
from xml.etree.ElementTree import Element

from app.word.reading.elements import find, local, value
from app.word.reading.numbering import Numbering
from app.word.reading.package import Package

OFF = frozenset({"0", "false", "off"})
DELETED = ("del", "moveFrom")


class LeftOut(Enum):
    """Why something in a file was not read."""

    HIDDEN = "hidden"
    DELETED = "deleted"
    COMMENTS = "comments"


class Visibility:
    """Asks the properties of runs, paragraphs and rows, and the styles they rest on, and remembers what it left out."""

    def __init__(self, package: Package, numbering: Numbering) -> None:
        self._numbering = numbering
        self._by_default = _hidden_by_default(package)
        self.left_out: set[LeftOut] = set()

    def shows_run(self, run: Element, paragraph_style: str, run_style: str) -> bool:
        """Tell whether a run is seen; its own word outranks the styles, of which two cancel each other (17.7.3)."""
        own = _toggled(find(run, "rPr", "vanish"))
        if own is None:
            styles = [self._in_style(style) for style in (paragraph_style, run_style)]
            own = self._by_default or styles[0] != styles[1]
        if own and any(local(one) not in ("rPr", "lastRenderedPageBreak") for one in run):
            self.left_out.add(LeftOut.HIDDEN)
        return not own

    def shows_row(self, row: Element) -> bool:
        """Tell whether a row of a table is seen."""
        return self._stands(find(row, "trPr"), "del") and not self._hidden(find(row, "trPr", "hidden"))

    def shows_cell(self, cell: Element) -> bool:
        """Tell whether a cell is seen."""
        return self._stands(find(cell, "tcPr"), "cellDel")

    def shows_drawing(self, drawing: Element) -> bool:
        """Tell whether a text box is seen."""
        style = drawing.get("style", "").replace(" ", "").lower()
        hidden = "visibility:hidden" in style or "display:none" in style
        if hidden or (local(drawing) == "docPr" and drawing.get("hidden", "") in ("1", "true")):
            self.left_out.add(LeftOut.HIDDEN)
            return False
        return True

    def ends(self, paragraph: Element) -> bool:
        """Tell whether a paragraph ends where it stands; without its mark it runs on into the next one."""
        mark = find(paragraph, "pPr", "rPr")
        if mark is None:
            return True
        gone = any(local(one) in DELETED for one in mark)
        return not gone and not _toggled(find(mark, "vanish")) and not _toggled(find(mark, "specVanish"))

    def notice(self, element: Element) -> None:
        """Remember that what an author took back, or said beside the text, was left out."""
        name = local(element)
        if name in DELETED and any(local(one) in ("t", "delText") and one.text for one in element.iter()):
            self.left_out.add(LeftOut.DELETED)
        elif name == "commentReference":
            self.left_out.add(LeftOut.COMMENTS)

    def _stands(self, properties: Element | None, gone: str) -> bool:
        if properties is not None and find(properties, gone) is not None:
            self.left_out.add(LeftOut.DELETED)
            return False
        return True

    def _hidden(self, toggle: Element | None) -> bool:
        if _toggled(toggle):
            self.left_out.add(LeftOut.HIDDEN)
            return True
        return False

    def _in_style(self, style: str) -> bool:
        found: Iterable[bool | None] = (_toggled(find(one, "rPr", "vanish")) for one in self._numbering.chain(style))
        return next((one for one in found if one is not None), False)


def _toggled(element: Element | None) -> bool | None:
    """Return what a toggle says; None where it does not stand."""
    return None if element is None else value(element) not in OFF


def _hidden_by_default(package: Package) -> bool:
    if not package.has("word/styles.xml"):
        return False
    found = find(package.parse("word/styles.xml"), "docDefaults", "rPrDefault", "rPr", "vanish")
    return bool(_toggled(found))
