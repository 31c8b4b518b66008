"""Verbs of tables: make them, move and pin by hand, and delete them."""

from collections.abc import Mapping
from datetime import datetime

from app.db import db
from app.domain.errors import Conflict, Refused
from app.domain.table_groups.groups import Wanted, grouped
from app.history import operations as history
from app.people.models import Person
from app.registration.labels import FOR_THE_HOTEL
from app.registration.models import Setup
from app.registration.tables import queries
from app.registration.tables.models import Seat, TableGrouping, TableGroupMember
from app.web.words import ngettext


def make(setup: Setup, wanted: Wanted, *, seen_version: int, by: Person | None, now: datetime) -> TableGrouping:
    """Deal those who come to tables; who is pinned stays, at a table or at none.

    `seen_version` 0 stands for tables that never were made.
    """
    grouping = _claimed(setup, wanted, seen_version)
    _refuse_long_over(setup, now)
    comes = {one.key: one for one in queries.participants(setup)}
    pinned = {key: seat for key, seat in grouping.seats.items() if seat.is_pinned and key in comes}
    people = [one for key, one in comes.items() if key not in pinned or pinned[key].number]
    if not people:
        raise Refused("Det er ingen å fordele. Ingen kommer, eller alle som kommer, er festet uten bord.")
    tables = grouped(people, wanted, {key: seat.number for key, seat in pinned.items() if seat.number})
    grouping.wanted_kind, grouping.wanted_number = wanted.kind, wanted.number
    grouping.made_at, grouping.table_count = now, wanted.tables(len(people))
    _seat(grouping, {key: Seat(number) for key, number in tables.items()} | pinned)
    history.note(grouping, "made", by=by, now=now, after=_told(grouping))
    return grouping


def place(
    grouping: TableGrouping, seats: Mapping[int, Seat], *, seen_version: int, by: Person | None, now: datetime
) -> None:
    """Seat people by hand, by registration; who is moved is pinned, so that making tables anew keeps it."""
    history.claim(grouping, seen_version)
    before = dict.fromkeys(seats, Seat(0)) | grouping.seats
    moved = [key for key, seat in seats.items() if seat.number != before[key].number]
    wanted = {key: Seat(seat.number, seat.is_pinned or key in moved) for key, seat in seats.items()}
    pinned = [key for key, seat in wanted.items() if key not in moved and seat.is_pinned != before[key].is_pinned]
    _seat(grouping, {key: seat for key, seat in (before | wanted).items() if seat.number or seat.is_pinned})
    if moved:
        told = ngettext("%(num)d person fikk nytt bord", "%(num)d personer fikk nytt bord", len(moved))
        history.note(grouping, "moved", by=by, now=now, after=told)
    if pinned:
        told = ngettext("%(num)d person", "%(num)d personer", len(pinned))
        history.note(grouping, "pinned", by=by, now=now, after=told)


def delete(grouping: TableGrouping, *, seen_version: int, by: Person | None, now: datetime) -> None:
    """Let there be no tables."""
    history.claim(grouping, seen_version)
    history.note(grouping, "made", by=by, now=now, before=_told(grouping))
    _empty(grouping)


def forget(grouping: TableGrouping) -> None:
    """Delete tables by rule; nobody who has the page open saves them anew."""
    grouping.version += 1
    _empty(grouping)


def _claimed(setup: Setup, wanted: Wanted, seen_version: int) -> TableGrouping:
    grouping = queries.of(setup)
    if grouping is not None:
        history.claim(grouping, seen_version)
        return grouping
    if seen_version != 0:
        raise Conflict
    grouping = TableGrouping(setup=setup, wanted_kind=wanted.kind, wanted_number=wanted.number)
    db.session.add(grouping)
    db.session.flush()
    return grouping


def _refuse_long_over(setup: Setup, now: datetime) -> None:
    ends_at = setup.gathering.ends_at
    if ends_at is not None and now >= ends_at + FOR_THE_HOTEL:
        raise Refused("Samlingen er over for mer enn to uker siden. Da slettes bordene, og nye kan ikke lages.")


def _seat(grouping: TableGrouping, seats: Mapping[int, Seat]) -> None:
    rows = {one.registration_id: one for one in grouping.members}
    for key, seat in seats.items():
        if key in rows:
            rows[key].number, rows[key].is_pinned = seat.number, seat.is_pinned
        else:
            grouping.members.append(TableGroupMember(registration_id=key, number=seat.number, is_pinned=seat.is_pinned))
    for key, row in rows.items():
        if key not in seats:
            grouping.members.remove(row)
    db.session.flush()


def _empty(grouping: TableGrouping) -> None:
    grouping.made_at, grouping.table_count = None, 0
    grouping.members.clear()
    db.session.flush()


def _told(grouping: TableGrouping) -> str:
    return ngettext("%(num)d bord", "%(num)d bord", grouping.table_count)
