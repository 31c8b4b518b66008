"""Paper: the sheet that is printed, and the page it is typed into afterwards."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.evaluation import operations, queries, way_in
from app.evaluation.pages.answer_fields import sheet_form, typed
from app.gatherings.models import Gathering
from app.web import flash
from app.web.access import Who, allow
from app.web.clock import now
from app.web.editing.forms import ButtonForm
from app.web.editing.saving import form_page, saved
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("evaluation_sheets", __name__)


@bp.get("/samlinger/<id:gathering_id>/evaluering/ark")
@allow(Who.OPERATOR, of=queries.evaluated)
def sheet(gathering: Gathering) -> ResponseReturnValue:
    """Show the questions as they are printed on one page."""
    asked = queries.asked(queries.of(gathering))
    leads = way_in.of(gathering, now())
    return render_template("evaluation/sheet.html", gathering=gathering, asked=asked, way_in=leads)


@bp.route("/samlinger/<id:gathering_id>/evaluering/ark/ny", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.evaluated)
def type_in(gathering: Gathering) -> ResponseReturnValue:
    """Type in one sheet after the other; the latest can be taken out again, and that keeps what is typed."""
    asked = queries.asked(queries.of(gathering))
    form = sheet_form(asked)
    if incoming.has_field("undo"):
        _take_back(gathering, incoming.field("undo"))
    elif saved(form, lambda: _typed(gathering, form)):
        return redirect(url_for(".type_in", gathering_id=gathering.id, sist=form.key.data), code=303)
    evaluation = queries.of(gathering)
    last = queries.sheet(evaluation, incoming.argument("sist"))
    times = queries.window(gathering, evaluation)
    return form_page(
        "evaluation/type_in.html",
        form,
        gathering=gathering,
        asked=asked,
        times=times,
        now=now(),
        is_open=times is not None and times.takes_paper(now()) and not (evaluation and evaluation.is_finished),
        number=queries.count(evaluation).paper,
        last=last.key if last and not incoming.has_field("undo") else "",
    )


def _typed(gathering: Gathering, form: Any) -> None:
    answers = typed(form, queries.asked(queries.of(gathering)))
    if not answers:
        raise Refused("Skriv minst ett svar. Et tomt ark trenger ikke føres.")
    operations.answer(gathering, answers, channel="paper", key=form.key.data, now=now())


def _take_back(gathering: Gathering, key: str) -> None:
    """Take out the latest sheet; refused, it says so, and what is typed stays either way."""
    evaluation, button = queries.of(gathering), ButtonForm()
    if evaluation is None:
        return
    if saved(button, lambda: operations.take_back(evaluation, key)):
        flash.done(_("Arket er tatt ut igjen."))
    for _id, message in button.problems():
        flash.failed(message)
