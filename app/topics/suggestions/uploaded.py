"""A file of wishes as tables: read by its kind, and carried from page to page while its columns are chosen."""

import json

from app.domain.errors import Refused
from app.sheets import uploads
from app.sheets.workbook import MAX_COLUMNS, Sheet

MOST_OCTETS = 200_000  # what is carried along in a form


def tables(octets: bytes) -> list[Sheet]:
    """Return the tables of a file; raises Refused with which limit it passes or what to do instead."""
    found = uploads.tables(octets)
    if not any(cell.strip() for sheet in found for row in sheet.rows for cell in row):
        raise Refused("Vi fant ingen ønsker i filen.", field="file")
    return found


def first_shown(found: list[Sheet]) -> int:
    """Return which sheet is shown first: none that is hidden in Excel, where there is another."""
    return next((number for number, sheet in enumerate(found) if not sheet.is_hidden), 0)


def to_json(found: list[Sheet]) -> str:
    """Return tables as they are carried along; raises Refused when there is too much."""
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    if len(text.encode()) > MOST_OCTETS:
        raise Refused("Det er for mye tekst i filen til å leses på en gang. Del den i flere filer.", field="file")
    return text


def from_json(text: str) -> list[Sheet]:
    """Return tables that were carried along; raises Refused for what is none."""
    try:
        found = [Sheet(str(name), bool(hidden), _rows(rows)) for name, hidden, rows in json.loads(text)]
    except (ValueError, TypeError, RecursionError) as wrong:
        raise Refused("Tabellen kom ikke med. Velg filen på nytt.") from wrong
    if not found:
        raise Refused("Tabellen kom ikke med. Velg filen på nytt.")
    return found


def _rows(rows: object) -> list[list[str]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) and len(row) <= MAX_COLUMNS for row in rows):
        raise ValueError("no rows")
    return [[str(cell) for cell in row] for row in rows]
