"""Kinds of meeting and their rules of notice and quorum."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.meetings.models.kinds import MeetingKind
from app.meetings.pages.plan_forms import KindForm, NewKindForm
from app.meetings.plan import operations as plan
from app.meetings.plan import queries, rules
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.saving import form_page, saved
from app.web.words import gettext as _

bp = Blueprint("meeting_kinds", __name__)
FIELDS = ("name", "notice_weeks", "quorum", "quorum_half_of")


@bp.get("/rag/moter/typer")
@allow(Who.COORDINATOR)
def kinds() -> ResponseReturnValue:
    """Show the kinds of meeting."""
    return render_template("meetings/plan/kinds.html", kinds=queries.kinds(), quorum=rules.told_quorum)


@bp.route("/rag/moter/typer/ny", methods=["GET", "POST"])
@allow(Who.COORDINATOR)
def add() -> ResponseReturnValue:
    """Add a kind."""
    form = NewKindForm()
    act = lambda: plan.add_kind(**form.values(*FIELDS), by=me(), key=form.key.data, now=now())
    return _page(form, _("Ny møtetype"), act)


@bp.route("/rag/moter/typer/<id:kind_id>/endre", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.kind)
def change(kind: MeetingKind) -> ResponseReturnValue:
    """Change a kind."""
    form = KindForm(data={name: getattr(kind, name) for name in FIELDS} | {"version": kind.version})
    act = lambda: plan.change_kind(kind, **form.values(*FIELDS), seen_version=form.seen_version, by=me(), now=now())
    return _page(form, kind.name, act, kind)


def _page(
    form: NewKindForm | KindForm, title: str, act: Callable[[], Any], kind: MeetingKind | None = None
) -> ResponseReturnValue:
    stored = (lambda: {name: getattr(kind, name) for name in (*FIELDS, "version")}) if kind else None
    if saved(form, act, stored=stored):
        flash.done(_("Lagret."))
        return redirect(url_for(".kinds"), code=303)
    return form_page("meetings/plan/kind.html", form, title=title)
