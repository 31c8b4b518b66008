"""A program as plain text in the form people know, which the paste reader reads back as it was."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from app.domain.program.parsing import words as parse_words
from app.domain.program.rows import Row, days, order
from app.domain.text.normalise import one_line
from app.domain.time import clocks
from app.domain.time.dates import MONTHS

BULLET = "- "


def write(rows: Iterable[Row], of: Sequence[date] = ()) -> str:
    """Return rows by day: «12.30–13.30 Lunsj», sub-points under it, «v/ Ola» or «Ansvarlig: …».

    `of` are the days of the gathering, so that they have their numbers.
    What is only an idea is marked «(ikke bekreftet)»;
    notes, other states and pins are left out; sub-points become one flat list. What a participant may see goes in: call
    it with released rows.
    """
    draft = order(rows)
    numbered = {day: number for number, day in enumerate(sorted({*of, *days(draft)}), 1)}
    blocks = [
        "\n".join([_heading(number, day), *(line for row in draft if row.day == day for line in _lines(row))])
        for day, number in numbered.items()
        if day in days(draft)
    ]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _heading(number: int, day: date) -> str:
    return f"DAG {number}: {day.day}. {MONTHS[day.month - 1]} {day.year}"


def _lines(row: Row) -> Iterator[str]:
    title, who = one_line(row.title), ", ".join(one_line(one.words) for one in row.responsible)
    together = f"{title} v/ {who}" if who else title
    is_plain = parse_words.responsible(together) == (title, who)
    hours = clocks.written(row.starts, row.ends) if row.has_time else parse_words.NO_TIME
    mark = "" if row.is_certain else f" ({parse_words.UNCONFIRMED})"
    yield f"{hours} {together if is_plain else title}{mark}".rstrip()
    for line in filter(None, map(one_line, row.text.split("\n"))):
        yield f"  {line if line.startswith(BULLET) else BULLET + line}"
    labels = {"Ansvarlig": "" if is_plain else who, "Rom": one_line(row.room), "Spor": one_line(row.track)}
    yield from (f"  {label}: {said}" for label, said in labels.items() if said)
