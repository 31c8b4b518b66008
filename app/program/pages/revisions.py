"""Pages of revisions: the list, saving one, one, two compared, bringing one back, and one as a Word file."""

from collections.abc import Sequence

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.program.grid import lay_out
from app.domain.program.rows import Draft
from app.domain.program.shown import shown
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.program.draft import queries
from app.program.models.draft import ProgramRevision
from app.program.pages.flash_undo import back, tell
from app.program.pages.page_header import header
from app.program.pages.row_forms import RevisionForm
from app.program.releases import export, revisions
from app.program.releases.changes_in_words import describe
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now, today
from app.web.editing.forms import EditForm
from app.web.editing.saving import created, form_page
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("program_revisions", __name__)
DRAFT = "utkast"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.get("/samlinger/<id:gathering_id>/utkast/versjoner", endpoint="revisions")
@allow(Who.PLANNER, of=gatherings.gathering)
def all_revisions(gathering: Gathering) -> ResponseReturnValue:
    """List the revisions, newest first, and what participants have seen when."""
    return render_template(
        "program/releases/revisions.html",
        revisions=queries.revisions(gathering),
        releases=queries.releases(gathering),
        **header(gathering),
    )


@bp.route("/samlinger/<id:gathering_id>/utkast/versjoner/ny", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=gatherings.gathering)
def save(gathering: Gathering) -> ResponseReturnValue:
    """Save the draft as the next revision."""
    form = RevisionForm(is_first=queries.latest_revision(gathering) is None)
    act = lambda: revisions.save(gathering, form.reason.data, by=me(), key=form.key.data, now=now())
    if made := created(form, act):
        flash.done(_("%(revision)s er lagret.", revision=made))
        return redirect(url_for(".revisions", gathering_id=gathering.id), code=303)
    shown = header(gathering)
    latest = shown["standing"].latest
    changes = describe(latest.rows if latest else (), shown["rows"])
    return form_page("program/releases/save_revision.html", form, changes=changes, **shown)


@bp.get("/samlinger/<id:gathering_id>/utkast/versjoner/<id:number>")
@allow(Who.PLANNER, of=queries.revision)
def revision(revision: ProgramRevision) -> ResponseReturnValue:
    """Show one revision, to be read only."""
    return render_template(
        "program/releases/revision.html",
        revision=revision,
        days=lay_out(revision.rows),
        **header(revision.gathering),
    )


@bp.get("/samlinger/<id:gathering_id>/utkast/versjoner/sammenlign")
@allow(Who.PLANNER, of=gatherings.gathering)
def compare(gathering: Gathering) -> ResponseReturnValue:
    """Show what differs between any two, in words and on the days of today; the newest and the draft, unless asked."""
    shown, stored = header(gathering), queries.revisions(gathering)
    names = [str(one.number) for one in stored]
    usual = _newest_that_differ(gathering, stored, shown["rows"])
    older, newer = (_wanted(name, [*names, DRAFT], end) for name, end in zip(("fra", "til"), usual, strict=True))
    compared = [queries.revision(gathering.id, int(name)) for name in (older, newer) if name != DRAFT]
    rows = {str(one.number): queries.rows_today(one) for one in compared} | {DRAFT: shown["rows"]}
    return render_template(
        "program/releases/compare.html",
        choices=stored,
        compared=compared,
        older=older,
        newer=newer,
        draft=DRAFT,
        outdated=[one for one in compared if revisions.is_outdated(one)],
        changes=describe(rows[older], rows[newer]),
        **shown,
    )


@bp.route("/samlinger/<id:gathering_id>/utkast/versjoner/<id:number>/hent", methods=["GET", "POST"])
@allow(Who.OPERATOR, of=queries.revision)
def restore(revision: ProgramRevision) -> ResponseReturnValue:
    """Bring an older one back as the new draft, after a look at what that changes."""
    gathering = revision.gathering
    seen = queries.latest_change_id(gathering)
    form = EditForm(version=seen)
    act = lambda: revisions.restore(revision, seen=form.seen_version, by=me(), now=now())
    if made := created(form, act):
        tell(made, _("Utkastet er nå som versjon %(number)d.", number=revision.number))
        return back(gathering.id)
    form.version.data = str(seen)
    shown = header(gathering)
    return form_page(
        "program/releases/restore.html",
        form,
        revision=revision,
        changes=describe(shown["rows"], queries.rows_today(revision)),
        outdated=revisions.is_outdated(revision),
        **shown,
    )


@bp.get("/samlinger/<id:gathering_id>/utkast/versjoner/<id:number>/program.docx")
@allow(Who.PLANNER, of=queries.revision)
def as_word(revision: ProgramRevision) -> ResponseReturnValue:
    """Give a revision as a Word file."""
    content = export.word(revision.gathering, queries.rows_shown(revision), revision)
    return _file(content, f"program-{revision.gathering_id}-versjon-{revision.number}")


@bp.get("/samlinger/<id:gathering_id>/utkast/program.docx")
@allow(Who.PLANNER, of=gatherings.gathering)
def draft_as_word(gathering: Gathering) -> ResponseReturnValue:
    """Give the draft as a Word file."""
    rows = queries.draft(gathering)
    standing = queries.standing(gathering, rows)
    saved_as = standing.latest if not standing.is_changed else None
    seen = queries.rows_shown(saved_as) if saved_as else tuple(shown(row, hides_unconfirmed=False) for row in rows)
    return _file(export.word(gathering, seen, saved_as, today()), f"program-{gathering.id}-utkast")


def _file(content: bytes, name: str) -> Response:
    return Response(content, mimetype=WORD, headers={"Content-Disposition": f'attachment; filename="{name}.docx"'})


def _newest_that_differ(gathering: Gathering, stored: Sequence[ProgramRevision], draft: Draft) -> tuple[str, str]:
    """Return the two newest of versions and draft that are not equal; where all are, the newest and the draft."""
    newer = DRAFT
    for one in stored:
        if queries.rows_today(queries.revision(gathering.id, one.number)) != draft:
            return str(one.number), newer
        newer = str(one.number) if newer == DRAFT else newer
    return (str(stored[0].number) if stored else DRAFT), DRAFT


def _wanted(name: str, known: list[str], otherwise: str) -> str:
    found = incoming.arguments().get(name, "")
    return found if found in known else otherwise
