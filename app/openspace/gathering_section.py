"""What a gathering's page shows of its Open Space: the way in while it is open, and the proceedings after it."""

from app.gatherings.models import Gathering
from app.gatherings.page_sections import Section
from app.openspace.space import queries
from app.web.access import Who, may


def section(gathering: Gathering) -> Section | None:
    """Lead participants in, once a phase is open; facilitators always."""
    found, facilitator = queries.of(gathering), may(Who.OPERATOR, gathering)
    opened = [one for one in found if one.can("join")]
    if not facilitator and not opened:
        return None
    values = {"spaces": found if facilitator else opened, "facilitator": facilitator}
    return Section("openspace/_section.html", values)
