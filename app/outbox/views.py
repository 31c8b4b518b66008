"""The outbox as administrators see it: what waits, what failed, and once more."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.outbox import operations, queries
from app.outbox.models import Message
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.forms import Form
from app.web.editing.saving import pressed
from app.web.words import gettext as _

bp = Blueprint("outbox", __name__)


@bp.get("/utboks")
@allow(Who.ADMIN)
def messages() -> ResponseReturnValue:
    """Show the newest messages and their states."""
    return render_template("outbox/messages.html", messages=queries.latest(), counts=queries.counts(), button=Form())


@bp.post("/utboks/<id:message_id>/send")
@allow(Who.ADMIN, of=queries.message)
def send_again(message: Message) -> ResponseReturnValue:
    """Send a failed or unsure message once more."""
    act = lambda: operations.send_again(message, by=me(), now=now())
    pressed(act, _("Meldingen står i kø og sendes om få sekunder."))
    return redirect(url_for(".messages"), code=303)
