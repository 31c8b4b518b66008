"""What to look over before a version is released: open points, warnings, comments, what changes, and for whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.program.rows import Draft, Row, public
from app.domain.program.shown import shown
from app.domain.text.normalise import folded
from app.gatherings.models import Gathering
from app.program.deadlines import queries as deadlines
from app.program.draft import queries
from app.program.models.draft import ProgramRevision
from app.program.models.planning import Deadline, ProgramComment
from app.program.releases.changes_in_words import RowChange, describe
from app.program.tasks import warnings


@dataclass(frozen=True)
class Concerned:
    """One who is responsible for something that changes, and what changes for them."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Checklist:
    """All of it; nothing here stops a release."""

    current: ProgramRevision | None
    findings: warnings.Findings
    comments: Sequence[ProgramComment]
    changes: Sequence[RowChange]
    concerned: Sequence[Concerned]
    unconfirmed: Sequence[Row]
    met: Sequence[Deadline]


def checklist(gathering: Gathering, rows: Draft) -> Checklist:
    """Return what to look over before participants see `rows`."""
    current = queries.released(gathering)
    before, after = seen_by_participants(current.rows if current else ()), seen_by_participants(rows)
    changes = describe(before, after)
    return Checklist(
        current,
        warnings.find(gathering, rows),
        queries.open_comments(gathering),
        changes,
        concerned(before, after, changes),
        [row for row in rows if shown(row, hides_unconfirmed=True) != shown(row, hides_unconfirmed=False)],
        deadlines.of_release(gathering),
    )


def seen_by_participants(rows: Iterable[Row]) -> Draft:
    """Return rows without what planners keep for themselves."""
    return tuple(map(public, rows))


def concerned(before: Draft, after: Draft, changes: Iterable[RowChange]) -> list[Concerned]:
    """Return who answers for the changed rows, before or after, each with the lines about them."""
    names: dict[str, str] = {}
    lines: dict[str, list[str]] = {}
    for change in changes:
        for name in _responsible(change.key, before, after):
            key = folded(name)
            names.setdefault(key, name)
            lines.setdefault(key, []).extend(change.lines)
    return [Concerned(name, tuple(lines[key])) for key, name in names.items()]


def _responsible(key: str, before: Draft, after: Draft) -> list[str]:
    rows = (row for row in (*after, *before) if row.key == key)
    return list(dict.fromkeys(someone.name for row in rows for someone in row.responsible))
