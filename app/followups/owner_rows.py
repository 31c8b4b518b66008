"""The owners of a task as rows: made from names, compared with them, and changed with what hangs on them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, cast, update

from app.db import db
from app.domain.owner_names import Named
from app.followups import calendar
from app.followups.models import FollowUp, FollowUpOwner, Reminder
from app.history import operations as history
from app.people.models import Person


def are(task: FollowUp, owners: Sequence[Named]) -> bool:
    """Tell whether these own it, in whatever order."""
    return set(map(_stored_key, task.owners)) == set(map(_named_key, owners))


def change(task: FollowUp, owners: Sequence[Named], *, by: Person | None, now: datetime) -> None:
    """Let these own it instead; who did, keeps neither calendar entry nor reminder of it."""
    before, wanted = task.owners_told, [_named_key(named) for named in owners]
    known = {_stored_key(row): row for row in task.owners}
    if are(task, owners):
        return
    former = [row for key, row in known.items() if key not in wanted]
    gone = [row.outside_email for row in former if row.outside_email]
    calendar.hand_over(task, former, now)
    task.owners = [known.get(key) or new(named) for key, named in zip(wanted, owners, strict=True)]
    db.session.flush()
    for owner in task.owners:
        db.session.refresh(owner)
    history.note(task, "owners", by=by, now=now, before=before or "–", after=task.owners_told or "–")
    if gone:
        _forget_reminded(task, gone)


def _forget_reminded(task: FollowUp, addresses: Sequence[str]) -> None:
    """Whoever outside the site no longer answers for a task is not kept by what reminded them; their links are dead."""
    gone = update(Reminder).where(Reminder.follow_up_id == task.id, Reminder.recipient.in_(addresses))
    unknown = "gone:" + cast(Reminder.id, String)
    db.session.execute(gone.values(recipient=unknown).execution_options(synchronize_session=False))


def new(named: Named) -> FollowUpOwner:
    """Make the row of one owner."""
    return FollowUpOwner(
        person_id=named.id if named.kind == "person" else None,
        organisation_id=named.id if named.kind == "organisation" else None,
        is_group=named.kind == "group",
        outside_name=named.name if named.kind == "outside" else "",
        outside_email=named.email if named.kind == "outside" else "",
    )


def _named_key(named: Named) -> tuple[object, ...]:
    if named.kind == "outside":
        return ("outside", named.name, named.email)
    return (named.kind, named.id if named.kind != "group" else None)


def _stored_key(row: FollowUpOwner) -> tuple[object, ...]:
    if row.person_id:
        return ("person", row.person_id)
    if row.organisation_id:
        return ("organisation", row.organisation_id)
    return ("group", None) if row.is_group else ("outside", row.outside_name, row.outside_email)
