"""The page on which those who are responsible are told what changed for them."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.program.notifications import queries as notification_queries
from app.program.notifications import sending
from app.program.pages.page_header import header
from app.program.pages.planning_forms import TellForm
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.saving import created, form_page
from app.web.requests import incoming
from app.web.words import ngettext

bp = Blueprint("program_telling", __name__)


@bp.get("/samlinger/<id:gathering_id>/utkast/si-fra")
@allow(Who.PLANNER, of=gatherings.gathering)
def tell(gathering: Gathering) -> ResponseReturnValue:
    """Show exactly what would be sent to whom."""
    return _page(gathering, TellForm())


@bp.post("/samlinger/<id:gathering_id>/utkast/si-fra")
@allow(Who.OPERATOR, of=gatherings.gathering)
def send(gathering: Gathering) -> ResponseReturnValue:
    """Send it to those who are ticked."""
    form, chosen = TellForm(), set(incoming.fields("to"))
    sent = created(form, lambda: sending.send(gathering, chosen, seen=form.seen.data, by=me(), now=now()))
    if sent is not None:
        count = len(sent)
        flash.done(ngettext("%(num)d har fått beskjed.", "%(num)d har fått beskjed.", count))
        return redirect(url_for(".tell", gathering_id=gathering.id), code=303)
    return _page(gathering, form, chosen)


def _page(gathering: Gathering, form: TellForm, chosen: set[str] | None = None) -> ResponseReturnValue:
    pending, sent_before = sending.pending(gathering, by=me()), notification_queries.last_sent(gathering)
    form.seen.data = pending.seen if pending else ""
    if chosen is None and pending:
        chosen = {one.reader.recipient for one in pending.messages if not one.is_unsure}
    last = max((one.at for one in sent_before.values()), default=None)
    return form_page(
        "program/notifications/tell.html",
        form,
        pending=pending,
        chosen=chosen,
        last=last,
        over=sending.is_over(gathering, now()),
        **header(gathering),
    )
