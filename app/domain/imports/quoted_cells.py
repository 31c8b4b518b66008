"""Cells as spreadsheets write them: one that holds a break, a tab or a quotation mark stands in quotation marks."""

import re
from dataclasses import dataclass

TAB = "\t"


@dataclass(frozen=True)
class CellRow:
    """A row of cells as they stood; `number` is the line on which it begins."""

    number: int
    cells: tuple[str, ...]


def rows_of_cells(text: str, delimiter: str = TAB) -> list[CellRow]:
    """Return the rows of a table, in order; a cell in quotation marks may go over several lines.

    Between tabs, marks that no spreadsheet needed to write («"Rus på jobb"» alone in a cell) belong to the words, and
    a mark that is never closed is a word like others. In a file with another delimiter marks around a cell are its own.
    Never raises.
    """
    cell = _pattern(delimiter)
    rows: list[CellRow] = []
    cells: list[str] = []
    place, number, begins = 0, 1, 1
    while match := cell.match(text, place):
        cells.append(_unquoted(match, delimiter))
        number += match[0].count("\n")
        place = match.end()
        if text.startswith(delimiter, place):
            place += 1
            continue
        rows.append(CellRow(begins, tuple(cells)))
        if place >= len(text):
            break
        cells, place, number = [], place + 1, number + 1
        begins = number
    return rows


def _pattern(delimiter: str) -> re.Pattern[str]:
    """Match a cell up to its delimiter; the quantifier gives nothing back, so that long text is read once."""
    comma = re.escape(delimiter)
    return re.compile(rf'"(?P<quoted>(?:[^"]|"")*+)"(?=[ ]*(?:{comma}|\n|\Z))[ ]*|[^{comma}\n]*')


def _unquoted(match: re.Match[str], delimiter: str) -> str:
    inner = match["quoted"]
    if inner is None or (delimiter == TAB and not re.search(r'["\n\t]', inner)):
        return match[0]
    return inner.replace('""', '"')
