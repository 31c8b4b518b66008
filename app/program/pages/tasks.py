"""Pages of open points and of tasks that belong to a program."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.program.rows import Draft
from app.domain.text.excerpt import cut
from app.followups import queries as followups
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.program.draft import queries
from app.program.models.draft import ProgramRow
from app.program.models.labels import hours, theme
from app.program.models.planning import ProgramTask
from app.program.pages.page_header import header
from app.program.pages.planning_forms import PrepareForm, TaskForm
from app.program.tasks import open_points as items
from app.program.tasks import operations as tasks
from app.program.tasks import queries as task_queries
from app.program.tasks import warnings
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now, today
from app.web.editing.fields import options
from app.web.editing.forms import ButtonForm
from app.web.editing.saving import created, form_page, pressed, saved
from app.web.requests import incoming
from app.web.words import gettext as _
from app.web.words import ngettext

bp = Blueprint("program_tasks", __name__)


@bp.get("/samlinger/<id:gathering_id>/utkast/punkter")
@allow(Who.PLANNER, of=gatherings.gathering)
def open_points(gathering: Gathering) -> ResponseReturnValue:
    """List what is still to be found out, and the tasks beside their rows."""
    shown = header(gathering)
    findings = warnings.find(gathering, shown["rows"])
    places = items.places(shown["rows"], findings, task_queries.tasks(gathering))
    return render_template(
        "program/tasks/open_points.html",
        places=places,
        count=len(findings.open_points),
        dismissed=findings.dismissed_points,
        today=today(),
        button=ButtonForm(),
        **shown,
    )


@bp.route("/samlinger/<id:gathering_id>/utkast/punkter/ny", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=gatherings.gathering)
def new(gathering: Gathering) -> ResponseReturnValue:
    """Make a task for a row, a point or the program."""
    shown = header(gathering)
    form = TaskForm(data=_proposed(gathering, shown["rows"]))
    form.owners.knows(followups.known_owners())
    known = [(row.key, f"{hours(row)} {theme(row)}".strip()) for row in shown["rows"]]
    form.row.choices = options([("", _("Hele programmet")), *known])
    act = lambda: tasks.make(
        gathering,
        row_key=form.row.data,
        text=form.text.data,
        owners=form.owners.named,
        due=form.due.data,
        by=me(),
        key=form.key.data,
        now=now(),
    )
    if saved(form, act):
        flash.done(_("Oppgaven er lagt inn."))
        return _back(gathering.id)
    return form_page("program/tasks/new_task.html", form, **shown)


@bp.route("/samlinger/<id:gathering_id>/utkast/<token:key>/forbered", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.row)
def prepare(row: ProgramRow) -> ResponseReturnValue:
    """Let each network prepare a row."""
    gathering = row.gathering
    text = _("forbered «%(title)s» sammen med gruppen", title=row.title)
    form = PrepareForm(data={"text": text, "due": tasks.usual_due(gathering, today())})
    act = lambda: tasks.prepare(gathering, row.key, text=form.text.data, due=form.due.data, by=me(), now=now())
    if (made := created(form, act)) is not None:
        said = ngettext("%(num)d oppgave er laget.", "%(num)d oppgaver er laget, én for hvert nettverk.", len(made))
        flash.done(said)
        return _back(gathering.id)
    return form_page(
        "program/tasks/prepare.html",
        form,
        row=row,
        wanted=tasks.preparations(gathering, row.key, today()),
        **header(gathering),
    )


@bp.post("/samlinger/<id:gathering_id>/utkast/punkter/<id:task_id>/ferdig")
@allow(Who.OPERATOR, of=task_queries.task)
def finish(task: ProgramTask) -> ResponseReturnValue:
    """Mark a task done; the message afterwards offers to undo."""
    act = lambda: tasks.finish(task, seen_version=incoming.seen(), by=me(), now=now())
    if pressed(act, stale=_changed(task)):
        undo = url_for(".reopen", gathering_id=task.gathering_id, task_id=task.id, sett=task.follow_up.version)
        flash.done(_("«%(task)s» er ferdig.", task=cut(task.follow_up.text, 80)), undo=undo)
    return _back(task.gathering_id)


@bp.post("/samlinger/<id:gathering_id>/utkast/punkter/<id:task_id>/gjenapne")
@allow(Who.OPERATOR, of=task_queries.task)
def reopen(task: ProgramTask) -> ResponseReturnValue:
    """Open a task again."""
    act = lambda: tasks.reopen(task, seen_version=incoming.seen(), by=me(), now=now())
    pressed(act, _("Oppgaven er åpen igjen."), stale=_changed(task))
    return _back(task.gathering_id)


def _changed(task: ProgramTask) -> str:
    return _("«%(title)s» er endret i mellomtiden. Se over, og prøv igjen.", title=cut(task.follow_up.text, 80))


def _proposed(gathering: Gathering, rows: Draft) -> dict[str, Any]:
    """Begin with what the address names: a row, or a point of one."""
    row = next((row for row in rows if row.key == incoming.argument("post")), None)
    said = next(
        (one for one in warnings.find(gathering, rows).open_points if one.flag.key == incoming.argument("punkt")), None
    )
    return {
        "row": row.key if row else "",
        "text": items.wording(said, row) if said and row else "",
        "owners": tasks.usual_owners(gathering, row),
        "due": tasks.usual_due(gathering, today()),
    }


def _back(gathering_id: int) -> ResponseReturnValue:
    return redirect(url_for(".open_points", gathering_id=gathering_id), code=303)
