"""Why a day may be a poor choice: public holidays of Norway, squeeze days, weekends and seasons."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from holidays.countries.norway import Norway


@lru_cache(maxsize=16)
def holidays(year: int) -> dict[date, str]:
    """Return the public holidays of Norway with bokmål names, plain Sundays left out."""
    found: dict[date, str] = {}
    for day, name in Norway(years=year, language="no", observed=False).items():
        found[day] = str(name)
    return found


@dataclass(frozen=True)
class DayNote:
    """Why a day may be a poor choice; `kind` is holiday, squeeze, weekend or season."""

    kind: str
    name: str


def notes_on(day: date) -> list[DayNote]:
    """Return what makes `day` awkward for a gathering, gravest first; empty for a plain working day (domain 5)."""
    named = holidays(day.year)
    if day in named:
        return [DayNote("holiday", named[day].replace("; ", " og "))]
    notes = []
    if day.weekday() >= 5:
        notes.append(DayNote("weekend", ("lørdag", "søndag")[day.weekday() - 5]))
    elif _is_squeezed(day):
        notes.append(DayNote("squeeze", "inneklemt dag"))
    if season := _season(day):
        notes.append(DayNote("season", season))
    return notes


def _is_free(day: date) -> bool:
    return day.weekday() >= 5 or day in holidays(day.year)


def _is_squeezed(day: date) -> bool:
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    return _is_free(before) and _is_free(after)


def _season(day: date) -> str | None:
    easter_sunday = next(d for d, name in holidays(day.year).items() if name == "Første påskedag")
    week = day.isocalendar().week
    if easter_sunday - timedelta(days=6) <= day < easter_sunday:
        return "påskeuka"
    if day.month == 7:
        return "fellesferien"
    if (day.month, day.day) >= (12, 22):
        return "jula"
    if week in (8, 9):
        return "vinterferien i mange fylker"
    if week in (40, 41):
        return "høstferien i mange fylker"
    return None
