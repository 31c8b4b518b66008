"""The year as a wheel: twelve sectors with January on top, and a mark where each gathering falls."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

from app.gatherings.models import Gathering

SIZE = 400
MIDDLE = SIZE / 2
OUTER, INNER, LABEL = 190, 96, 168
RINGS = (150, 130, 110)  # a mark is 18 wide
NEAR = 9.5  # degrees: marks closer than this would touch on the innermost ring


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

    gathering: Gathering
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


def marks(gatherings: Sequence[Gathering]) -> list[Mark]:
    """Return where each gathering stands, numbered as in the list beside; neighbours never cover each other."""
    placed: list[tuple[float, int]] = []
    found = []
    for number, gathering in enumerate(gatherings, 1):
        degrees, ring = _free(placed, _degrees(gathering.spans[0].day))
        placed.append((degrees, ring))
        found.append(Mark(gathering, number, *_at(RINGS[ring], degrees)))
    return found


def _free(placed: Sequence[tuple[float, int]], degrees: float) -> tuple[float, int]:
    """Return the first free place from a day on: another ring, and where all are taken a little later."""
    for later in range(360):
        place = (degrees + later) % 360
        for ring in range(len(RINGS)):
            if all(taken != ring or _apart(other, place) >= NEAR for other, taken in placed):
                return place, ring
    return degrees, 0


def _degrees(day: date) -> float:
    """A day's place in its month's thirty degrees."""
    return (day.month - 1) * 30 + (day.day - 1) / 31 * 30


def _apart(one: float, other: float) -> float:
    """How far two places are from each other, the short way round: December is beside January."""
    return min(abs(one - other), 360 - abs(one - other))


def _at(radius: float, degrees: float) -> tuple[float, float]:
    angle = (degrees - 90) * pi / 180
    return round(MIDDLE + radius * cos(angle), 1), round(MIDDLE + radius * sin(angle), 1)
