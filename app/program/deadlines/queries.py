"""Questions about deadlines: those of a gathering, which are near, and how they stand to RAG's meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import not_, or_, select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain.errors import NotFound
from app.domain.text.normalise import folded
from app.domain.time import backplan
from app.domain.time.due import Due, sort_key
from app.followups.models import FollowUp
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.meetings.models.meeting import Meeting
from app.meetings.plan import queries as meetings
from app.program.deadlines import rules
from app.program.models.planning import Deadline, DeadlineRule
from app.web.formatting import short_day
from app.web.words import gettext as _

SOON = timedelta(days=30)
SHOWN = 2
# What is due after a gathering is due in the weeks that follow; later nobody waits for it.
OVER = timedelta(days=60)


@dataclass(frozen=True)
class Line:
    """One line of the plan: a deadline with what to know of it, a meeting of RAG, or the first day of the gathering."""

    on: date
    deadline: Deadline | None = None
    meeting: Meeting | None = None
    warning: str = ""
    flag: str = ""


def deadline(gathering_id: int, deadline_id: int) -> Deadline:
    """Return a deadline of a gathering, or raise NotFound."""
    gatherings.gathering(gathering_id)  # hidden gatherings hide their deadlines
    found = db.session.get(Deadline, deadline_id, options=[joinedload(Deadline.gathering)])
    if found is None or found.gathering_id != gathering_id:
        raise NotFound
    return found


def of(gathering: Gathering) -> list[Deadline]:
    """Return the deadlines of a gathering, by when they are due."""
    found = db.session.scalars(select(Deadline).where(Deadline.gathering_id == gathering.id)).unique().all()
    return sorted(found, key=lambda one: (sort_key(one.due), one.id))


def first_day(gathering: Gathering) -> date | None:
    """Return the first day of a gathering, as deadlines are counted from it."""
    return gathering.spans[0].day if gathering.days else None


def missing(gathering: Gathering, first: date) -> list[tuple[DeadlineRule, Due]]:
    """Return the rules of its set that a gathering has no deadline from, with when they fall due."""
    made = {one.rule_id for one in of(gathering)}
    found = [rule for rule in rules.in_set(rules.scope_of(gathering)) if rule.id not in made]
    return [(rule, rules.fall_due(rule, first)) for rule in found]


def plan(gathering: Gathering, deadlines: Sequence[Deadline], today: date, *, with_meetings: bool) -> list[Line]:
    """Return what is not done yet, by date, with RAG's coming meetings between for who may see those."""
    waiting = [one for one in deadlines if one.finished_on is None]
    first = first_day(gathering)
    found = [] if first is None or first < today else [Line(first)]
    coming = _meetings(gathering, waiting, today) if with_meetings else []
    warned = _warnings(waiting, [meeting.day for meeting in coming], today) if with_meetings else {}
    found += [Line(meeting.day, meeting=meeting) for meeting in coming]
    found += [
        Line(one.due.last or date.max, one, warning=warned.get(one.id, ""), flag=_flag(one, first)) for one in waiting
    ]
    return sorted(
        found, key=lambda line: (line.on, line.deadline is not None, line.deadline.id if line.deadline else 0)
    )


def soon(gathering: Gathering, today: date) -> list[Deadline]:
    """Return the deadlines that are late, and the next two."""
    waiting = [one for one in of(gathering) if one.finished_on is None]
    late = [one for one in waiting if one.due.is_late(today)]
    return [*late, *[one for one in waiting if one not in late][:SHOWN]]


def national(today: date, until: date | None = None) -> list[Deadline]:
    """Return the open deadlines of every alor Norge to come, until a day, by when they are due."""
    waiting = or_(Deadline.follow_up_id.is_(None), not_(FollowUp.is_done))
    question = (
        select(Deadline)
        .join(Gathering, Deadline.gathering_id == Gathering.id)
        .outerjoin(FollowUp, Deadline.follow_up_id == FollowUp.id)
        .where(Gathering.network_id.is_(None), Gathering.state.in_(("draft", "published", "moved")))
        .where(Deadline.done_on.is_(None), waiting)
        .options(joinedload(Deadline.gathering))
    )
    if until is not None:
        question = question.where(Deadline.due_last <= until)
    found = [one for one in db.session.scalars(question).unique() if not _is_past(one.gathering, today)]
    return sorted(found, key=lambda one: (sort_key(one.due), one.id))


def of_release(gathering: Gathering) -> list[Deadline]:
    """Return the deadlines that are met when participants see the program, and are not done yet."""
    return [one for one in of(gathering) if one.finished_on is None and folded(one.title) == folded(rules.PROGRAM_OUT)]


def hurrying(today: date) -> list[Deadline]:
    """Return the deadlines of the coming alor Norge that are late or due within a month."""
    return national(today, today + SOON)


def _is_past(gathering: Gathering, today: date) -> bool:
    days = [span.day for span in gathering.spans]
    return bool(days) and days[-1] + OVER < today


def _meetings(gathering: Gathering, waiting: Sequence[Deadline], today: date) -> Sequence[Meeting]:
    ends = [one.due.last for one in waiting if one.due.last] + [span.day for span in gathering.spans]
    if not ends or max(ends) < today:
        return []
    return meetings.on_days(today, max(ends))


def _warnings(waiting: Sequence[Deadline], days: Sequence[date], today: date) -> dict[int, str]:
    """Return what to know of those that are still in time."""
    named = [backplan.Deadline(str(one.id), one.due) for one in waiting if not one.due.is_late(today)]
    return {int(timing.key): _words(timing) for timing in backplan.warnings(named, days, today)}


def _words(timing: backplan.Timing) -> str:
    if timing.meeting is None or timing.due.last is None:
        return _("Ingen RAG-møter før fristen.")
    if timing.code == "ample":
        return ""
    meets = {"meeting": short_day(timing.meeting), "last": short_day(timing.due.last)}
    if timing.slack == 0:
        return _("RAG møtes samme dag, %(meeting)s.", meeting=meets["meeting"])
    return _("RAG møtes %(meeting)s, fristen er %(last)s.", **meets)


def _flag(deadline: Deadline, first: date | None) -> str:
    if first is None or deadline.planned_for in (None, first):
        return ""
    flag = _("Samlingen er flyttet siden fristen ble satt.")
    if deadline.rule is None:
        return flag
    ruled = rules.fall_due(deadline.rule, first)
    return flag + " " + _("Etter settet ville den vært %(due)s.", due=ruled.words)
