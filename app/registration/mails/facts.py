"""When and where, as those who signed up have been told: what is kept of it, and what has become different."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.domain.time.slots import Span
from app.gatherings.models import Gathering
from app.web.formatting import when
from app.web.words import gettext as _


def of(gathering: Gathering) -> dict[str, Any]:
    """Return what a mail written now tells of a gathering."""
    return {
        "days": [[span.start.isoformat(), span.end.isoformat()] for span in gathering.spans],
        "where": gathering.where,
        "online": gathering.online_url,
        "is_cancelled": gathering.state == "cancelled",
    }


def changes(told: Mapping[str, Any], gathering: Gathering) -> list[str]:
    """Return the net difference to what somebody was told, one sentence each."""
    now = of(gathering)
    found = []
    if told["is_cancelled"] and not now["is_cancelled"]:
        found.append(_("Samlingen blir holdt likevel."))
    if told["days"] != now["days"]:
        found.append(_("Ny tid: %(now)s. Før: %(before)s.", now=_when(now), before=_when(told)))
    if told["where"] != now["where"]:
        nowhere = _("ikke bestemt")
        found.append(
            _("Nytt sted: %(now)s. Før: %(before)s.", now=now["where"] or nowhere, before=told["where"] or nowhere)
        )
    elif told["online"] != now["online"]:
        found.append(_("Lenken til nettmøtet er ny. Du finner den på samlingens side."))
    return found


def _when(facts: Mapping[str, Any]) -> str:
    """Return each day with its hours: for several days a list by dates alone would hide that the hours are others."""
    spans = [Span(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in facts["days"]]
    return "; ".join(when([span]) for span in spans) or _("ikke bestemt")
