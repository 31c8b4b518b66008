"""What came of an evaluation, for those who run the network and for RAG, and the end of it."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from app.evaluation import figures, operations, queries, results
from app.evaluation.labels import SCALES
from app.gatherings.labels import METHOD_LABELS
from app.gatherings.models import Gathering
from app.history import queries as history
from app.program.ideas import speaker_register
from app.topics.bank import uses
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.forms import EditForm
from app.web.editing.saving import answered
from app.web.words import gettext as _

bp = Blueprint("evaluation_result", __name__)


@bp.get("/samlinger/<id:gathering_id>/evaluering/resultat")
@allow(Who.PLANNER, of=queries.evaluated)
def result(gathering: Gathering) -> ResponseReturnValue:
    """Show figures, texts, earlier gatherings, talks by participants, and what became of topics."""
    evaluation = queries.of(gathering)
    found = results.of(evaluation)
    return render_template(
        "evaluation/result.html",
        gathering=gathering,
        evaluation=evaluation,
        result=found,
        counted=figures.counted(found),
        held_back=figures.held_back(found),
        decimal=figures.decimal,
        before=results.before(gathering),
        scales=SCALES,
        times=queries.window(gathering, evaluation),
        talks=speaker_register.talks_by_participants(gathering),
        methods=METHOD_LABELS,
        topic_uses=uses.at(gathering),
        events=history.of(evaluation) if evaluation else [],
        button=EditForm(formdata=None),
        now=now(),
    )


@bp.post("/samlinger/<id:gathering_id>/evaluering/ferdig")
@allow(Who.OPERATOR, of=queries.evaluated)
def finish(gathering: Gathering) -> ResponseReturnValue:
    """Say that all sheets are in."""
    form = EditForm()
    act = lambda: operations.finish(gathering, seen_version=form.seen_version, by=me(), now=now())
    return answered(form, act, _("Evalueringen er ferdig, og alle svar som kan vises, er med."), _back(gathering))


@bp.post("/samlinger/<id:gathering_id>/evaluering/apne-igjen")
@allow(Who.OPERATOR, of=queries.evaluated)
def reopen(gathering: Gathering) -> ResponseReturnValue:
    """Take answers again."""
    form = EditForm()
    act = lambda: operations.reopen(gathering, seen_version=form.seen_version, by=me(), now=now())
    return answered(form, act, _("Evalueringen er åpnet igjen."), _back(gathering))


def _back(gathering: Gathering) -> str:
    return url_for(".result", gathering_id=gathering.id)
