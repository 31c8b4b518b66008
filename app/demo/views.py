"""The demo's open door: sign in by choosing a name. Registered only when the demo command built the app."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.people import queries
from app.people import sign_in as signin
from app.people.models import Person
from app.web import flash
from app.web.access import Who, allow
from app.web.clock import now
from app.web.editing import saving
from app.web.requests import incoming
from app.web.requests.guard import local_path
from app.web.words import gettext as _

bp = Blueprint("demo", __name__)


@bp.post("/demo/logg-inn/<id:person_id>")
@allow(Who.ANYONE, of=queries.person)
def sign_in(person: Person) -> ResponseReturnValue:
    """Sign in as an invented person."""
    target = local_path(incoming.argument("next"))
    signin.begin(person, device=incoming.user_agent(), now=now())
    saving.commit()
    flash.done(_("Du er logget inn som %(name)s.", name=person.name))
    return redirect(target or url_for("account.mine"), code=303)
