"""Cells as spreadsheets write them: one that holds a break, a tab or a quotation mark stands in quotation marks."""

import re
from dataclasses import dataclass

TAB = "\t"
# The quantifier gives nothing back, so that long text is read once.
_CELL = re.compile(r'"(?P<quoted>(?:[^"]|"")*+)"(?=[ ]*(?:\t|\n|\Z))[ ]*|[^\t\n]*')


@dataclass(frozen=True)
class CellRow:
    """A row of cells as they stood; `number` is the line on which it begins."""

    number: int
    cells: tuple[str, ...]


def rows_of_cells(text: str) -> list[CellRow]:
    """Return the rows of a table copied from a spreadsheet; a cell in quotation marks may go over several lines.

    Marks that no spreadsheet needed to write («"Rus på jobb"» alone in a cell) belong to the words, and a mark that is
    never closed is a word like others. Never raises.
    """
    rows: list[CellRow] = []
    cells: list[str] = []
    place, number, begins = 0, 1, 1
    while match := _CELL.match(text, place):
        cells.append(_unquoted(match))
        number += match[0].count("\n")
        place = match.end()
        if text.startswith(TAB, place):
            place += 1
            continue
        rows.append(CellRow(begins, tuple(cells)))
        if place >= len(text):
            break
        cells, place, number = [], place + 1, number + 1
        begins = number
    return rows


def _unquoted(match: re.Match[str]) -> str:
    inner = match["quoted"]
    if inner is None or not re.search(r'["\n\t]', inner):
        return match[0]
    return inner.replace('""', '"')
