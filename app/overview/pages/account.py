"""One's own page: who one is here, which roles and networks, which sessions."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db import labels
from app.gatherings import queries as gatherings
from app.gatherings.labels import STATE_COLORS, STATE_LABELS
from app.history import queries as history
from app.history.labels import SITE_LABELS
from app.history.trail import SITE
from app.networks import queries as networks
from app.overview import trail_subjects
from app.overview.dashboard import desk
from app.people import queries, sign_in
from app.people.models import Session
from app.web import flash
from app.web.access import Who, allow, may, me, rights
from app.web.clock import now, today
from app.web.editing import saving
from app.web.editing.forms import ButtonForm
from app.web.words import gettext as _

bp = Blueprint("account", __name__)


@bp.get("/min-side")
@allow(Who.SIGNED_IN)
def mine() -> ResponseReturnValue:
    """Show my roles, what waits for me, my sessions and the way to my calendars."""
    current, own = sign_in.current_session(), networks.operated_by(me().id, today())
    ids = [network.id for network in own]
    drafts = [found for found in gatherings.drafts() if found.is_national or found.network_id in ids]
    return render_template(
        "overview/mine.html",
        person=me(),
        rights=rights(),
        sessions=queries.open_sessions(me(), now()),
        current=current,
        button=ButtonForm(),
        now=now(),
        desk=desk(me().id, now(), today()) if may(Who.RAG) else None,
        today=today(),
        networks=own,
        drafts=drafts,
        uncounted=gatherings.uncounted(ids, now()),
        states=STATE_LABELS,
        state_colors=STATE_COLORS,
    )


@bp.post("/min-side/innlogginger/<id:session_id>/avslutt")
@allow(Who.SIGNED_IN, of=lambda session_id: sign_in.session_of(me(), session_id))
def end_session(found: Session) -> ResponseReturnValue:
    """End one of my sessions."""
    sign_in.end(found, now())
    saving.commit()
    flash.done(_("Innloggingen er avsluttet."))
    return redirect(url_for(".mine"), code=303)


@bp.post("/min-side/innlogginger/avslutt-alle")
@allow(Who.SIGNED_IN)
def end_all_sessions() -> ResponseReturnValue:
    """Sign out everywhere, here too."""
    sign_in.sign_out_everywhere(me(), now())
    saving.commit()
    flash.done(_("Du er logget ut overalt."))
    return redirect(url_for("overview.start"), code=303)


@bp.get("/hendelser")
@allow(Who.COORDINATOR)
def events() -> ResponseReturnValue:
    """Show what has happened lately: sign-ins, rights and changes."""
    latest = history.latest()
    return render_template(
        "overview/events.html",
        events=latest,
        labels=labels() | {SITE: SITE_LABELS},
        kinds=trail_subjects.LABELS,
        named=trail_subjects.named(latest),
    )
