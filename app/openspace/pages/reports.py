"""Pages of reports: written on a phone and saved as one types, with a photo; and all of them together."""

from io import BytesIO
from typing import Any, NamedTuple

from flask import Blueprint, jsonify, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import NotFound
from app.openspace.models.reports import OpenPhoto, OpenReport
from app.openspace.models.space import OpenGroup, OpenSpace
from app.openspace.pages.report_forms import PhotoForm, ReportForm
from app.openspace.reports import operations as reports
from app.openspace.reports import photos, proceedings
from app.openspace.reports.photos import MOST_BYTES
from app.openspace.space import addresses, participants, queries
from app.web import flash
from app.web.access import Who, allow, may, me
from app.web.clock import now
from app.web.editing import saving
from app.web.editing.saving import form_page, saved
from app.web.editing.uploads import takes_file
from app.web.requests import device, incoming
from app.web.requests.guard import private
from app.web.requests.rate_limit import Limit
from app.web.words import N_
from app.web.words import gettext as _
from app.web.words import lazy_gettext as _l

PHOTOS = Limit("photo", 200, N_("Det kommer uvanlig mange bilder fra dette nettet. Vent litt og prøv igjen."))

bp = Blueprint("open_space_reports", __name__)
bp.after_request(private)
# What a button that does more than save says became of it, and whether the group is held to have met.
SAID = {
    "not_held": _l("Gruppen står som ikke gjennomført."),
    "held": _l("Gruppen står som gjennomført."),
    "photo": _l("Bildet er lagret."),
    "drop_photo": _l("Bildet er slettet."),
}
NOT_HELD = {"not_held": True, "held": False}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Writing(NamedTuple):
    """A group and the Open Space it belongs to, open to who takes part in it."""

    space: OpenSpace
    group: OpenGroup


def taking_part(join_code: str) -> OpenSpace:
    """Return an Open Space to who takes part in it or facilitates it; to anybody else it is unknown."""
    space = queries.with_code(join_code)
    if participants.participant(space, device.known()) is None and not may(Who.PLANNER, space):
        raise NotFound
    return space


def writing(join_code: str, group_number: int) -> Writing:
    """Return a group to who may write about it: whoever takes part, and facilitators."""
    space = queries.with_code(join_code)
    if participants.participant(space, device.known()) is None and not may(Who.OPERATOR, space):
        raise NotFound
    return Writing(space, queries.root(queries.group_of(space, group_number)))


def shown_photo(join_code: str, photo_id: str) -> OpenPhoto:
    """Return a photo to who takes part."""
    return reports.photo(taking_part(join_code), photo_id)


@bp.route("/os/<slug:join_code>/gruppe/<id:group_number>/rapport", methods=["GET", "POST"])
@takes_file(MOST_BYTES)
@allow(Who.ANYONE, of=writing)
def write(found: Writing) -> ResponseReturnValue:
    """Write what came out of a group; as one types, or by a button, each of which saves what was typed."""
    space, group = found
    form, photo, pressed = ReportForm(data=_values(reports.report(group))), PhotoForm(), incoming.field("do")
    is_in_order = _photographed(group, photo, pressed)
    done = saved(form, lambda: _saved(group, form, pressed), stored=lambda: _values(reports.report(group)))
    if done and form.deliver.data in ("0", "1"):
        flash.done(_("Rapporten er levert. Takk!") if form.deliver.data == "1" else _("Rapporten er lagret."))
    if incoming.wants_json():
        return _answer(group, form, done=done)
    if done and is_in_order:
        return _left(space, group, pressed)
    return form_page(
        "openspace/reports/report.html",
        form,
        space=space,
        group=group,
        photo=photo,
        kept=reports.photo_of(group),
        report=reports.report(group),
    )


@bp.get("/os/<slug:join_code>/bilde/<token:photo_id>")
@allow(Who.ANYONE, of=shown_photo)
def picture(photo: OpenPhoto) -> ResponseReturnValue:
    """Show a photo to who takes part."""
    return send_file(BytesIO(photo.octets), mimetype="image/jpeg")


