"""Reads an Excel workbook from a stranger in a process of its own, so that no file can harm or hold up the site."""

from pathlib import Path

from app.domain.errors import Refused
from app.sheets.workbook import TOO_MUCH, Sheet, refuse_size
from app.word.reading.sandbox import Limits, answer_of_child

INSIDE = Path(__file__).with_name("sandbox_process.py")


def read_safely(data: bytes, limits: Limits | None = None) -> list[Sheet]:
    """Return the sheets that hold anything; raises Refused with what to do instead, and stores nothing."""
    refuse_size(data)
    answer = answer_of_child(INSIDE, data, limits or Limits(), too_much=TOO_MUCH)
    if "sheets" in answer:
        return [Sheet(str(name), bool(is_hidden), rows) for name, is_hidden, rows in answer["sheets"]]
    raise Refused(str(answer["refused"]), **answer["values"])
