"""Pages of next steps: each becomes a task, a topic, or is not followed up, until the count balances."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.followups import queries as followups
from app.networks import queries as networks
from app.openspace.models.labels import OUTCOMES
from app.openspace.models.reports import OpenStep
from app.openspace.models.space import OpenGroup, OpenSpace
from app.openspace.pages.report_forms import StepDropForm, StepForm, StepTaskForm, StepTopicForm
from app.openspace.pages.versions import seen_version
from app.openspace.reports import operations as reports
from app.openspace.reports import outcomes
from app.openspace.space import participants, queries
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now, today
from app.web.editing.forms import ButtonForm
from app.web.editing.saving import created, form_page, pressed, saved
from app.web.words import gettext as _

bp = Blueprint("open_space_outcomes", __name__)


@bp.get("/open-space/<id:open_space_id>/oppfolging")
@allow(Who.OPERATOR, of=queries.open_space)
def steps(space: OpenSpace) -> ResponseReturnValue:
    """List every next step, those of the groups with most dots first."""
    found = outcomes.steps(space)
    lacking = outcomes.without_step(space)
    dots = participants.dots([*(one.report.group_id for one in found), *(one.id for one in lacking)])
    return render_template(
        "openspace/reports/steps.html",
        space=space,
        dots=dots,
        outcomes=OUTCOMES,
        steps=sorted(found, key=lambda one: (-dots.get(one.report.group_id, 0), one.report.group_id, one.position)),
        unsaid=reports.unsaid(space),
        lacking=lacking,
        balance=outcomes.balance(space),
        button=ButtonForm(),
    )


@bp.route("/open-space/gruppe/<id:group_id>/steg", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.group)
def add_step(group: OpenGroup) -> ResponseReturnValue:
    """Write a next step for a group that was prioritised and wrote none."""
    written = reports.report(group)
    form = StepForm(data={"text": _("Følge opp «%(title)s»", title=group.title)})
    if created(form, lambda: outcomes.add_step(group, form.text.data, by=me(), key=form.key.data, now=now())):
        flash.done(_("Steget er skrevet inn."))
        return redirect(url_for(".steps", open_space_id=group.open_space_id), code=303)
    return form_page("openspace/reports/step_new.html", form, group=group, space=group.open_space, report=written)


@bp.post("/open-space/gruppe/<id:group_id>/fortell")
@allow(Who.OPERATOR, of=queries.group)
def tell_bank(group: OpenGroup) -> ResponseReturnValue:
    """Let the topic bank tell what came out of a group."""
    if ButtonForm().validate_on_submit():
        said = _("Temabanken forteller nå hva som kom ut av «%(title)s».", title=group.title)
        pressed(lambda: reports.tell_bank(group, seen_version=seen_version(), by=me(), now=now()), said)
    return redirect(url_for(".steps", open_space_id=group.open_space_id), code=303)


@bp.route("/open-space/steg/<id:step_id>/oppgave", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=outcomes.step)
def task(step: OpenStep) -> ResponseReturnValue:
    """Let a step be a task of RAG, a network, a person or somebody outside."""
    known = followups.known_owners()
    said = outcomes.read_from(step, known)
    owners = said.owners or _usual_owner(step)
    form = StepTaskForm(data={"text": step.text, "owners": owners, "due": said.due, "version": step.version})
    form.owners.knows(known)
    act = lambda: outcomes.make_task(
        step,
        form.text.data,
        form.owners.named,
        form.due.data,
        seen_version=form.seen_version,
        by=me(),
        key=form.key.data,
        now=now(),
    )
    if saved(form, act, stored=lambda: {"version": step.version}):
        return _done(step, _("Steget er blitt en oppgave."))
    return form_page("openspace/reports/step_task.html", form, step=step, space=step.report.group.open_space)


@bp.route("/open-space/steg/<id:step_id>/temabank", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=outcomes.step)
def topic(step: OpenStep) -> ResponseReturnValue:
    """Let a step be a wish in the topic bank."""
    form = StepTopicForm(data={"text": step.text, "version": step.version})
    act = lambda: outcomes.make_topic(step, form.text.data, seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=lambda: {"version": step.version}):
        return _done(step, _("Steget ligger blant forslagene til temabanken."))
    return form_page("openspace/reports/step_topic.html", form, step=step, space=step.report.group.open_space)


@bp.route("/open-space/steg/<id:step_id>/ikke", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=outcomes.step)
def drop(step: OpenStep) -> ResponseReturnValue:
    """Say that a step is not followed up, and why."""
    form = StepDropForm(data={"version": step.version})
    act = lambda: outcomes.drop(step, form.reason.data, seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=lambda: {"version": step.version}):
        return _done(step, _("Steget følges ikke opp."))
    return form_page("openspace/reports/step_drop.html", form, step=step, space=step.report.group.open_space)


@bp.post("/open-space/steg/<id:step_id>/angre")
@allow(Who.OPERATOR, of=outcomes.step)
def reopen(step: OpenStep) -> ResponseReturnValue:
    """Take a decision back."""
    if ButtonForm().validate_on_submit():
        act = lambda: outcomes.reopen(step, seen_version=seen_version(), by=me(), now=now())
        pressed(act, _("Steget er ikke avgjort lenger."))
    return _to(step)


def _usual_owner(step: OpenStep) -> str:
    """RAG of what is national, else whoever mainly runs the network."""
    network = step.report.group.open_space.gathering.network
    if network is None:
        return "RAG"
    leads = [one.person for one in networks.team(network, today()).operators if one.is_lead]
    known = {known.id: known.told_apart for known in followups.known_owners() if known.kind == "person"}
    return ", ".join(known[one.id] for one in leads if one.id in known) or "RAG"


def _done(step: OpenStep, said: str) -> ResponseReturnValue:
    flash.done(said, undo=url_for(".reopen", step_id=step.id, sett=step.version))
    return _to(step)


def _to(step: OpenStep) -> ResponseReturnValue:
    return redirect(url_for(".steps", open_space_id=step.report.group.open_space_id), code=303)
