"""Questions at the door: who is to come, who came, and which gathering a secret link opens."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select

from app.db import db
from app.domain.attendance import Press
from app.domain.errors import NotFound
from app.domain.text.normalise import sort_key
from app.domain.time.dates import oslo
from app.registration.door.models import DayAttendance, WalkIn
from app.registration.models import Registration, Setup
from app.web import tokens

PURPOSE = "registration door"  # what the tokens of door links are derived for
SIGNED_UP, WALKED_IN = "p", "n"  # what the code of a person begins with


class Row(NamedTuple):
    """One person as the door sees them: no address, no answers."""

    code: str
    name: str
    workplace: str
    state: str
    press: Press | None

    @property
    def is_listed(self) -> bool:
        """Whether this person is expected: has a place, or has come without having signed up."""
        return self.state in ("coming", "walk_in")

    @property
    def came(self) -> bool:
        """Whether this person has come on the day."""
        return self.press is not None and self.press.came


class Figures(NamedTuple):
    """How many came on at least one day, of those who walked in too, and how many of the others never did."""

    came: int
    walked_in: int
    missing: int


def token(setup: Setup) -> str:
    """Return the secret of the door's link; there is none where the link is shut."""
    return tokens.derived(PURPOSE, setup.door_seed) if setup.door_seed else ""


def with_link(door_key: str, door_mac: str, now: datetime) -> Setup:
    """Return whose door a link opens, or raise NotFound: also once renewed, shut, or the day after the last day."""
    found = db.session.scalar(select(Setup).where(Setup.door_seed == door_key))
    if found is None or not tokens.belongs(door_mac, PURPOSE, door_key) or is_past(found, now):
        raise NotFound
    if not found.is_public:
        raise NotFound
    return found


def is_past(setup: Setup, now: datetime) -> bool:
    """Whether the last day is behind us; a gathering without days has none."""
    days = days_of(setup)
    return bool(days) and days[-1] < oslo(now).date()


def days_of(setup: Setup) -> list[date]:
    """Return the days of the gathering, in order."""
    return [span.day for span in setup.gathering.spans]


def person(setup: Setup, code: str) -> Registration | WalkIn:
    """Return who is meant by a code of `rows`, or raise NotFound; another gathering's people are unknown here."""
    kind, number = code[:1], code[1:]
    if not (number.isascii() and number.isdigit() and len(number) < 10) or kind not in (SIGNED_UP, WALKED_IN):
        raise NotFound
    id_ = int(number)
    found = db.session.get(Registration, id_) if kind == SIGNED_UP else db.session.get(WalkIn, id_)
    if found is None or found.setup_id != setup.id or found.forgotten_at is not None:
        raise NotFound
    return found


def rows(setup: Setup, day: date) -> list[Row]:
    """Return everybody whom the door may meet, by surname: who comes, waits, has withdrawn or walked in."""
    signed_up = select(Registration.id, Registration.name, Registration.workplace, Registration.state).where(
        Registration.setup_id == setup.id, Registration.forgotten_at.is_(None)
    )
    walked_in = select(WalkIn.id, WalkIn.name, WalkIn.workplace).where(
        WalkIn.setup_id == setup.id, WalkIn.forgotten_at.is_(None)
    )
    pressed = _pressed(setup, day)
    people = [(f"{SIGNED_UP}{id_}", *rest) for id_, *rest in db.session.execute(signed_up)]
    people += [(f"{WALKED_IN}{id_}", *rest, "walk_in") for id_, *rest in db.session.execute(walked_in)]
    found = [Row(code, name, workplace, state, pressed.get(code)) for code, name, workplace, state in people]
    return sorted(found, key=_by_surname)


def _by_surname(row: Row) -> tuple[str, str, str]:
    return sort_key(row.name.rpartition(" ")[2]), sort_key(row.name), row.code


def _pressed(setup: Setup, day: date) -> dict[str, Press]:
    question = select(DayAttendance).where(_of(setup), DayAttendance.day == day)
    return {_code(one): Press(one.pressed_at, one.came) for one in db.session.scalars(question)}


def _code(one: DayAttendance) -> str:
    return f"{WALKED_IN}{one.walk_in_id}" if one.registration_id is None else f"{SIGNED_UP}{one.registration_id}"


def _of(setup: Setup) -> ColumnElement[bool]:
    signed_up = select(Registration.id).where(Registration.setup_id == setup.id)
    walked_in = select(WalkIn.id).where(WalkIn.setup_id == setup.id)
    return or_(DayAttendance.registration_id.in_(signed_up), DayAttendance.walk_in_id.in_(walked_in))


def attendance(of: Registration | WalkIn, day: date) -> DayAttendance | None:
    """Return what was said of somebody on a day."""
    return db.session.scalar(select(DayAttendance).where(_about(of), DayAttendance.day == day))


def days_come(of: Registration | WalkIn) -> list[date]:
    """Return the days somebody came."""
    question = select(DayAttendance.day).where(_about(of), DayAttendance.came)
    return list(db.session.scalars(question.order_by(DayAttendance.day)))


def _about(of: Registration | WalkIn) -> ColumnElement[bool]:
    if isinstance(of, WalkIn):
        return DayAttendance.walk_in_id == of.id
    return DayAttendance.registration_id == of.id


def came_ids(setup: Setup) -> set[int]:
    """Return the registrations of those who came on at least one day."""
    question = select(DayAttendance.registration_id).where(
        _of(setup), and_(DayAttendance.came, DayAttendance.registration_id.is_not(None))
    )
    return {id_ for id_ in db.session.scalars(question) if id_ is not None}


def walked_in(setup: Setup) -> int:
    """Return how many came without having signed up."""
    question = select(func.count(DayAttendance.walk_in_id.distinct())).where(_of(setup), DayAttendance.came)
    return db.session.scalar(question) or 0


def figures(setup: Setup, coming: Collection[int], came: Collection[int]) -> Figures:
    """Return what is told after the day, of the registrations of those who were to come and of those who did."""
    others = walked_in(setup)
    return Figures(len(came) + others, others, len(set(coming) - set(came)))
