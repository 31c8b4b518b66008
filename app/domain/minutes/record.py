"""Minutes as values: what stands in the form that RAG knows, before any of it is a row, a file or a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of the right-hand column; `kind` is clarification, decision or task."""

    kind: str
    text: str
    owners: str = ""  # words, comma separated, only for tasks
    due: str = ""  # words, only for tasks
    notes: tuple[str, ...] = ()  # dated remarks made later, such as "OK, bekreftet 18.12."


@dataclass(frozen=True)
class Item:
    """One numbered item: its title, why it was on the agenda, what was said, and what came of it.

    Its number is its place, 1..n; `number` is it where others stand before it that the reader does not get.
    """

    title: str
    text: str = ""  # plain lines / light Markdown
    lines: tuple[Line, ...] = ()
    internal: bool = False
    background: str = ""  # from the agenda: what is to be settled, and what people should have read
    number: int = 0


@dataclass(frozen=True)
class Attendee:
    """Who was there or not; `status` is present, apologies, absent or guest."""

    name: str
    status: str
    deputy_for: str = ""
    part: str = ""  # which part of the meeting, in words
    is_minute_taker: bool = False
    is_chair: bool = False


@dataclass(frozen=True)
class Record:
    """The minutes of one meeting."""

    title: str  # "Referat fra møte i RAG"
    when: str  # "15. desember 2025 kl. 14.30–15.30"
    where: str  # "Teams", "Akans lokaler"
    attendees: tuple[Attendee, ...] = ()
    items: tuple[Item, ...] = ()
    status: str = ""  # "Utkast", "Godkjent 27. januar 2026"
    addenda: tuple[str, ...] = ()
