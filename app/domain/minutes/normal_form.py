"""The normal form of minutes: what any Record looks like once its words have passed the boundary."""

from dataclasses import replace

from app.domain.minutes.record import Attendee, Item, Line, Record
from app.domain.text.normalise import clean, one_line

# The order in which attendance is told; it is also the only order that a file can give back.
STATUSES = ("present", "apologies", "absent", "guest")
KINDS = ("clarification", "decision", "task")


def normal(record: Record) -> Record:
    """Return `record` in normal form; what is in it already comes back equal.

    Short words stand on one line without double spaces. Texts (of items, lines and addenda) keep their lines, without
    white space at the ends of lines and without blank lines at the ends. Notes, addenda and lines without a word are
    gone, and attendees without a name. Attendees stand by status: present, apologies, absent, guest. Raises ValueError
    for a kind or status that is none of those above.
    """
    return Record(
        title=one_line(record.title),
        when=one_line(record.when),
        where=one_line(record.where),
        attendees=_by_status(record.attendees),
        items=tuple(_item(item, number, place) for place, (number, item) in enumerate(numbered(record.items), 1)),
        status=one_line(record.status),
        addenda=tuple(text for text in map(block, record.addenda) if text),
    )


def public(record: Record) -> Record:
    """Return the normal form without internal items, for those outside; the others keep their numbers."""
    kept = tuple(replace(item, number=number) for number, item in numbered(record.items) if not item.internal)
    return normal(replace(record, items=kept))


def numbered(items: tuple[Item, ...]) -> list[tuple[int, Item]]:
    """Return each item with its number: its own, or else the next after the one before."""
    found: list[tuple[int, Item]] = []
    for item in items:
        before = found[-1][0] if found else 0
        found.append((item.number if item.number > before else before + 1, item))
    return found


def block(text: str) -> str:
    """Return `text` clean, its lines without white space at the end, without blank lines or indent around it."""
    return "\n".join(line.rstrip() for line in clean(text).split("\n")).strip()


def _by_status(attendees: tuple[Attendee, ...]) -> tuple[Attendee, ...]:
    tidy = [
        replace(
            attendee,
            name=one_line(attendee.name),
            deputy_for=one_line(attendee.deputy_for),
            part=one_line(attendee.part),
        )
        for attendee in attendees
    ]
    named = [attendee for attendee in tidy if attendee.name]
    return tuple(sorted(named, key=lambda attendee: STATUSES.index(attendee.status)))


def _item(item: Item, number: int, place: int) -> Item:
    lines = (_line(line) for line in item.lines)
    kept = tuple(line for line in lines if line.text or line.owners or line.due or line.notes)
    return Item(
        title=one_line(item.title),
        text=block(item.text),
        lines=kept,
        internal=item.internal,
        background=block(item.background),
        number=0 if number == place else number,
    )


def _line(line: Line) -> Line:
    return Line(
        kind=KINDS[KINDS.index(line.kind)],
        text=block(line.text),
        owners=one_line(line.owners),
        due=one_line(line.due),
        notes=tuple(note for note in map(one_line, line.notes) if note),
    )