@bp.get("/os/<slug:join_code>/referat")
@allow(Who.ANYONE, of=taking_part)
def every(space: OpenSpace) -> ResponseReturnValue:
    """Show all groups' reports on one page, with what became of their next steps."""
    return render_template(
        "openspace/reports/proceedings.html",
        space=space,
        is_shared=False,
        share_at=addresses.proceedings(space) if may(Who.OPERATOR, space) else "",
        word_at=url_for(".as_word", join_code=space.code),
        photo_at=lambda photo: url_for(".picture", join_code=space.code, photo_id=photo.public_id),
        **proceedings.shown(space),
    )


@bp.get("/os/<slug:join_code>/referat.docx")
@allow(Who.ANYONE, of=taking_part)
def as_word(space: OpenSpace) -> ResponseReturnValue:
    """Give the same as a Word file."""
    file = BytesIO(proceedings.as_word(space))
    return send_file(file, mimetype=DOCX, as_attachment=True, download_name=proceedings.file_name(space))


def _values(found: OpenReport | None) -> dict[str, Any]:
    if found is None:
        return {"version": 0}
    return {name: getattr(found, name) for name in reports.TEXT_FIELDS} | {
        "steps": [step.text for step in found.steps],
        "version": found.version,
    }


def _saved(group: OpenGroup, form: ReportForm, pressed: str) -> None:
    found = reports.save(
        group,
        form.values(*reports.TEXT_FIELDS),
        form.steps.data,
        is_done=True if form.deliver.data == "1" else None,
        not_held=NOT_HELD.get(pressed),
        seen_version=form.seen_version,
        page=form.page.data or "",
        by=me(),
        now=now(),
    )
    form.version.data = str(found.version)  # what the page goes on from, if its photo was refused


def _photographed(group: OpenGroup, form: PhotoForm, pressed: str) -> bool:
    """Keep or delete the photo as was asked, or show why not; it waits for nobody who writes in the report."""
    seen, sent = form.seen_photo.data or "", _read(form.photo.data)
    if pressed == "drop_photo":
        act = lambda: reports.drop_photo(group, seen=seen, by=me(), now=now())
    elif sent or pressed == "photo":
        act = lambda: _take(group, sent, seen)
    else:
        return True
    if done := saved(form, act):
        flash.done(str(SAID["drop_photo" if pressed == "drop_photo" else "photo"]))
    return done


def _read(file: Any) -> bytes:
    """Return what a file holds, from its beginning: a request that lost a race is run again."""
    if not hasattr(file, "read"):
        return b""
    file.seek(0)
    return bytes(file.read(MOST_BYTES + 1))


def _take(group: OpenGroup, sent: bytes, seen: str) -> None:
    """What turns out to be no picture counts too; and nobody waits while one is drawn."""
    PHOTOS.count(now())
    saving.commit()
    drawn = photos.drawn_anew(sent)
    reports.take_photo(group, drawn, seen=seen)


def _left(space: OpenSpace, group: OpenGroup, pressed: str) -> ResponseReturnValue:
    """Go back to where the button stood, or from a report that was saved to where the others are."""
    if pressed not in SAID:
        return redirect(url_for("open_space_phone.home", join_code=space.code), code=303)
    if pressed in NOT_HELD:
        flash.done(str(SAID[pressed]))
    return redirect(url_for(".write", join_code=space.code, group_number=group.number), code=303)


def _answer(group: OpenGroup, form: ReportForm, *, done: bool) -> ResponseReturnValue:
    """Tell the page what became of what was typed."""
    if done:
        found = reports.report(group)
        return jsonify(version=found.version if found else 0)
    status = 409 if form.conflict else 422
    return jsonify(conflict=form.conflict, problems=[message for _id, message in form.problems()]), status
