"""Verbs of groups: offer, word anew, withdraw, park, merge and part again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select

from app.db import db
from app.domain.errors import Refused
from app.history import operations as history
from app.history.queries import made_with
from app.openspace.models.reports import OpenPhoto, OpenReport
from app.openspace.models.space import OpenGroup, OpenParticipant, OpenSpace
from app.openspace.space import operations, queries
from app.openspace.space.phases import require, touch
from app.openspace.space.seen import claim
from app.openspace.wall import operations as walls
from app.people.models import Person
from app.topics.bank import operations as topics
from app.topics.models.topic import Topic

PLACE = "open_space"
MOST_GROUPS = 200


def offer(
    space: OpenSpace,
    convener: OpenParticipant | None,
    *,
    title: str,
    question: str = "",
    needs: str = "",
    topic: Topic | None = None,
    act: str = "offer",
    by: Person | None = None,
    key: str | None = None,
    now: datetime,
) -> OpenGroup:
    """Offer a group; the same form sent twice is one. `act` is "type" when a facilitator types it from paper."""
    if earlier := made_with(key, OpenGroup, by):
        return earlier
    require(space, act)
    if act == "offer" and len(queries.groups(space)) >= MOST_GROUPS:
        raise Refused("Det er kommet så mange grupper at veggen er full. Snakk med den som tilrettelegger.")
    latest = db.session.scalar(select(func.max(OpenGroup.number)).where(OpenGroup.open_space_id == space.id)) or 0
    made = OpenGroup(
        open_space=space,
        open_space_id=space.id,
        number=latest + 1,
        title=title,
        question=question,
        needs=needs,
        topic=topic,
        state="offered",
        at=now,
    )
    db.session.add(made)
    db.session.flush()
    made.root_id = made.id
    if convener is not None:
        made.conveners = [convener]
    history.remember(made, key, by=by, now=now)
    history.note(made, "created", by=by, now=now, after=title)
    tell_bank(made, now)
    touch(space)
    return made


def reword(
    group: OpenGroup, *, title: str, question: str, needs: str, seen_version: int, by: Person | None, now: datetime
) -> None:
    """Word a group anew; marks stay."""
    require(group.open_space, "arrange")
    history.claim(group, seen_version)
    if history.revise(group, {"title": title, "question": question, "needs": needs}, by=by, now=now):
        tell_bank(group, now)
        touch(group.open_space)


def convene(
    group: OpenGroup,
    conveners: Sequence[OpenParticipant],
    *,
    seen_version: int | None = None,
    by: Person | None,
    now: datetime,
) -> None:
    """Say who convenes a group; history tells how many, as names are deleted after a year and history is not."""
    before = {one.id for one in group.conveners}
    if before == {one.id for one in conveners}:
        return
    require(group.open_space, "arrange")
    claim(group, seen_version)
    group.conveners = list(conveners)
    history.note(group, "conveners", by=by, now=now, before=str(len(before)), after=str(len(conveners)))
    touch(group.open_space)


def add_convener(group: OpenGroup, name: str, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Let somebody without a phone, too, convene a group."""
    who = operations.typed(group.open_space, name, now)
    others = [one for one in group.conveners if one.id != who.id]
    convene(group, [*others, who], seen_version=seen_version, by=by, now=now)


def drop_convener(
    group: OpenGroup, participant_id: int, *, seen_version: int, by: Person | None, now: datetime
) -> None:
    """Let one convene a group no longer."""
    others = [one for one in group.conveners if one.id != participant_id]
    convene(group, others, seen_version=seen_version, by=by, now=now)


def withdraw(group: OpenGroup, *, seen_version: int | None = None, by: Person | None, now: datetime) -> None:
    """Take a group back; doing so twice is once. What was merged into it stands for itself again."""
    _enter(group, "withdrawn", seen_version=seen_version, by=by, now=now)


