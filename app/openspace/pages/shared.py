"""The proceedings under a secret address that can be given to anybody, also who never joined; read only."""

from functools import partial
from io import BytesIO

from flask import Blueprint, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from app.openspace.models.reports import OpenPhoto
from app.openspace.models.space import OpenSpace
from app.openspace.reports import operations as reports
from app.openspace.reports import proceedings
from app.openspace.space import queries
from app.web.access import Who, allow
from app.web.requests.guard import private

bp = Blueprint("open_space_shared", __name__)
bp.after_request(private)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.get("/open-space/referat/<token:public_id>/<token:mac>")
@allow(Who.ANYONE)
def every(public_id: str, mac: str) -> ResponseReturnValue:
    """Show all groups' reports, without who was there: that is for those in the room."""
    space = queries.with_proceedings(public_id, mac)
    return render_template(
        "openspace/reports/proceedings.html",
        space=space,
        is_shared=True,
        share_at="",
        word_at=url_for(".as_word", public_id=public_id, mac=mac),
        photo_at=partial(_photo_address, space),
        **proceedings.shown(space),
    )


@bp.get("/open-space/referat/<token:public_id>/<token:mac>/referat.docx")
@allow(Who.ANYONE)
def as_word(public_id: str, mac: str) -> ResponseReturnValue:
    """Give the same as a Word file."""
    space = queries.with_proceedings(public_id, mac)
    file = BytesIO(proceedings.as_word(space))
    return send_file(file, mimetype=DOCX, as_attachment=True, download_name=proceedings.file_name(space))


@bp.get("/open-space/referat/<token:public_id>/<token:mac>/bilde/<token:photo_id>")
@allow(Who.ANYONE)
def picture(public_id: str, mac: str, photo_id: str) -> ResponseReturnValue:
    """Show a photo of a group's paper."""
    photo = reports.photo(queries.with_proceedings(public_id, mac), photo_id)
    return send_file(BytesIO(photo.octets), mimetype="image/jpeg")


def _photo_address(space: OpenSpace, photo: OpenPhoto) -> str:
    mac = queries.proceedings_token(space)
    return url_for(".picture", public_id=space.public_id, mac=mac, photo_id=photo.public_id)
