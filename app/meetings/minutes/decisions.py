"""Questions about decisions in minutes: which there are, which are in force, and which replaced which."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import event, func, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import lazyload

from app.db import db
from app.domain.errors import NotFound
from app.domain.text.normalise import folded
from app.meetings.models.meeting import AgendaItem, Meeting, Outcome


@dataclass(frozen=True)
class Decision:
    """A decision with the meeting that made it; `number` is its item's place in those minutes."""

    outcome: Outcome
    item: AgendaItem
    meeting: Meeting
    number: int

    @property
    def id(self) -> int:
        """The number of its row."""
        return self.outcome.id

    @property
    def day(self) -> date:
        """The day it was made."""
        return self.meeting.day

    @property
    def text(self) -> str:
        """Its words; until it has any, what the item is called."""
        return self.outcome.text or self.item.title

    @property
    def is_in_force(self) -> bool:
        """Whether no later decision has replaced it."""
        return self.outcome.replaced_by_id is None

    @property
    def is_approved(self) -> bool:
        """Whether the minutes that hold it are approved."""
        return self.meeting.is_frozen

    def is_before(self, other: "Decision") -> bool:
        """Tell whether it was made at an earlier meeting."""
        return self.meeting.starts_at < other.meeting.starts_at


def every(*conditions: Any) -> list[Decision]:
    """Return the decisions, newest meeting first, within a meeting in the order of the minutes."""
    place = func.row_number().over(partition_by=AgendaItem.meeting_id, order_by=(AgendaItem.position, AgendaItem.id))
    numbers = select(AgendaItem.id, place.label("number")).where(AgendaItem.meeting_id.is_not(None)).subquery()
    question = (
        select(Outcome, AgendaItem, Meeting, numbers.c.number)
        .join(AgendaItem, Outcome.item_id == AgendaItem.id)
        .join(numbers, numbers.c.id == AgendaItem.id)
        .join(Meeting, AgendaItem.meeting_id == Meeting.id)
        .where(Outcome.kind == "decision", *conditions)
        .options(lazyload(Meeting.guests))
        .order_by(Meeting.starts_at.desc(), Meeting.id, numbers.c.number, Outcome.position, Outcome.id)
    )
    return [Decision(*row) for row in db.session.execute(question)]


def decision(decision_id: int) -> Decision:
    """Return the decision, or raise NotFound; an outcome of another kind is none."""
    found = every(Outcome.id == decision_id)
    if not found:
        raise NotFound
    return found[0]


def with_ids(ids: Collection[int]) -> dict[int, Decision]:
    """Return some decisions by the number of their row."""
    return {one.id: one for one in every(Outcome.id.in_(ids))} if ids else {}


def matching(decisions: Sequence[Decision], wanted: str) -> list[Decision]:
    """Return those that hold every word of `wanted`, in the decision, its item or the meeting's name."""
    words = folded(wanted).split()
    return [one for one in decisions if all(word in _searched(one) for word in words)]


def later_than(given: Decision) -> list[Decision]:
    """Return the decisions of later meetings that are approved: those that may replace it."""
    return every(Meeting.starts_at > given.meeting.starts_at, Meeting.is_frozen)


def replaced_by(given: Decision) -> list[Decision]:
    """Return the decisions that it replaced."""
    return every(Outcome.replaced_by_id == given.id)


def chain(given: Decision) -> list[Decision]:
    """Return what followed: the decision that replaced it, and so on; the last one is in force."""
    following, seen, current = [], {given.id}, given
    while (next_id := current.outcome.replaced_by_id) is not None and next_id not in seen:
        seen.add(next_id)
        found = with_ids([next_id])
        if not found:
            break
        current = found[next_id]
        following.append(current)
    return following


def _searched(one: Decision) -> str:
    return folded(f"{one.outcome.text} {one.item.title} {one.meeting.title} {one.meeting.theme}")


@event.listens_for(Outcome, "before_delete")
def _let_replaced_go(mapper: object, connection: Connection, outcome: Outcome) -> None:
    """When a draft of minutes lets a decision go, what it had replaced is in force again."""
    table: Any = Outcome.__table__
    connection.execute(update(table).where(table.c.replaced_by_id == outcome.id).values(replaced_by_id=None))


@event.listens_for(Outcome, "before_update")
def _let_go_what_is_none(mapper: object, connection: Connection, outcome: Outcome) -> None:
    """What a draft of minutes no longer calls a decision neither replaces one nor is replaced."""
    if outcome.kind != "decision":
        _let_replaced_go(mapper, connection, outcome)
        outcome.replaced_by_id = None
