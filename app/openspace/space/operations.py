"""Verbs of an Open Space as a whole: begin, change, rounds and rooms, join, be away, forget."""

import itertools
import secrets
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select

from app.db import db
from app.domain.errors import Refused
from app.domain.text.normalise import folded
from app.domain.time.clocks import MIDNIGHT
from app.gatherings.models import Gathering
from app.history import operations as history
from app.history.queries import made_with
from app.openspace.models.space import OpenAway, OpenClosed, OpenParticipant, OpenPlace, OpenRoom, OpenRound, OpenSpace
from app.openspace.space import participants, queries
from app.openspace.space.lines import RoomLine, RoundLine
from app.openspace.space.phases import require, touch
from app.openspace.space.seen import claim
from app.people.models import Person
from app.topics.suggestions.campaigns import ALPHABET, CODE_LENGTH
from app.web.formatting import clock
from app.web.words import gettext as _

PLAIN = ("title", "question", "principles", "day", "row_key", "dots", "most_musts")


def begin(
    gathering: Gathering,
    values: dict[str, object],
    *,
    rounds: Sequence[RoundLine],
    rooms: Sequence[RoomLine],
    by: Person | None,
    key: str | None = None,
    now: datetime,
) -> OpenSpace:
    """Prepare an Open Space of a gathering; nobody else sees it before a phase is opened."""
    if earlier := made_with(key, OpenSpace, by):
        return earlier
    _refuse_other_day(gathering, values["day"])
    made = OpenSpace(
        gathering=gathering,
        public_id=secrets.token_urlsafe(12),
        code=_free_code(),
        made_at=now,
        phase="setup",
        **{name: values[name] for name in PLAIN},
    )
    db.session.add(made)
    db.session.flush()
    _set_rounds(made, rounds)
    _set_rooms(made, rooms)
    history.remember(made, key, by=by, now=now)
    history.note(made, "created", by=by, now=now, after=made.title)
    return made


def change(
    space: OpenSpace,
    values: dict[str, object],
    *,
    rounds: Sequence[RoundLine],
    rooms: Sequence[RoomLine],
    seen_version: int,
    by: Person | None,
    now: datetime,
) -> None:
    """Change what is set up; a round or room with a group in it stays until the group is moved."""
    history.claim(space, seen_version)
    if values["day"] != space.day:
        _refuse_other_day(space.gathering, values["day"])
    if (given := participants.most_given(space)) > int(str(values["dots"])):
        raise Refused("Noen har allerede gitt %(given)d prikker.", field="dots", given=given)
    history.revise(space, {name: values[name] for name in PLAIN}, by=by, now=now)
    before = rounds_and_rooms(space)
    _set_rounds(space, rounds)
    _set_rooms(space, rooms)
    for name, words in rounds_and_rooms(space).items():
        if words != before[name]:
            history.note(space, name, by=by, now=now, before=before[name], after=words)
    touch(space)


def delete_unopened(space: OpenSpace, *, seen_version: int) -> None:
    """Delete one that nobody has seen and nobody has offered anything in."""
    if space.is_opened or queries.groups(space):
        raise Refused("Bare et Open Space som ikke er åpnet, og uten grupper, kan slettes.")
    claim(space, seen_version)
    db.session.delete(space)
    db.session.flush()


def _refuse_other_day(gathering: Gathering, day: object) -> None:
    days = [span.day for span in gathering.spans]
    if days and day not in days:
        raise Refused("Samlingen er ikke denne dagen.", field="day")


