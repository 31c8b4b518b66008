"""What differs between two versions of minutes, as statements: who was there, each item, and what came of it."""

from collections.abc import Iterator
from dataclasses import replace

from app.domain.minutes.as_text import INTERNAL_LABEL, STATUS_WORDS, said, spoken
from app.domain.minutes.normal_form import STATUSES, normal
from app.domain.minutes.record import Item, Record
from app.domain.text.text_diff import Piece, compare


def differences(before: Record, after: Record) -> list[Piece]:
    """Return what was added, removed or changed; how minutes are called and how far they have come is no difference."""
    old, new = _content(before), _content(after)
    if old == new:
        return []
    pieces = compare(list(_statements(old)), list(_statements(new)))
    return [piece for piece in pieces if piece.kind != "same"] or [Piece("changed", before.when, after.when)]


def _content(record: Record) -> Record:
    return replace(normal(record), title="", status="", addenda=())


def _statements(record: Record) -> Iterator[str]:
    yield ", ".join(part for part in (record.when, record.where) if part)
    for status in STATUSES:
        names = [spoken(attendee) for attendee in record.attendees if attendee.status == status]
        if names:
            yield f"{STATUS_WORDS[status]}: {', '.join(names)}"
    for item in record.items:
        yield from _of_item(item)


def _of_item(item: Item) -> Iterator[str]:
    """Each with its item's title: the same words under another item are another statement."""
    title = f"{INTERNAL_LABEL}{item.title}" if item.internal else item.title
    yield title
    for text in (*item.background.split("\n"), *item.text.split("\n")):
        if text.strip():
            yield f"{title}: {text}"
    for line in item.lines:
        yield f"{title}: {said(line)}"