def park(group: OpenGroup, *, seen_version: int | None = None, by: Person | None, now: datetime) -> None:
    """Put a group aside: it is kept, but not on the wall."""
    _enter(group, "parked", seen_version=seen_version, by=by, now=now)


def bring_back(group: OpenGroup, *, seen_version: int | None = None, by: Person | None, now: datetime) -> None:
    """Offer a parked or withdrawn group again."""
    _enter(group, "offered", seen_version=seen_version, by=by, now=now)


def merge(
    group: OpenGroup, into: OpenGroup, *, seen_version: int | None = None, by: Person | None, now: datetime
) -> None:
    """Let a group stand under another: a pointer; conveners and marks become the union. Twice is once."""
    target = queries.root(into)
    if group.parent_id == target.id:
        return
    if group.parent_id is not None:
        raise Refused("Gruppen er allerede slått sammen med en annen.")
    if target.id == group.id or target.open_space_id != group.open_space_id:
        raise Refused("Velg en annen gruppe.")
    require(group.open_space, "arrange")
    if has_left_something(group):
        raise Refused("Gruppen har skrevet rapport og kan ikke slås sammen med en annen.")
    claim(group, seen_version)
    walls.drop(group, by=by, now=now)
    group.parent_id = target.id
    _settle(group, target.id)
    history.note(group, "merged", by=by, now=now, after=target.title)
    touch(group.open_space)


def part(group: OpenGroup, *, seen_version: int | None = None, by: Person | None, now: datetime) -> None:
    """Undo a merger: the group stands for itself again with all that was its own."""
    if group.parent_id is None:
        raise Refused("Gruppen er ikke slått sammen med noe.")
    require(group.open_space, "arrange")
    claim(group, seen_version)
    before = queries.root(group).title
    group.parent_id = None
    _settle(group, group.id)
    walls.put_back(group, by=by, now=now)
    history.note(group, "merged", by=by, now=now, before=before, after="–")
    touch(group.open_space)


def tell_bank(group: OpenGroup, now: datetime) -> None:
    """Note in the topic bank that a topic is taken up here, for as long as it is."""
    if group.topic is None:
        return
    if group.state == "withdrawn":
        topics.unuse(PLACE, str(group.id))
        return
    # Who convenes is not told: names are for those in the room, and the bank is for everybody.
    topics.use(
        group.topic, group.open_space.gathering, PLACE, str(group.id), title=group.title, method="Open Space", now=now
    )


def _enter(group: OpenGroup, state: str, *, seen_version: int | None = None, by: Person | None, now: datetime) -> None:
    if group.state == state:
        return
    if group.parent_id is not None:
        raise Refused("Gruppen er slått sammen med en annen. Skill dem fra hverandre først.")
    require(group.open_space, "arrange")
    claim(group, seen_version)
    if state != "offered":
        walls.drop(group, by=by, now=now)
        for one in queries.members(group)[1:]:
            if one.parent_id == group.id:
                part(one, by=by, now=now)
    history.revise(group, {"state": state}, by=by, now=now)
    db.session.flush()
    if state == "offered":
        walls.put_back(group, by=by, now=now)
    tell_bank(group, now)
    touch(group.open_space)


def has_left_something(group: OpenGroup) -> bool:
    """Tell whether somebody has written or photographed what came out of a group."""
    written = or_(OpenReport.discussed != "", OpenReport.agreed != "", OpenReport.steps.any())
    report = select(OpenReport.id).where(OpenReport.group_id == group.id, written)
    photo = select(OpenPhoto.group_id).where(OpenPhoto.group_id == group.id)
    return db.session.scalar(report) is not None or db.session.scalar(photo) is not None


def _settle(group: OpenGroup, root_id: int) -> None:
    """Let everything under a group lead to a root."""
    db.session.flush()
    waiting = [group.id]
    while waiting:
        found = db.session.get_one(OpenGroup, waiting.pop())
        found.root_id = root_id
        waiting += db.session.scalars(select(OpenGroup.id).where(OpenGroup.parent_id == found.id))
    db.session.flush()
