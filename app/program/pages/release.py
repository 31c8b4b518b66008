"""Pages that let participants see a version: the checklist before a release, and withdrawing."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.program.draft import queries
from app.program.models.draft import ProgramRevision
from app.program.pages.page_header import header
from app.program.pages.row_forms import ReleaseDraftForm, SeenForm
from app.program.releases import checklist as releasing
from app.program.releases import revisions
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now
from app.web.forms import Form
from app.web.saving import created, form_page, saved
from app.web.words import gettext as _

bp = Blueprint("program_releases", __name__)


@bp.route("/samlinger/<id:gathering_id>/utkast/slipp", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=gatherings.gathering)
def release_draft(gathering: Gathering) -> ResponseReturnValue:
    """Look over the draft, then save and release it in one step."""
    form = ReleaseDraftForm()
    act = lambda: revisions.save_and_release(
        gathering, form.reason.data, seen=form.seen.data or "", by=me(), key=form.key.data, now=now()
    )
    if made := created(form, act):
        return _released(gathering, made)
    shown = header(gathering)
    if not shown["standing"].is_changed and shown["standing"].latest:
        number = shown["standing"].latest.number
        return redirect(url_for(".release", gathering_id=gathering.id, number=number), code=303)
    form.seen.data = queries.draft_mark(gathering)
    checklist = releasing.checklist(gathering, shown["rows"])
    return form_page("program/releases/release.html", form, revision=None, checklist=checklist, now=now(), **shown)


@bp.route("/samlinger/<id:gathering_id>/utkast/versjoner/<id:number>/slipp", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.revision)
def release(revision: ProgramRevision) -> ResponseReturnValue:
    """Look over a revision, then release exactly that one."""
    form, gathering = SeenForm(), revision.gathering
    if saved(form, lambda: revisions.release(revision, seen=form.seen.data or "", by=me(), now=now())):
        return _released(gathering, revision)
    form.seen.data = queries.release_mark(gathering)
    checklist = releasing.checklist(gathering, revision.rows)
    return form_page(
        "program/releases/release.html",
        form,
        revision=revision,
        outdated=revisions.is_outdated(revision),
        checklist=checklist,
        now=now(),
        **header(gathering),
    )


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
    flash.done(_("%(revision)s er sluppet. Nå ser deltakerne den.", revision=revision))
    return redirect(url_for("program.program", gathering_id=gathering.id), code=303)
