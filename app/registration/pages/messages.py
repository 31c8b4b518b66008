"""Writing to those who have signed up: written, looked through, sent."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.registration import queries
from app.registration.mails import letters, messages
from app.registration.pages.message_forms import MessageForm
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.saving import created, form_page
from app.web.requests import incoming
from app.web.words import ngettext

bp = Blueprint("registration_messages", __name__)


@bp.route("/samlinger/<id:gathering_id>/pameldinger/skriv", methods=["GET", "POST"])
@allow(Who.REGISTRAR, of=gatherings.gathering)
def write(gathering: Gathering) -> ResponseReturnValue:
    """Write to them; nothing goes out before it has been looked through."""
    setup = queries.of(gathering)
    if setup is None:
        return redirect(url_for("registration_setup.set_up", gathering_id=gathering.id), code=303)
    form = MessageForm()
    send = lambda: messages.send(setup, **form.message(), seen=form.seen.data, key=form.key.data, by=me(), now=now())
    shown = form.validate_on_submit()
    if incoming.has_field("send") and (sent := created(form, send)):
        said = ngettext("Meldingen går til %(num)d person nå.", "Meldingen går til %(num)d personer nå.", sent.number)
        flash.done(said)
        return redirect(url_for("registered.registered", gathering_id=gathering.id), code=303)
    if shown:
        form.seen.data = messages.fingerprint(setup, **form.message())
    return form_page(
        "registration/write.html",
        form,
        gathering=gathering,
        shown=shown,
        readers=messages.readers(setup, form.audience.data) if shown else (),
        unreachable=messages.without_address(setup, form.audience.data) if shown else (),
        answers_to=letters.reply_to(gathering),
        sent=queries.sent_messages(setup),
    )
