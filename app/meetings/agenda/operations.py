"""Verbs of the agenda: put on, change, move, park, carry over from earlier meetings."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.db import db
from app.domain.errors import Refused
from app.domain.text.excerpt import cut
from app.domain.time.clocks import is_after
from app.followups.models import FollowUp
from app.history import operations as history
from app.history.queries import made_with
from app.meetings.agenda import queries as items
from app.meetings.models.meeting import AgendaItem, Meeting
from app.meetings.signals import agenda_changed
from app.people.models import Person


def add(
    meeting: Meeting | None, values: dict[str, Any], *, by: Person | None, key: str | None = None, now: datetime
) -> AgendaItem:
    """Put an item last on the agenda; without a meeting it waits until somebody takes it to one."""
    if earlier := made_with(key, AgendaItem, by):
        return earlier
    if meeting is not None:
        refuse_frozen(meeting)
    _refuse_odd_times(values)
    item = AgendaItem(**values, proposed_by_id=by.id if by else None)
    put_last(item, meeting)
    db.session.add(item)
    history.remember(item, key, by=by, now=now)
    history.note(item, "created", by=by, now=now, after=item.title)
    _tell(meeting, now)
    return item


def change(item: AgendaItem, values: dict[str, Any], *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Change what stands on the agenda."""
    refuse_frozen_item(item)
    history.claim(item, seen_version)
    _refuse_odd_times(values)
    history.revise(item, values, by=by, now=now)
    _tell(item.meeting, now)


def move(item: AgendaItem, steps: int, *, by: Person | None, now: datetime) -> None:
    """Move an item up (-1) or down (1); at either end it stays."""
    refuse_frozen_item(item)
    if item.meeting is None:
        return
    order = list(items.on(item.meeting))
    place = order.index(item)
    new_place = min(max(place + steps, 0), len(order) - 1)
    if place == new_place:
        return
    order.insert(new_place, order.pop(place))
    for position, one in enumerate(order, 1):
        one.position = position
    history.note(item, "position", by=by, now=now, before=str(place + 1), after=str(new_place + 1))
    _tell(item.meeting, now)


def park(item: AgendaItem, *, by: Person | None, now: datetime) -> None:
    """Take an item off the agenda and let it wait for another meeting."""
    _refuse_begun(item)
    meeting = item.meeting
    if meeting is None:
        return
    history.note(item, "meeting", by=by, now=now, before=meeting.title, after="–")
    item.meeting, item.position, item.starts, item.ends = None, 0, None, None
    _tell(meeting, now)


def remove(item: AgendaItem, *, by: Person | None, now: datetime) -> None:
    """Delete an item of which nothing has been written yet."""
    _refuse_begun(item)
    meeting = item.meeting
    if meeting is not None:
        history.note(meeting, "agenda", by=by, now=now, before=item.title, after="–")
    db.session.delete(item)
    db.session.flush()
    _tell(meeting, now)


def carry(
    meeting: Meeting, earlier: Sequence[AgendaItem], tasks: Sequence[FollowUp], *, by: Person | None, now: datetime
) -> int:
    """Take waiting and postponed items, and tasks that need an item of their own, to a meeting; each only once.

    A postponed item stays in its minutes and is continued by a new one, so that the chain can be followed. What
    tasks say is for RAG alone: their items are not shown to guests until somebody decides otherwise.
    """
    refuse_frozen(meeting)
    offered = items.offered(meeting).items
    taken = 0
    for item in earlier:
        if item not in offered:
            continue
        taken += 1
        if item.meeting_id is None:
            history.note(item, "meeting", by=by, now=now, before="–", after=meeting.title)
            put_last(item, meeting)
        else:
            add(meeting, _continued(item), by=by, now=now)
    db.session.flush()
    left = items.tasks(meeting)  # an item that was taken just now may have been one of these
    for task in [one for one in left if one in tasks]:
        taken += 1
        add(meeting, {"title": cut(task.text, 120), "follow_up": task, "internal": True}, by=by, now=now)
    db.session.flush()
    _tell(meeting, now)
    return taken


def refuse_frozen(meeting: Meeting) -> None:
    """Refuse what would change approved minutes."""
    if meeting.is_frozen:
        raise Refused("Referatet er godkjent og kan ikke endres. Skriv et tillegg i stedet.")


def refuse_frozen_item(item: AgendaItem) -> None:
    """Refuse what would change an item of approved minutes."""
    if item.meeting is not None:
        refuse_frozen(item.meeting)


def put_last(item: AgendaItem, meeting: Meeting | None) -> None:
    """Let an item stand last at a meeting; without one it waits."""
    item.meeting = meeting
    item.position = max((one.position for one in items.on(meeting)), default=0) + 1 if meeting else 0


def _continued(item: AgendaItem) -> dict[str, Any]:
    kept = ("title", "text", "presenter", "internal", "follow_up_id")
    return {name: getattr(item, name) for name in kept} | {"continues_id": item.id}


def _refuse_begun(item: AgendaItem) -> None:
    refuse_frozen_item(item)
    if item.record or item.outcomes:
        raise Refused("Det er skrevet referat i saken. Tøm den først, eller utsett den til neste møte.")
    if items.is_continued(item):
        raise Refused("Saken er tatt videre til et senere møte og må bli stående.")


def _refuse_odd_times(values: dict[str, Any]) -> None:
    starts, ends = values.get("starts"), values.get("ends")
    if ends is not None and starts is None:
        raise Refused("Skriv når saken begynner.", field="starts")
    if starts is not None and ends is not None and not is_after(ends, starts):
        raise Refused("Slutten må være etter starten.", field="ends")


def _tell(meeting: Meeting | None, now: datetime) -> None:
    if meeting is None:
        return
    db.session.flush()
    db.session.expire(meeting, ["items"])
    agenda_changed.send(meeting, now=now)
