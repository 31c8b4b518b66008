"""What may be wrong with a draft, as codes a page puts into words; nothing here stops anybody."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from hashlib import sha256

from app.domain.program.kinds import KINDS
from app.domain.program.parsing.words import responsible
from app.domain.program.people import in_title, people
from app.domain.program.rows import MIDNIGHT, Draft, Row, clock, days, end, meet, order, start
from app.domain.program.untimed import timed
from app.domain.text.normalise import folded

CODES = (
    *("overlap", "gap", "outside", "speaker_twice", "room_twice"),
    *("no_responsible", "named_in_title", "question", "idea"),
)
OPEN = ("no_responsible", "named_in_title", "question", "idea")
_UNSURE_NAME = re.compile(r"\bv/[^?\n]*\?", re.IGNORECASE)
_ENDS_UNSURE = re.compile(r"\?[\s*_)\]»]*$")
# What makes a sentence of a line that ends so: it asks those who come, not those who plan.
_ASKS = re.compile(r"\b(?:hva|hvem|hvor\w*|hvilke\w*|hvilken|hvilket|når|åssen|korleis|kva|kven)\b", re.IGNORECASE)
_BEGINS_AS_QUESTION = re.compile(
    r"^\W*(?:er|kan|skal|har|bør|må|vil|får|trenger|finnes|går|gjør|ser|vet|tør|blir|virker|fungerer)\b", re.IGNORECASE
)
_BETWEEN_ROOMS = re.compile(r"\s*(?:[,;/+&]|\bog\b)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Hours:
    """The wall-clock span of one day of the gathering; `ends` 00.00 is the midnight that ends it."""

    day: date
    starts: time
    ends: time


@dataclass(frozen=True)
class Flag:
    """One thing to look at: a code of CODES, the rows it is about in order, and what exactly it is about.

    `about` is, for overlap and gap, day, from and to («2026-06-10», «12.30», «12.45»), and so for outside, the row's
    own; for speaker_twice and room_twice the name goes before these; for question the field and its words; for
    named_in_title the title and whom it names; for the rest the title.
    `minutes` is how long an overlap or a gap lasts.
    """

    code: str
    keys: tuple[str, ...]
    about: tuple[str, ...] = ()
    minutes: int = 0

    @property
    def key(self) -> str:
        """What a dismissal is stored by: the same until the rows or what it is about change."""
        said = json.dumps([self.code, sorted(self.keys), self.about])
        return f"{self.code}:{sha256(said.encode()).hexdigest()[:24]}"


def check(rows: Iterable[Row], hours: Sequence[Hours] = (), gap_from: int = 1) -> tuple[Flag, ...]:
    """Return all flags, in the order of the program; gaps shorter than `gap_from` minutes are breathing space.

    `hours` are the days of the gathering; without any, no row is outside.
    """
    draft = order(rows)
    place = {row.key: number for number, row in enumerate(draft)}
    in_time = timed(draft)
    found = [
        *_overlaps(in_time),
        *_gaps(in_time, max(1, gap_from), hours),
        *_outside(in_time, hours),
        *_twice(in_time),
        *_rooms(in_time),
        *_open(draft),
    ]
    return tuple(sorted(found, key=lambda flag: (place[flag.keys[0]], CODES.index(flag.code))))


def open_points(rows: Iterable[Row]) -> tuple[Flag, ...]:
    """Return what is still to be found out, as a to-do list in the order of the program."""
    return tuple(_open(order(rows)))


def _overlaps(draft: Draft) -> Iterator[Flag]:
    for one, other in _near(draft):
        if meet(one, other) and (shared := _shared(one, other)):
            yield Flag("overlap", (one.key, other.key), _when(one.day, *shared), shared[1] - shared[0])


def _gaps(draft: Draft, gap_from: int, hours: Sequence[Hours]) -> Iterator[Flag]:
    """A gap is time in which nothing happens in any track; an open row fills the time until the next.

    Before a dinner or a walk in the evening there is none after the gathering's own hours.
    """
    over = {span.day: _minute(span.ends) or MIDNIGHT for span in hours}
    for day in days(draft):
        rows = [row for row in draft if row.day == day]
        last, busy = rows[0], start(rows[0])
        for row in rows:
            onwards = min(start(row), over.get(day, MIDNIGHT)) if KINDS[row.kind].is_around else start(row)
            if onwards - busy >= gap_from:
                yield Flag("gap", (last.key, row.key), _when(day, busy, onwards), onwards - busy)
            later = [start(other) for other in rows if start(other) > start(row)]
            until = min(later, default=start(row)) if row.ends is None else end(row)
            if until >= busy:
                last, busy = row, until


def _outside(draft: Draft, hours: Sequence[Hours]) -> Iterator[Flag]:
    days_of = {span.day for span in hours}
    for row in draft:
        if KINDS[row.kind].is_around and row.day in days_of:
            continue
        if hours and not any(_within(row, span) for span in hours):
            yield Flag("outside", (row.key,), _when(row.day, start(row), end(row)))


def _within(row: Row, span: Hours) -> bool:
    starts, ends = _minute(span.starts), _minute(span.ends) or MIDNIGHT
    return row.day == span.day and starts <= start(row) and end(row) <= ends


def _twice(draft: Draft) -> Iterator[Flag]:
    for one, other in _near(draft):
        if shared := _shared(one, other):
            there = people(other)
            for who in people(one):
                if any(who.is_same(someone) for someone in there):
                    about = (who.words, *_when(one.day, *shared))
                    yield Flag("speaker_twice", (one.key, other.key), about, shared[1] - shared[0])


def _rooms(draft: Draft) -> Iterator[Flag]:
    """One room holds one row at a time, in whatever tracks they are; where people meet anyway, overlap is said."""
    for one, other in _near(draft):
        if not meet(one, other) and (shared := _shared(one, other)):
            there = {folded(name) for name in _room_names(other)}
            for name in _room_names(one):
                if folded(name) in there:
                    yield Flag(
                        "room_twice", (one.key, other.key), (name, *_when(one.day, *shared)), shared[1] - shared[0]
                    )


def _room_names(row: Row) -> list[str]:
    names = (part.replace("?", "").strip(" .") for part in _BETWEEN_ROOMS.split(row.room))
    return list({folded(name): name for name in names if name}.values())


def _open(draft: Draft) -> Iterator[Flag]:
    for row in draft:
        named = _named_in_title(row)
        if named:
            yield Flag("named_in_title", (row.key,), (row.title, named))
        elif row.has_speaker and not row.responsible:
            yield Flag("no_responsible", (row.key,), (row.title,))
        asked = [about for about in dict.fromkeys(_questions(row)) if not (named and about[0] == "title")]
        yield from (Flag("question", (row.key,), about) for about in asked)
        if not row.is_certain and not any(field in ("title", "responsible") for field, _words in asked):
            yield Flag("idea", (row.key,), (row.title,))


def _named_in_title(row: Row) -> str:
    """Return whom the title names that is not among the responsible, as it stands there."""
    known = people(replace(row, title=""))
    others = [one for one in in_title(row) if not any(one.is_same(other) for other in known)]
    return responsible(row.title)[1] if others else ""


def is_doubt(line: str) -> bool:
    """Tell whether whoever wrote a line was not sure of it: «v/ Ola?», «Sosial aktivitet?».

    A sentence that asks («Hva virker, og hva er vanskelig?») is what the row is about.
    """
    if _UNSURE_NAME.search(line):
        return True
    return bool(_ENDS_UNSURE.search(line)) and not _ASKS.search(line) and not _BEGINS_AS_QUESTION.match(line)


def _questions(row: Row) -> Iterator[tuple[str, str]]:
    """Yield what somebody was unsure of; names, rooms and the planners' own notes are never about a question."""
    if is_doubt(row.title):
        yield "title", row.title
    others = (("responsible", one.words) for one in row.responsible)
    yield from ((name, line) for name, line in (*others, ("room", row.room)) if "?" in line)
    yield from (("note", line.strip()) for line in row.note.split("\n") if "?" in line)
    yield from (("text", line.strip()) for line in row.text.split("\n") if is_doubt(line))


def _near(draft: Draft) -> Iterator[tuple[Row, Row]]:
    """Yield the pairs of a day that can share a moment: what begins after a row has ended shares none with it."""
    for place, one in enumerate(draft):
        until = end(one)
        for other in draft[place + 1 :]:
            if other.day != one.day or start(other) > until:
                break
            yield one, other


def _shared(one: Row, other: Row) -> tuple[int, int] | None:
    """Return from when to when two rows of a day both last. An open row is a moment, which lies within another.

    «Slutt for dagen» may stand at the very moment something begins.
    """
    begins, until = max(start(one), start(other)), min(end(one), end(other))
    if begins < until:
        return begins, until
    is_open = one.ends is None or other.ends is None
    if is_open and start(one) == start(other):
        return None if KINDS[one.kind].marks_moment or KINDS[other.kind].marks_moment else (begins, begins)
    longer = other if one.ends is None else one
    return (begins, begins) if is_open and start(longer) < begins < end(longer) else None


def _when(day: date, begins: int, until: int) -> tuple[str, str, str]:
    return day.isoformat(), f"{clock(begins):%H.%M}", f"{clock(until):%H.%M}"


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