def renew_wall(space: OpenSpace, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Give the wall a new address; the old one opens nothing."""
    claim(space, seen_version)
    space.public_id = secrets.token_urlsafe(12)
    history.note(space, "wall_address", by=by, now=now, after=_("ny"))
    db.session.flush()


def close_rooms(
    space: OpenSpace, pairs: Collection[tuple[int, int]], *, seen_version: int, by: Person | None, now: datetime
) -> None:
    """Say which rooms cannot be used in which rounds; none of them may hold a group."""
    known = {(room.id, one.id) for room in space.rooms for one in space.rounds}
    wanted, before = set(pairs) & known, queries.closed(space)
    if wanted == before:
        return
    history.claim(space, seen_version)
    for place in queries.places(space):
        if (place.room, place.round) in wanted:
            raise Refused("Det står en gruppe i et rom du vil stenge. Flytt den først.")
    db.session.execute(delete(OpenClosed).where(OpenClosed.room_id.in_([room.id for room in space.rooms])))
    db.session.add_all(OpenClosed(room_id=room_id, round_id=round_id) for room_id, round_id in sorted(wanted))
    history.note(space, "closed_rooms", by=by, now=now, before=str(len(before)), after=str(len(wanted)))
    touch(space)


def closed_rooms(space: OpenSpace) -> str:
    """Return the rooms that are closed in one line, with the hours they are."""
    closed = queries.closed(space)
    return ", ".join(
        f"{room.name} {clock(one.starts)}–{clock(one.ends)}"
        for one in space.rounds
        for room in space.rooms
        if (room.id, one.id) in closed
    )


def join(space: OpenSpace, device: str, name: str, now: datetime) -> OpenParticipant:
    """Let a device take part; joining twice is once, and a name given later is taken."""
    found = participants.participant(space, device)
    if found is None:
        require(space, "join")
        found = OpenParticipant(
            open_space_id=space.id, device_hash=participants.device_hash(space, device), name=name, joined_at=now
        )
        db.session.add(found)
    elif name:
        found.name = name
    db.session.flush()
    return found


def rename(participant: OpenParticipant, name: str) -> None:
    """Let one be called something else, or nothing."""
    participant.name = name
    touch(db.session.get_one(OpenSpace, participant.open_space_id))


def typed(space: OpenSpace, name: str, now: datetime) -> OpenParticipant:
    """Return the participant a facilitator means by a name on paper; one name is one person."""
    for one in participants.participants(space):
        if one.is_typed and folded(one.name) == folded(name):
            return one
    made = OpenParticipant(open_space_id=space.id, device_hash=None, name=name, joined_at=now)
    db.session.add(made)
    db.session.flush()
    return made


def be_away(space: OpenSpace, participant: OpenParticipant, round_ids: Collection[int]) -> None:
    """Say in which rounds one is not there; saying it again changes nothing."""
    require(space, "away")
    known = {one.id for one in space.rounds if not one.is_common} & set(round_ids)
    db.session.execute(delete(OpenAway).where(OpenAway.participant_id == participant.id))
    db.session.add_all(OpenAway(participant_id=participant.id, round_id=round_id) for round_id in sorted(known))
    db.session.flush()


def rounds_and_rooms(space: OpenSpace) -> dict[str, str]:
    """Return rounds and rooms as one line each, as history tells them."""
    return {
        "rounds": ", ".join(f"{clock(one.starts)}–{clock(one.ends)} {one.name}".strip() for one in space.rounds),
        "rooms": ", ".join(f"{one.name} ({one.seats})" if one.seats else one.name for one in space.rooms),
    }


def _set_rounds(space: OpenSpace, lines: Sequence[RoundLine]) -> None:
    """Keep the rounds whose times or place in the list are the same, so that what stands in them stays."""
    ordered = sorted(lines)
    for line, later in itertools.pairwise(ordered):
        if line.ends == MIDNIGHT or later.starts < line.ends:
            raise Refused("To av rundene overlapper hverandre.", field="rounds")
    left = list(space.rounds)
    kept: dict[int, OpenRound] = {}
    for number, line in enumerate(ordered):
        if same := next((one for one in left if (one.starts, one.ends) == (line.starts, line.ends)), None):
            kept[number] = same
            left.remove(same)
    if len(ordered) == len(space.rounds):  # as many as before: times were changed, in order
        kept |= dict(zip((number for number in range(len(ordered)) if number not in kept), left, strict=True))
        left = []
    _refuse_filled(OpenPlace.round_id, [one.id for one in left], "rounds")
    made = [kept.get(number) or OpenRound(open_space_id=space.id) for number in range(len(ordered))]
    for one, line in zip(made, ordered, strict=True):
        one.starts, one.ends, one.name = line
        if line.name and one.id:
            _refuse_filled(OpenPlace.round_id, [one.id], "rounds")
    space.rounds = made
    db.session.flush()


def _set_rooms(space: OpenSpace, lines: Sequence[RoomLine]) -> None:
    if len({folded(line.name) for line in lines}) < len(lines):
        raise Refused("To av rommene heter det samme.", field="rooms")
    before = {folded(one.name): one for one in space.rooms}
    wanted = {folded(line.name) for line in lines}
    removed = [room for name, room in before.items() if name not in wanted]
    _refuse_filled(OpenPlace.room_id, [room.id for room in removed], "rooms")
    made = []
    for position, line in enumerate(lines):
        one = before.get(folded(line.name)) or OpenRoom(open_space_id=space.id)
        one.name, one.seats, one.position = line.name, line.seats, position
        made.append(one)
    space.rooms = made
    db.session.flush()


def _refuse_filled(column: Any, ids: list[int], field: str) -> None:
    if ids and db.session.scalar(select(OpenPlace.group_id).where(column.in_(ids)).limit(1)) is not None:
        raise Refused("Det står en gruppe her. Flytt den før du tar bort runden eller rommet.", field=field)


def _free_code() -> str:
    while True:
        code = "".join(secrets.choice(ALPHABET) for _number in range(CODE_LENGTH))
        if db.session.scalar(select(OpenSpace.id).where(OpenSpace.code == code)) is None:
            return code


def forget(older_than: date) -> int:
    """Delete names and devices of those who took part on days before one; groups, reports and counts stay."""
    question = (
        select(OpenParticipant)
        .join(OpenSpace, OpenSpace.id == OpenParticipant.open_space_id)
        .where(OpenSpace.day < older_than)
        .where((OpenParticipant.name != "") | OpenParticipant.device_hash.is_not(None))
    )
    found = db.session.scalars(question).all()
    for one in found:
        one.name, one.device_hash = "", None
    return len(found)
