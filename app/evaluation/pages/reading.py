"""Reading: those who run a network read each text before others see it; RAG reads across networks what was cleared."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.evaluation import queries, reading, results
from app.evaluation.models import EvaluationAnswer
from app.evaluation.pages.reading_forms import reading_form, stored
from app.evaluation.reading import Verdict
from app.gatherings.models import Gathering
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.saving import form_page, saved
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("evaluation_reading", __name__)


@bp.route("/samlinger/<id:gathering_id>/evaluering/les", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.evaluated)
def read(gathering: Gathering) -> ResponseReturnValue:
    """Clear or hide many texts at once; the button of a wish saves the page too and puts it in the topic bank."""
    texts = queries.to_read(queries.of(gathering))
    form = reading_form(texts, _version(gathering))
    if saved(form, lambda: _said(gathering, form), stored=lambda: _now(gathering, form)):
        is_wish = incoming.has_field("to_bank")
        flash.done(_("Ønsket ligger i temabanken, og resten er lagret.") if is_wish else _("Lagret."))
        return redirect(url_for(".read", gathering_id=gathering.id), code=303)
    return form_page("evaluation/read.html", form, gathering=gathering, texts=texts, parts=_by_question(texts))


@bp.get("/evalueringer")
@allow(Who.RAG)
def across() -> ResponseReturnValue:
    """Show what was said at gatherings in all networks."""
    page = incoming.page()
    found, total = results.said(page)
    more = total > page * results.PAGE
    return render_template("evaluation/across.html", found=found, page=page, more=more)


def _version(gathering: Gathering) -> int:
    evaluation = queries.of(gathering)
    return evaluation.version if evaluation else 1


def _said(gathering: Gathering, form: Any) -> None:
    shown = queries.to_read(queries.of(gathering))
    verdicts = {
        one.id: Verdict(form[f"state_{one.id}"].data, form[f"reason_{one.id}"].data)
        for one in shown
        if f"state_{one.id}" in form
    }
    wish = incoming.field("to_bank")
    to_bank = int(wish) if wish.isascii() and wish.isdigit() and len(wish) < 20 else None
    seen = form.seen_version
    reading.read(gathering, verdicts, to_bank=to_bank, seen_version=seen, by=me(), now=now())


def _now(gathering: Gathering, form: Any) -> dict[str, Any]:
    texts = [one for one in queries.to_read(queries.of(gathering)) if f"state_{one.id}" in form]
    return stored(texts, _version(gathering))


def _by_question(texts: list[EvaluationAnswer]) -> dict[str, list[EvaluationAnswer]]:
    found: dict[str, list[EvaluationAnswer]] = {}
    for one in texts:
        found.setdefault(one.question.text, []).append(one)
    return found
