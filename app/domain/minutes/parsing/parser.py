"""Reads minutes that were written elsewhere: pasted text, or the paragraphs and tables of a file, becomes a draft."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.errors import Refused
from app.domain.imports.quoted_cells import CellRow, rows_of_cells
from app.domain.minutes.as_text import INTERNAL_LABEL
from app.domain.minutes.normal_form import normal
from app.domain.minutes.parsing.header import Head, read_head
from app.domain.minutes.parsing.rows import CELL_START, LINE_START, Found, Row, from_rows, without_number
from app.domain.minutes.parsing.sentences import read_lines, take_lines, without_bullet
from app.domain.minutes.record import Item, Record
from app.domain.text.normalise import clean

MAX_LENGTH = 100_000
TOO_LONG = "Teksten er for lang til å være ett referat. Del den, og hent inn ett referat om gangen."
LONG_TITLE = 200
_GAP = re.compile(r"\n(?:[ \t]*\n){2,}")

_NEXT = r"[ \t]*(?:\n[ \t]*){0,3}"
_HEADING = re.compile(
    rf"^[ \t]*(?:nr\.?[ ]?\t[ ]?)?sak(?:er)?[ ]?:?{_NEXT}avklaring(?:er)?[ ]?/?{_NEXT}oppfølging[ ]?:?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


def from_text(text: str) -> Record:
    """Read pasted minutes into a draft that a person checks; raises Refused when it is too long for one meeting.

    Tabs part the cells of a table and numbers its rows; without tabs, numbered lines are the items. Every word is
    kept: what is not understood stands with the nearest item. Only numbers, headings and labels of the form go.
    """
    if len(text) > MAX_LENGTH:
        raise Refused(TOO_LONG)
    above, found = _divided(clean(text))
    return drafted(above.split("\n"), found)


def drafted(above: Iterable[str], found: Sequence[Found]) -> Record:
    """Make the draft of what stands above the items and the items as they were found, in normal form."""
    head = read_head(above)
    names = [attendee.name for attendee in head.attendees]
    items = [read_item(one, names) for one in found]
    if head.rest:
        rest = "\n".join(head.rest)
        first = items[0] if items else read_item(Found(rest), names)
        items[:1] = [replace(first, text=f"{rest}\n{first.text}") if items else first]
    return normal(_record(head, items))


def from_paragraphs(rows: Sequence[tuple[str, bool]]) -> Record:
    """Read a document without a table: texts, and whether each is a heading; tabs part no cells here.

    Headings begin items, or else numbers do. The first text is the title of the whole.
    """
    rows = [(row, is_heading) for text, is_heading in rows for row in clean(text).replace("\t", " ").split("\n")]
    first = next((place for place, (text, _) in enumerate(rows) if text.strip()), 0)
    starts = [place for place, (text, heads) in enumerate(rows) if heads and text.strip() and place > first]
    if not starts:
        above, found = _divided("\n".join(text for text, _ in rows))
        return drafted(above.split("\n"), found)
    texts = [text for text, _ in rows]
    ends = [*starts[1:], len(texts)]
    found = [Found(without_number("\n".join(texts[a:b]))) for a, b in zip(starts, ends, strict=True)]
    return drafted(texts[: starts[0]], found)


def _record(head: Head, items: list[Item]) -> Record:
    return Record(head.title, head.when, head.where, head.attendees, tuple(items), head.status)


def _divided(text: str) -> tuple[str, list[Found]]:
    """Return what stands above the items, and the items."""
    table = rows_of_cells(text) if '"' in text and "\t" in text else []
    if any("\n" in cell for row in table for cell in row.cells):
        return _of_table(table)
    text = _HEADING.sub("", "\n".join("\t".join(row.cells) for row in table) or text)
    starts = list(CELL_START.finditer(text))
    if starts:
        return text[: starts[0].start()], _from_cells(text, starts)
    starts = list(LINE_START.finditer(text))
    starts = [start for start in starts if (start["word"], start["mark"]) == (starts[0]["word"], starts[0]["mark"])]
    if starts:
        ends = [start.start() for start in starts[1:]] + [len(text)]
        rows = [text[start.end() : end] for start, end in zip(starts, ends, strict=True)]
        return text[: starts[0].start()], [_from_line(row) for row in rows]
    rows = text.split("\n")
    first = next((place for place, row in enumerate(rows) if "\t" in row.lstrip()), len(rows))
    return "\n".join(rows[:first]), _from_unnumbered(rows[first:])


def _of_table(table: Sequence[CellRow]) -> tuple[str, list[Found]]:
    """Read a table as a spreadsheet wrote it: a cell of several lines stands in quotation marks."""
    first = next((place for place, row in enumerate(table) if len(row.cells) > 1), len(table))
    above = "\n".join(row.cells[0] for row in table[:first])
    return above, from_rows([Row(row.cells, goes_on=len(row.cells) == 1) for row in table[first:]])


def _from_cells(text: str, starts: Sequence[re.Match[str]]) -> list[Found]:
    found = []
    for place, start in enumerate(starts):
        is_last = place == len(starts) - 1
        cells = text[start.end() : len(text) if is_last else starts[place + 1].start()].split("\t")
        if not cells[0].strip() and len(cells) > 1:
            cells = cells[1:]
        said, outcome, more = cells[0], cells[1] if len(cells) > 1 else None, cells[2:]
        after = "\n".join(more)
        if is_last and outcome is not None:
            # Two blank lines end the table: what follows is no outcome.
            outcome, gap, rest = outcome.partition("\n\n\n")
            after = f"{rest}{gap}{after}".strip()
        found.append(Found(said, outcome, after))
    return found


def _from_line(text: str) -> Found:
    said, tab, outcome = text.partition("\t")
    return Found(said, outcome.replace("\t", "\n") if tab else None)


def _from_unnumbered(rows: list[str]) -> list[Found]:
    """Make an item of every row with a tab in it; the rows after belong to its last cell."""
    found: list[list[str]] = []
    for row in rows:
        if "\t" in row.lstrip() or not found:
            found.append([])
        found[-1].append(row)
    return from_rows([Row(tuple("\n".join(part).lstrip().split("\t"))) for part in found])


def read_item(found: Found, names: Sequence[str] = ()) -> Item:
    """Return the item: its first line is the title, and what somebody does becomes tasks."""
    rows = [row.rstrip() for row in found.said.strip().split("\n")]
    title, text = rows[0].strip(), "\n".join(rows[1:])
    if len(title) > LONG_TITLE:
        title, text = "", "\n".join(rows)
    text, taken = take_lines(text, names, alone=found.outcome is None)
    text = _GAP.sub("\n\n", f"{text}\n{found.after}")
    outcome = read_lines(found.outcome, names) if found.outcome else ()
    title = without_bullet(title)
    internal = title.startswith(INTERNAL_LABEL)
    return Item(title.removeprefix(INTERNAL_LABEL), text, (*taken, *outcome), internal)
