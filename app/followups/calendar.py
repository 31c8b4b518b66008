"""What private calendars show of a task: its last day, as a whole day that blocks nothing."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from app.domain.calendar.ical import Shown
from app.domain.text.excerpt import cut
from app.domain.time.dates import at
from app.entries import operations as entries
from app.entries import queries as stored
from app.entries.channels import DEADLINES, of_former
from app.followups.models import FollowUp, FollowUpOwner
from app.followups.queries import Own
from app.web import addresses
from app.web.words import gettext as _


def follow(task: FollowUp, now: datetime) -> None:
    """Bring the stored entry in step; one that is done says so; dropped, a draft or without a day it is cancelled."""
    has_day = task.may_be_told and task.due_last is not None and task.due_kind != "year"
    if task.due_last and has_day and (task.is_open or (task.is_done and stored.stands(task.uid, DEADLINES))):
        entries.show(task.uid, DEADLINES, _shown(task, task.due_last), now)
    else:
        entries.cancel(task.uid, now)


def hand_over(task: FollowUp, former: Sequence[FollowUpOwner], now: datetime) -> None:
    """Tell in the calendars of those who answer for it no longer, so that it does not vanish without a word."""
    channels = [_channel(owner) for owner in former if not owner.outside_name]
    entries.part(task.uid, DEADLINES, channels, str(_("Oppgaven har fått en annen ansvarlig.")), now)


def forget(task: FollowUp, now: datetime) -> None:
    """Cancel the entry of a task that is taken back: its owners are told, though the task knows them no longer."""
    channels = [_channel(owner) for owner in task.owners if not owner.outside_name]
    entries.part(task.uid, DEADLINES, channels, "", now)
    entries.cancel(task.uid, now)


def former_channels(own: Own) -> tuple[str, ...]:
    """Return where one is told of deadlines that were a person's, or those of the houses a person stands for."""
    houses = [of_former("organisation", id_) for id_ in sorted(own.organisation_ids)]
    return (of_former("person", own.person_id), *houses, *([of_former("group", None)] if own.group else []))


def _channel(owner: FollowUpOwner) -> str:
    if owner.is_group:
        return of_former("group", None)
    kind = "organisation" if owner.organisation_id else "person"
    return of_former(kind, owner.organisation_id or owner.person_id)


def _shown(task: FollowUp, last: date) -> Shown:
    words = f" ({task.due_words})" if task.due_kind in ("span", "meeting") else ""
    return Shown(
        starts_at=at(last, time()),
        ends_at=at(last + timedelta(days=1), time()),
        summary=cut(f"Ferdig: {task.text}" if task.is_done else f"Frist{words}: {task.text}", 200),
        url=addresses.absolute(f"/rag/oppgaver/{task.id}"),
        categories=("Oppgave",),
        all_day=True,
        private=True,
    )
