"""Reads what stands above the items of minutes: title, day, time, place and who was there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.domain.minutes.record import Attendee
from app.domain.text.normalise import folded, one_line
from app.domain.time.dates import MONTHS

_WEEKDAY = r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag )?"
_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"{_WEEKDAY}(?:den )?(?<!\d)"
    rf"(?:\d{{1,2}}\. ?(?:{_MONTH})(?: 20\d\d)?|\d{{1,2}}\.\d{{1,2}}\.(?:20)?\d\d|20\d\d-\d\d-\d\d)(?!\d)",
    re.IGNORECASE,
)
_CLOCK = r"(?:kl\.? ?)?\d{1,2}[.:]\d\d"
_TIME = re.compile(
    rf"[ ,(]{{0,3}}(?:kl\.? ?\d{{1,2}}(?![.:\d])|{_CLOCK})(?: ?[–-] ?(?:{_CLOCK}(?:/{_CLOCK})?)?)?", re.IGNORECASE
)
_NAMES_MINUTES = re.compile(r"\w*(?:referat|protokoll)\b", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:(?P<when>dato|tid|tidspunkt|møtetid|møtedato|når)|(?P<where>sted|møtested|hvor|kanal)|(?P<status>status))"
    r" ?: *(?=\S)",
    re.IGNORECASE,
)
_ATTENDANCE = re.compile(
    r"(?<![\w(])(?:(?P<present>til ?stede|deltakere|deltagere|deltok|møtte)"
    r"|(?P<apologies>(?:meldt )?forfall|fravær|fraværende)|(?P<absent>ikke møtt)|(?P<guest>gjest(?:er)?|inviterte?)"
    r"|(?P<chair>møteleder|ordstyrer)|(?P<taker>referent)) ?:",
    re.IGNORECASE,
)
_NAME_BREAK = re.compile(r"[,;]| og | & |(?<=\w\w)\. +(?=[A-ZÆØÅ])")
_IN_BRACKETS = re.compile(r" *\(([^()]{1,200})\)")
_ROLE_BREAK = re.compile(r"[,;]| og ")
_TAKER = re.compile(r"(?:ref\.?|referent|referat)", re.IGNORECASE)
_CHAIR = re.compile(r"(?:møteleder|leder|ordstyrer)", re.IGNORECASE)
_DEPUTY = re.compile(r"vara(?:representant)? for +(.+)", re.IGNORECASE)
_PART = re.compile(
    r"(?:til|fra|kl|under|på|sak|deler|del|første|siste|bare|kun|fram|frem|digitalt|teams)\b.*", re.IGNORECASE
)


@dataclass(frozen=True)
class Head:
    """What was found, and the lines that nothing was found in."""

    title: str = ""
    when: str = ""
    where: str = ""
    status: str = ""
    attendees: tuple[Attendee, ...] = ()
    rest: tuple[str, ...] = ()


def read_head(lines: Iterable[str]) -> Head:
    """Read the lines above the items. Only labels, brackets and punctuation are dropped; every other word is kept."""
    rows = [row for line in _unwrapped(lines) if (row := one_line(line))]
    rows, attendees = _take_attendance(rows)
    head = Head(attendees=tuple(attendees))
    naming = next((place for place, row in enumerate(rows) if _NAMES_MINUTES.match(row)), None)
    if naming is None:
        naming = next((place for place, row in enumerate(rows) if not _LABELLED.match(row)), None)
    rest = []
    for place, row in enumerate(rows):
        if place == naming:
            head = _with_title(head, row)
        elif match := _LABELLED.match(row):
            key = next(key for key, word in match.groupdict().items() if word)
            head = _with_words(head, key, row[match.end() :])
        elif not head.when and len(row) < 150 and (match := _DATE.match(row)):
            head = _with_when(head, row)
        else:
            rest.append(row)
    return replace(head, rest=tuple(rest))


def _unwrapped(lines: Iterable[str]) -> list[str]:
    """Join what our own plain text has wrapped: rows of attendance go on behind two spaces."""
    found: list[list[str]] = []
    for line in lines:
        if line.startswith("  ") and line.strip() and found and _ATTENDANCE.match(found[-1][0]):
            found[-1].append(line.strip())
        else:
            found.append([line])
    return [" ".join(parts) for parts in found]


def _with_words(head: Head, key: str, words: str) -> Head:
    if key == "when":
        return replace(head, when=_joined(head.when, words))
    if key == "where":
        return replace(head, where=_joined(head.where, words))
    return replace(head, status=_joined(head.status, words))


def _with_title(head: Head, row: str) -> Head:
    match = _DATE.search(row)
    if match is None or not match.start():
        return replace(head, title=row)
    return _with_when(replace(head, title=row[: match.start()].strip(" ,:–-")), row[match.start() :])


def _with_when(head: Head, row: str) -> Head:
    """Read "15. desember 2025, 14.30 – 15.30, Teams": the day and the clock, and after them the place."""
    match = _DATE.match(row)
    end = match.end() if match else 0
    time = _TIME.match(row, end)
    end = time.end() if time else end
    when, where = row[:end].strip(" ,"), row[end:].strip(" ,.:–-")
    return replace(head, when=_joined(head.when, when), where=_joined(head.where, where))


def _joined(before: str, more: str) -> str:
    return f"{before}, {more}" if before and more else before or more


def _take_attendance(rows: list[str]) -> tuple[list[str], list[Attendee]]:
    """Return the rows without those that tell who was there, and who that was."""
    rest: list[str] = []
    found: list[tuple[str, str]] = []
    open_label = ""  # names follow on the rows below "Til stede:", or after a comma at the end of a row
    for row in rows:
        labels = list(_ATTENDANCE.finditer(row))
        before = row[: labels[0].start()] if labels else row
        if open_label and not _LABELLED.match(row) and not _NAMES_MINUTES.match(row) and _looks_like_names(before):
            found.append((open_label, before))
        elif before.strip(" .,"):
            rest.append(before)
            open_label = ""
        for place, label in enumerate(labels):
            end = labels[place + 1].start() if place + 1 < len(labels) else len(row)
            open_label = next(key for key, word in label.groupdict().items() if word)
            names = row[label.end() : end]
            found.append((open_label, names))
            if names.strip() and not names.rstrip().endswith(","):
                open_label = ""
    return rest, _attendees(found)


def _attendees(found: list[tuple[str, str]]) -> list[Attendee]:
    """Return who was there; who led and who wrote is marked last, for they may be told first."""
    attendees: list[Attendee] = []
    for label, names in found:
        if label not in ("chair", "taker"):
            attendees = _with_names(attendees, label, names)
    for label, names in found:
        for one in _with_names([], "present", names) if label in ("chair", "taker") else ():
            marked = replace(one, is_chair=label == "chair", is_minute_taker=label == "taker")
            attendees = _with_mark(attendees, marked)
    return attendees


def _looks_like_names(row: str) -> bool:
    parts = [_IN_BRACKETS.sub("", part).strip(" .·•-–") for part in _NAME_BREAK.split(row)]
    return all(len(part) <= 60 and (not part or part[0].isupper()) and not part.endswith(":") for part in parts)


def _with_names(attendees: list[Attendee], status: str, text: str) -> list[Attendee]:
    for words in _listed(text):
        attendee = _attendee(words, status)
        if attendee.name or not attendees:
            attendees.append(attendee if attendee.name else Attendee(words, status))
        else:
            attendees[-1] = _together(attendees[-1], attendee)
    return attendees


def _attendee(words: str, status: str) -> Attendee:
    """Read "Tormod Haukås (ref., vara for Håkon)"; brackets that say something else stay with the name."""
    attendee = Attendee("", status)
    unread = []
    for inner in [part for brackets in _IN_BRACKETS.findall(words) for part in _ROLE_BREAK.split(brackets)]:
        role = _role(inner.strip(), status)
        if role:
            attendee = _together(attendee, role)
        elif inner.strip():
            unread.append(inner.strip())
    name = _IN_BRACKETS.sub("", words).strip(" .·•–-")
    if role := _role(name, status):
        attendee, name = _together(attendee, role), ""
    elif match := _DEPUTY.search(name):
        attendee, name = replace(attendee, deputy_for=match[1]), name[: match.start()].strip(" ,")
    return replace(attendee, name=f"{name} ({', '.join(unread)})".strip() if unread else name)


def _role(words: str, status: str) -> Attendee | None:
    """Return what a word or two tell of somebody, as an attendee without a name."""
    if _TAKER.fullmatch(words):
        return Attendee("", status, is_minute_taker=True)
    if _CHAIR.fullmatch(words):
        return Attendee("", status, is_chair=True)
    if match := _DEPUTY.fullmatch(words):
        return Attendee("", status, deputy_for=match[1])
    return Attendee("", status, part=words) if _PART.fullmatch(words) else None


def _together(one: Attendee, more: Attendee) -> Attendee:
    """Return `one` with what `more` tells besides; the name stays."""
    return replace(
        one,
        deputy_for=_joined(one.deputy_for, more.deputy_for),
        part=_joined(one.part, more.part),
        is_minute_taker=one.is_minute_taker or more.is_minute_taker,
        is_chair=one.is_chair or more.is_chair,
    )


def _with_mark(attendees: list[Attendee], marked: Attendee) -> list[Attendee]:
    """Return the attendees with one of them as chair or minute taker; who was not named yet is added."""
    wanted = folded(marked.name)
    same = [place for place, one in enumerate(attendees) if folded(one.name) == wanted]
    if not same and " " not in wanted:
        same = [place for place, one in enumerate(attendees) if folded(one.name).split(" ")[0] == wanted]
    if len(same) != 1:
        return [*attendees, marked]
    return [*attendees[: same[0]], _together(attendees[same[0]], marked), *attendees[same[0] + 1 :]]


def _listed(text: str) -> list[str]:
    """Split a list of names; commas within brackets belong to the name before them."""
    found = [""]
    begin = 0
    for match in _NAME_BREAK.finditer(text):
        found[-1] += text[begin : match.start()]
        begin = match.end()
        if found[-1].count("(") > found[-1].count(")"):
            found[-1] += match[0]
        else:
            found.append("")
    found[-1] += text[begin:]
    return [words for part in found if (words := part.strip(" .·•–-"))]
