"""Reads a Word file into minutes: our own exactly, those of others as a draft for a person to check."""

from dataclasses import dataclass

from app.domain.errors import Refused
from app.domain.minutes.normal_form import normal
from app.domain.minutes.parsing.parser import MAX_LENGTH, TOO_LONG, drafted, from_paragraphs
from app.domain.minutes.parsing.rows import Found, Row, from_rows, is_heading, is_numbered
from app.domain.minutes.record import Record
from app.word.reading.body import Body, Cell, Paragraph, Table
from app.word.reading.own_files import is_own, read_own
from app.word.reading.package import Package
from app.word.reading.visibility import LeftOut

MAX_CELLS = 20_000
TOO_MANY_CELLS = (
    "Filen har en tabell med flere celler enn et referat kan ha. Ta ut tabellen, eller lim inn det som er referat."
)


@dataclass(frozen=True)
class Reading:
    """The minutes in a file, and why something in it was not read."""

    record: Record
    left_out: frozenset[LeftOut] = frozenset()


def from_docx(data: bytes) -> Record:
    """Return the minutes in a .docx file, in normal form; raises Refused for a file that may not or cannot be read.

    `from_docx(minutes(record)) == normal(record)` for every Record. Of other files every word is kept but
    page numbers, comments, what its author has deleted and what Word does not show. For files of strangers call
    `read_safely` instead.
    """
    return read(data).record


def read(data: bytes) -> Reading:
    """Return the same with why something was left out."""
    body = Body(Package(data))
    blocks = body.blocks()
    if sum(len(row) for block in blocks if isinstance(block, Table) for row in block.rows) > MAX_CELLS:
        raise Refused(TOO_MANY_CELLS)
    if sum(_length(block) for block in blocks) > MAX_LENGTH:
        raise Refused(TOO_LONG)
    return Reading(normal(read_own(blocks)) if is_own(blocks) else _read_other(blocks), body.left_out)


def _length(block: Paragraph | Table) -> int:
    if isinstance(block, Paragraph):
        return len(block.text)
    return sum(len(cell.text) + 1 for row in block.rows for cell in row)


def _read_other(blocks: list[Paragraph | Table]) -> Record:
    if not any(isinstance(block, Table) and _is_of_minutes(block) for block in blocks):
        return from_paragraphs([row for block in blocks for row in _flat(block)])
    above: list[str] = []
    found: list[Found] = []
    for block in blocks:
        texts = [text for text, _ in _flat(block)]
        if isinstance(block, Table) and _is_of_minutes(block):
            found += from_rows(_rows(block))
        elif not found:
            above += texts
        else:
            last = found[-1]
            found[-1] = Found(last.said, last.outcome, "\n".join([last.after, *texts]))
    return drafted(above, found)


def _is_of_minutes(table: Table) -> bool:
    rows = [row for row in _rows(table) if row.cells]
    return any(is_heading(row) or is_numbered(row) for row in rows)


def _rows(table: Table) -> list[Row]:
    return [Row(tuple(cell.text for cell in row), _goes_on(row)) for row in table.rows if row]


def _goes_on(row: list[Cell]) -> bool:
    """Tell whether what was said stands in a cell that is merged with the one above."""
    return any(cell.goes_on for cell in row[:2]) and not row[0].text.strip()


def _flat(block: Paragraph | Table) -> list[tuple[str, bool]]:
    """Return text by text, with whether it is a heading; a table that is not of minutes as one text a row."""
    if isinstance(block, Paragraph):
        return [(block.text, block.is_heading)]
    rows = (" – ".join(cell.text.strip() for cell in row if cell.text.strip()) for row in block.rows)
    return [(row, False) for row in rows if row]
