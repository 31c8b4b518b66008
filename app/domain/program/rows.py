"""A program as values: its rows in Oslo wall time, their order, and the one way they are written down."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, time
from typing import Any

from app.domain.owner_names import GROUP
from app.domain.program.kinds import AGREED, KINDS, STATES, TALK, Weight
from app.domain.text.normalise import folded

RESPONSIBLE = ("person", "organisation", "words")
MIDNIGHT = 24 * 60
MOST_ROWS = 200
Identity = tuple[str, int | str]  # a person's id, or a name as it is compared


@dataclass(frozen=True)
class Responsible:
    """Who answers for a row; `words` is the name as it was written, and all there is when nobody known is meant."""

    kind: str = "words"
    id: int | None = None
    words: str = ""

    @property
    def name(self) -> str:
        """The name without the question mark of whoever wrote it."""
        return " ".join(self.words.replace("?", "").split())

    @property
    def is_unsure(self) -> bool:
        """Whether whoever wrote it was not sure."""
        return "?" in self.words

    @property
    def identity(self) -> Identity | None:
        """Who is meant in person; nobody for an organisation, and for RAG as a whole."""
        if self.kind == "person" and self.id is not None:
            return "person", self.id
        name = folded(self.name)
        return ("name", name) if self.kind != "organisation" and name and name not in GROUP else None


@dataclass(frozen=True)
class Row:
    """One row, known for ever by `key`; `ends` None is open and 00.00 is the midnight that ends the day.

    A `place` other than 0 is that of a row without a time, counted after what begins at `starts`, which it only
    stands by; see program/untimed.py.

    `text` is Markdown. `note` and `pinned` are the planners' own. An empty `track` is for everybody.
    Raises ValueError for an unknown kind or state, for parts of minutes, and for an end that is not after the start.
    """

    key: str
    day: date
    starts: time
    ends: time | None = None
    kind: str = TALK.code
    title: str = ""
    text: str = ""
    responsible: tuple[Responsible, ...] = ()
    state: str = AGREED.code
    room: str = ""
    track: str = ""
    note: str = ""
    pinned: bool = False
    place: int = 0

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.state not in STATES:
            raise ValueError(f"{self.kind} {self.state}")
        if any(one.kind not in RESPONSIBLE for one in self.responsible):
            raise ValueError("responsible")
        for clock in (self.starts, self.ends or self.starts):
            if clock.second or clock.microsecond or clock.tzinfo:
                raise ValueError("wall time has whole minutes and no zone")
        if self.place < 0 or (self.place and self.ends is not None):
            raise ValueError("a row without a time has no end")
        if self.ends is not None and end(self) <= start(self):
            raise ValueError("the end is not after the start")

    @property
    def has_speaker(self) -> bool:
        """Whether somebody answers for it before the others."""
        return KINDS[self.kind].has_speaker

    @property
    def has_time(self) -> bool:
        """Whether it is known when it begins."""
        return self.place == 0

    @property
    def weight(self) -> Weight:
        """How it stands among the other rows."""
        return KINDS[self.kind].weight

    @property
    def is_certain(self) -> bool:
        """Whether it is more than an idea."""
        return STATES[self.state].is_certain

    @property
    def has_usual_state(self) -> bool:
        """Whether its state need not be told."""
        return STATES[self.state].is_usual


Draft = tuple[Row, ...]


def start(row: Row) -> int:
    """Return when a row begins, in minutes after midnight."""
    return row.starts.hour * 60 + row.starts.minute


def end(row: Row) -> int:
    """Return when a row ends, in minutes after midnight; an open row ends as it begins."""
    if row.ends is None:
        return start(row)
    return row.ends.hour * 60 + row.ends.minute or MIDNIGHT


def clock(minute: int) -> time:
    """Return so many minutes after midnight as wall time; 1440 is 00.00, the end of the day."""
    if not 0 <= minute <= MIDNIGHT:
        raise ValueError(minute)
    return time(minute // 60 % 24, minute % 60)


def length(row: Row) -> int | None:
    """Return how many minutes a row lasts, None while its end is open."""
    return None if row.ends is None else end(row) - start(row)


def moved(row: Row, to: int) -> Row:
    """Return the row beginning at `to`, in minutes after midnight, as long as before."""
    minutes = length(row)
    return replace(row, starts=clock(to), ends=None if minutes is None else clock(to + minutes))


def meet(one: Row, other: Row) -> bool:
    """Tell whether the same people may sit in both: same day, and the same track or no track for one of them."""
    return one.day == other.day and (one.track == other.track or not one.track or not other.track)


def order(rows: Iterable[Row]) -> Draft:
    """Return rows as a draft: by day, start, place, track and key. Raises ValueError when two have one key."""
    draft = tuple(sorted(rows, key=lambda row: (row.day, row.starts, row.place, row.track, row.key)))
    if len({row.key for row in draft}) < len(draft):
        raise ValueError("two rows with one key")
    return draft


def days(rows: Iterable[Row]) -> tuple[date, ...]:
    """Return the days that have rows, first to last."""
    return tuple(sorted({row.day for row in rows}))


def public(row: Row) -> Row:
    """Return the row as participants may see it: without what planners keep for themselves."""
    return replace(row, note="", pinned=False)


def to_json(rows: Iterable[Row]) -> str:
    """Return a draft as one line of ASCII JSON; equal drafts give equal octets, so that they can be hashed."""
    return json.dumps([_plain(row) for row in order(rows)], sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Draft:
    """Return the draft that `to_json` was given; a field it did not know yet has its default. Raises ValueError."""
    found = json.loads(text)
    if not isinstance(found, list):
        raise ValueError("not a program")
    try:
        return order(_row(values) for values in found)
    except (TypeError, KeyError, AttributeError) as wrong:
        raise ValueError("not a program") from wrong


def _plain(row: Row) -> dict[str, Any]:
    ends = row.ends and row.ends.isoformat("minutes")
    values = {**asdict(row), "day": row.day.isoformat(), "starts": row.starts.isoformat("minutes"), "ends": ends}
    if row.has_time:  # written as before there were others, so that equal rows stay equal octets
        del values["place"]
    return values


def _row(values: dict[str, Any]) -> Row:
    ends = values.get("ends")
    return Row(
        **{
            **values,
            "day": date.fromisoformat(values["day"]),
            "starts": time.fromisoformat(values["starts"]),
            "ends": None if ends is None else time.fromisoformat(ends),
            "responsible": tuple(Responsible(**one) for one in values.get("responsible", ())),
        }
    )
