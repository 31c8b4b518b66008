"""The year as a wheel: twelve sectors with January on top, and a mark where each gathering falls."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

from app.gatherings.queries import InYear

SIZE = 400
MIDDLE = SIZE / 2
OUTER, INNER, LABEL = 190, 96, 168
RINGS = (150, 130, 110)  # a mark is 18 wide

# A day is 30/31 of a degree, so in thirty-firsts of a degree every place is a whole number.
DEGREE = 31
TURN = 360 * DEGREE
NEAR = 295  # nine degrees and a half: marks closer than this would touch on the innermost ring


@dataclass(frozen=True)
class Sector:
    """One month of the wheel: the path of its slice and where its name stands."""

    month: date
    path: str
    x: float
    y: float
    is_odd: bool


@dataclass(frozen=True)
class Mark:
    """Where a gathering stands on the wheel."""

    gathering: InYear
    number: int
    x: float
    y: float


def sectors() -> list[Sector]:
    """Return the twelve slices; every month is drawn equally wide."""
    found = []
    for number in range(12):
        begin, end = number * 30.0, number * 30.0 + 30
        corners = [_at(OUTER, begin), _at(OUTER, end), _at(INNER, end), _at(INNER, begin)]
        (x1, y1), (x2, y2), (x3, y3), (x4, y4) = corners
        path = f"M{x1} {y1}A{OUTER} {OUTER} 0 0 1 {x2} {y2}L{x3} {y3}A{INNER} {INNER} 0 0 0 {x4} {y4}Z"
        x, y = _at(LABEL + 4, begin + 15)
        found.append(Sector(date(2000, number + 1, 1), path, x, y, number % 2 == 1))
    return found


def marks(gatherings: Sequence[InYear]) -> list[Mark]:
    """Return where each gathering stands, numbered as in the list beside; neighbours never cover each other."""
    taken = [bytearray(TURN) for _ring in RINGS]
    found = []
    for number, gathering in enumerate(gatherings, 1):
        place, ring = _free(taken, _place(gathering.day))
        _take(taken[ring], place)
        found.append(Mark(gathering, number, *_at(RINGS[ring], place / DEGREE)))
    return found


def _free(taken: Sequence[bytearray], place: int) -> tuple[int, int]:
    """Return the first free place from a day on: another ring, and where all are taken some degrees later.

    A full wheel is asked about each mark that no longer fits, so the search for a free byte is left to `find`.
    """
    found = []
    for ring, row in enumerate(taken):
        later = (row[place::DEGREE] + row[place % DEGREE : place : DEGREE]).find(0)
        if later >= 0:
            found.append((later, ring))
    later, ring = min(found, default=(0, 0))
    return (place + later * DEGREE) % TURN, ring


def _take(row: bytearray, place: int) -> None:
    """Take what is near a place, also across the turn of the year: December is beside January."""
    for turn in (-TURN, 0, TURN):
        first, after = max(place - NEAR + 1 + turn, 0), min(place + NEAR + turn, TURN)
        if first < after:
            row[first:after] = bytes([1]) * (after - first)


def _place(day: date) -> int:
    """A day's place in its month's thirty degrees."""
    return (day.month - 1) * 30 * DEGREE + (day.day - 1) * 30


def _at(radius: float, degrees: float) -> tuple[float, float]:
    angle = (degrees - 90) * pi / 180
    return round(MIDDLE + radius * cos(angle), 1), round(MIDDLE + radius * sin(angle), 1)
