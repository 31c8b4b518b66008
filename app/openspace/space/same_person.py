"""Who is the same person: one name by phone and on paper is asked about, and the facilitator says."""

from collections.abc import Sequence
from datetime import datetime
from itertools import combinations
from typing import NamedTuple
from zlib import crc32

from sqlalchemy import select

from app.db import db
from app.domain.errors import NotFound, Refused
from app.domain.text.normalise import folded
from app.history import operations as history
from app.openspace.models.space import OpenConvener, OpenGroup, OpenParticipant, OpenSpace
from app.openspace.space import participants
from app.openspace.space.phases import require, touch
from app.people.models import Person
from app.web.words import gettext as _


class Pair(NamedTuple):
    """Two of one name, of whom at least one convenes a group."""

    one: OpenParticipant
    other: OpenParticipant


def asked(space: OpenSpace, everybody: Sequence[OpenParticipant]) -> list[Pair]:
    """Return those of one name that nobody has said anything about yet; only where it matters to who can be where."""
    leading = set(_leading(space))
    named = [one for one in everybody if one.name]
    return [
        Pair(one, other)
        for one, other in combinations(named, 2)
        if folded(one.name) == folded(other.name)
        and (one.id in leading or other.id in leading)
        and one.person_id != other.person_id
        and not (one.same_as_id == one.id and other.same_as_id == other.id)
    ]


def said(space: OpenSpace) -> list[Pair]:
    """Return who was said to be somebody else, after whom that is."""
    known = {one.id: one for one in participants.participants(space)}
    return [Pair(known[one.person_id], one) for one in known.values() if one.person_id != one.id]


def state(everybody: Sequence[OpenParticipant]) -> int:
    """Return a number that changes whenever something new is said of who is whom."""
    answers = sorted((one.id, one.same_as_id) for one in everybody if one.same_as_id is not None)
    return crc32(repr(answers).encode()) % 10**9


def participant(space: OpenSpace, id_: int) -> OpenParticipant:
    """Return one who takes part in an Open Space, or raise NotFound."""
    found = db.session.get(OpenParticipant, id_)
    if found is None or found.open_space_id != space.id:
        raise NotFound
    return found


def make_one(
    space: OpenSpace,
    one: OpenParticipant,
    other: OpenParticipant,
    *,
    seen: int | None = None,
    by: Person | None,
    now: datetime,
) -> None:
    """Say that two are one person, known by the phone where there is one; saying it twice is once.

    `seen` is the state the page showed.
    """
    require(space, "arrange")
    if one.id == other.id:
        raise Refused("Velg to forskjellige.", field="other")
    roots = {one.person_id, other.person_id}
    if len(roots) == 1:
        return
    them = [who for who in _as_seen(space, seen) if who.person_id in roots]
    root = min(them, key=lambda who: (who.is_typed, who.id))
    for who in them:
        who.same_as_id = None if who.id == root.id else root.id
    history.note(space, "people", by=by, now=now, after=_("to er samme person"))
    db.session.flush()


def keep_apart(
    space: OpenSpace,
    one: OpenParticipant,
    other: OpenParticipant,
    *,
    seen: int | None = None,
    by: Person | None,
    now: datetime,
) -> None:
    """Say that two are not one person, also where they were said to be; saying it twice is once."""
    require(space, "arrange")
    if one.person_id != other.person_id and one.same_as_id and other.same_as_id:
        return
    _as_seen(space, seen)
    if one.person_id == other.person_id and one.id != other.id:
        leaving = other if other.id != other.person_id else one
        leaving.same_as_id = leaving.id
        history.note(space, "people", by=by, now=now, after=_("to er forskjellige personer"))
    for who in (one, other):
        who.same_as_id = who.same_as_id or who.id
    db.session.flush()


def _as_seen(space: OpenSpace, seen: int | None) -> Sequence[OpenParticipant]:
    """Return who takes part, if nothing was said of them since `seen`; whoever else answers now waits for us."""
    touch(space)
    question = select(OpenParticipant).where(OpenParticipant.open_space_id == space.id)
    everybody = db.session.scalars(question, execution_options={"populate_existing": True}).all()
    if seen is not None and state(everybody) != seen:
        raise Refused("Noen andre har sagt hvem som er samme person i mellomtiden. Se over, og prøv igjen.")
    return everybody


def _leading(space: OpenSpace) -> Sequence[int]:
    question = select(OpenConvener.participant_id).join(OpenGroup, OpenGroup.id == OpenConvener.group_id)
    return db.session.scalars(question.where(OpenGroup.open_space_id == space.id)).all()
