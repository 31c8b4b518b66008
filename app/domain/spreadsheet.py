"""A table as an Excel workbook of one sheet: every cell is text, so that nothing in it is a formula."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from xlsxwriter import Workbook

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_NAME = 31
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\x00", "＝", "＋", "－", "＠")
_WHEN = datetime(2026, 1, 1, tzinfo=UTC)  # the same rows are the same bytes


def safe(text: str) -> str:
    """Return a cell of CSV that no spreadsheet takes for a formula: what may begin one gets an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA) else text


def workbook(name: str, rows: Iterable[Sequence[str]]) -> bytes:
    """Return a workbook whose sheet has this name and these rows; the first row stays in sight."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _WHEN})
        sheet = book.add_worksheet(name[:LONGEST_NAME])
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)  # write() would make a formula of what begins with "="
    return out.getvalue()
