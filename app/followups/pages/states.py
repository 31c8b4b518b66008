"""Buttons and pages that bring a task from one state to the next: done, opened again, postponed, dropped, replaced."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.text.excerpt import cut
from app.followups import operations, queries
from app.followups.labels import later
from app.followups.models import FollowUp
from app.followups.pages.forms import DropForm, PostponeForm, ReplaceForm
from app.followups.states import OPEN, VERBS
from app.web import flash, incoming
from app.web.access import Who, allow, me
from app.web.clock import now, today
from app.web.fields import options
from app.web.guard import local_path
from app.web.saving import form_page, pressed, saved, turned_away
from app.web.words import gettext as _

bp = Blueprint("followup_states", __name__)
BUTTONS = {verb.path: key for key, verb in VERBS.items() if verb.path}


@bp.post(f"/rag/oppgaver/<id:follow_up_id>/<any({', '.join(BUTTONS)}):button>")
@allow(Who.RAG, of=lambda follow_up_id, button: (queries.follow_up(follow_up_id), BUTTONS[button]))
def press(wanted: tuple[FollowUp, str]) -> ResponseReturnValue:
    """Do what a button says; the message afterwards offers to undo."""
    task, verb = wanted[0], VERBS[wanted[1]]
    if pressed(lambda: operations.carry_out(task, wanted[1], on=today(), by=me(), now=now())):
        undo = url_for(".press", follow_up_id=task.id, button=VERBS[verb.undo].path, next=_next()) if verb.undo else ""
        flash.done(str(verb.said) % {"task": cut(task.text, 80)}, undo=undo)
    return _back(task)


@bp.route("/rag/oppgaver/<id:follow_up_id>/utsett", methods=["GET", "POST"])
@allow(Who.RAG, of=queries.follow_up)
def postpone(task: FollowUp) -> ResponseReturnValue:
    """Give it a later due date."""
    form = PostponeForm()
    if away := turned_away(form, lambda: operations.refuse_unless(task, "postpone"), _page(task)):
        return away
    act = lambda: operations.postpone(task, form.due.data, form.remark.data, on=today(), by=me(), now=now())
    if saved(form, act):
        flash.done(_("Oppgaven er utsatt. Ny frist: %(due)s.", due=task.due_told))
        return _back(task)
    return form_page(
        "followups/postpone.html", form, task=task, later=later(task.due_last, today()), back=_next() or _page(task)
    )


@bp.route("/rag/oppgaver/<id:follow_up_id>/dropp", methods=["GET", "POST"])
@allow(Who.RAG, of=queries.follow_up)
def drop(task: FollowUp) -> ResponseReturnValue:
    """Let it be, with the reason."""
    form = DropForm()
    if away := turned_away(form, lambda: operations.refuse_unless(task, "drop"), _page(task)):
        return away
    if saved(form, lambda: operations.drop(task, form.reason.data, on=today(), by=me(), now=now())):
        flash.done(_("Oppgaven er avsluttet uten å bli gjort."), undo=_reopening(task))
        return _back(task)
    return form_page("followups/drop.html", form, task=task)


@bp.route("/rag/oppgaver/<id:follow_up_id>/erstatt", methods=["GET", "POST"])
@allow(Who.RAG, of=queries.follow_up)
def replace(task: FollowUp) -> ResponseReturnValue:
    """Let another task stand for it, one that is there or a new one."""
    form = ReplaceForm()
    if away := turned_away(form, lambda: operations.refuse_unless(task, "replace"), _page(task)):
        return away
    others = [other for other in queries.every(states=OPEN) if other.id != task.id]
    form.other_id.choices = options(((other.id, other.text) for other in others), none=_("Velg …"))
    if saved(form, lambda: _replace(task, form)):
        flash.done(_("Oppgaven er erstattet."), undo=_reopening(task))
        return _back(task)
    return form_page("followups/replace.html", form, task=task)


def _replace(task: FollowUp, form: ReplaceForm) -> None:
    if form.other_id.data:
        other = queries.follow_up(form.other_id.data)
    else:
        other = operations.successor(task, str(form.text.data), by=me(), key=form.key.data, now=now())
    operations.replace(task, other, on=today(), by=me(), now=now())


def _next() -> str | None:
    """Where the button was pressed."""
    return local_path(incoming.anywhere("next"))


def _reopening(task: FollowUp) -> str:
    return url_for(".press", follow_up_id=task.id, button=VERBS["reopen"].path)


def _page(task: FollowUp) -> str:
    return url_for("followups.task", follow_up_id=task.id)


def _back(task: FollowUp) -> ResponseReturnValue:
    return redirect(_next() or _page(task), code=303)
