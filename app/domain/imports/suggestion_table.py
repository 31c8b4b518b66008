"""Wishes in a table, as forms export them: columns are known by their headings, and no text is lost.

A row that does not fit the headings, and every row of a table without any, is one wish with all its words.
"""

import csv
import io
from collections.abc import Sequence

from app.domain.imports.suggestion_lines import Wish, kind_of, mend
from app.domain.text.normalise import folded

COMMAS = (";", "\t", ",")
_HEADINGS = {
    "what": {"hva", "ønske", "ønsker", "tema", "temaer", "forslag", "innspill", "svar", "tekst", "kommentar"},
    "who": {"hvem", "innleder", "innledere", "foredragsholder"},
    "how": {"hvordan", "form", "metode", "arbeidsform"},
    "beside": {"nr", "nummer", "id", "dato", "tidspunkt", "tidsmerke", "navn", "e-post", "arbeidsplass", "nettverk"},
}
_QUESTIONS = {"hva ": "what", "hvilke ": "what", "hvem ": "who", "hvordan ": "how"}


def read(text: str) -> list[Wish]:
    """Return the wishes of a table, in its order; raises csv.Error for what is none."""
    comma = _comma(text)
    rows = [_trimmed(row) for row in csv.reader(io.StringIO(text), delimiter=comma)]
    headings = [_heading(cell) for cell in rows[0]] if rows else []
    is_headed = _are_headings(headings)
    headings = [heading.rstrip("?") for heading in headings]
    found: list[Wish] = []
    for number, row in enumerate(rows, 1):
        if not any(row) or (is_headed and number == 1):
            continue
        whole = f"{comma.strip()} ".join(cell for cell in row if cell)
        found += (is_headed and _of_columns(number, row, headings, whole)) or [_wish(number, whole, whole)]
    return found


def _of_columns(number: int, row: Sequence[str], headings: Sequence[str], whole: str) -> list[Wish]:
    """Return a wish for each answer to a what; nothing where the row does not fit, or answers none."""
    if len(row) > len(headings):
        return []
    who, how = (", ".join(_under(heading, headings, row)) for heading in ("who", "how"))
    return [_wish(number, whole, what, part, who, how) for part, what in enumerate(_under("what", headings, row))]


def _under(heading: str, headings: Sequence[str], row: Sequence[str]) -> list[str]:
    return [cell for cell, own in zip(row, headings, strict=False) if own == heading and cell]


def _wish(number: int, original: str, text: str, part: int = 0, who: str = "", how: str = "") -> Wish:
    mended, changed = mend(text)
    return Wish(number, original, mended, changed, kind_of(mended), part, who, how)


def _comma(text: str) -> str:
    first = text.lstrip().split("\n", 1)[0]
    return max(COMMAS, key=first.count)


def _trimmed(row: Sequence[str]) -> list[str]:
    cells = [cell.strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _heading(cell: str) -> str:
    said = folded(cell).rstrip("?:*. ")
    exact = next((heading for heading, words in _HEADINGS.items() if said in words), "")
    return exact or next((f"{heading}?" for begins, heading in _QUESTIONS.items() if f"{said} ".startswith(begins)), "")


def _are_headings(headings: Sequence[str]) -> bool:
    """Tell whether the first row names columns; what only begins like a question counts beside another heading."""
    named = [heading for heading in headings if heading]
    return "what" in named or ("what?" in named and len(named) > 1)
