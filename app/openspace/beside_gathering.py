"""What a gathering's page shows of its Open Space: the way in while it is open, and the proceedings after it."""

from app.gatherings import beside
from app.gatherings.beside import Section
from app.gatherings.models import Gathering
from app.openspace import queries
from app.web.access import Who, may


def init() -> None:
    """Bind it, once."""
    if section not in beside.sections:
        beside.sections.append(section)


def section(gathering: Gathering) -> Section | None:
    """Lead participants in, once a phase is open; facilitators always."""
    found, facilitator = queries.of(gathering), may(Who.OPERATOR, gathering)
    opened = [one for one in found if one.phase not in ("setup", "closed")]
    if not facilitator and not opened:
        return None
    values = {"spaces": found if facilitator else opened, "facilitator": facilitator}
    return Section("openspace/_section.html", values)
