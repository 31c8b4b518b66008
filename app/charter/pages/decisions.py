"""Pages of decisions: the register, one decision with what it replaced, and what it differs from."""

from collections import defaultdict

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.charter import decisions as operations
from app.charter import queries
from app.charter.models import Agreement, Deviation, MandateVersion
from app.charter.pages.forms import DeviationForm, ReplaceForm, ReviewForm
from app.charter.states import MANDATE_LABELS
from app.domain.text.excerpt import cut
from app.history import queries as history
from app.meetings.minutes import decisions
from app.meetings.minutes.decisions import Decision
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now, today
from app.web.editing import saving
from app.web.editing.fields import options
from app.web.editing.forms import ButtonForm
from app.web.editing.saving import form_page, saved
from app.web.formatting import day
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("decisions", __name__)


@bp.get("/rag/vedtak")
@allow(Who.RAG)
def register() -> ResponseReturnValue:
    """List the decisions, those that fit what is asked for."""
    everything = decisions.every()
    wanted, only = incoming.search(), incoming.argument("gjeldende") == "1"
    found = [one for one in decisions.matching(everything, wanted) if one.is_in_force or not only]
    replaced: dict[int | None, list[Decision]] = defaultdict(list)
    for one in everything:
        replaced[one.outcome.replaced_by_id].append(one)
    return render_template(
        "charter/decisions.html",
        found=found,
        known={one.id: one for one in everything},
        replaced=replaced,
        wanted=wanted,
        only=only,
        deviating=queries.deviating_ids(),
        today=today(),
    )


@bp.get("/rag/vedtak/<id:decision_id>")
@allow(Who.RAG, of=decisions.decision)
def decision(decision: Decision) -> ResponseReturnValue:
    """Show one decision: what it replaced, what replaced it, what it differs from."""
    return render_template(
        "charter/decision.html",
        decision=decision,
        followed=decisions.chain(decision),
        replaced=decisions.replaced_by(decision),
        deviations=queries.deviations_of(decision),
        events=history.of(decision.item),
        today=today(),
        button=ButtonForm(),
    )


@bp.route("/rag/vedtak/<id:decision_id>/erstatt", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=decisions.decision)
def replace(decision: Decision) -> ResponseReturnValue:
    """Choose the later decision that stands for this one."""
    form = ReplaceForm()
    later = decisions.later_than(decision)
    form.other_id.choices = options([(one.id, _told(one)) for one in later], none=_("Velg …"))
    act = lambda: operations.replace(decision, decisions.decision(form.other_id.data), by=me(), now=now())
    if saved(form, act):
        return _done(decision, _("Vedtaket er erstattet. Begge står i registeret."))
    return form_page("charter/replace.html", form, decision=decision, later=later)


@bp.post("/rag/vedtak/<id:decision_id>/angre-erstatning")
@allow(Who.COORDINATOR, of=decisions.decision)
def take_back(decision: Decision) -> ResponseReturnValue:
    """Undo a replacement."""
    operations.take_back(decision, by=me(), now=now())
    saving.commit()
    return _done(decision, _("Vedtaket gjelder igjen."))


@bp.route("/rag/vedtak/<id:decision_id>/gjennomgang", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=decisions.decision)
def review(decision: Decision) -> ResponseReturnValue:
    """Set when it is to be looked at again; what the editor saw is the day itself, as a number."""
    outcome = decision.outcome
    seen = lambda: outcome.review_on.toordinal() if outcome.review_on else 0
    form = ReviewForm(review_on=outcome.review_on, version=seen())
    act = lambda: operations.review(decision, form.review_on.data, seen=form.seen_version, by=me(), now=now())
    stored = lambda: {"review_on": outcome.review_on, "version": seen()}
    if saved(form, act, stored=stored):
        return _done(decision, _("Lagret."))
    return form_page("charter/review.html", form, decision=decision)


@bp.route("/rag/vedtak/<id:decision_id>/avvik", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=decisions.decision)
def deviate(decision: Decision) -> ResponseReturnValue:
    """Write down what it differs from, and how."""
    form = DeviationForm()
    documents = _documents()
    named = [(key, name) for key, (name, _document) in documents.items()]
    form.document.choices = options([("", _("Velg …")), *named])
    act = lambda: operations.deviate(
        decision, documents[form.document.data][1], form.note.data, by=me(), key=form.key.data, now=now()
    )
    if saved(form, act):
        return _done(decision, _("Avviket er lagret, og vises begge steder."))
    return form_page("charter/deviate.html", form, decision=decision)


@bp.post("/rag/avvik/<id:deviation_id>/fjern")
@allow(Who.COORDINATOR, of=queries.deviation)
def forget(deviation: Deviation) -> ResponseReturnValue:
    """Take back that a decision differs."""
    outcome_id = deviation.outcome_id
    operations.forget(deviation, by=me(), now=now())
    saving.commit()
    flash.done(_("Avviket er fjernet."))
    return redirect(url_for(".decision", decision_id=outcome_id), code=303)


def _documents() -> dict[str, tuple[str, MandateVersion | Agreement]]:
    found: dict[str, tuple[str, MandateVersion | Agreement]] = {}
    for mandate in queries.mandates():
        name = _("Mandat, versjon %(number)d", number=mandate.number)
        found[f"mandat-{mandate.id}"] = f"{name} ({MANDATE_LABELS[mandate.status]})", mandate
    for agreement in queries.agreements():
        name = _("Avtale: %(subject)s", subject=agreement.subject)
        found[f"avtale-{agreement.id}"] = f"{name} ({agreement.state_label})", agreement
    return found


def _told(decision: Decision) -> str:
    text = cut(decision.text, 90)
    return str(_("%(day)s, sak %(number)d: %(text)s", day=day(decision.day), number=decision.number, text=text))


def _done(decision: Decision, message: str) -> ResponseReturnValue:
    flash.done(message)
    return redirect(url_for(".decision", decision_id=decision.id), code=303)
