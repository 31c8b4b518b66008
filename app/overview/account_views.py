"""One's own page: who one is here, which roles and networks, which sessions."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.db import db, labels
from app.history import queries as history
from app.networks import queries as networks
from app.people import queries, signin
from app.people.forms import ButtonForm
from app.web import flash
from app.web.access import Who, allow, me, rights
from app.web.clock import now, today

bp = Blueprint("account", __name__)


@bp.get("/min-side")
@allow(Who.SIGNED_IN)
def mine() -> ResponseReturnValue:
    """Show my roles, my sessions and the way to my calendars."""
    current = signin.current_session()
    return render_template(
        "overview/mine.html", person=me(), rights=rights(), sessions=queries.open_sessions(me(), now()),
        current=current, button=ButtonForm(), now=now(),
        networks=networks.operated_by(me().id, today()),
    )  # fmt: skip


@bp.post("/min-side/innlogginger/<id:session_id>/avslutt")
@allow(Who.SIGNED_IN)
def end_session(session_id: int) -> ResponseReturnValue:
    """End one of my sessions."""
    signin.end(session_id, me(), now())
    db.session.commit()
    flash.done(_("Innloggingen er avsluttet."))
    return redirect(url_for(".mine"), code=303)


@bp.post("/min-side/innlogginger/avslutt-alle")
@allow(Who.SIGNED_IN)
def end_all_sessions() -> ResponseReturnValue:
    """Sign out everywhere, here too."""
    signin.end_all(me(), now())
    db.session.commit()
    flash.done(_("Du er logget ut overalt."))
    return redirect(url_for("overview.start"), code=303)


@bp.get("/hendelser")
@allow(Who.COORDINATOR)
def events() -> ResponseReturnValue:
    """Show what has happened lately: sign-ins, rights and changes."""
    return render_template("overview/events.html", events=history.latest(), labels=labels())
