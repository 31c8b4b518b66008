"""Participants from elsewhere: a list from Excel, a form or a mail, as name, workplace and address of each.

Columns are proposed by their headings and what they hold; which holds what is for a person to choose.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.imports import delimited
from app.domain.text.normalise import folded, one_line

Rows = Sequence[Sequence[str]]
ROLES = ("name", "first", "last", "workplace", "email", "out")
HEADING_LOOKED_FOR = 10  # so many rows down
_HEADINGS = {
    "name": {"navn", "deltaker", "deltakere", "fullt navn", "name", "ditt navn", "påmeldt", "påmeldte"},
    "first": {"fornavn", "first name"},
    "last": {"etternavn", "last name"},
    "workplace": {
        *("arbeidsplass", "arbeidssted", "arbeidsgiver", "bedrift", "virksomhet", "organisasjon", "firma"),
        *("kommune", "company", "organization"),
    },
    "email": {"e-post", "epost", "e-postadresse", "epostadresse", "mail", "e-mail", "email", "mailadresse"},
}
_ADDRESS = re.compile(r"[^\s@<>;,\"'()]+@[^\s@<>;,\"'()]+\.[^\W\d_]{2,}")
_BETWEEN = re.compile(r"\t|;|,| – | - ")
MOSTLY = 0.6


@dataclass(frozen=True)
class Participant:
    """Who stands in a list; what is missing is empty, and left to a person to fill in."""

    name: str
    workplace: str
    email: str


def rows_of(text: str) -> list[list[str]]:
    """Return pasted text as rows: a table with tabs or headings, or lines such as «Name, workplace, address».

    Several addresses on one line, as mail programs write those who receive a mail, are a row each. Raises Refused for
    a table that is none.
    """
    table = delimited.read(text)
    if "\t" in text or heading_row(table) is not None:
        return table
    found = []
    for line in text.splitlines():
        pieces = _people_on(line) if len(_ADDRESS.findall(line)) > 1 else [line]
        found += [_cells(piece) for piece in pieces if piece.strip()]
    return found


def _people_on(line: str) -> list[str]:
    """Return the line cut behind each address."""
    ends = [match.end() for match in _ADDRESS.finditer(line)]
    starts = [0, *ends[:-1]]
    return [line[start:end] for start, end in zip(starts, ends, strict=True)]


def _cells(line: str) -> list[str]:
    address = _ADDRESS.search(line)
    rest = _ADDRESS.sub(";", line)
    parts = [one_line(part.strip(" <>\"'()*•·–-\t")) for part in _BETWEEN.split(rest)]
    filled = [part for part in parts if part]
    return [*[*filled, "", ""][:2], address[0] if address else ""]


def heading_row(rows: Rows) -> int | None:
    """Return which row names the columns, from 0: one with a heading we know and no address; None for none."""
    for number, row in enumerate(rows[:HEADING_LOOKED_FOR]):
        if any(_said(cell) for cell in row) and not any(_ADDRESS.search(cell) for cell in row):
            return number
    return None


def roles(rows: Rows, heading: int | None) -> list[str]:
    """Return what each column is proposed to hold: by its heading, else addresses by their form and names before."""
    width = max(map(len, rows), default=0)
    named = list(rows[heading]) if heading is not None else []
    found = [_said(named[place]) if place < len(named) else "" for place in range(width)]
    below = rows if heading is None else rows[heading + 1 :]
    if "email" not in found:
        found = ["email" if not role and _holds_addresses(below, place) else role for place, role in enumerate(found)]
    wanted = [role for role in ("name", "workplace") if role not in found]
    if "first" in found or "last" in found:
        wanted = [role for role in wanted if role != "name"]
    if heading is None:
        for place, role in enumerate(found):
            if not role and wanted:
                found[place] = wanted.pop(0)
    return [role or "out" for role in found]


def participants(rows: Rows, heading: int | None, roles: Sequence[str]) -> list[Participant]:
    """Return who stands below the headings, each once; rows without a name and an address are none."""
    found: dict[Participant, None] = {}
    for number, row in enumerate(rows):
        if heading is not None and number <= heading:
            continue
        said = {role: one_line(cell.strip()) for role, cell in zip(roles, row, strict=False) if cell.strip()}
        name = said.get("name") or " ".join(filter(None, (said.get("first"), said.get("last"))))
        address = _ADDRESS.search(said.get("email", ""))
        if name or address:
            found[Participant(name, said.get("workplace", ""), address[0] if address else said.get("email", ""))] = None
    return list(found)


def _holds_addresses(rows: Rows, place: int) -> bool:
    cells = [row[place] for row in rows if place < len(row) and row[place].strip()]
    return bool(cells) and sum(bool(_ADDRESS.search(cell)) for cell in cells) >= MOSTLY * len(cells)


def _said(heading: str) -> str:
    text = folded(heading).strip(" :*.?")
    return next((role for role, known in _HEADINGS.items() if text in known), "")
