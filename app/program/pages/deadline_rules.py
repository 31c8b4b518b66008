"""Pages of the sets that deadlines are planned from."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.history import queries as history
from app.program.deadlines import rules
from app.program.models.labels import SCOPE_LABELS
from app.program.models.planning import DeadlineRule
from app.program.pages.deadline_forms import NewRuleForm, RuleForm
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.forms import EditForm
from app.web.editing.saving import form_page, saved
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("deadline_rules", __name__)
COUNTS = ("months", "weeks", "days")


@bp.get("/rag/fristsett")
@allow(Who.RAG)
def sets() -> ResponseReturnValue:
    """Show both sets."""
    found = [(scope, label, rules.in_set(scope)) for scope, label in SCOPE_LABELS.items()]
    return render_template("program/deadlines/rules.html", sets=found, described=rules.described)


@bp.route("/rag/fristsett/ny", methods=["GET", "POST"])
@allow(Who.RAG)
def add() -> ResponseReturnValue:
    """Put one more rule in a set."""
    wanted = incoming.argument("sett")
    form = NewRuleForm(data={"scope": wanted if wanted in SCOPE_LABELS else next(iter(SCOPE_LABELS))})
    act = lambda: rules.add(form.scope.data, _values(form), by=me(), key=form.key.data, now=now())
    if saved(form, act):
        return _done(_("Fristen er med i settet."))
    return form_page("program/deadlines/new_rule.html", form)


@bp.route("/rag/fristsett/<id:rule_id>", methods=["GET", "POST"])
@allow(Who.RAG, of=rules.rule)
def change(rule: DeadlineRule) -> ResponseReturnValue:
    """Change a rule."""
    stored = lambda: _stored(rule)
    form = RuleForm(data=stored())
    act = lambda: rules.change(rule, _values(form), seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=stored):
        return _done(_("Lagret. Frister som allerede er laget, er som før."))
    return form_page("program/deadlines/change_rule.html", form, rule=rule, events=history.of(rule))


@bp.route("/rag/fristsett/<id:rule_id>/ta-bort", methods=["GET", "POST"])
@allow(Who.RAG, of=rules.rule)
def remove(rule: DeadlineRule) -> ResponseReturnValue:
    """Ask once more, then take it out."""
    form = EditForm(version=rule.version)
    act = lambda: rules.remove(rule, seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=lambda: {"version": rule.version}):
        return _done(_("Fristen er ute av settet."))
    return form_page("program/deadlines/remove_rule.html", form, rule=rule, described=rules.described(rule))


def _values(form: NewRuleForm | RuleForm) -> dict[str, Any]:
    """What lies after the first day is stored as less than nothing before it."""
    sign = -1 if form.side.data == "after" else 1
    return form.values("title", "third") | {name: sign * (form[name].data or 0) for name in COUNTS}


def _stored(rule: DeadlineRule) -> dict[str, Any]:
    side = "after" if any(getattr(rule, name) < 0 for name in COUNTS) else "before"
    counts = {name: abs(getattr(rule, name)) or None for name in COUNTS}
    return {"title": rule.title, "third": rule.third, "side": side, "version": rule.version, **counts}


def _done(message: str) -> ResponseReturnValue:
    flash.done(message)
    return redirect(url_for(".sets"), code=303)
