"""When an account is closed, its open tasks go to whoever takes them on, or to RAG."""

from collections.abc import Sequence
from datetime import datetime

from app.domain.owner_names import Named
from app.followups import operations, queries
from app.followups.models import FollowUp
from app.followups.states import OPEN
from app.people.models import Person
from app.web.words import gettext as _


def open_work(person: Person) -> list[str]:
    """Return the open tasks that a person owns, in a line each."""
    return [_("%(task)s (%(due)s)", task=task.text, due=task.due_told) for task in _open_tasks(person)]


def hand_on(person: Person, *, heir: Person | None, by: Person | None, now: datetime) -> None:
    """Let the heir stand where the person stood; where nobody is named, RAG does, unless others own it too."""
    for task in _open_tasks(person):
        others = [owner.named for owner in task.owners if owner.person_id != person.id]
        new = [Named("person", heir.id, heir.name)] if heir else [] if others else [Named("group")]
        owners = [*others, *(one for one in new if one.id is None or one.id not in {other.id for other in others})]
        operations.set_values(task, text=task.text, owners=owners, due=task.due, by=by, now=now)


def _open_tasks(person: Person) -> Sequence[FollowUp]:
    return queries.every(states=OPEN, own=queries.Own(person.id))
