"""What other pages show of evaluations: a gathering's own page, and the page of its program."""

from app.evaluation import queries, way_in
from app.gatherings.models import Gathering
from app.gatherings.page_sections import Section
from app.web.access import Who, may
from app.web.clock import now


def section(gathering: Gathering) -> Section | None:
    """Lead everybody to the form while it is open, those who may see what came of it to that, operators to the rest."""
    if not gathering.is_public or gathering.state == "cancelled":
        return None
    reader = may(Who.PLANNER, gathering)
    if not reader and (gathering.starts_at is None or now() < gathering.starts_at):
        return None  # it never opens before the gathering begins: nothing need be looked up
    leads = way_in.of(gathering, now())
    shown = leads is not None and leads.is_open
    if not shown and not reader:
        return None
    evaluation = queries.of(gathering)
    values = {
        "way_in": leads if shown else None,
        "opens_at": leads.opens_at if leads and not shown else None,
        "count": queries.count(evaluation) if reader else None,
        "operator": may(Who.OPERATOR, gathering),
    }
    return Section("evaluation/_section.html", values)


def beside_program(gathering: Gathering) -> Section | None:
    """Show the code beside the program: on the screen once it is open, on paper always."""
    leads = way_in.of(gathering, now())
    return Section("evaluation/_beside_program.html", {"way_in": leads}) if leads else None
