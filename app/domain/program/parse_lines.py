"""Reads a program pasted from Word or an e-mail into rows to check; every word stands in a row or among the rest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time

from app.domain.program import parse_words
from app.domain.program.kinds import AGREED, IDEA, TALK
from app.domain.program.rows import Responsible, Row
from app.domain.text.normalise import clean, folded
from app.domain.time.dates import MONTHS

_DAY = re.compile(r"^dag\s+(\d{1,2})\b[.:]?\s*", re.IGNORECASE)
_WEEKDAY = r"(?:man|tirs|ons|tors|fre|lør|søn)dag"
_DATES = (
    re.compile(rf"^{_WEEKDAY}[.:]?$", re.IGNORECASE),
    re.compile(
        rf"^(?:{_WEEKDAY},?\s+(?:den\s+)?)?(?P<day>\d{{1,2}})\.?\s*(?P<month>{'|'.join(MONTHS)})(?:\s+\d{{4}})?[.:]?$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?:(?P<week>{_WEEKDAY}),?\s+(?:den\s+)?)?(?P<day>\d{{1,2}})\.\s?(?P<month>1[0-2]|0?[1-9])"
        r"(?:\.\s?\d{4}|(?(week)\.?|(?!)))[.:]?$",
        re.IGNORECASE,
    ),
)
_BULLET = re.compile(r"^(?:[·•▪●○◦‣∙\uf0b7\uf0a7]\s*|[-*–—]\s+|o\t\s*)")
_COLUMNS = {
    **dict.fromkeys(("tid", "kl", "klokkeslett", "når", "tidspunkt"), "time"),
    **dict.fromkeys(("tema", "innhold", "hva", "program", "programpost", "aktivitet", "tittel"), "title"),
    **dict.fromkeys(("ansvarlig", "ansvar", "hvem", "innleder", "foredragsholder", "ved"), "responsible"),
    **dict.fromkeys(("rom", "sted", "lokale", "hvor"), "room"),
    **dict.fromkeys(("spor", "parallell"), "track"),
    **dict.fromkeys(("merknad", "notat", "kommentar"), "note"),
}
_LABEL = re.compile(r"^(ansvarlig|rom|sted|spor)\s*:\s*(\S.*)$", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A row as it was read, for a person to check; `number` is its first line, and without a time `starts` is None."""

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
    """What was pasted: rows to check in the order they stood, and all other lines."""

    rows: tuple[Found, ...] = ()
    rest: tuple[Line, ...] = ()


def read(text: str, days: Sequence[date] = ()) -> Reading:
    """Read table rows, or lines such as «1230 - 1330  Lunsj»; `days` lets a date say which day it heads."""
    reader = _Reader(tuple(sorted(days)))
    for number, line in enumerate(clean(text).replace("\xa0", " ").split("\n"), 1):
        reader.take(number, line)
    return Reading(tuple(row.found() for row in reader.rows), tuple(reader.rest))


def as_row(found: Found, key: str, day: date) -> Row:
    """Return a checked row; its names are words until somebody says who is meant. Raises ValueError without a time."""
    if found.starts is None:
        raise ValueError(found.title)
    named = (Responsible(words=found.responsible),) if found.responsible else ()
    return Row(
        *(key, day, found.starts, found.ends, found.kind, found.title, found.text),
        *(named, found.state, found.room, found.track, found.note),
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
            self.cell(_COLUMNS[folded(label[1])], label[2])
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
    """Takes line after line; a blank line ends a row for all but its bullets and what is indented."""

    def __init__(self, days: tuple[date, ...]) -> None:
        self.days = days
        self.day = 0
        self.columns: list[str] = []
        self.rows: list[_Open] = []
        self.rest: list[Line] = []
        self.is_open = False
        self.is_apart = True

    def take(self, number: int, line: str) -> None:
        cells = [cell.strip() for cell in line.split("\t")]
        if not any(cells):
            self.is_apart = True
        elif self._is_day(cells):
            self.rest.append(Line(number, line.strip(), "day"))
        elif all(_COLUMNS.get(folded(cell).rstrip(".:")) for cell in cells if cell) and len(cells) > 1:
            self.columns = [_COLUMNS.get(folded(cell).rstrip(".:"), "") for cell in cells]
            self.rest.append(Line(number, line.strip(), "heading"))
        else:
            self._take(number, line, cells)

    def _take(self, number: int, line: str, cells: list[str]) -> None:
        first = next(cell for cell in cells if cell)
        place = cells.index(first)
        read = parse_words.time_at_start(first) or (None if _BULLET.match(first) else parse_words.time_at_end(first))
        if read:
            self._begin(number, read[0])
            self._fill([read[1], *cells[place + 1 :]], place)
        elif self.is_open and self._belongs(line, first):
            self._fill(cells[place:], place)
        elif self.is_open and line.startswith("\t"):  # a table row whose cell for the time is empty
            self._begin(number, None)
            self._fill(cells[place:], place)
        else:
            self.rest.append(Line(number, line.strip(), "unread"))
            return
        self.is_apart = False

    def _begin(self, number: int, when: parse_words.When | None) -> None:
        self.day = max(self.day, 1)
        self.rows.append(_Open(number, self.day, when))
        self.is_open = True

    def _belongs(self, line: str, first: str) -> bool:
        row = self.rows[-1]
        is_bare = not row.title and not row.text
        return is_bare or not self.is_apart or bool(_BULLET.match(first)) or line.startswith("  ")

    def _fill(self, cells: list[str], place: int) -> None:
        for column, cell in enumerate(cells, place):
            name = self.columns[column] if column < len(self.columns) else ""
            if cell and name in ("responsible", "room", "track", "note"):
                self.rows[-1].cell(name, cell)
            elif cell:
                self.rows[-1].add(cell)

    def _is_day(self, cells: list[str]) -> bool:
        line = " ".join(cell for cell in cells if cell)
        if match := _DAY.match(line):
            self.day = int(match[1])
        elif match := next(filter(None, (pattern.match(line) for pattern in _DATES)), None):
            self.day = self._number(match.groupdict()) or self.day + 1
        else:
            return False
        self.is_open, self.columns = False, []
        return True

    def _number(self, said: dict[str, str]) -> int | None:
        """Return which day of the gathering a date is; None when it is none of them, or only a weekday."""
        if "day" not in said:
            return None
        month = int(said["month"]) if said["month"].isdigit() else MONTHS.index(said["month"].lower()) + 1
        return next(
            (n for n, day in enumerate(self.days, 1) if (day.day, day.month) == (int(said["day"]), month)), None
        )
