"""Pages of comments on a draft and its rows."""

from collections.abc import Callable

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.program.draft import queries
from app.program.models.labels import hours, theme
from app.program.models.planning import ProgramComment
from app.program.pages.page_header import header
from app.program.pages.planning_forms import CommentForm
from app.program.tasks import comments as operations
from app.program.tasks import queries as task_queries
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.fields import options
from app.web.editing.saving import form_page, pressed, saved
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("program_comments", __name__)


@bp.route("/samlinger/<id:gathering_id>/utkast/kommentarer", methods=["GET", "POST"])
@allow(Who.PLANNER, of=gatherings.gathering)
def comments(gathering: Gathering) -> ResponseReturnValue:
    """Show what was said, what is open first; of one row if the address names it; and say more."""
    key, form = incoming.argument("post"), _form(gathering)
    act = lambda: operations.say(
        gathering, form.text.data, row_key=form.row.data, by=me(), key=form.key.data, now=now()
    )
    if saved(form, act):
        flash.done(_("Kommentaren er lagt inn."))
        return _back(gathering.id, key)
    return _page(gathering, form)


def _form(gathering: Gathering) -> CommentForm:
    key, rows = incoming.argument("post"), queries.draft(gathering)
    form = CommentForm(data={"row": key if queries.titled(rows, key) else ""})
    known = [(row.key, f"{hours(row)} {theme(row)}".strip()) for row in rows]
    form.row.choices = options([("", _("Hele utkastet")), *known])
    return form


def _page(gathering: Gathering, form: CommentForm) -> ResponseReturnValue:
    key, shown = incoming.argument("post"), header(gathering)
    found = [one for one in task_queries.comments(gathering) if not key or one.row_key == key]
    return form_page(
        "program/tasks/comments.html",
        form,
        key=key,
        titles={row.key: row.title for row in shown["rows"]},
        waiting=[one for one in found if one.resolved_at is None],
        resolved=[one for one in reversed(found) if one.resolved_at is not None],
        **shown,
    )


@bp.post("/samlinger/<id:gathering_id>/utkast/kommentarer/<id:comment_id>/avklart")
@allow(Who.PLANNER, of=task_queries.comment)
def resolve(comment: ProgramComment) -> ResponseReturnValue:
    """Say that nothing is left to do about it."""
    act = lambda: operations.resolve(comment, seen_version=incoming.seen(), by=me(), now=now())
    return _press(comment.gathering, act, _("Kommentaren er avklart."))


@bp.post("/samlinger/<id:gathering_id>/utkast/kommentarer/<id:comment_id>/apne")
@allow(Who.PLANNER, of=task_queries.comment)
def reopen(comment: ProgramComment) -> ResponseReturnValue:
    """Take it up again."""
    act = lambda: operations.reopen(comment, seen_version=incoming.seen())
    return _press(comment.gathering, act, _("Kommentaren er åpen igjen."))


@bp.post("/samlinger/<id:gathering_id>/utkast/kommentarer/<id:comment_id>/slett")
@allow(Who.PLANNER, of=task_queries.comment)
def take_back(comment: ProgramComment) -> ResponseReturnValue:
    """Delete one's own comment."""
    act = lambda: operations.take_back(comment, seen_version=incoming.seen(), by=me())
    return _press(comment.gathering, act, _("Kommentaren er slettet."))


def _press(gathering: Gathering, act: Callable[[], object], said: str) -> ResponseReturnValue:
    """Do what a button beside a comment asks for; a comment that is being written stays in its field."""
    pressed(act, said, stale=_("Noen andre har endret kommentaren i mellomtiden. Se over, og prøv igjen."))
    form = _form(gathering)
    return _page(gathering, form) if form.text.data else _back(gathering.id, incoming.argument("post"))


def _back(gathering_id: int, key: str) -> ResponseReturnValue:
    row_in_address = {"post": key} if key else {}
    return redirect(url_for(".comments", gathering_id=gathering_id, **row_in_address), code=303)
