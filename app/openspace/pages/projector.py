"""The wall on a projector: under a secret address, for everybody in the room, with no private data on it."""

from functools import partial
from io import BytesIO

from flask import Blueprint, make_response, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from app.evaluation import way_in
from app.openspace.models.labels import PHASE_HINTS, PHASE_LABELS
from app.openspace.models.reports import OpenPhoto
from app.openspace.models.space import OpenSpace
from app.openspace.reports import operations as reports
from app.openspace.space import addresses, participants, queries
from app.web.access import Who, allow
from app.web.clock import now
from app.web.requests.guard import private

bp = Blueprint("open_space_board", __name__)


@bp.get("/open-space/vegg/<token:wall_id>/<token:wall_mac>")
@allow(Who.ANYONE)
def board(wall_id: str, wall_mac: str) -> ResponseReturnValue:
    """Show what the room needs to see in this phase; the page asks by itself whether anything is new."""
    space = queries.with_wall(wall_id, wall_mac)
    groups, slots = queries.standing(space), queries.wall(space)
    current, following = queries.now_and_next(space, now())
    group_reports, dots = reports.of_space(space) if space.has_reached("harvest") else [], _dots(space)
    group_reports.sort(key=lambda one: -dots.get(one.group.id, 0))
    page = render_template(
        "openspace/wall/board.html",
        space=space,
        groups=groups,
        conveners=queries.conveners(space),
        slots=slots,
        unplaced=queries.unplaced(space, groups, queries.placed_in(slots)),
        current=current,
        following=following,
        group_reports=group_reports,
        phases=PHASE_LABELS,
        hints=PHASE_HINTS,
        dots=dots,
        given=sum(participants.dots([one.group.id for one in group_reports]).values()) if space.can("dot") else 0,
        photo_at=partial(_photo_address, space),
        evaluation=_evaluation(space),
        **addresses.of(space),
    )
    return private(make_response(page))


@bp.get("/open-space/vegg/<token:wall_id>/<token:wall_mac>/bilde/<token:photo_id>")
@allow(Who.ANYONE)
def picture(wall_id: str, wall_mac: str, photo_id: str) -> ResponseReturnValue:
    """Show a photo on the wall."""
    photo = reports.photo(queries.with_wall(wall_id, wall_mac), photo_id)
    return private(send_file(BytesIO(photo.octets), mimetype="image/jpeg"))


def _evaluation(space: OpenSpace) -> way_in.WayIn | None:
    """Where the gathering is evaluated, once it can be."""
    leads = way_in.of(space.gathering, now())
    return leads if leads and leads.is_open else None


def _photo_address(space: OpenSpace, photo: OpenPhoto) -> str:
    mac = queries.wall_token(space)
    return url_for(".picture", wall_id=space.public_id, wall_mac=mac, photo_id=photo.public_id)


def _dots(space: OpenSpace) -> dict[int, int]:
    """How many dots lie on each group, once they may no longer be moved."""
    return participants.dots([one.id for one in queries.groups(space)]) if space.is_closed else {}
