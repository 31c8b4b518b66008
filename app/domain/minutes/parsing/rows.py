"""The table of minutes as rows of cells: which columns it has, where an item begins and what belongs to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.time.dates import MONTHS

_NUMBER = r"(?:(?:sak|pkt\.?|punkt)[ ]?(?:nr\.?[ ]?)?)?(?P<number>\d{1,3})(?:/\d{2,4})?"
# A number alone in its cell. After it comes a tab, the end of the row, or a row that opens with a tab.
CELL_START = re.compile(rf"^[ \t]*{_NUMBER}(?:[ ]?[).:][ ]*(?=\t|$)|[ ]*(?=\t|\n\t))", re.IGNORECASE | re.MULTILINE)
_ALONE = re.compile(rf"{_NUMBER}[ ]?[).:]?", re.IGNORECASE)
# "1) Tema" and "Sak 3: Domene", but not the day that opens "9. mars 12.00".
_MONTHS = "|".join(MONTHS)
LINE_START = re.compile(
    r"^[ \t]*(?:(?P<word>sak|pkt\.?|punkt)[ ]?(?:nr\.?[ ]?)?\d{1,3}(?:/\d{2,4})?[ ]?[).:–-]?"
    r"|\d{1,3}[ ]?(?P<mark>[).]))"
    rf"[ \t]+(?=\S)(?!\d|–|(?:{_MONTHS})\b)",
    re.IGNORECASE | re.MULTILINE,
)
_HEADING_WORDS = frozenset(
    {
        *("#", "ansvar", "ansvarlig", "avklaring", "avklaring/oppfølging", "avklaringer"),
        *("avklaringer/oppfølging", "frist", "konklusjon", "merknad", "nr", "oppfølging", "pkt", "punkt", "sak"),
        *("sak/tema", "saker", "saknr", "saksliste", "saksnr", "tema", "vedtak"),
    }
)


@dataclass(frozen=True)
class Row:
    """A row of the table: its cells, each with its lines; `goes_on` when it belongs to the item above."""

    cells: tuple[str, ...]
    goes_on: bool = False


@dataclass(frozen=True)
class Found:
    """An item as it was found: what was said, what came of it (None without such a column), and what stood after."""

    said: str
    outcome: str | None = None
    after: str = ""


def from_rows(rows: Sequence[Row]) -> list[Found]:
    """Make items of the rows of a table: the headings go, and rows without a number go on with the item above."""
    columns: tuple[str, ...] = ()
    kept: list[Row] = []
    for row in rows:
        if is_heading(row):
            columns = columns or tuple(_bare(cell) for cell in row.cells)
        elif any(cell.strip() for cell in row.cells):
            kept.append(row)
    numbered = any(is_numbered(row) for row in kept)
    alone = any(_ALONE.fullmatch(row.cells[0].strip()) for row in kept)
    has_numbers = alone or columns[:1] in (("nr",), ("#",), ("saknr",), ("saksnr",))
    found: list[list[Found]] = []
    for row in kept:
        one = _found(row, columns, has_numbers)
        goes_on = row.goes_on or (numbered and not is_numbered(row))
        if goes_on and found:
            found[-1].append(one)
        else:
            found.append([one])
    return [_together(parts) for parts in found]


def is_heading(row: Row) -> bool:
    """Tell whether a row only names the columns: "Saker | Avklaring/oppfølging"."""
    words = [_bare(cell) for cell in row.cells if cell.strip()]
    return bool(words) and all(word in _HEADING_WORDS for word in words)


def _bare(cell: str) -> str:
    return "".join(cell.casefold().split()).strip(".:")


def is_numbered(row: Row) -> bool:
    """Tell whether a row begins with the number of an item."""
    cell = row.cells[0].strip()
    return bool(_ALONE.fullmatch(cell) or LINE_START.match(f"{cell} x"))


def _found(row: Row, columns: tuple[str, ...], has_numbers: bool) -> Found:
    cells = list(row.cells)
    names = list(columns)
    if has_numbers and len(cells) > 1:
        alone = _ALONE.fullmatch(cells[0].strip())
        rest = "" if alone else cells[0].strip()
        cells = [f"{rest}\n{cells[1]}".strip(), *cells[2:]] if rest else cells[1:]
        names = names[1:]
    said = without_number(cells[0].strip())
    outcome = cells[1] if len(cells) > 1 else None
    for place, cell in enumerate(cells[2:], 2):
        label = {"ansvar": "Ansvar: ", "ansvarlig": "Ansvar: ", "frist": "Frist: "}
        column = names[place] if place < len(names) else ""
        outcome = f"{outcome}\n{label.get(column, '')}{cell.strip()}" if cell.strip() else outcome
    return Found(said, outcome)


def without_number(text: str) -> str:
    """Return the text of an item without the number that it begins with."""
    match = LINE_START.match(text)
    return text[match.end() :] if match else text


def _together(parts: Sequence[Found]) -> Found:
    outcomes = [part.outcome for part in parts if part.outcome is not None]
    return Found("\n".join(part.said for part in parts), "\n".join(outcomes) if outcomes else None)
