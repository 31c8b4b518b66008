"""What a gathering's page shows of signing up: the way in for everybody, and the way to the list for its organisers."""

from app.gatherings.models import Gathering
from app.gatherings.page_sections import Section
from app.registration import participant_list, queries
from app.registration.models import Setup
from app.web.access import Who, may
from app.web.clock import now


def way_in(gathering: Gathering) -> Section | None:
    """Show «Meld deg på» first on the page, with the places left; organisers also where signing up is off."""
    setup, organiser = queries.of(gathering), may(Who.REGISTRAR, gathering)
    shown = setup is not None and setup.is_on and gathering.state in ("published", "moved")
    if not shown and (not organiser or gathering.registration_url):
        return None
    if not organiser and gathering.is_over(now()):
        return None
    places = queries.places(setup) if setup is not None else None
    values = {
        "setup": setup,
        "places": places,
        "organiser": organiser,
        "shown": shown,
        "state": _state(setup),
        "list": _list(setup),
    }
    return Section("registration/_way_in.html", values)


def _list(setup: Setup | None) -> bool:
    """Whether everybody may see a list of participants, and somebody stands on it."""
    if setup is None or setup.shows_list != "everybody" or not participant_list.is_shown(setup, now()):
        return False
    return bool(participant_list.listed(setup))


def _state(setup: Setup | None) -> str:
    """Return what a stranger can do now: open, early, late or begun; nothing where it is off."""
    if setup is None or not setup.is_on:
        return ""
    if setup.is_early(now()):
        return "early"
    if not setup.takes_any(now()):
        return "begun"
    return "late" if setup.is_late(now()) else "open"
