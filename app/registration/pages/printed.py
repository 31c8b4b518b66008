"""Lists on paper: names for the wall, badges, and rooms for the hotel; each holds no more than it is for."""

from collections.abc import Sequence
from datetime import date

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.text.normalise import sort_key
from app.gatherings import queries as gatherings
from app.gatherings.models import Gathering
from app.registration import queries
from app.registration.models import Registration
from app.registration.pages import answer_lists
from app.web.access import Who, allow
from app.web.formatting import day

bp = Blueprint("registration_printed", __name__)


@bp.get("/samlinger/<id:gathering_id>/pameldinger/navneliste")
@allow(Who.REGISTRAR, of=gatherings.gathering)
def names(gathering: Gathering) -> ResponseReturnValue:
    """Who comes, with room for a tick."""
    return _page("registration/printed_names.html", gathering)


@bp.get("/samlinger/<id:gathering_id>/pameldinger/navneskilt")
@allow(Who.REGISTRAR, of=gatherings.gathering)
def badges(gathering: Gathering) -> ResponseReturnValue:
    """A badge for each who comes, ten on a sheet."""
    return _page("registration/printed_badges.html", gathering)


@bp.get("/samlinger/<id:gathering_id>/pameldinger/hotell")
@allow(Who.REGISTRAR, of=gatherings.gathering)
def hotel(gathering: Gathering) -> ResponseReturnValue:
    """Who sleeps there which nights, and how many eat: what a hotel needs to know and nothing more."""
    return _page("registration/printed_hotel.html", gathering)


def _page(template: str, gathering: Gathering) -> ResponseReturnValue:
    setup = queries.of(gathering)
    if setup is None:
        return redirect(url_for("registration_setup.set_up", gathering_id=gathering.id), code=303)
    coming = sorted(queries.in_order(setup, "coming"), key=lambda one: (sort_key(one.name), one.order_no))
    return render_template(
        template,
        gathering=gathering,
        setup=setup,
        coming=coming,
        nights=_nights(coming),
        ordered=answer_lists.ordered(setup, coming),
    )


def _nights(coming: Sequence[Registration]) -> list[tuple[str, str]]:
    """Return who wants a room, and which mornings they wake up there."""
    return [
        (one.name, ", ".join(day(date.fromisoformat(value)) for value in answer.value.split(" ")))
        for one in coming
        for answer in one.answers
        if answer.ask == "nights"
    ]
