"""Pages of the mandate: the version in force, drafts, adoption, and two versions side by side."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.charter import operations, queries
from app.charter.labels import POINT_LABELS
from app.charter.models import MandateVersion
from app.charter.pages.forms import AdoptForm, MandateForm, NewMandateForm
from app.charter.states import MANDATE_LABELS
from app.history import queries as history
from app.web import flash
from app.web.access import Who, allow, me
from app.web.clock import now, today
from app.web.editing.forms import ButtonForm
from app.web.editing.saving import created, form_page, saved
from app.web.requests import incoming
from app.web.words import gettext as _

bp = Blueprint("mandates", __name__)
FIELDS = ("text", "aims", "tasks", "goals")


@bp.get("/rag/mandat")
@allow(Who.RAG)
def current() -> ResponseReturnValue:
    """Show the mandate in force, or the newest draft while none is."""
    versions = queries.mandates()
    return _shown(queries.shown(versions, today()))


@bp.get("/rag/mandat/<id:mandate_id>")
@allow(Who.RAG, of=queries.mandate)
def mandate(mandate: MandateVersion) -> ResponseReturnValue:
    """Show one version."""
    return _shown(mandate)


@bp.route("/rag/mandat/ny", methods=["GET", "POST"])
@allow(Who.RAG)
def draft() -> ResponseReturnValue:
    """Begin a version from a copy of the newest."""
    form = NewMandateForm(data=operations.blank())
    versions = queries.mandates()
    act = lambda: operations.new_mandate(form.values(*FIELDS), by=me(), key=form.key.data, now=now())
    if form.more.data:
        form.add_rows()
    elif made := created(form, act):
        flash.done(_("Utkastet er lagret. Det gjelder ikke før det er vedtatt."))
        return redirect(url_for(".mandate", mandate_id=made.id), code=303)
    return form_page("charter/new_mandate.html", form, newest=versions[0] if versions else None)


@bp.route("/rag/mandat/<id:mandate_id>/endre", methods=["GET", "POST"])
@allow(Who.RAG, of=queries.mandate)
def change(mandate: MandateVersion) -> ResponseReturnValue:
    """Change a draft."""
    stored = lambda: {name: getattr(mandate, name) for name in (*FIELDS, "version")}
    form = MandateForm(data=stored())
    values = lambda: form.values(*FIELDS)
    act = lambda: operations.change_mandate(mandate, values(), seen_version=form.seen_version, by=me(), now=now())
    if form.more.data:
        form.add_rows()
    elif saved(form, act, stored=stored):
        return _done(mandate, _("Endringene er lagret."))
    return form_page("charter/change_mandate.html", form, mandate=mandate)


@bp.route("/rag/mandat/<id:mandate_id>/vedta", methods=["GET", "POST"])
@allow(Who.COORDINATOR, of=queries.mandate)
def adopt(mandate: MandateVersion) -> ResponseReturnValue:
    """Write down that a version was adopted."""
    form = AdoptForm(version=mandate.version)
    act = lambda: operations.adopt(
        mandate,
        **form.values("adopted_on", "adopted_by", "valid_from"),
        seen_version=form.seen_version,
        by=me(),
        now=now(),
    )
    stored = lambda: {name: getattr(mandate, name) for name in ("adopted_on", "adopted_by", "valid_from", "version")}
    if saved(form, act, stored=stored):
        return _done(mandate, _("Mandatet er vedtatt. Teksten kan ikke lenger endres."))
    return form_page("charter/adopt.html", form, mandate=mandate)


@bp.get("/rag/mandat/<id:mandate_id>/sammenlign")
@allow(Who.RAG, of=queries.mandate)
def compare(mandate: MandateVersion) -> ResponseReturnValue:
    """Show what differs from another version, in words; from the one before, unless another is asked for."""
    others = [one for one in queries.mandates() if one.id != mandate.id]
    asked = next((one for one in others if str(one.id) == incoming.argument("med")), None)
    before = next((one for one in others if one.number < mandate.number), None)
    other = asked or before or (others[-1] if others else None)
    older, newer = sorted((mandate, other or mandate), key=lambda one: one.number)
    return render_template(
        "charter/compare.html",
        mandate=mandate,
        others=others,
        other=other,
        older=older,
        newer=newer,
        found=queries.compared(older, newer),
        points=POINT_LABELS,
    )


def _shown(mandate: MandateVersion | None) -> ResponseReturnValue:
    versions = queries.mandates()
    more: dict[str, Any] = {"deviations": [], "events": []}
    if mandate is not None:
        more = {"deviations": queries.deviating_from(mandate), "events": history.of(mandate)}
    return render_template(
        "charter/mandate.html",
        mandate=mandate,
        versions=versions,
        in_force=queries.in_force(versions, today()),
        points=POINT_LABELS,
        states=MANDATE_LABELS,
        today=today(),
        button=ButtonForm(),
        **more,
    )


def _done(mandate: MandateVersion, message: str) -> ResponseReturnValue:
    flash.done(message)
    return redirect(url_for(".mandate", mandate_id=mandate.id), code=303)
