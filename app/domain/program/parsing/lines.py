"""Reads a program pasted from Word or an e-mail into rows to check; every word stands in a row or among the rest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time

from app.domain.imports.quoted_cells import CellRow, rows_of_cells
from app.domain.program.kinds import AGREED, IDEA, TALK
from app.domain.program.parsing import words as parse_words
from app.domain.program.parsing.columns import COLUMNS, NUMBER, OTHER, columns_of, joined_times, time_place, unwrapped
from app.domain.program.parsing.days import ASKED, Heading, heading, settled
from app.domain.program.rows import Responsible, Row
from app.domain.program.untimed import FIRST
from app.domain.text.normalise import clean, folded

_BULLET = re.compile(r"^(?:[·•▪●○◦‣∙\uf0b7\uf0a7]\s*|[-*–—]\s+|o\t\s*)")
_LABEL = re.compile(r"^(ansvarlig|rom|sted|spor)\s*:\s*(\S.*)$", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A row as it was read, for a person to check; `number` is its first line, and without a time `starts` is None.

    `day` is 1 for the first day of the gathering, and 0 where only a person can say which day is meant.
    """

    number: int
    day: int
    starts: time | None = None
    ends: time | None = None
    kind: str = TALK.code
    title: str = ""
    text: str = ""
    responsible: str = ""
    state: str = AGREED.code
    room: str = ""
    track: str = ""
    note: str = ""


@dataclass(frozen=True)
class Line:
    """A line that is no row, as it was; `why` is day (a heading of one), heading (of columns) or unread."""

    number: int
    words: str
    why: str


@dataclass(frozen=True)
class Reading:
    """What was pasted: rows to check in the order they stood, and all other lines.

    `has_other_days` where its dates are none of the gathering's, and only their order is followed.
    """

    rows: tuple[Found, ...] = ()
    rest: tuple[Line, ...] = ()
    has_other_days: bool = False


def read(text: str, days: Sequence[date] = ()) -> Reading:
    """Read table rows, or lines such as «1230 - 1330  Lunsj»; `days` lets a date say which day it heads."""
    plain = clean(text).replace("\xa0", " ")
    rows = rows_of_cells(plain) if "\t" in plain else _lines(plain)
    reader = _Reader(tuple(sorted(days)), [heading(_together(row.cells), sorted(days)) for row in rows])
    for row in rows:
        reader.take(row.number, row.cells)
    return Reading(tuple(row.found() for row in reader.rows), tuple(reader.rest), reader.has_other_days)


def _lines(plain: str) -> list[CellRow]:
    return [CellRow(number, (line,)) for number, line in enumerate(plain.split("\n"), 1)]


def _together(cells: Sequence[str]) -> str:
    return " ".join(cell.strip() for cell in cells if cell.strip())


def as_row(found: Found, key: str, day: date) -> Row:
    """Return a checked row; its names are words until somebody says who is meant. Without a time it stands first."""
    named = (Responsible(words=found.responsible),) if found.responsible else ()
    return Row(
        *(key, day, found.starts or FIRST, found.ends, found.kind, found.title, found.text),
        *(named, found.state, found.room, found.track, found.note),
        place=0 if found.starts is not None else 1,
    )


@dataclass
class _Open:
    """A row that more lines may still belong to."""

    number: int
    day: int
    when: parse_words.When | None
    title: str = ""
    text: list[str] = field(default_factory=list)
    cells: dict[str, list[str]] = field(default_factory=dict)

    def add(self, line: str) -> None:
        if bullet := _BULLET.match(line):
            self._put(line[bullet.end() :].strip(), "- ")
        elif label := _LABEL.match(line):
            self.cell(COLUMNS[folded(label[1])], label[2])
        else:
            self._put(line, "")

    def _put(self, line: str, mark: str) -> None:
        if not self.title and not self.text:
            self.title = line
        elif line:
            self.text.append(mark + line)

    def cell(self, column: str, line: str) -> None:
        self.cells.setdefault(column, []).append(line)

    def found(self) -> Found:
        words, is_unconfirmed = parse_words.unconfirmed(" ".join(self.title.split()))
        title, who = parse_words.responsible(words)
        cells = {column: ", ".join(said) for column, said in self.cells.items()}
        who = ", ".join(name for name in (who, cells.get("responsible", "")) if name)
        when = self.when
        notes = [cells.get("note", ""), when.doubt if when else ""]
        return Found(
            *(self.number, self.day, when.starts if when else None, when.ends if when else None),
            *(parse_words.kind_of(title), title, "\n".join(self.text), who),
            (IDEA if when is None or "?" in who or is_unconfirmed else AGREED).code,
            *(cells.get("room", ""), cells.get("track", ""), "\n".join(note for note in notes if note)),
        )


