"""Answering as one who came: no account, no name, and nothing that must be filled in."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.evaluation import operations, queries
from app.evaluation.pages.answer_fields import answer_form, pointed
from app.gatherings.models import Gathering
from app.web.access import Who, allow
from app.web.clock import now
from app.web.editing.saving import form_page, saved
from app.web.requests import cookie, incoming
from app.web.requests.rate_limit import Limit
from app.web.words import N_

bp = Blueprint("evaluation", __name__)
# Everybody in the room shares one address, and answers in the same quarter of an hour.
ANSWERS = Limit(
    "evaluation",
    400,
    N_("Det kommer svært mange svar fra nettet du er koblet til. Vent litt og send på nytt."),
)


@bp.route("/samlinger/<id:gathering_id>/evaluering", methods=["GET", "POST"])
@allow(Who.ANYONE, of=queries.evaluated)
def answer(gathering: Gathering) -> ResponseReturnValue:
    """Take one person's answers; a device that has answered is told so, and may be lent to somebody else."""
    evaluation = queries.of(gathering)
    times = queries.window(gathering, evaluation)
    is_finished = evaluation is not None and evaluation.is_finished
    if times is None or is_finished or not times.is_open(now()):
        return render_template("evaluation/closed.html", gathering=gathering, times=times, now=now())
    if cookie.value(_mark(gathering)) and not incoming.is_post() and not incoming.has_argument("ny"):
        return render_template("evaluation/answered.html", gathering=gathering)
    asked = queries.asked(evaluation)
    form = answer_form(asked)
    if saved(form, lambda: _received(gathering, form)):
        cookie.keep(_mark(gathering), "1")
        return redirect(url_for(".thanks", gathering_id=gathering.id), code=303)
    return form_page("evaluation/answer.html", form, gathering=gathering, asked=asked, times=times)


@bp.get("/samlinger/<id:gathering_id>/evaluering/takk")
@allow(Who.ANYONE, of=queries.evaluated)
def thanks(gathering: Gathering) -> ResponseReturnValue:
    """Thank for the answers."""
    return render_template("evaluation/thanks.html", gathering=gathering)


def _received(gathering: Gathering, form: Any) -> None:
    ANSWERS.count(now())
    answers = pointed(form, queries.asked(queries.of(gathering)))
    operations.answer(gathering, answers, channel="phone", key=form.key.data, now=now())


def _mark(gathering: Gathering) -> str:
    """What this browser's own cookie holds once it has answered; the server keeps nothing of it."""
    return f"evaluated-{gathering.id}"
