"""Pages that let participants see a version: the checklist before a release, and withdrawing."""

from typing import Any

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.program.rows import Draft
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.program.draft import queries
from app.program.models.draft import ProgramRevision
from app.program.pages.page_header import header
from app.program.pages.row_forms import ReleaseDraftForm, ReleaseForm
from app.program.releases import checklist as releasing
from app.program.releases import revisions
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.editing.forms import Form
from app.web.editing.saving import created, form_page, saved
from app.web.words import gettext as _

bp = Blueprint("program_releases", __name__)


@bp.route("/samlinger/<id:gathering_id>/utkast/slipp", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=gatherings.gathering)
def release_draft(gathering: Gathering) -> ResponseReturnValue:
    """Look over the draft, then save and release it in one step."""
    form = ReleaseDraftForm(is_first=queries.latest_revision(gathering) is None)
    act = lambda: revisions.save_and_release(
        gathering,
        form.reason.data,
        hides_unconfirmed=form.hides_unconfirmed.data,
        seen=form.seen.data or "",
        by=me(),
        key=form.key.data,
        now=now(),
    )
    if made := created(form, act):
        return _released(gathering, made)
    shown = header(gathering)
    if not form.is_submitted() and not shown["standing"].is_changed and shown["standing"].latest:
        number = shown["standing"].latest.number
        return redirect(url_for(".release", gathering_id=gathering.id, number=number), code=303)
    form.seen.data = queries.draft_mark(gathering)
    return _page(form, shown, shown["rows"], revision=None)


@bp.route("/samlinger/<id:gathering_id>/utkast/versjoner/<id:number>/slipp", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.revision)
def release(revision: ProgramRevision) -> ResponseReturnValue:
    """Look over a revision, then release exactly that one; one that is released may be so with or without names."""
    gathering = revision.gathering
    in_force = queries.latest_release(gathering)
    is_seen = in_force is not None and in_force.revision_id == revision.id
    form = ReleaseForm(hides_unconfirmed=in_force.hides_unconfirmed if in_force and is_seen else True)
    act = lambda: revisions.release(
        revision,
        hides_unconfirmed=form.hides_unconfirmed.data,
        seen=form.seen.data or "",
        by=me(),
        now=now(),
    )
    if saved(form, act):
        return _released(gathering, revision)
    form.seen.data = queries.release_mark(gathering)
    outdated = revisions.is_outdated(revision)
    return _page(form, header(gathering), revision.rows, revision=revision, outdated=outdated, is_seen=is_seen)


@bp.route("/samlinger/<id:gathering_id>/utkast/trekk-tilbake", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=gatherings.gathering)
def withdraw(gathering: Gathering) -> ResponseReturnValue:
    """Let participants see no program, after a question."""
    form = Form()
    if saved(form, lambda: revisions.withdraw(gathering, by=me(), now=now())):
        flash.done(_("Programmet er trukket tilbake. I kalendere står postene som avlyst."))
        return redirect(url_for("program_revisions.revisions", gathering_id=gathering.id), code=303)
    return form_page("program/releases/withdraw.html", form, **header(gathering))


def _released(gathering: Gathering, revision: object) -> ResponseReturnValue:
    flash.done(_("%(revision)s er publisert. Nå ser deltakerne den.", revision=revision))
    return redirect(url_for("program.program", gathering_id=gathering.id), code=303)


def _page(form: Form, shown: dict[str, Any], rows: Draft, **values: Any) -> ResponseReturnValue:
    return form_page(
        "program/releases/release.html",
        form,
        checklist=releasing.checklist(shown["gathering"], rows),
        now=now(),
        **values,
        **shown,
    )
