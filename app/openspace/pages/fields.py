"""Fields that read a list as it is typed: rounds with times, rooms with seats."""

import re
from typing import Any

from wtforms import Field
from wtforms.widgets import TextArea

from app.domain.text.normalise import one_line
from app.domain.time import clocks
from app.openspace.space.lines import RoomLine, RoundLine
from app.web.editing.fields import SHORT
from app.web.formatting import clock
from app.web.words import gettext as _

MOST_ROUNDS, MOST_ROOMS, MOST_SEATS = 12, 30, 2000
_ROUND = re.compile(
    rf"((?:fra\s+)?(?:kl\.?\s*)?{clocks.HOUR}{clocks.DASH}(?:kl\.?\s*)?{clocks.HOUR})(?!\d)[.:,]?\s*(.*)", re.IGNORECASE
)
# A bare number at the end belongs to the name: «Møterom 1».
_SEATS = re.compile(r"(.*?)[\s,:]*(?:\(\s*(\d{1,5})[^)]*\)|(\d{1,5})\s*(?:plasser|plass|pl\.?|stoler))", re.IGNORECASE)


class _ListField(Field):
    """A text area of which each line is one thing."""

    widget: Any = TextArea()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "\n".join(self.typed(line) for line in self.data or [])

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; raises ValueError naming the first line that cannot be read."""
        lines = [one_line(line) for line in (valuelist[0] if valuelist else "").splitlines()]
        self.data = [self.read(line) for line in lines if line]

    typed: Any  # how a line is typed
    read: Any  # what a typed line means; raises ValueError in words


class RoundsField(_ListField):
    """Rounds, one a line: «14.45–15.30», with a name where it is for everybody: «16.30–17.00 Høsting»."""

    def typed(self, line: RoundLine) -> str:
        """Return a round as it is typed."""
        return f"{clock(line.starts)}–{clock(line.ends)} {line.name}".strip()

    def read(self, line: str) -> RoundLine:
        """Read one line."""
        match = _ROUND.fullmatch(line)
        try:
            if match is None or len(match[2]) > SHORT:
                raise ValueError(line)
            typed = clocks.read(match[1])
            if typed.until is None:
                raise ValueError(line)
            found = RoundLine(typed.first, typed.until, match[2])
        except ValueError:
            raise ValueError(_("Skriv en runde slik: 14.45–15.30. Dette forsto vi ikke: %(line)s", line=line)) from None
        if not clocks.is_after(found.ends, found.starts):
            raise ValueError(_("Runden må slutte etter at den begynner: %(line)s", line=line))
        return found


class RoomsField(_ListField):
    """Rooms or corners, one a line, with seats if somebody has counted: «Fjordsalen (30)», «Hjørnet, 8 plasser»."""

    def typed(self, line: RoomLine) -> str:
        """Return a room as it is typed."""
        return f"{line.name} ({line.seats})" if line.seats else line.name

    def read(self, line: str) -> RoomLine:
        """Read one line; a number in brackets, or of seats, is the seats."""
        match = _SEATS.fullmatch(line)
        name, seats = (match[1].strip(), int(match[2] or match[3])) if match and match[1].strip() else (line, 0)
        if any(mark in name for mark in "()"):
            raise ValueError(_("Skriv antall plasser slik: Fjordsalen (30). Dette forsto vi ikke: %(line)s", line=line))
        if len(name) > SHORT or seats > MOST_SEATS:
            raise ValueError(_("Skriv et rom slik: Fjordsalen (30). Dette ble for langt: %(line)s", line=line[:60]))
        return RoomLine(name, seats)
