"""What stands in a Word file, as paragraphs and tables with their styles, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from app.word.reading.elements import LEFT_OUT, attribute, find, local, under, value
from app.word.reading.numbering import Numbering
from app.word.reading.package import Package
from app.word.reading.visibility import LeftOut, Visibility

_SPOKEN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}

_PAGE_NUMBER = re.compile(r"(?:side|page|s\.)?\W*\d*\W*(?:av|of)?\W*\d*", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """Text of one character style; `link` is where it leads."""

    text: str
    style: str = ""
    link: str = ""

    @property
    def marked(self) -> str:
        """Return a link as light Markdown, or its words and its address where the words hold what Markdown needs."""
        words = self.text.strip()
        if not self.link or not words or words.rstrip("/") == self.link.rstrip("/"):
            return self.text
        if any(mark in words for mark in "[]\n*") or any(mark in self.link for mark in '()[] *<>"'):
            return f"{self.text} {self.link} "
        return f"[{self.text}]({self.link})"


@dataclass
class Paragraph:
    """A paragraph; `number` is what Word draws before it ("1) ", "- ")."""

    style: str = ""
    pieces: list[Piece] = field(default_factory=list)
    number: str = ""
    is_heading: bool = False

    @property
    def text(self) -> str:
        """Return the words, with the drawn number and the addresses of links."""
        return self.number + "".join(piece.marked for piece in self.pieces)


@dataclass
class Cell:
    """A cell; `goes_on` when it is merged with the one above."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    goes_on: bool = False

    @property
    def text(self) -> str:
        """Return the words of all paragraphs, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass
class Table:
    """Rows of cells."""

    rows: list[list[Cell]]


class Body:
    """Reads the main part of a package, with the page heads before it, the page feet after it and notes in brackets."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._numbering = Numbering(package)
        self._visibility = Visibility(package, self._numbering)
        self._unread: list[str] = []  # fields whose code is being read: Word shows what comes of it
        self._links = _targets(package)
        self._notes = {kind: _by_id(package, kind) for kind in ("footnote", "endnote")}
        self._in_notes = False

    def blocks(self) -> list[Paragraph | Table]:
        """Return everything in order; what Word repeats on each page stands once, and page numbers nowhere."""
        main = list(self._blocks(self._package.parse(self._package.main)))
        return [*self._furniture("header"), *main, *self._furniture("footer")]

    @property
    def left_out(self) -> frozenset[LeftOut]:
        """Why something was not read, known once the blocks are."""
        return frozenset(self._visibility.left_out)

    def _furniture(self, kind: str) -> Iterator[Paragraph]:
        seen = set()
        for name in self._package.names():
            if name.startswith(f"word/{kind}") and name.endswith(".xml"):
                for block in self._blocks(self._package.parse(name)):
                    for paragraph in [block] if isinstance(block, Paragraph) else _flat(block):
                        words = paragraph.text.strip()
                        if words and words not in seen and not _PAGE_NUMBER.fullmatch(words):
                            seen.add(words)
                            yield paragraph

    def _blocks(self, parent: Element) -> Iterator[Paragraph | Table]:
        """Yield what stands there; a paragraph whose mark is gone runs on into the next one."""
        open_ended: Paragraph | None = None
        for block, ends in self._pieces(parent):
            if open_ended is not None and isinstance(block, Paragraph):
                block.pieces[:0] = open_ended.pieces
                block.number = open_ended.number or block.number
                open_ended = None
            elif open_ended is not None:
                yield open_ended
                open_ended = None
            if isinstance(block, Paragraph) and not ends:
                open_ended = block
            else:
                yield block
        if open_ended is not None:
            yield open_ended

    def _pieces(self, parent: Element) -> Iterator[tuple[Paragraph | Table, bool]]:
        for element in parent:
            name = local(element)
            if name == "p":
                first, *boxed = self._paragraphs(element)
                yield first, self._visibility.ends(element)
                yield from ((paragraph, True) for paragraph in boxed)
            elif name == "tbl":
                rows = [row for row in under(element, "tr") if self._visibility.shows_row(row)]
                yield Table([self._cells(row) for row in rows]), True
            elif name == "AlternateContent":
                yield from self._pieces(_chosen(element))
            elif name in LEFT_OUT:
                self._visibility.notice(element)
            else:
                yield from self._pieces(element)

    def _cells(self, row: Element) -> list[Cell]:
        cells = []
        for element in under(row, "tc"):
            if not self._visibility.shows_cell(element):
                continue
            merge = find(element, "tcPr", "vMerge")
            cell = Cell(goes_on=merge is not None and value(merge) != "restart")
            for block in self._blocks(element):
                cell.paragraphs += [block] if isinstance(block, Paragraph) else _flat(block)
            cells.append(cell)
        return cells

    def _paragraphs(self, element: Element) -> Iterator[Paragraph]:
        """Yield a paragraph, and after it those of the boxes that hang on it."""
        properties = find(element, "pPr")
        style = value(find(element, "pPr", "pStyle"))
        paragraph = Paragraph(style, is_heading=self._numbering.is_heading(style))
        boxes: list[Element] = []
        outer, self._unread = self._unread, []
        self._read(element, paragraph, "", "", boxes)
        self._unread = outer
        if any(piece.text.strip() for piece in paragraph.pieces) or find(element, "pPr", "numPr") is not None:
            paragraph.number = self._numbering.drawn(properties, style)
        yield paragraph
        for box in boxes:
            for block in self._blocks(box):
                yield from [block] if isinstance(block, Paragraph) else _flat(block)

    def _read(self, parent: Element, into: Paragraph, style: str, link: str, boxes: list[Element]) -> None:
        for element in parent:
            name = local(element)
            if name in LEFT_OUT or name == "commentReference":
                self._visibility.notice(element)
            elif name == "fldChar":
                self._turn(attribute(element, "fldCharType"))
            elif words := self._words(name, element):
                _add(into, Piece(words, style, "" if name.endswith("Reference") else link))
            elif name == "txbxContent":
                boxes.append(element)
            elif name == "AlternateContent":
                self._read(_chosen(element), into, style, link, boxes)
            elif name == "r":
                run_style = value(find(element, "rPr", "rStyle"))
                if self._visibility.shows_run(element, into.style, run_style):
                    self._read(element, into, run_style or style, link, boxes)
            elif name == "hyperlink":
                self._read(element, into, style, self._links.get(attribute(element, "id"), ""), boxes)
            elif self._visibility.shows_drawing(element) and self._shows_drawn(element):
                self._read(element, into, style, link, boxes)

    def _words(self, name: str, element: Element) -> str:
        if name in ("footnoteReference", "endnoteReference"):
            return self._note(name.removesuffix("Reference"), element)
        if "code" in self._unread:
            return ""
        return (element.text or "") if name == "t" else _SPOKEN.get(name, "")

    def _shows_drawn(self, element: Element) -> bool:
        properties = find(element, "docPr")
        return properties is None or self._visibility.shows_drawing(properties)

    def _turn(self, kind: str) -> None:
        """Follow a field: its code comes first, then what Word shows."""
        if kind == "begin":
            self._unread.append("code")
        elif self._unread and kind == "separate":
            self._unread[-1] = "result"
        elif self._unread:
            self._unread.pop()

    def _note(self, kind: str, reference: Element) -> str:
        note = self._notes[kind].get(attribute(reference, "id"))
        if note is None or self._in_notes:
            return ""
        self._in_notes = True  # a note that points at itself is not followed
        text = " ".join(block.text for block in self._blocks(note) if isinstance(block, Paragraph))
        self._in_notes = False
        return f" ({text.strip()})" if text.strip() else ""


