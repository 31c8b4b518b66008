"""What is asked and when, as the organisers set it."""

from datetime import datetime
from typing import Any

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.time.dates import oslo
from app.evaluation import queries, setting_up
from app.evaluation.models import Evaluation
from app.evaluation.pages.setup_forms import SetupForm
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.history import queries as history
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.saving import form_page, saved
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("evaluation_setup", __name__)
MOVES = {"up": -1, "down": 1}


@bp.route("/samlinger/<id:gathering_id>/evaluering/oppsett", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=gatherings.gathering)
def set_up(gathering: Gathering) -> ResponseReturnValue:
    """Say what is asked and when; a button moves a question and keeps what was typed."""
    evaluation = queries.of(gathering)
    form = SetupForm(data=_stored(evaluation))
    seen = form.seen_version
    act = lambda: setting_up.set_up(
        gathering, form.plain(), questions=form.asked(), seen_version=form.seen_version, by=me(), now=now()
    )
    if moved := next((name for name in MOVES if incoming.has_field(name)), None):
        place = incoming.field(moved)
        form.move(int(place) if place.isascii() and place.isdigit() and len(place) < 3 else -1, MOVES[moved])
    elif saved(form, act, stored=lambda: {"version": _stored(queries.of(gathering))["version"]}):
        flash.done(_("Evalueringen er lagret."))
        return redirect(url_for("gatherings.gathering", gathering_id=gathering.id), code=303)
    if evaluation := queries.of(gathering):
        form.tell_meanwhile(history.since(evaluation, seen))
    return form_page("evaluation/set_up.html", form, gathering=gathering, times=queries.window(gathering, evaluation))


def _stored(evaluation: Evaluation | None) -> dict[str, Any]:
    questions = [
        {"text": one.text, "kind": one.kind, "choices": one.choices} for one in queries.asked(evaluation).values()
    ]
    if evaluation is None:
        return {"questions": questions, "version": 1}
    opens, closes = _split("opens", evaluation.opens_at), _split("closes", evaluation.closes_at)
    return {"questions": questions, "version": evaluation.version, **opens, **closes}


def _split(name: str, moment: datetime | None) -> dict[str, Any]:
    local = oslo(moment) if moment else None
    return {f"{name}_on": local.date() if local else None, f"{name}_clock": local.time() if local else None}
