"""alor Norge: the next one with all that is known of it, the earlier ones, and what happened since the last."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.domain.errors import NotFound
from app.gatherings import queries as gatherings
from app.gatherings.labels import STATE_COLORS, STATE_LABELS
from app.gatherings.models import Gathering
from app.openspace.models.labels import OUTCOMES
from app.overview.since import since as happened
from app.program.deadlines import queries as deadline_queries
from app.program.draft import queries as programs
from app.web.access import Who, allow, may
from app.web.clock import now, today

bp = Blueprint("national", __name__)


def national(gathering_id: int) -> Gathering:
    """Return an alor Norge, or raise NotFound: a regional samling is none."""
    found = gatherings.gathering(gathering_id)
    if not found.is_national:
        raise NotFound
    return found


@bp.get("/alor-norge")
@allow(Who.ANYONE)
def page() -> ResponseReturnValue:
    """Show the next alor Norge and the earlier ones; who plans sees drafts and deadlines."""
    coming, planner = gatherings.next_national(now()), may(Who.PLANNER, Gathering())
    return render_template(
        "overview/national.html",
        national=Gathering(),
        next=coming,
        every=gatherings.national(now()),
        planner=planner,
        drafts=[found for found in gatherings.drafts() if found.is_national] if planner else [],
        released=programs.released(coming) if coming else None,
        deadlines=deadline_queries.soon(coming, today()) if coming and planner else [],
        states=STATE_LABELS,
        state_colors=STATE_COLORS,
        now=now(),
        today=today(),
    )


@bp.get("/samlinger/<id:gathering_id>/siden-sist")
@allow(Who.PLANNER, of=national)
def since(gathering: Gathering) -> ResponseReturnValue:
    """Show on one page what became of last year's."""
    return render_template(
        "overview/since.html",
        gathering=gathering,
        since=happened(gathering, now()),
        today=today(),
        outcomes=OUTCOMES,
    )
