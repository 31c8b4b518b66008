"""A year of meetings as a plain list: reading one meeting a line, and writing a meeting as such a line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from app.domain.text.normalise import clean, one_line
from app.domain.time import clocks
from app.domain.time.dates import MONTHS, WEEKDAY, WEEKDAYS, at, weekday_of

MOST_LINES = 60
LONGEST_PLACE, LONGEST_NOTE, LONGEST_ADDRESS = 120, 500, 500
MODE_WORDS = {"physical": "fysisk", "online": "teams", "hybrid": "hybrid"}

_YEAR = r"(?:20\d\d)(?!\d)(?!\s*[-–—]\s*\d)"
_IN_WORDS = re.compile(rf"(?P<day>\d{{1,2}})\.?\s*(?P<month>[a-zæøå]{{3,9}})\.?(?:\s+(?P<year>{_YEAR}))?")
_IN_NUMBERS = re.compile(r"(?P<day>\d{1,2})[./]\s?(?P<month>\d{1,2})(?!\d)(?:[./](?P<year>20\d\d|\d\d)(?!\d))?\.?")
_ISO = re.compile(r"(?P<year>20\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)")
# The number of a line in a list, before a date that is whole without it: «1. 12. januar 2027», «2) 9.3.».
_MONTHS = "|".join(MONTHS)
_NUMBER = re.compile(
    rf"(?:(?:møte|nr\.?)\s*\d{{1,3}}\s*[.:)–-]?|\(?\d{{1,3}}\)|\d{{1,3}}[.:]?(?=\s+(?:{WEEKDAY.pattern})?"
    rf"(?:\d{{1,2}}\.?\s*(?:{_MONTHS})|\d{{1,2}}[./]\s?\d{{1,2}}[./]\s?20\d\d|20\d\d-\d))"
    rf"|\d{{1,3}}[.:]?(?=\s+{WEEKDAY.pattern}))\s*"
)
_LEFT_OVER = re.compile(rf"[.\s]*(?:{_MONTHS})\b|[./]\d|\d{{1,2}}[./](?!\d)")
_DATE_LIKE = re.compile(rf"(?:[\d./\s]|(?:{_MONTHS})\b)+")
_HEADING_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_EXACT = r"(?:kl\.?\s*)?(?:[01]?\d|2[0-3])[.:,][0-5]\d(?!\d)|kl\.?\s*(?:[01]\d|2[0-3])[0-5]\d(?!\d)"
_EXACT += r"|kl\.?\s*(?:[01]?\d|2[0-3])(?![\d.:]*\d)"
_BARE = rf"{_EXACT}|(?:[01]\d|2[0-3])[0-5]\d(?!\d)|(?:[01]?\d|2[0-3])(?![\d.:]*\d)"
_END = rf"(?:kl\.?\s*)?24[.:]?00(?!\d)|{_BARE}"
_ENDS = rf"(?:{clocks.DASH}(?P<end>{_END})(?:\s*/\s*(?P<latest>{_END}))?|\s*[-–—]\s*)?"
_FIRST_TIME = re.compile(rf"[\s,:]*(?:fra\s+)?(?P<start>{_BARE}){_ENDS}")
_ANY_TIME = re.compile(rf"(?<![\d.:/])(?P<start>{_EXACT}){_ENDS}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_WEEK = re.compile(r"\(?\s*\buke\s+(\d{1,2})\b\s*\)?", re.IGNORECASE)
_MODE = re.compile(
    r"(?<![\w-])(?:(?P<physical>fysisk[et]?)|(?P<hybrid>hybrid\w*)|"
    r"(?P<online>(?:på\s+|via\s+)?(?:teams|zoom)|digitalt?|nettmøte|på nett))(?![\w-])(?:\s+møte)?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(sted|merk)\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
_PARTS = re.compile(r"[();]|\.\s+(?=[A-ZÆØÅ])")


@dataclass(frozen=True)
class MeetingLine:
    """One meeting as a line says it, in Oslo wall time; `mode_said` is False where online was taken for granted."""

    day: date
    starts: time
    ends: time | None = None
    latest: time | None = None
    mode: str = "online"
    place: str = ""
    address: str = ""
    note: str = ""
    mode_said: bool = True


@dataclass(frozen=True)
class Read:
    """A line by its number, as it was typed, with its meeting or with what is wrong with it in Norwegian."""

    number: int
    text: str
    meeting: MeetingLine | None = None
    problem: str = ""


class _Wrong(ValueError):
    """What is wrong with a line, in words for whoever typed it."""


def read(text: str, today: date, year: int | None = None) -> list[Read]:
    """Return every line but empty ones and headings; a year in a heading holds for the lines below it.

    Without any year the next such day from `today` is meant. Never raises: what cannot be read says why.
    """
    years: Sequence[int] = (year,) if year else ()
    found: list[Read] = []
    for number, raw in enumerate(clean(text).split("\n"), 1):
        line = one_line(raw).lstrip("-–—•*·> ")
        if not line:
            continue
        if _is_heading(line, first=not found):
            years = (year,) if year else [int(one) for one in _HEADING_YEAR.findall(line)] or years
            continue
        found.append(_read(number, line, today, years))
    return [_unless_again(one, found[:index]) for index, one in enumerate(found)]


def written(meeting: MeetingLine) -> str:
    """Return a meeting as a line that read() understands as the same meeting; no semicolon survives in its words."""
    hours = clocks.written(meeting.starts, meeting.ends, meeting.latest)
    parts = [
        f"{WEEKDAYS[meeting.day.weekday()]} {_told(meeting.day)} kl. {hours}",
        MODE_WORDS[meeting.mode],
        f"sted: {_flat(meeting.place)}" if meeting.place else "",
        meeting.address.replace(";", "%3B"),
        f"merk: {_flat(meeting.note)}" if meeting.note else "",
    ]
    return "; ".join(part for part in parts if part)


def _flat(text: str) -> str:
    return one_line(text).replace(";", ",")


def _is_heading(line: str, *, first: bool) -> bool:
    """A heading names no day: only words, or words and years."""
    without_years = _HEADING_YEAR.sub("", line)
    if any(character.isdigit() for character in without_years):
        return bool(_HEADING_YEAR.search(line)) and re.fullmatch(r"\D*20\d\d\s*/\s*\d\d\s*:?", line) is not None
    return first or line.endswith(":") or without_years != line


def _unless_again(one: Read, earlier: Sequence[Read]) -> Read:
    known = [(other.meeting.day, other.meeting.starts) for other in earlier if other.meeting]
    if one.meeting and (one.meeting.day, one.meeting.starts) in known:
        return Read(one.number, one.text, problem="Samme møte står lenger oppe.")
    return one


def _read(number: int, line: str, today: date, years: Sequence[int]) -> Read:
    try:
        return Read(number, line, _meeting(line, today, years))
    except _Wrong as wrong:
        return Read(number, line, problem=str(wrong))


def _meeting(line: str, today: date, years: Sequence[int]) -> MeetingLine:
    day, rest = _day(line, today, years)
    if match := _WEEK.search(rest):
        if int(match[1]) != day.isocalendar().week:
            raise _Wrong(f"{_told(day)} er i uke {day.isocalendar().week}, ikke uke {match[1]}.")
        rest = f"{rest[: match.start()]}; {rest[match.end() :]}"
    starts, ends, latest, rest = _times(day, rest)
    mode, place, address, note = _words(rest)
    said = mode or ("online" if address else "")
    for text, most, problem in (
        (place, LONGEST_PLACE, "Stedet er for langt"),
        (note, LONGEST_NOTE, "Merknaden er for lang"),
        (address, LONGEST_ADDRESS, "Lenken er for lang"),
    ):
        if len(text) > most:
            raise _Wrong(f"{problem}: det er plass til {most} tegn.")
    return MeetingLine(day, starts, ends, latest, said or "online", place, address, note, bool(said))


def _day(line: str, today: date, years: Sequence[int]) -> tuple[date, str]:
    begins = number.end() if (number := _NUMBER.match(line.lower())) else 0
    lowered, line = line[begins:].lower(), line[begins:]
    weekday = WEEKDAY.match(lowered)
    begins = weekday.end() if weekday else 0
    for pattern in (_ISO, _IN_NUMBERS, _IN_WORDS):
        match = pattern.match(lowered, begins)
        month = _month(match["month"]) if match else None
        if match and month:
            break
    else:
        raise _Wrong("Fant ingen dato. Begynn linjen med den, for eksempel 27. januar.")
    day = _in_year(int(match["day"]), month, match["year"], today, years)
    if weekday and (said := weekday_of(weekday[0])) != day.weekday():
        raise _Wrong(f"{_told(day)} er en {WEEKDAYS[day.weekday()]}, ikke en {WEEKDAYS[said]}.")
    if _LEFT_OVER.match(lowered, match.end()):
        raise _Wrong(f"Vi forsto ikke datoen «{_whole(line)}». Skriv den for eksempel slik: 27. januar 2027.")
    return day, line[match.end() :]


def _whole(line: str) -> str:
    """Return what looks like a date at the start of a line."""
    found = _DATE_LIKE.match(line.lower())
    return line[: found.end()].strip(" .,") if found else line[:40]


def _told(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    months = [number for number, name in enumerate(MONTHS, 1) if name.startswith(text)]
    return months[0] if len(months) == 1 else None


def _in_year(day: int, month: int, year: str | None, today: date, years: Sequence[int]) -> date:
    """A heading may name two years (2025/2026): then the next such day within them is meant, else the last."""
    said = [int(year) + (2000 if len(year) == 2 else 0)] if year else list(years)
    possible = []
    for candidate in said or range(today.year, today.year + 5):
        try:
            possible.append(date(candidate, month, day))
        except ValueError:
            continue
    coming = [found for found in possible if found >= today]
    if not possible:
        raise _Wrong(f"Datoen {day}.{month}. finnes ikke.")
    return coming[0] if coming else possible[-1]


def _times(day: date, rest: str) -> tuple[time, time | None, time | None, str]:
    lowered = rest.lower()
    match = _FIRST_TIME.match(lowered) or _ANY_TIME.search(lowered)
    if match is None:
        raise _Wrong("Skriv når møtet begynner, for eksempel 09.15.")
    starts, ends, latest = (_clock(match[name]) for name in ("start", "end", "latest"))
    assert starts is not None  # noqa: S101 - the pattern has it
    if ends is not None and not clocks.is_after(ends, starts):
        raise _Wrong("Slutten må være etter starten.")
    if ends is not None and latest is not None and not clocks.is_after(latest, ends):
        raise _Wrong("Den seneste slutten må være etter den første.")
    _refuse_missing_hour(day, starts, ends, latest)
    return starts, ends, latest, f"{rest[: match.start()]}; {rest[match.end() :]}"


def _clock(text: str | None) -> time | None:
    return clocks.parse_time(text, may_be_midnight=True) if text else None


def _refuse_missing_hour(day: date, starts: time, ends: time | None, latest: time | None) -> None:
    try:
        at(day, starts)
        for clock in (ends, latest):
            if clock is not None:
                clocks.end_at(day, clock)
    except ValueError:
        raise _Wrong("Klokken stilles denne natten, og dette klokkeslettet finnes ikke.") from None


def _words(rest: str) -> tuple[str, str, str, str]:
    """Return mode, place, address and note of what is left when day and times are gone."""
    said: dict[str, list[str]] = {"sted": [], "merk": []}
    loose = []
    for piece in rest.split(";"):
        if label := _LABEL.fullmatch(piece.strip(" ,.")):
            said[label[1].lower()].append(label[2].strip())
        else:
            loose.append(piece)
    address, left = _address("; ".join(loose))
    modes = {str(match.lastgroup) for match in _MODE.finditer(left)}
    mode = "hybrid" if len(modes) > 1 else next(iter(modes), "")
    places, notes = _sorted(left, mode)
    for scrap in places + notes:  # what stands after a label is meant, whatever it is
        if not any(character.isalpha() for character in scrap):
            raise _Wrong(f"Vi forsto ikke «{scrap}». Skriv dato og klokkeslett slik: 27. januar 09.15–15.00.")
    return mode, ", ".join(said["sted"] + places), address, ". ".join(said["merk"] + notes)


def _address(text: str) -> tuple[str, str]:
    match = _ADDRESS.search(text)
    if match is None:
        return "", text
    address = match[0].rstrip(".,;")
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1]
    return address, text.replace(address, " ", 1)


def _sorted(text: str, mode: str) -> tuple[list[str], list[str]]:
    """Of a meeting in a room, what stands with «fysisk» or «hybrid» is the place, else the first words are."""
    parts = [(_left(part), _MODE.search(part) is not None) for part in _PARTS.split(text)]
    parts = [(left, said_here) for left, said_here in parts if left]
    if mode not in ("physical", "hybrid") or not parts:
        return [], [left for left, _ in parts]
    place = next((index for index, (_, said_here) in enumerate(parts) if said_here), 0)
    return [parts[place][0]], [left for index, (left, _) in enumerate(parts) if index != place]


def _left(part: str) -> str:
    return re.sub(r"\s*,(?:\s*,)*\s*", ", ", " ".join(_MODE.sub(" ", part).split())).strip(" ,.:–—-")
