"""Pages of what stands beside a draft: let a warning or an open point stand, with the reason, and take it up again."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.program.pages.page_header import header
from app.program.pages.row_forms import DismissForm
from app.program.tasks import warnings
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.saving import form_page, pressed, saved, turned_away
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("program_dismissals", __name__)


@bp.route("/samlinger/<id:gathering_id>/utkast/la-sta", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=gatherings.gathering)
def dismiss(gathering: Gathering) -> ResponseReturnValue:
    """Let a warning or a point stand, with the reason."""
    form = DismissForm(data={"flag": incoming.argument("merknad")})
    flag = form.flag.data or ""
    if away := turned_away(form, lambda: warnings.refuse_changed(gathering, flag), _back(gathering, flag)):
        return away
    if saved(form, lambda: warnings.dismiss(gathering, flag, form.reason.data, by=me(), now=now())):
        flash.done(
            _("Punktet står, med begrunnelsen. Det kan tas opp igjen nederst på siden.")
            if warnings.is_open_point(flag)
            else _("Varselet står, med begrunnelsen. Det kan tas opp igjen under «La stå».")
        )
        return redirect(_back(gathering, flag), code=303)
    shown = header(gathering)
    finding = warnings.find(gathering, shown["rows"]).with_key(flag)
    return form_page("program/tasks/dismiss.html", form, finding=finding, back=_back(gathering, flag), **shown)


@bp.post("/samlinger/<id:gathering_id>/utkast/ta-opp")
@allow(Who.OPERATOR, of=gatherings.gathering)
def take_up(gathering: Gathering) -> ResponseReturnValue:
    """Show a warning or a point again that somebody had let stand, for the reason that was seen."""
    form = DismissForm()
    flag = form.flag.data or ""
    said = _("Punktet er tatt opp igjen.") if warnings.is_open_point(flag) else _("Varselet er tatt opp igjen.")
    pressed(lambda: warnings.take_up(gathering, flag, seen_reason=form.reason.data or ""), said)
    return redirect(_back(gathering, flag), code=303)


def _back(gathering: Gathering, flag: str) -> str:
    if warnings.is_open_point(flag):
        return url_for("program_tasks.open_points", gathering_id=gathering.id)
    return url_for("program_drafts.draft", gathering_id=gathering.id, _anchor="se-pa")
