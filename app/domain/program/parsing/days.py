"""Which day of a gathering a heading in a pasted program names: «DAG 2», «Tirsdag 30/3», «Ons 10. jun», 2027-03-30."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.time.dates import MONTHS, WEEKDAY, WEEKDAYS, parse_date
from app.domain.time.misread import NoSuchDay, OtherWeekday

ASKED = 0
# Days that no gathering need have: without any to compare with, dates are only told from other words.
_ANY_DAY = date(2024, 1, 1)
_NUMBERED = re.compile(r"^dag\s+(\d{1,2})\b[.:]?\s*", re.IGNORECASE)
_MONTH = "|".join(f"{month}|{month[:4]}|{month[:3]}" for month in MONTHS)
_IN_WORDS = rf"\d{{1,2}}\.?\s*(?:{_MONTH})\b\.?(?:\s+\d{{4}})?"
_IN_NUMBERS = r"\d{1,2}[./]\s?\d{1,2}(?:[./-]\s?(?:\d{4}|\d{2}))?\.?"
# Without a weekday «10.30» is a time: a year or a stroke makes it a date.
_SURE = (
    rf"{_IN_WORDS}|\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}}"
    r"|\d{1,2}/\d{1,2}(?:[/-]\d{2,4})?"
)
_DATE = re.compile(
    rf"(?P<date>(?:{WEEKDAY.pattern})(?:{_IN_WORDS}|\d{{4}}-\d{{1,2}}-\d{{1,2}}|{_IN_NUMBERS})|{_SURE})"
    r"(?=$|\s*[.:,(–—-](?!\d)|\s+kl\b|\s*[–—-]\s*dag\b)"
)
_WEEKDAY_ALONE = re.compile(rf"({'|'.join(WEEKDAYS)})[.:]?")


@dataclass(frozen=True)
class Heading:
    """A heading of a day: its number among the days of the gathering, ASKED where it names another or cannot be.

    `number` is None where it only says that a new day begins.
    """

    number: int | None = None


def heading(line: str, days: Sequence[date]) -> Heading | None:
    """Return which day a line heads, None for a line that heads none."""
    said = " ".join(line.lower().split())
    if match := _NUMBERED.match(said):
        named = _dated(said[match.end() :].strip(" .:–-"), days)
        number = int(match[1])
        return Heading(number if named is None or named.number in (number, ASKED) else ASKED)
    if match := _WEEKDAY_ALONE.fullmatch(said):
        numbers = [n for n, day in enumerate(days, 1) if WEEKDAYS[day.weekday()] == match[1]]
        return Heading(numbers[0] if len(numbers) == 1 else ASKED if days else None)
    return _dated(said, days)


def settled(found: Iterable[Heading], days: Sequence[date]) -> bool:
    """Tell whether dates that are no days of the gathering only say that a new day begins: a program of another year
    names none of its days.
    """
    return not days or not any(one.number for one in found)


def _dated(said: str, days: Sequence[date]) -> Heading | None:
    match = _DATE.match(said)
    if match is None:
        return None
    try:
        day = parse_date(match["date"].rstrip(".:"), days[0] if days else _ANY_DAY)
    except (NoSuchDay, OtherWeekday):
        return Heading(ASKED)
    except ValueError:
        return None
    if not days:
        return Heading(None)
    return Heading(days.index(day) + 1 if day in days else ASKED)
