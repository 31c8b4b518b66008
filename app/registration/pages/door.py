"""The door: ticking people off on a phone, by organisers, or by whoever has the gathering's secret link."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import NotFound
from app.domain.text.normalise import folded
from app.gatherings import queries as gatherings
from app.people.models import Person
from app.registration import queries as registrations
from app.registration.door import operations, queries
from app.registration.door.operations import Newcomer, Pressing
from app.registration.models import Setup
from app.registration.pages.door_forms import FIRST_TIME, WalkInForm
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now, today
from app.web.editing.forms import ButtonForm
from app.web.editing.saving import answered_script, form_page, pressed, saved
from app.web.requests import incoming
from app.web.requests.guard import private
from app.web.requests.rate_limit import Limit
from app.web.words import N_
from app.web.words import gettext as _

bp = Blueprint("door", __name__)
# Several helpers share the house's network.
WALK_INS = Limit("walk-in", 600, N_("Det kommer svært mange fra nettet du er koblet til. Vent litt og prøv igjen."))


@dataclass(frozen=True)
class Door:
    """The door of one gathering, and the address it was reached at."""

    setup: Setup
    here: str
    by: Person | None = None

    @property
    def network_scope(self) -> int | None:
        """The network whose operators may stand here."""
        return self.setup.network_scope

    @property
    def is_public(self) -> bool:
        """Whether everybody may know of the gathering."""
        return self.setup.is_public


def of_gathering(gathering_id: int) -> Door:
    """Return the door of a gathering that people can sign up for here, for its organisers."""
    setup = registrations.of(gatherings.gathering(gathering_id))
    if setup is None:
        raise NotFound
    return Door(setup, url_for("door.organisers", gathering_id=gathering_id), me())


def of_link(door_key: str, door_mac: str) -> Door:
    """Return the door that a secret link opens."""
    setup = queries.with_link(door_key, door_mac, now())
    return Door(setup, url_for("door.helpers", door_key=door_key, door_mac=door_mac))


@bp.route("/samlinger/<id:gathering_id>/dor", methods=["GET", "POST"])
@allow(Who.REGISTRAR, of=of_gathering)
def organisers(door: Door) -> ResponseReturnValue:
    """Tick people off, as an organiser."""
    return _door(door)


@bp.route("/dor/<token:door_key>/<token:door_mac>", methods=["GET", "POST"])
@allow(Who.ANYONE, of=of_link)
def helpers(door: Door) -> ResponseReturnValue:
    """Tick people off, as a helper without an account."""
    return private(make_response(_door(door)))


@bp.route("/samlinger/<id:gathering_id>/dor/ny", methods=["GET", "POST"])
@allow(Who.REGISTRAR, of=of_gathering)
def organisers_walk_in(door: Door) -> ResponseReturnValue:
    """Take in who walks in, as an organiser."""
    return _walk_in(door)


@bp.route("/dor/<token:door_key>/<token:door_mac>/ny", methods=["GET", "POST"])
@allow(Who.ANYONE, of=of_link)
def helpers_walk_in(door: Door) -> ResponseReturnValue:
    """Take in who walks in, as a helper without an account."""
    return private(make_response(_walk_in(door)))


def _door(door: Door) -> ResponseReturnValue:
    """Show everybody on a day; a phone that has seen this already is told so in as few octets as possible."""
    day = _day(door)
    if incoming.is_post():
        return _ticked(door, day)
    found = queries.rows(door.setup, day)
    beat = hashlib.sha256(repr((found, today())).encode()).hexdigest()[:16]
    if incoming.argument("sett") == beat:
        return "", 204
    return render_template("registration/door/door.html", **_page(door, day), **_lists(found), beat=beat)


def _ticked(door: Door, day: date) -> ResponseReturnValue:
    code, came = incoming.argument("hvem"), incoming.field("came") == "yes"
    act = lambda: operations.tick(door.setup, code, came, _pressing(door, day))
    form = ButtonForm()
    if incoming.wants_json():
        return answered_script(form, act)
    if form.validate_on_submit():
        pressed(act)
    return redirect(_address(door, day, q=incoming.field("q"), anchor=code), code=303)


def _walk_in(door: Door) -> ResponseReturnValue:
    day, form = _day(door), WalkInForm()
    act = lambda: _taken_in(door, day, form)
    if incoming.is_post() and incoming.wants_json():
        return answered_script(form, act)
    if saved(form, act):
        flash.done(_("%(name)s er ført opp som kommet.", name=form["name"].data))
        return redirect(_address(door, day), code=303)
    return form_page("registration/door/walk_in.html", form, **_page(door, day))


def _taken_in(door: Door, day: date, form: WalkInForm) -> None:
    WALK_INS.count(now())
    newcomer = Newcomer(form["name"].data, form.workplace.data, FIRST_TIME.get(form.first_time.data))
    operations.walk_in(door.setup, newcomer, _pressing(door, day), key=form.key.data)


def _pressing(door: Door, day: date) -> Pressing:
    return Pressing(day, now(), _claimed(), door.by)


def _claimed() -> datetime | None:
    """When a phone says that it was pressed; nothing where it does not say, or says nothing that can be read."""
    try:
        claimed = datetime.fromisoformat(incoming.field("pressed_at"))
    except ValueError:
        return None
    return claimed if claimed.tzinfo is not None else None


def _day(door: Door) -> date:
    """Return the day that is asked for, or else today, or the day that is nearest."""
    days, wanted = queries.days_of(door.setup), incoming.argument("dag")
    if not days or (wanted and wanted not in map(str, days)):
        raise NotFound
    if wanted:
        return date.fromisoformat(wanted)
    return max([day for day in days if day <= today()], default=days[0])


def _page(door: Door, day: date) -> dict[str, Any]:
    return {
        "door": door,
        "gathering": door.setup.gathering,
        "day": day,
        "days": [(one, _address(door, one)) for one in queries.days_of(door.setup)],
        "begun": day <= today(),
        "over": day < today(),
        "wanted": incoming.search(),
        "back": _address(door, day),
        "walk_in": WalkInForm(formdata=None),
        "button": ButtonForm(),
        "clock": int(now().timestamp() * 1000),
    }


def _lists(found: Sequence[queries.Row]) -> dict[str, Any]:
    """Everybody by how they stand; those who withdrew are shown only where somebody searches."""
    wanted = folded(incoming.search())
    searched = [row for row in found if wanted in folded(f"{row.name} {row.workplace}")]
    listed = [row for row in found if row.is_listed]
    return {
        "listed": [row for row in searched if row.is_listed],
        "waiting": [row for row in searched if row.state == "waiting"],
        "withdrawn": [row for row in searched if row.state == "withdrawn"],
        "came": sum(row.came for row in listed),
        "everybody": len(listed),
    }


def _address(door: Door, day: date, *, q: str = "", anchor: str = "") -> str:
    asked = {"dag": str(day)} | ({"q": q[: incoming.LONGEST_SEARCH]} if q else {})
    return f"{door.here}?{urlencode(asked)}" + (f"#{anchor}" if anchor else "")
