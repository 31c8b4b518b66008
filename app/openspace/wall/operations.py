"""Verbs of the wall: move, pin, take off, undo, and let the search propose; one judge says what may stand."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, func, select

from app.db import db
from app.domain.errors import NotFound, Refused
from app.domain.openspace import search
from app.domain.openspace.schedule import Afternoon, Place, check
from app.openspace.models.space import OpenGroup, OpenPlace, OpenPlan, OpenSpace, OpenWall
from app.openspace.space import queries
from app.openspace.space.phases import require, touch
from app.openspace.wall.conflict_texts import fault_texts, hindrance_texts
from app.people.models import Person

SEED = 1


def move(group: OpenGroup, round_id: int, room_id: int, *, seen: int, by: Person | None, now: datetime) -> None:
    """Put a group in a round and a room; whoever stands there takes its place. `seen` is the wall of the page."""
    space = group.open_space
    standing = {one.group: one for one in queries.places(space)}
    before = standing.get(group.id)
    there = next((one for one in standing.values() if (one.round, one.room) == (round_id, room_id)), None)
    if there is not None and there.group == group.id:
        return
    if there is not None:
        del standing[there.group]
        if before is not None:
            standing[there.group] = replace(before, group=there.group, is_pinned=there.is_pinned)
    standing[group.id] = Place(group.id, round_id, room_id, before.is_pinned if before else False)
    _put(space, standing.values(), "moved", seen=seen, by=by, now=now, loose=True)


def take_off(group: OpenGroup, *, seen: int, by: Person | None, now: datetime) -> None:
    """Take a group off the wall; doing so twice is once."""
    space = group.open_space
    rest = [one for one in queries.places(space) if one.group != group.id]
    if len(rest) < len(queries.places(space)):
        _put(space, rest, "off", seen=seen, by=by, now=now, loose=True)


def drop(group: OpenGroup, *, by: Person | None, now: datetime) -> None:
    """Let a group that is parked, withdrawn or merged leave the wall; not from a round that has begun."""
    space = group.open_space
    place = next((one for one in queries.places(space) if one.group == group.id), None)
    if place is None:
        return
    if any(one.id == place.round and queries.has_begun(space, one, now) for one in space.rounds):
        raise Refused("Runden har begynt. Skriv heller i rapporten at gruppen ikke ble gjennomført.")
    take_off(group, seen=latest(space), by=by, now=now)


def put_back(group: OpenGroup, *, by: Person | None, now: datetime) -> None:
    """Put a group that is offered again where it last stood, if that place is free and no rule is against it."""
    space = group.open_space
    for one in reversed(_walls(space)):
        last = next((place for place in read(one.places) if place.group == group.id), None)
        if last is not None:
            break
    else:
        return
    standing = queries.places(space)
    judged = queries.afternoon(space, now)
    if not set(check(judged, [*standing, last])) - set(check(judged, standing)):
        _put(space, [*standing, last], "moved", seen=latest(space), by=by, now=now, loose=True)


def pin(group: OpenGroup, is_pinned: bool, *, seen: int, by: Person | None, now: datetime) -> None:
    """Let a group stay where it is whatever a plan would do, or let it go."""
    space = group.open_space
    standing = [replace(one, is_pinned=is_pinned) if one.group == group.id else one for one in queries.places(space)]
    if standing == queries.places(space):
        return
    _put(space, standing, "pinned" if is_pinned else "loosened", seen=seen, by=by, now=now, loose=True)


def propose(space: OpenSpace, one: Afternoon, *, by: Person | None, now: datetime) -> OpenPlan:
    """Let the search plan an afternoon; the wall stays as it is until somebody applies it. Refuses where none can be.

    It thinks before it asks the database anything, so that who marks meanwhile need not wait for it.
    """
    try:
        found = search.plan(one, seed=SEED)
    except search.Impossible as why:
        reasons = fault_texts(space, why.faults) + hindrance_texts(space, why.hindrances)
        raise Refused("Det finnes ingen plan som følger reglene. %(why)s", why=" ".join(reasons)) from None
    require(space, "place")
    made = OpenPlan(
        open_space_id=space.id,
        at=now,
        person_id=by.id if by else None,
        fingerprint=search.fingerprint(one),
        seed=SEED,
        steps=search.STEPS,
        places=_stored(found.places),
        left_out=list(found.left_out),
        granted=found.value.granted,
        bound=found.bound,
        losers=found.value.losers,
        moved=found.value.moved,
    )
    db.session.add(made)
    db.session.flush()
    return made


def apply(plan: OpenPlan, *, by: Person | None, now: datetime) -> None:
    """Put a plan on the wall, if it was made from the wall and the marks as they are; applying twice is once."""
    if plan.applied_at is not None:
        return
    space = plan.open_space
    if search.fingerprint(queries.afternoon(space, now)) != plan.fingerprint:
        raise Refused("Veggen, gruppene eller merkene er endret siden forslaget. Lag et nytt.")
    _put(space, read(plan.places), "planned", seen=latest(space), by=by, now=now)
    plan.applied_at = now
    db.session.flush()


def undo(space: OpenSpace, *, seen: int, by: Person | None, now: datetime) -> None:
    """Take back the latest change of the wall that has not been taken back; again, the one before it."""
    walls = {one.number: one for one in _walls(space)}
    current = _resolved(walls, latest(space))
    if current - 1 not in walls:
        raise Refused("Det er ingenting å angre.")
    target = _resolved(walls, current - 1)
    known = {one.id for one in queries.standing(space)}
    before = [one for one in read(walls[target].places) if one.group in known]
    _put(space, before, "undone", seen=seen, by=by, now=now, loose=True, back_to=target)


def _resolved(walls: dict[int, OpenWall], number: int) -> int:
    """Return the number of the wall that an undone one brought back."""
    while number in walls and walls[number].back_to is not None:
        number = walls[number].back_to or 0
    return number


def latest(space: OpenSpace) -> int:
    """Return the number of the wall as it stands, 0 before anything was put on it."""
    return db.session.scalar(select(func.max(OpenWall.number)).where(OpenWall.open_space_id == space.id)) or 0


def can_undo(space: OpenSpace) -> bool:
    """Whether there is a change to take back."""
    walls = {one.number: one for one in _walls(space)}
    return _resolved(walls, latest(space)) - 1 in walls


def plan(plan_id: int) -> OpenPlan:
    """Return a plan, or raise NotFound."""
    found = db.session.get(OpenPlan, plan_id)
    if found is None:
        raise NotFound
    queries.open_space(found.open_space_id)
    return found


def read(stored: list[list[int]]) -> list[Place]:
    """Return stored places as values."""
    return [Place(group, round_id, room, bool(pinned)) for group, round_id, room, pinned in stored]


def faults(space: OpenSpace, now: datetime) -> list[str]:
    """Return what is wrong with the wall as it stands, in words: people may have gone, groups been merged."""
    one = queries.afternoon(space, now)
    return fault_texts(space, check(one, one.wall))


def _put(
    space: OpenSpace,
    places: Iterable[Place],
    why: str,
    *,
    seen: int,
    by: Person | None,
    now: datetime,
    loose: bool = False,
    back_to: int | None = None,
) -> None:
    """Let the wall be as given, if no rule is broken that was not broken before; by hand a pin may be moved."""
    require(space, "place")
    if latest(space) != seen:
        raise Refused("Noen andre har flyttet på veggen. Se over og prøv igjen.")
    one, wanted = queries.afternoon(space, now), sorted(places)
    judged = _loosened(one) if loose else one
    broken = set(check(judged, wanted)) - set(check(judged, one.wall))
    if broken:
        raise Refused(" ".join(fault_texts(space, sorted(broken))))
    if seen == 0:
        _note(space, one.wall, "moved", 0, by=by, now=now)
        seen = 1
    db.session.execute(delete(OpenPlace).where(OpenPlace.group_id.in_([place.group for place in one.wall])))
    db.session.add_all(
        OpenPlace(group_id=place.group, round_id=place.round, room_id=place.room, is_pinned=place.is_pinned)
        for place in wanted
    )
    _note(space, wanted, why, seen, by=by, now=now, back_to=back_to)
    touch(space)


def _loosened(one: Afternoon) -> Afternoon:
    """Who moves by hand may move what is pinned; what has begun stays."""
    return replace(one, wall=tuple(replace(place, is_pinned=False) for place in one.wall))


def _note(
    space: OpenSpace,
    places: Iterable[Place],
    why: str,
    seen: int,
    *,
    by: Person | None,
    now: datetime,
    back_to: int | None = None,
) -> None:
    db.session.add(
        OpenWall(
            open_space_id=space.id,
            number=seen + 1,
            at=now,
            person_id=by.id if by else None,
            why=why,
            back_to=back_to,
            places=_stored(places),
        )
    )
    db.session.flush()


def changes(space: OpenSpace) -> list[OpenWall]:
    """Return what was done to the wall, newest first."""
    question = select(OpenWall).where(OpenWall.open_space_id == space.id).order_by(OpenWall.number.desc()).limit(30)
    return list(db.session.scalars(question))


def _walls(space: OpenSpace) -> list[OpenWall]:
    return list(
        db.session.scalars(select(OpenWall).where(OpenWall.open_space_id == space.id).order_by(OpenWall.number))
    )


def _stored(places: Iterable[Place]) -> list[list[int]]:
    return [[one.group, one.round, one.room, int(one.is_pinned)] for one in sorted(places)]
