"""The door as its organisers see it: the secret link for helpers, and who came in the end."""

from typing import Any

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from app.registration import queries as registrations
from app.registration.door import operations, queries
from app.registration.models import Setup
from app.registration.pages.door import Door, of_gathering
from app.web.access import Who, allow, me
from app.web.addresses import absolute
from app.web.clock import now
from app.web.editing.forms import EditForm
from app.web.editing.saving import answered
from app.web.qr_codes import drawn_code
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("door_link", __name__)


@bp.post("/samlinger/<id:gathering_id>/dor/lenke")
@allow(Who.REGISTRAR, of=of_gathering)
def change(door: Door) -> ResponseReturnValue:
    """Make a link, make a new one in its place, or shut it."""
    form, wanted = EditForm(), incoming.field("wanted")
    verb = operations.open_link if wanted == "open" else operations.shut_link
    act = lambda: verb(door.setup, seen_version=form.seen_version, by=me(), now=now())
    said = _("Lenken til døra er laget.") if wanted == "open" else _("Lenken til døra er stengt.")
    return answered(form, act, said, url_for("registered.registered", gathering_id=door.setup.gathering_id))


def section(setup: Setup) -> dict[str, Any]:
    """Return what the list of registrations shows of the door."""
    address = _address(setup)
    past = queries.is_past(setup, now())
    came = queries.came_ids(setup) if past and setup.gathering.attended_counted else set()
    coming = {one.id for one in registrations.in_order(setup, "coming")} if came else set()
    return {
        "has_days": bool(setup.gathering.days),
        "past": past,
        "address": address,
        "qr": drawn_code(address) if address else "",
        "came": came,
        "figures": queries.figures(setup, coming, came) if past and setup.gathering.attended_counted else None,
        "button": EditForm(formdata=None),
    }


def _address(setup: Setup) -> str:
    if not setup.door_seed:
        return ""
    return absolute(url_for("door.helpers", door_key=setup.door_seed, door_mac=queries.token(setup)))
