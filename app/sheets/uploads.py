"""A file that a person uploads, as tables: an Excel workbook or text with separators, told apart by what it is."""

from app.domain.errors import Refused
from app.domain.imports import delimited
from app.domain.text.decode import decoded
from app.sheets.sandbox import read_safely
from app.sheets.workbook import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Sheet, is_workbook, refuse_size


def tables(octets: bytes) -> list[Sheet]:
    """Return the tables of a file, none of which need hold anything; raises Refused for `file` with which limit it
    passes or what to do instead.
    """
    try:
        refuse_size(octets)
        return read_safely(octets) if is_workbook(octets) else [_text_table(octets)]
    except Refused as refused:
        refused.field = "file"
        raise


def _text_table(octets: bytes) -> Sheet:
    rows = delimited.read(decoded(octets))
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if len(rows) > MAX_ROWS:
        raise Refused("Filen har mer enn %(most)s rader. Del den i flere filer.", most=MAX_ROWS)
    if max(map(len, rows), default=0) > MAX_COLUMNS:
        raise Refused("Filen har mer enn %(most)s kolonner. Ta bort dem som ikke skal med.", most=MAX_COLUMNS)
    if sum(bool(cell) for row in rows for cell in row) > MAX_CELLS:
        raise Refused("Filen har mer enn %(most)s utfylte celler. Del den i flere filer.", most=MAX_CELLS)
    return Sheet("", False, rows)
