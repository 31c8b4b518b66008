"""An Excel workbook from an unknown sender: its sheets as rows of text, within limits that are told when reached."""

import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from app.domain.errors import Refused

MAX_BYTES = 5 * 2**20
MAX_UNPACKED = 50 * 2**20
MAX_PARTS = 500
MAX_SHEETS = 20
MAX_ROWS = 2_000
MAX_COLUMNS = 60
MAX_CELLS = 20_000
EMPTY = "Filen er tom. Velg filen på nytt."
TOO_BIG = "Filen er større enn %(most)s MB. Kopier det som skal med, til et nytt regneark, og prøv igjen."
BROKEN = "Regnearket er skadet eller ikke helt. Åpne det i Excel, lagre det på nytt som .xlsx, og prøv igjen."
TOO_MUCH = "Regnearket er for stort eller for innviklet til å leses her. Lagre det som «CSV UTF-8» og prøv igjen."
OLD = (
    "Dette er det gamle Excel-formatet, eller et regneark med passord. Lagre det som .xlsx uten passord, og prøv igjen."
)
ODS = "Dette er et OpenDocument-regneark. Lagre det som .xlsx eller «CSV UTF-8», og prøv igjen."
NO_SHEET = "Dette er ikke et regneark. Kopier det som skal med, og lim det inn som tekst."
SHEETS = "Regnearket har mer enn %(most)s ark. Kopier arket som skal med, til en egen fil, og prøv igjen."
ROWS = "Regnearket har mer enn %(most)s rader. Del det i flere filer, og prøv igjen."
COLUMNS = "Regnearket har mer enn %(most)s kolonner. Ta bort dem som ikke skal med, og prøv igjen."
CELLS = "Regnearket har mer enn %(most)s utfylte celler. Del det i flere filer, og prøv igjen."


class Sheet(NamedTuple):
    """One sheet: what it is called, whether Excel shows it, and its rows of text."""

    name: str
    is_hidden: bool
    rows: list[list[str]]


def read(data: bytes) -> list[Sheet]:
    """Return the sheets that hold anything; formulas stand as what they were computed to last.

    For files of strangers call `sandbox.read_safely` instead. Raises Refused for what is no workbook or is too large.
    """
    refuse_size(data)
    _refuse_odd_package(data)
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # openpyxl takes it along where it is, for nothing
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = list(_sheets(book))
    except (Refused, MemoryError):
        raise
    except Exception as wrong:  # whatever a broken workbook makes of the reader
        raise Refused(BROKEN) from wrong
    return [sheet for sheet in sheets if sheet.rows]


def refuse_size(data: bytes) -> None:
    """Raise Refused for what is seen from the size alone."""
    if not data:
        raise Refused(EMPTY)
    if len(data) > MAX_BYTES:
        raise Refused(TOO_BIG, most=MAX_BYTES // 2**20)


def is_workbook(data: bytes) -> bool:
    """Tell whether a file is a package as workbooks are; raises Refused for kinds that are neither that nor text."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(OLD)
    if data.startswith((b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        raise Refused(NO_SHEET)
    return data.startswith(b"PK")


def _refuse_odd_package(data: bytes) -> None:
    """The list of parts is itself unpacked into memory, so they are counted where they stand in the bytes."""
    if data.count(b"PK\x01\x02") > MAX_PARTS:
        raise Refused(TOO_MUCH)
    try:
        parts = ZipFile(BytesIO(data)).infolist()
    except (BadZipFile, ValueError, NotImplementedError, EOFError) as wrong:
        raise Refused(BROKEN) from wrong
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Refused(TOO_MUCH)
    names = {part.filename for part in parts}
    if not any(name.startswith("xl/") for name in names):
        raise Refused(ODS if "content.xml" in names else NO_SHEET)


def _sheets(book: Any) -> Iterator[Sheet]:
    if len(book.worksheets) > MAX_SHEETS:
        raise Refused(SHEETS, most=MAX_SHEETS)
    filled = 0
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what a file says of its own size is not believed
        rows: list[list[str]] = []
        for row in sheet.iter_rows(values_only=True):
            cells = _row(row)
            filled += sum(map(bool, cells))
            rows.append(cells)
            while rows and not rows[-1] and len(rows) > MAX_ROWS:
                rows.pop()
            if len(rows) > MAX_ROWS:
                raise Refused(ROWS, most=MAX_ROWS)
            if filled > MAX_CELLS:
                raise Refused(CELLS, most=MAX_CELLS)
        while rows and not rows[-1]:
            rows.pop()
        yield Sheet(str(sheet.title), sheet.sheet_state != "visible", rows)


def _row(row: tuple[object, ...]) -> list[str]:
    cells = [_text(cell) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > MAX_COLUMNS:
        raise Refused(COLUMNS, most=MAX_COLUMNS)
    return cells


def _text(cell: object) -> str:
    """Return a cell as Norwegian Excel shows it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "SANN" if cell else "USANN"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell).replace(".", ",")
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.%Y}" if cell.time() == time() else f"{cell:%d.%m.%Y %H.%M}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    return f"{cell:%H.%M}" if isinstance(cell, time) else str(cell).strip()
