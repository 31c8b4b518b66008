"""Verbs of a program's tasks: make one for a row or an open point, one for each network, close and reopen."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from app.db import db
from app.domain.errors import Refused
from app.domain.owner_names import Named
from app.domain.program.rows import Row
from app.domain.time import due as dues
from app.domain.time.dates import oslo
from app.domain.time.due import Due
from app.followups import operations as followups
from app.followups import queries as known
from app.followups.models import FollowUp
from app.followups.sources import GATHERING
from app.gatherings.models import Gathering
from app.history.queries import made_with
from app.networks import queries as networks
from app.networks.models import Network
from app.people.models import Person
from app.program.draft import queries
from app.program.models.planning import ProgramTask
from app.program.tasks import queries as task_queries
from app.web.words import gettext as _

BEFORE = timedelta(days=14)


class Preparation(NamedTuple):
    """What one network is asked for: whose it would be, and the task it already has for the row."""

    network: Network
    owners: list[Named]
    names: str
    made: ProgramTask | None


def make(
    gathering: Gathering,
    *,
    row_key: str = "",
    text: str,
    owners: Sequence[Named],
    due: Due,
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> FollowUp:
    """Begin a task that belongs to a row, or without one to the program."""
    if earlier := made_with(key, FollowUp, by):
        return earlier
    if row_key and not queries.titled(queries.draft(gathering), row_key):
        raise Refused("Posten er ikke i utkastet lenger. Velg en annen.", field="row")
    task = followups.open_task(
        text,
        owners,
        due,
        source=GATHERING,
        source_id=gathering.id,
        source_title=gathering.title,
        by=by,
        key=key,
        now=now,
    )
    db.session.add(ProgramTask(gathering_id=gathering.id, follow_up_id=task.id, row_key=row_key))
    return task


def prepare(
    gathering: Gathering, row_key: str, *, text: str, due: Due, by: Person | None, now: datetime
) -> list[FollowUp]:
    """Let each network prepare a row, by those who mainly run it; a network that has such a task gets no second."""
    if not gathering.is_national:
        raise Refused("Bare til alor Norge forbereder alle nettverkene seg.")
    wanted = [one for one in preparations(gathering, row_key, oslo(now).date()) if not one.made]
    if not wanted:
        raise Refused("Alle nettverkene har allerede denne oppgaven.")
    return [
        make(gathering, row_key=row_key, text=f"{one.network}: {text}", owners=one.owners, due=due, by=by, now=now)
        for one in wanted
    ]


def preparations(gathering: Gathering, row_key: str, on: date) -> list[Preparation]:
    """Return what each active network would be asked for, or has been."""
    active = [network for network in networks.every() if network.phase_on(on).phase == "active"]
    teams = networks.teams([network.id for network in active], on)
    made = task_queries.tasks(gathering).get(row_key, [])
    found = []
    for network in active:
        owners, told = _leads(teams[network.id])
        mine = (task for task in made if task.follow_up.text.startswith(f"{network}:"))
        found.append(Preparation(network, owners, told, next(mine, None)))
    return found


def finish(task: ProgramTask, *, seen_version: int | None = None, by: Person | None, now: datetime) -> None:
    """Mark it done; doing so twice is once."""
    followups.finish(task.follow_up, on=oslo(now).date(), seen_version=seen_version, by=by, now=now)


def reopen(task: ProgramTask, *, seen_version: int | None = None, by: Person | None, now: datetime) -> None:
    """Open it again."""
    followups.reopen(task.follow_up, on=oslo(now).date(), seen_version=seen_version, by=by, now=now)


def retitle(gathering: Gathering) -> None:
    """Let its tasks say what the gathering is called now."""
    followups.retitle_source(known.of_source(GATHERING, [gathering.id]), gathering.title)


def usual_due(gathering: Gathering, today: date) -> Due:
    """Propose two weeks before the first day, or the first day when that is sooner than so; nothing without a day."""
    first = next(iter(queries.days(gathering)), None)
    if first is None or first < today:
        return Due()
    return dues.read(f"{max(first - BEFORE, today) if first - BEFORE > today else first:%d.%m.%Y}", today)


def usual_owners(gathering: Gathering, row: Row | None) -> str:
    """Propose who answers for the row, without whom nobody is sure of; else the host."""
    sure = [one for one in (row.responsible if row else ()) if not one.is_unsure]
    if sure:
        return ", ".join(one.words for one in sure)
    return gathering.host.name if gathering.host else ""


def _leads(team: networks.Team) -> tuple[list[Named], str]:
    """Those who mainly run a network, else all who run it, else its leading house, else RAG."""
    able = [one for one in team.operators if one.person.disabled_at is None]
    persons = [one.person for one in able if one.is_lead] or [one.person for one in able]
    if persons:
        return [Named("person", one.id, one.name) for one in persons], ", ".join(one.name for one in persons)
    if houses := team.leads:
        return [Named("organisation", one.id, one.name) for one in houses], ", ".join(one.name for one in houses)
    return [Named("group")], _("RAG")
