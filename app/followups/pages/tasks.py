"""Pages of tasks: the list, one task, new and changed ones."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.followups import filters, operations, queries
from app.followups.models import FollowUp
from app.followups.pages.forms import NewTaskForm, NoteForm, TaskForm
from app.followups.reminders import recipients
from app.history import queries as history
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now, today
from app.web.editing.forms import ButtonForm
from app.web.editing.saving import created, form_page, saved
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("followups", __name__)


@bp.get("/rag/oppgaver")
@allow(Who.RAG)
def tasks() -> ResponseReturnValue:
    """Show the tasks that fit the filters; open ones by how much they hurry."""
    choice, on = filters.chosen(incoming.arguments()), today()
    own = queries.Own()
    if choice["hvem"] != "alle":
        own = recipients.own(me().id, on)._replace(organisation_ids=recipients.houses(me().id, on))
    found = queries.every(**filters.question(choice, own, on))
    groups = filters.grouped(found, on) if choice["vis"] == "apne" else [("", list(found))] if found else []
    return render_template(
        "followups/tasks.html",
        groups=groups,
        count=len(found),
        choice=choice,
        filters=filters.options(choice),
        today=on,
        button=ButtonForm(),
    )


@bp.route("/rag/oppgaver/ny", methods=["GET", "POST"])
@allow(Who.RAG)
def new() -> ResponseReturnValue:
    """Begin a task by hand."""
    form = NewTaskForm()
    form.owners.knows(queries.known_owners())
    act = lambda: operations.open_task(**_values(form), by=me(), key=form.key.data, now=now())
    if made := created(form, act):
        flash.done(_("Oppgaven er lagt inn."))
        return redirect(url_for(".task", follow_up_id=made.id), code=303)
    return form_page("followups/new.html", form)


@bp.get("/rag/oppgaver/<id:follow_up_id>")
@allow(Who.RAG, of=queries.follow_up)
def task(task: FollowUp) -> ResponseReturnValue:
    """Show one task with its log and what can be done."""
    return task_page(task, NoteForm(on=today(), version=task.version))


@bp.route("/rag/oppgaver/<id:follow_up_id>/endre", methods=["GET", "POST"])
@allow(Who.RAG, of=queries.follow_up)
def change(task: FollowUp) -> ResponseReturnValue:
    """Change what is to be done, by whom or by when."""
    stored = lambda: {**_stored(task), "version": task.version}
    form = TaskForm(data=stored())
    form.owners.knows(queries.known_owners(task), [owner.named for owner in task.owners])
    act = lambda: operations.change(task, **_values(form), seen_version=form.seen_version, by=me(), now=now())
    if saved(form, act, stored=stored):
        flash.done(_("Endringene er lagret."))
        return redirect(url_for(".task", follow_up_id=task.id), code=303)
    return form_page("followups/change.html", form, task=task)


@bp.post("/rag/oppgaver/<id:follow_up_id>/logg")
@allow(Who.RAG, of=queries.follow_up)
def note(task: FollowUp) -> ResponseReturnValue:
    """Write a dated line in its log."""
    form = NoteForm(on=today(), version=task.version)
    given = lambda: {**form.values("text", "on"), "by": me(), "key": form.key.data, "now": now()}
    noted: Callable[[], object] = lambda: operations.note(task, **given())
    closed = lambda: operations.note_and_carry_out(task, "finish", seen_version=form.seen_version, **given())
    act = closed if form.finish.data else noted
    if saved(form, act, stored=lambda: {"version": task.version}):
        flash.done(_("Notatet er lagret, og oppgaven er ferdig.") if form.finish.data else _("Notatet er lagret."))
        return redirect(url_for(".task", follow_up_id=task.id), code=303)
    return task_page(task, form)


def task_page(task: FollowUp, form: NoteForm) -> ResponseReturnValue:
    """Draw the page of one task."""
    reached = recipients.Contacts(today()).of(task) if task.is_open and task.due_last else []
    return form_page(
        "followups/task.html",
        form,
        task=task,
        log=queries.log(task),
        other=queries.replaced_by(task),
        reached=reached,
        events=history.of(task),
        verbs=task.verbs,
        today=today(),
    )


def _values(form: NewTaskForm | TaskForm) -> dict[str, Any]:
    return {**form.values("text", "due", "hidden_until"), "owners": form.owners.named}


def _stored(task: FollowUp) -> dict[str, Any]:
    return {"text": task.text, "owners": task.owner_words, "due": task.due, "hidden_until": task.hidden_until}
