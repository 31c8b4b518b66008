"""What a participant says of oneself, on one form: a name, and in which rounds one is not there."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.openspace.models.space import OpenParticipant, OpenSpace
from app.openspace.pages.forms import AboutMeForm
from app.openspace.pages.phone import Joined, joined
from app.openspace.space import operations, participants
from app.web import flash
from app.web.access import Who, allow
from app.web.editing.fields import options
from app.web.editing.saving import form_page, saved
from app.web.formatting import clock
from app.web.requests import incoming
from app.web.requests.guard import private
from app.web.words import gettext as _

bp = Blueprint("open_space_about_me", __name__)
bp.after_request(private)
ASKED = "rounds"  # sent by a page that asks about the rounds, whatever the phase is by then


@bp.route("/os/<slug:join_code>/om-meg", methods=["GET", "POST"])
@allow(Who.ANYONE, of=joined)
def about_me(found: Joined) -> ResponseReturnValue:
    """Be called something else, or nothing, and say when one is not there."""
    space, who = found
    form = _form(space, who)
    if saved(form, lambda: _said(space, who, form)):
        flash.done(_("Lagret."))
        return redirect(url_for("open_space_phone.home", join_code=space.code), code=303)
    return form_page("openspace/space/about_me.html", form, space=space, asked=ASKED)


def _form(space: OpenSpace, who: OpenParticipant) -> AboutMeForm:
    form = AboutMeForm(data={"name": who.name, "away": sorted(participants.away(space).get(who.id, set()))})
    rounds = [one for one in space.rounds if not one.is_common]
    form.away.choices = options((one.id, f"{clock(one.starts)}–{clock(one.ends)}") for one in rounds)
    if not (rounds and (space.can("away") or incoming.has_field(ASKED))):
        del form.away
    return form


def _said(space: OpenSpace, who: OpenParticipant, form: AboutMeForm) -> None:
    operations.rename(who, form.name.data)
    if "away" in form:
        operations.be_away(space, who, form.away.data or [])
