"""Pages of comments on a draft and its rows."""

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
from app.web import flash, incoming
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.fields import options
from app.web.forms import ButtonForm
from app.web.saving import form_page, pressed, saved
from app.web.words import gettext as _

bp = Blueprint("program_comments", __name__)


@bp.route("/samlinger/<id:gathering_id>/utkast/kommentarer", methods=["GET", "POST"])
@allow(Who.PLANNER, of=gatherings.gathering)
def comments(gathering: Gathering) -> ResponseReturnValue:
    """Show what was said, what is open first; of one row if the address names it; and say more."""
    shown = header(gathering)
    key = incoming.argument("post")
    form = CommentForm(data={"row": key if queries.titled(shown["rows"], key) else ""})
    known = [(row.key, f"{hours(row)} {theme(row)}".strip()) for row in shown["rows"]]
    form.row.choices = options([("", _("Hele utkastet")), *known])
    act = lambda: operations.say(
        gathering, form.text.data, row_key=form.row.data, by=me(), key=form.key.data, now=now()
    )
    if saved(form, act):
        flash.done(_("Kommentaren er lagt inn."))
        return _back(gathering.id, key)
    found = [one for one in task_queries.comments(gathering) if not key or one.row_key == key]
    return form_page(
        "program/tasks/comments.html",
        form,
        key=key,
        titles={row.key: row.title for row in shown["rows"]},
        waiting=[one for one in found if one.resolved_at is None],
        button=ButtonForm(),
        resolved=[one for one in reversed(found) if one.resolved_at is not None],
        **shown,
    )


@bp.post("/samlinger/<id:gathering_id>/utkast/kommentarer/<id:comment_id>/avklart")
@allow(Who.PLANNER, of=task_queries.comment)
def resolve(comment: ProgramComment) -> ResponseReturnValue:
    """Say that nothing is left to do about it."""
    pressed(lambda: operations.resolve(comment, by=me(), now=now()), _("Kommentaren er avklart."))
    return _back(comment.gathering_id, incoming.argument("post"))


@bp.post("/samlinger/<id:gathering_id>/utkast/kommentarer/<id:comment_id>/apne")
@allow(Who.PLANNER, of=task_queries.comment)
def reopen(comment: ProgramComment) -> ResponseReturnValue:
    """Take it up again."""
    pressed(lambda: operations.reopen(comment), _("Kommentaren er åpen igjen."))
    return _back(comment.gathering_id, incoming.argument("post"))


@bp.post("/samlinger/<id:gathering_id>/utkast/kommentarer/<id:comment_id>/slett")
@allow(Who.PLANNER, of=task_queries.comment)
def take_back(comment: ProgramComment) -> ResponseReturnValue:
    """Delete one's own comment."""
    gathering_id = comment.gathering_id
    pressed(lambda: operations.take_back(comment, by=me()), _("Kommentaren er slettet."))
    return _back(gathering_id, incoming.argument("post"))


def _back(gathering_id: int, key: str) -> ResponseReturnValue:
    row_in_address = {"post": key} if key else {}
    return redirect(url_for(".comments", gathering_id=gathering_id, **row_in_address), code=303)