class _Reader:
    """Takes row after row; a blank line ends a row for all but its bullets and what is indented."""

    def __init__(self, days: Sequence[date], headings: Sequence[Heading | None]) -> None:
        found = [one for one in headings if one]
        self.follows_order = settled(found, days)
        self.has_other_days = self.follows_order and any(one.number == ASKED for one in found)
        self.headings = iter(headings)
        self.day = 1
        self.is_begun = False
        self.columns: list[str] = []
        self.rows: list[_Open] = []
        self.rest: list[Line] = []
        self.is_open = False
        self.is_apart = True

    def take(self, number: int, raw: Sequence[str]) -> None:
        cells = [cell.strip() for cell in raw]
        heading = next(self.headings)
        if not any(cells):
            self.is_apart = True
        elif heading:
            self.rest.append(Line(number, "\t".join(raw).strip(), "day"))
            self._enter(heading)
        elif columns := columns_of(cells):
            self.columns = columns
            self.rest.append(Line(number, "\t".join(raw).strip(), "heading"))
        else:
            self._take(number, raw, cells)

    def _enter(self, heading: Heading) -> None:
        if heading.number is None or (heading.number == ASKED and self.follows_order):
            self.day += self.is_begun
        else:
            self.day = heading.number
        self.is_begun, self.is_open, self.columns = True, False, []

    def _take(self, number: int, raw: Sequence[str], cells: list[str]) -> None:
        cells, columns = joined_times(cells, self.columns)
        place = time_place(cells, columns)
        first = cells[place]
        read = parse_words.time_at_start(first) or (None if _BULLET.match(first) else parse_words.time_at_end(first))
        if read:
            self._begin(number, read[0])
            self._fill([read[1], *cells[place + 1 :]], place, columns)
            self._fill(cells[:place], 0, columns)
        elif (untimed := parse_words.without_time(first)) is not None:
            self._begin(number, None)
            self._fill([untimed, *cells[place + 1 :]], place, columns)
        elif self.is_open and self._belongs(raw, first):
            self._fill(cells[place:], place, columns)
        elif self.is_open and not cells[0]:  # a table row whose cell for the time is empty
            self._begin(number, None)
            self._fill(cells[place:], place, columns)
        else:
            self.rest.append(Line(number, "\t".join(raw).strip(), "unread"))
            return
        self.is_apart = False

    def _begin(self, number: int, when: parse_words.When | None) -> None:
        self.is_begun = True
        self.rows.append(_Open(number, self.day, when))
        self.is_open = True

    def _belongs(self, raw: Sequence[str], first: str) -> bool:
        row = self.rows[-1]
        is_bare = not row.title and not row.text
        return is_bare or not self.is_apart or bool(_BULLET.match(first)) or raw[0].startswith("  ")

    def _fill(self, cells: Sequence[str], place: int, columns: Sequence[str]) -> None:
        for column, cell in enumerate(cells, place):
            name = columns[column] if column < len(columns) else ""
            if name == NUMBER:
                continue
            if cell and name in ("responsible", "room", "track", "note"):
                self.rows[-1].cell(name, ", ".join(filter(None, map(str.strip, cell.split("\n")))))
            elif cell and name.startswith(OTHER):
                self.rows[-1].cell("note", f"{name.removeprefix(OTHER)}: {' '.join(cell.split())}")
            elif cell:
                for line in unwrapped(cell):
                    self.rows[-1].add(line)
