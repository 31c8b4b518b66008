"""Signing up in the demo: one gathering that is full, with a waiting list and tables, and one that is open."""

from datetime import datetime, timedelta

from app.db import db
from app.domain.table_groups.groups import Wanted
from app.gatherings.models import Gathering
from app.outbox import operations as outbox
from app.registration import operations, queries, setting_up
from app.registration.door import operations as door
from app.registration.door.operations import Newcomer, Pressing
from app.registration.door.queries import SIGNED_UP
from app.registration.operations import Attendee, sign_up
from app.registration.tables import operations as tables

ASKS = ("function", "frequency", "contribution", "dinner", "diet")
FIRST = ("Anja", "Birk", "Cecilie", "Dagrun", "Einar", "Frøydis", "Grim", "Halvdis", "Ivar", "Jorid", "Kjersti", "Leif")
LAST = ("Sandvær", "Tømmerdal", "Rognskog", "Fjæreide", "Skarsbu", "Lomtjønn", "Vikanes", "Bjørkhaug")
WORKPLACES = ("Vågsund verft", "Ytterfjord kommune", "Nordlys transport", "Havbris hotell", "Tinden bygg")
FUNCTIONS = ("hms", "leader", "akan", "union", "hr", "health")


def fill(now: datetime) -> None:
    """Let people sign up for the first two gatherings to come: the first is full, with four who wait."""
    coming = db.session.query(Gathering).where(Gathering.network_id.is_not(None), Gathering.starts_at > now)
    found = coming.where(Gathering.state == "published").order_by(Gathering.starts_at, Gathering.id).limit(2).all()
    for gathering, wanted in zip(found, ("full", "open"), strict=False):
        setup = setting_up.set_up(
            gathering,
            {"is_on": True, "has_waiting_list": True, "note": "", "opens_at": None, "closes_at": None},
            asks=ASKS,
            questions=(),
            seen_version=0,
            by=None,
            now=now,
        )
        number = (gathering.capacity or 46) + 4 if wanted == "full" else 17
        for index in range(number):
            sign_up(setup, [_person(index)], key=None, now=now)
        if wanted == "full":
            tables.make(setup, Wanted("size", 6), seen_version=0, by=None, now=now)
    outbox.take_back("registration:")  # nobody of them is there to be told


def attend(gathering: Gathering, now: datetime, *, signed_up: int = 42, absent: int = 5, walked_in: int = 3) -> None:
    """Let people sign up for a gathering a week before, and be ticked off on its first morning but for some."""
    before, day = gathering.days[0].starts_at - timedelta(days=7), gathering.spans[0].day
    setup = setting_up.set_up(
        gathering,
        {"is_on": True, "has_waiting_list": True, "note": "", "opens_at": None, "closes_at": None},
        asks=("function", "frequency"),
        questions=(),
        seen_version=0,
        by=None,
        now=before,
    )
    for index in range(signed_up):
        operations.enter(setup, _person(index), reason="", key=None, by=None, now=before)
    morning = Pressing(day, gathering.days[0].starts_at)
    for registration in queries.in_order(setup, "coming")[absent:]:
        door.tick(setup, f"{SIGNED_UP}{registration.id}", True, morning)
    for index in range(signed_up, signed_up + walked_in):
        person = _person(index)
        door.walk_in(setup, Newcomer(person.name, person.workplace), morning, key=None)
    outbox.take_back("registration:")  # nobody of them is there to be told


def _person(index: int) -> Attendee:
    first, last = FIRST[index % len(FIRST)], LAST[index // len(FIRST) % len(LAST)]
    answers: dict[str | int, str] = {
        "function": FUNCTIONS[index % 5],
        "frequency": ("first", "some", "some", "many")[index % 4],
    }
    email = f"deltaker{index + 1}@alor.example"
    return Attendee(f"{first} {last}", email, WORKPLACES[index % len(WORKPLACES)], answers)
