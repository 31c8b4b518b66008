"""What is still open in a program, row by row: its points as a to-do list, and the tasks that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.program.rows import Draft, Row
from app.gatherings.models import Gathering
from app.program.models.planning import ProgramTask
from app.program.tasks.warnings import Finding, Findings, unclear
from app.web.words import gettext as _


@dataclass(frozen=True)
class Place:
    """A row with its open points and tasks; without a row the program as a whole, or rows that are gone."""

    row: Row | None
    open_points: Sequence[Finding]
    tasks: Sequence[ProgramTask]


def places(rows: Draft, findings: Findings, tasks: dict[str, list[ProgramTask]]) -> list[Place]:
    """Return the rows that have anything, in the order of the program, and last what belongs to no row."""
    found = [
        Place(row, [one for one in findings.open_points if one.row_key == row.key], tasks.get(row.key, []))
        for row in rows
    ]
    known = {row.key for row in rows}
    loose = [task for key, ones in tasks.items() if key not in known for task in ones]
    return [one for one in (*found, Place(None, (), loose)) if one.open_points or one.tasks]


def of_host(gathering: Gathering, tasks: dict[str, list[ProgramTask]]) -> list[ProgramTask]:
    """Return the tasks of a program that its host has, or whoever takes the registration."""
    houses = {gathering.host_id, gathering.registrar_id} - {None}
    every = [task for ones in tasks.values() for task in ones]
    return [task for task in every if any(owner.organisation_id in houses for owner in task.follow_up.owners)]


def wording(finding: Finding, row: Row) -> str:
    """Return what to do about a point, as the text of a task."""
    if finding.flag.code == "no_responsible":
        return _("Finn ansvarlig for «%(title)s»", title=row.title)
    if finding.flag.code == "named_in_title":
        return _("Avklar om %(who)s er ansvarlig for «%(title)s»", who=finding.flag.about[1], title=row.title)
    if finding.flag.code == "question":
        return _("Avklar «%(asked)s» i «%(title)s»", asked=unclear(finding.flag), title=row.title)
    return _("Avgjør om «%(title)s» skal være med", title=row.title)
