"""Pages of the program as participants see it."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from app.domain.program.grid import lay_out
from app.gatherings import page_sections
from app.gatherings import queries as gatherings
from app.gatherings.labels import STATE_COLORS, STATE_LABELS
from app.gatherings.models import Gathering
from app.program.draft import queries
from app.program.models.draft import ProgramRelease
from app.program.pages.page_header import header, words
from app.program.releases import export
from app.web.access import Who, allow, may
from app.web.clock import now
from app.web.requests import conditional, incoming

bp = Blueprint("program", __name__)
FORMATS = {"html": "text/html", "json": "application/json", "txt": "text/plain"}


@bp.get("/samlinger/<id:gathering_id>/program")
@allow(Who.ANYONE, of=gatherings.gathering)
def program(gathering: Gathering) -> ResponseReturnValue:
    """Show what was released: as a page, or as JSON or plain text to who asks for that."""
    release, state = queries.latest_release(gathering), gathering.state_at(now())
    wanted = _wanted()
    if wanted != "text/html":
        return _for_tools(wanted, gathering, release, state)
    page = render_template(
        "program/program.html",
        revision=release.revision if release else None,
        days=lay_out(release.rows if release else ()),
        state=state,
        where=export.where(gathering),
        beside=page_sections.beside_program(gathering),
        gathering_states=STATE_LABELS,
        gathering_colors=STATE_COLORS,
        **_planners_header(gathering),
    )
    return Response(page, headers={"Vary": "Accept"})


def _planners_header(gathering: Gathering) -> dict[str, object]:
    """Planners see which version this is and the way to the draft; participants need not read the draft at all."""
    if may(Who.PLANNER, gathering):
        return {**header(gathering), "planner": True}
    return {**words(), "gathering": gathering, "planner": False}


def _wanted() -> str:
    """?format= outranks the Accept header; a browser, and who says nothing, gets the page."""
    if (wanted := incoming.argument("format")) in FORMATS:
        return FORMATS[str(wanted)]
    return incoming.best_type(list(FORMATS.values()), "text/html")


def _for_tools(wanted: str, gathering: Gathering, release: ProgramRelease | None, state: str) -> Response:
    write = export.as_json if wanted == "application/json" else export.as_text
    answer = Response(write(gathering, release, state), content_type=f"{wanted}; charset=utf-8")
    answer.vary.add("Accept")
    answer.cache_control.no_cache = True
    answer.add_etag(weak=True)
    conditional.shorten(answer)
    return answer