def _add(paragraph: Paragraph, piece: Piece) -> None:
    """Add a piece, joined to the one before when Word has only split a run of the same kind."""
    if paragraph.pieces and (paragraph.pieces[-1].style, paragraph.pieces[-1].link) == (piece.style, piece.link):
        piece = Piece(paragraph.pieces.pop().text + piece.text, piece.style, piece.link)
    paragraph.pieces.append(piece)


def _flat(table: Table) -> list[Paragraph]:
    """Return a table inside a cell, box or page head as one paragraph a row."""
    return [
        Paragraph(pieces=[Piece(" – ".join(cell.text for cell in row if cell.text.strip()))])
        for row in table.rows
        if any(cell.text.strip() for cell in row)
    ]


def _targets(package: Package) -> dict[str, str]:
    """Return where the links of the main part lead, by id; only addresses that a person can follow."""
    folder, _, name = package.main.rpartition("/")
    part = f"{folder}/_rels/{name}.rels".lstrip("/")
    if not package.has(part):
        return {}
    targets = {element.get("Id", ""): element.get("Target", "") for element in package.parse(part)}
    return {key: target for key, target in targets.items() if target.startswith(("http://", "https://", "mailto:"))}


def _by_id(package: Package, kind: str) -> dict[str, Element]:
    part = f"word/{kind}s.xml"
    if not package.has(part):
        return {}
    return {attribute(element, "id"): element for element in package.parse(part) if local(element) == kind}


def _chosen(alternatives: Element) -> Element:
    """Return one of the ways in which the same content stands: the first that has words."""
    for way in alternatives:
        if local(way) in ("Choice", "Fallback") and any(local(one) == "t" for one in way.iter()):
            return way
    return Element("nothing")
