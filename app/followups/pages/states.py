"""Buttons and pages that bring a task from one state to the next: done, opened again, postponed, dropped, replaced."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.text.excerpt import cut
from app.followups import operations, queries
from app.followups.labels import later
from app.followups.models import FollowUp
from app.followups.pages.forms import DropForm, NoteForm, PostponeForm, ReplaceForm
from app.followups.pages.tasks import task_page
from app.followups.states import OPEN, VERBS, Verb
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now, today
from app.web.editing.fields import options
from app.web.editing.saving import form_page, pressed, saved, turned_away
from app.web.requests import incoming
from app.web.requests.guard import local_path
from app.web.words import gettext as _

bp = Blueprint("followup_states", __name__)
BUTTONS = {verb.path: key for key, verb in VERBS.items() if verb.path}


@bp.post(f"/rag/oppgaver/<id:follow_up_id>/<any({', '.join(BUTTONS)}):button>")
@allow(Who.RAG, of=lambda follow_up_id, button: (queries.follow_up(follow_up_id), BUTTONS[button]))
def press(wanted: tuple[FollowUp, str]) -> ResponseReturnValue:
    """Do what a button says, with the note that was being written beside it; the message afterwards offers to undo."""
    task, key = wanted
    form = NoteForm(on=today(), version=task.version)
    if not form.text.data:
        act = lambda: operations.carry_out(task, key, on=today(), seen_version=incoming.seen(), by=me(), now=now())
        if pressed(act, stale=_("Noen andre har endret oppgaven i mellomtiden. Se over, og prøv igjen.")):
            _tell(task, VERBS[key])
        return _back(task)
    with_note = lambda: operations.note_and_carry_out(
        task,
        key,
        **form.values("text", "on"),
        seen_version=incoming.seen(),
        by=me(),
        key=form.key.data,
        now=now(),
    )
    if not saved(form, with_note, stored=lambda: {"version": task.version}):
        return task_page(task, form)
    _tell(task, VERBS[key])
    return _back(task)


def _tell(task: FollowUp, verb: Verb) -> None:
    undo = ""
    if verb.undo:
        path = VERBS[verb.undo].path
        undo = url_for(".press", follow_up_id=task.id, button=path, sett=task.version, next=_next())
    flash.done(str(verb.said) % {"task": cut(task.text, 80)}, undo=undo)


@bp.route("/rag/oppgaver/<id:follow_up_id>/utsett", methods=["GET", "POST"])
@allow(Who.RAG, of=queries.follow_up)
def postpone(task: FollowUp) -> ResponseReturnValue:
    """Give it a later due date."""
    form = PostponeForm(version=task.version)
    if away := turned_away(form, lambda: operations.refuse_unless(task, "postpone"), _page(task)):
        return away
    act = lambda: operations.postpone(
        task, form.due.data, form.remark.data, on=today(), seen_version=form.seen_version, by=me(), now=now()
    )
    if saved(form, act, stored=lambda: {"version": task.version}):
        flash.done(_("Oppgaven er utsatt. Ny frist: %(due)s.", due=task.due_told))
        return _back(task)
    return form_page(
        "followups/postpone.html", form, task=task, later=later(task.due_last, today()), back=_next() or _page(task)
    )


@bp.route("/rag/oppgaver/<id:follow_up_id>/dropp", methods=["GET", "POST"])
@allow(Who.RAG, of=queries.follow_up)
def drop(task: FollowUp) -> ResponseReturnValue:
    """Let it be, with the reason."""
    form = DropForm(version=task.version)
    if away := turned_away(form, lambda: operations.refuse_unless(task, "drop"), _page(task)):
        return away
    act = lambda: operations.drop(
        task, form.reason.data, on=today(), seen_version=form.seen_version, by=me(), now=now()
    )
    if saved(form, act, stored=lambda: {"version": task.version}):
        flash.done(_("Oppgaven er avsluttet uten å bli gjort."), undo=_reopening(task))
        return _back(task)
    return form_page("followups/drop.html", form, task=task)


@bp.route("/rag/oppgaver/<id:follow_up_id>/erstatt", methods=["GET", "POST"])
@allow(Who.RAG, of=queries.follow_up)
def replace(task: FollowUp) -> ResponseReturnValue:
    """Let another task stand for it, one that is there or a new one."""
    form = ReplaceForm(version=task.version)
    if away := turned_away(form, lambda: operations.refuse_unless(task, "replace"), _page(task)):
        return away
    others = [other for other in queries.every(states=OPEN) if other.id != task.id]
    form.other_id.choices = options(((other.id, other.text) for other in others), none=_("Velg …"))
    if saved(form, lambda: _replace(task, form), stored=lambda: {"version": task.version}):
        flash.done(_("Oppgaven er erstattet."), undo=_reopening(task))
        return _back(task)
    return form_page("followups/replace.html", form, task=task)


def _replace(task: FollowUp, form: ReplaceForm) -> None:
    if form.other_id.data:
        other = queries.follow_up(form.other_id.data)
    else:
        other = operations.successor(task, str(form.text.data), by=me(), key=form.key.data, now=now())
    operations.replace(task, other, on=today(), seen_version=form.seen_version, by=me(), now=now())


def _next() -> str | None:
    """Where the button was pressed."""
    return local_path(incoming.anywhere("next"))


def _reopening(task: FollowUp) -> str:
    return url_for(".press", follow_up_id=task.id, button=VERBS["reopen"].path, sett=task.version)


def _page(task: FollowUp) -> str:
    return url_for("followups.task", follow_up_id=task.id)


def _back(task: FollowUp) -> ResponseReturnValue:
    return redirect(_next() or _page(task), code=303)
