"""What a gathering's page shows of its program, and how archives find a gathering by what its program holds."""

from flask import url_for
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from app.gatherings.models import Gathering
from app.gatherings.page_sections import Follows, Found, Section
from app.program.draft import queries
from app.program.models.draft import ProgramRelease, ProgramRevision
from app.web.access import Who, may
from app.web.words import gettext as _


def section(gathering: Gathering) -> Section | None:
    """Lead participants to what is released; planners also to the draft."""
    released, planner = queries.released(gathering), may(Who.PLANNER, gathering)
    if not planner and released is None:
        return None
    latest = queries.latest_revision(gathering) if planner else None
    is_ready = released is None and may(Who.OPERATOR, gathering) and gathering.is_public and queries.has_rows(gathering)
    values = {"released": released, "latest": latest, "planner": planner, "is_ready": is_ready}
    return Section("program/_section.html", values)


def may_follow(source: Gathering) -> Follows | None:
    """Let a gathering made from an earlier one bring its program: what participants see, else the draft."""
    released = bool(queries.released_rows(source)) and source.is_public
    if not released and not (queries.has_rows(source) and may(Who.PLANNER, source)):
        return None
    is_draft = None if released else "1"
    return Follows(
        _("Programmet er ikke med. Når utkastet er lagret, velger du hvilke poster som skal kopieres."),
        lambda made: url_for("program_copying.copy", gathering_id=made.id, fra=source.id, utkast=is_draft),
    )


def holds(word: str) -> ColumnElement[bool]:
    """Tell whether the program that participants of a gathering see holds a word, folded as search texts are."""
    later = aliased(ProgramRelease)
    newest = select(func.max(later.number)).where(later.gathering_id == ProgramRelease.gathering_id).scalar_subquery()
    found = (
        select(ProgramRelease.gathering_id)
        .join(ProgramRevision, ProgramRevision.id == ProgramRelease.revision_id)
        .where(ProgramRelease.number == newest, queries.FOUND_BY.contains(word, autoescape=True))
    )
    return Gathering.id.in_(found)


FOUND = Found(holds, lambda: str(_("Treff i programmet")), "program.program")
