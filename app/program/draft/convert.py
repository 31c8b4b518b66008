"""Rows of the tables as values of the domain, and back."""

from app.domain.program.rows import Responsible, Row
from app.program.models.draft import ProgramResponsible, ProgramRow

PLAIN = ("day", "starts", "ends", "place", "kind", "title", "text", "state", "room", "track", "note", "pinned")


def value(row: ProgramRow) -> Row:
    """Return the row as the rules see it."""
    plain = {name: getattr(row, name) for name in PLAIN}
    return Row(key=row.key, responsible=tuple(map(_named, row.responsible)), **plain)


def fill(row: ProgramRow, wanted: Row) -> None:
    """Let the row say what the value says; who stays responsible keeps the same line."""
    for name in PLAIN:
        if getattr(row, name) != getattr(wanted, name):
            setattr(row, name, getattr(wanted, name))
    kept = row.responsible[: len(wanted.responsible)]
    fresh = [ProgramResponsible() for _ in wanted.responsible[len(kept) :]]
    for place, (line, one) in enumerate(zip([*kept, *fresh], wanted.responsible, strict=True), 1):
        line.position, line.words = place, one.words
        line.person_id = one.id if one.kind == "person" else None
        line.organisation_id = one.id if one.kind == "organisation" else None
    row.responsible = [*kept, *fresh]


def _named(line: ProgramResponsible) -> Responsible:
    if line.person_id:
        return Responsible("person", line.person_id, line.words)
    if line.organisation_id:
        return Responsible("organisation", line.organisation_id, line.words)
    return Responsible("words", None, line.words)
