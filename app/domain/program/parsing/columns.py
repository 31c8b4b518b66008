"""The columns of a pasted table: what their headings name, times in two columns, and cells of several lines."""

import re
from collections.abc import Sequence

from app.domain.program.parsing import words as parse_words
from app.domain.text.normalise import folded

OTHER = "other:"
NUMBER = "number"
COLUMNS = {
    **dict.fromkeys(("nr", "nummer", "#"), NUMBER),
    **dict.fromkeys(("tid", "kl", "klokkeslett", "når", "tidspunkt"), "time"),
    **dict.fromkeys(("start", "starter", "begynner", "fra"), "starts"),
    **dict.fromkeys(("slutt", "slutter", "til"), "ends"),
    **dict.fromkeys(("tema", "innhold", "hva", "program", "programpost", "post", "aktivitet", "tittel"), "title"),
    **dict.fromkeys(("ansvarlig", "ansvar", "hvem", "innleder", "foredragsholder", "ved"), "responsible"),
    **dict.fromkeys(("rom", "sted", "lokale", "hvor"), "room"),
    **dict.fromkeys(("spor", "parallell"), "track"),
    **dict.fromkeys(("merknad", "notat", "kommentar"), "note"),
}
_TIMES = ("time", "starts", "ends")


def columns_of(cells: Sequence[str]) -> list[str]:
    """Return what each column is when the cells are headings, empty when they are not.

    One heading may be unknown beside others that are not: what stands under it is kept under its own name.
    """
    words = [folded(cell).rstrip(".:") for cell in cells]
    known = [COLUMNS.get(word, "") for word in words]
    named = [name for name in known if name]
    is_heading = len(named) == sum(map(bool, words)) or (
        any(name in _TIMES for name in named) and not any(re.search(r"\d", word) for word in words)
    )
    if not is_heading or len(named) < 2:
        return []
    return [name or (OTHER + cell if cell else "") for name, cell in zip(known, cells, strict=True)]


def time_place(cells: Sequence[str], columns: Sequence[str]) -> int:
    """Return where the time of a row stands: under its heading, else in the first cell with words."""
    named = [place for place, name in enumerate(columns) if name in ("time", "starts") and place < len(cells)]
    return next((place for place in [*named, *range(len(cells))] if cells[place]), 0)


def joined_times(cells: list[str], columns: Sequence[str]) -> tuple[list[str], Sequence[str]]:
    """Return a row whose start and end stand in two columns with both in the first, and its columns to match."""
    place = next((place for place, cell in enumerate(cells) if cell), 0)
    if "starts" in columns and "ends" in columns:
        place, after = columns.index("starts"), columns.index("ends")
    else:
        after = place + 1
    if after >= len(cells) or not (_is_time(cells[place]) and _is_time(cells[after])):
        return cells, columns
    made = [f"{cell}–{cells[after]}" if number == place else cell for number, cell in enumerate(cells)]
    return [cell for number, cell in enumerate(made) if number != after], [
        name for number, name in enumerate(columns) if number != after
    ]


def _is_time(cell: str) -> bool:
    read = parse_words.time_at_start(cell)
    return read is not None and not read[1] and read[0].ends is None and not read[0].doubt


def unwrapped(cell: str) -> list[str]:
    """Return the lines of a cell; a line that goes on with a small letter belongs to the one before."""
    lines: list[str] = []
    for line in map(str.strip, cell.split("\n")):
        if lines and line[:1].islower() and not re.match(r"o\s", line) and lines[-1][-1:] not in ".:!?":
            lines[-1] += f" {line}"
        elif line:
            lines.append(line)
    return lines
