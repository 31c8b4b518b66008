"""Minutes as plain text for e-mail: 72 characters wide and without marks."""

import re
from collections.abc import Iterator
from textwrap import wrap

from app.domain.minutes.inline_marks import BULLET, marks
from app.domain.minutes.normal_form import STATUSES, normal, numbered
from app.domain.minutes.record import Attendee, Item, Line, Record
from app.domain.text.normalise import folded

WIDTH = 72
STATUS_WORDS = {"present": "Til stede", "apologies": "Forfall", "absent": "Ikke møtt", "guest": "Gjester"}
INTERNAL_LABEL = "Internt: "
BACKGROUND_LABEL = "Bakgrunn: "
KIND_WORDS = {"clarification": "Avklaring", "decision": "Vedtak", "task": "Oppfølging"}
_HEADING = re.compile(r"^#{1,6} +", re.MULTILINE)


def plain(record: Record) -> str:
    """Return the minutes as text; only a long word makes a line long. Internal items say that they are."""
    record = normal(record)
    parts = [_head(record)]
    parts += [_item(number, item) for number, item in numbered(record.items)]
    if record.addenda:
        parts.append("\n\n".join(["Tillegg", *("\n".join(_wrapped(text)) for text in record.addenda)]))
    return "\n\n".join(part for part in parts if part) + "\n"


def spoken(attendee: Attendee) -> str:
    """Return an attendee as the form says it: "Nina Solvang (ref., vara for Håkon Tveitdal)"."""
    roles = [
        *(["møteleder"] if attendee.is_chair else []),
        *(["ref."] if attendee.is_minute_taker else []),
        *([f"vara for {attendee.deputy_for}"] if attendee.deputy_for else []),
        *([attendee.part] if attendee.part else []),
    ]
    return f"{attendee.name} ({', '.join(roles)})" if roles else attendee.name


def _head(record: Record) -> str:
    lines = [record.title, ", ".join(part for part in (record.when, record.where) if part)]
    lines += [f"Status: {record.status}"] if record.status else []
    lines = [line for text in lines for line in _wrapped(text) if line]
    present: list[str] = []
    for status in STATUSES:
        names = [spoken(attendee) for attendee in record.attendees if attendee.status == status]
        if names:
            present += _wrapped(f"{STATUS_WORDS[status]}: {', '.join(names)}", later="  ")
    return "\n".join([*lines, *(["", *present] if present else [])])


def _item(number: int, item: Item) -> str:
    mark = f"{number}. "
    indent = " " * len(mark)
    title = INTERNAL_LABEL + item.title if item.internal else item.title
    parts = ["\n".join(_wrapped(title, mark, indent)) or mark.rstrip()]
    if item.background:
        parts.append("\n".join(_wrapped(f"{BACKGROUND_LABEL}{item.background}", indent, indent)))
    if item.text:
        parts.append("\n".join(_wrapped(item.text, indent, indent)))
    if item.lines:
        parts.append("\n".join(row for line in item.lines for row in _wrapped(said(line), indent, indent + "  ")))
    return "\n\n".join(parts)


def said(line: Line) -> str:
    """Return a line of the right-hand column as a sentence that says its kind, owners and due date."""
    text = line.text
    if line.owners and not names_owner_first(line):
        text = f"{line.owners}: {text}" if text else line.owners
    text = f"{KIND_WORDS[line.kind]}: {text}".rstrip()
    if line.due and line.due not in line.text:
        text += f" (frist: {line.due})"
    return text + "".join(f" ({note})" for note in line.notes)


def names_owner_first(line: Line) -> bool:
    """Tell whether the sentence itself opens with the owners: "Silje følger opp" needs no "Silje:" before it."""
    opens, after = line.text[: len(line.owners)], line.text[len(line.owners) : len(line.owners) + 1]
    return bool(line.owners) and folded(opens) == folded(line.owners) and not after.isalnum()


def _wrapped(text: str, first: str = "", later: str = "") -> Iterator[str]:
    """Yield the lines of `text` without marks, each wrapped; items of a list hang behind their dash."""
    unmarked = _HEADING.sub("", "".join(f"{m.text} ({m.target})" if m.target else m.text for m in marks(text)))
    for row in unmarked.split("\n"):
        hanging = later + (" " * len(BULLET) if row.startswith(BULLET) else "")
        yield from wrap(
            row,
            WIDTH,
            initial_indent=first,
            subsequent_indent=hanging,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
        first = later
