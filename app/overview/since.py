"""«Siden sist»: what became of the last alor Norge, of what was decided since, and of the tasks closed since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.time.dates import oslo
from app.followups import queries as tasks
from app.followups.models import FollowUp
from app.followups.sources import GATHERING
from app.followups.states import DONE
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.meetings.minutes import decisions
from app.meetings.minutes.decisions import Decision
from app.meetings.models.meeting import Meeting
from app.openspace.models.reports import OpenStep
from app.openspace.reports import outcomes
from app.openspace.space import queries as open_spaces

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Since:
    """What has happened since a day; `last` is the alor Norge before, `its_tasks` and `steps` what came of it."""

    last: Gathering | None
    day: date
    its_tasks: Sequence[FollowUp]
    steps: Sequence[OpenStep]
    decisions: Sequence[Decision]
    followers: dict[int, Decision]
    closed: Sequence[FollowUp]

    @property
    def still_open(self) -> int:
        """How many tasks of the last alor Norge are not closed yet."""
        return sum(1 for task in self.its_tasks if task.is_open)


def since(gathering: Gathering, now: datetime) -> Since:
    """Return what became of last year's, up to this gathering; without one before, what happened in a year."""
    last = gatherings.national_before(gathering, now)
    until = min(oslo(now).date(), gathering.spans[-1].day) if gathering.days else oslo(now).date()
    day = last.spans[-1].day if last else until - YEAR
    spaces = open_spaces.of(last) if last else []
    steps = [step for space in spaces for step in outcomes.steps(space)]
    its_tasks = tasks.of_source(GATHERING, [last.id]) if last else []
    made = [one for one in decisions.every(Meeting.has_minutes) if day < one.day <= until]
    followers = decisions.with_ids([one.outcome.replaced_by_id for one in made if one.outcome.replaced_by_id])
    own = {task.id for task in its_tasks} | {step.follow_up_id for step in steps}
    closed = [
        task
        for task in tasks.every(states=DONE, closed_after=day)
        if task.id not in own and task.closed_on is not None and task.closed_on <= until
    ]
    return Since(last, day, its_tasks, steps, made, followers, closed)
