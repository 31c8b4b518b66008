"""What a planner should know of a date: warnings, never refusals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.day_notes import DayNote, notes_on
from app.gatherings import queries
from app.gatherings.models import Gathering
from app.networks.models import Network
from app.web.binding import provided
from app.web.clock import today
from app.web.formatting import day as words_of_day
from app.web.formatting import days as words_of_days
from app.web.words import gettext as _


@dataclass(frozen=True)
class Warning:
    """One thing to consider, gravest kinds first: past, day, national, meeting, same_day, same_week."""

    kind: str
    text: str


# Under this name features above tell what else happens on some days: (days, what is asked about) to warnings.
CLASHES = "what happens on a day"


def about(
    days: Sequence[date],
    but: Gathering | None = None,
    network: Network | None = None,
    *,
    meeting: object = None,
) -> list[Warning]:
    """Return what speaks against holding anything on `days`: holidays, squeeze days, alor Norge, networks, meetings.

    The one judge of dates: `but` or `meeting` is what is to be held, and clashes with nothing of its own.
    """
    found = [Warning("day", _on_day(day, note)) for day in days for note in notes_on(day)]
    found += [Warning("past", _("%(day)s har allerede vært.", day=words_of_day(day))) for day in days if day < today()]
    clashes = [_clash(other, set(days), network or (but.network if but else None)) for other in queries.near(days, but)]
    clashes += [warning for clash in provided(CLASHES) for warning in clash(days, meeting)]
    order = ("past", "day", "national", "meeting", "same_day", "same_week")
    return sorted([*found, *clashes], key=lambda warning: order.index(warning.kind))


def _on_day(day: date, note: DayNote) -> str:
    words = {"day": words_of_day(day), "what": note.name}
    if note.kind == "season":
        return str(_("%(day)s faller i %(what)s.", **words))
    return str(_("%(day)s er %(what)s.", **words) if note.kind == "holiday" else _("%(day)s er en %(what)s.", **words))


def _clash(other: Gathering, days: set[date], own: Network | None) -> Warning:
    theirs = [span.day for span in other.spans]
    kind, text = _told(other, words_of_days(theirs), own, is_same_day=bool(days & set(theirs)))
    return Warning(kind, f"{text} {_('Den er fortsatt et utkast.')}" if not other.is_public else text)


def _told(other: Gathering, when: str, own: Network | None, *, is_same_day: bool) -> tuple[str, str]:
    if other.network is None and is_same_day:
        return "national", _("%(title)s er samme dag (%(when)s).", title=other.title, when=when)
    if other.network is None:
        return "national", _("%(title)s er %(when)s, i samme uke.", title=other.title, when=when)
    if own is not None and other.network_id == own.id and is_same_day:
        return "same_day", _("Nettverket har allerede en samling samme dag (%(when)s).", when=when)
    if own is not None and other.network_id == own.id:
        return "same_day", _("Nettverket har allerede en samling i den uken (%(when)s).", when=when)
    if is_same_day:
        return "same_day", _("%(network)s har samling samme dag (%(when)s).", network=other.network.name, when=when)
    return "same_week", _("%(network)s har samling samme uke (%(when)s).", network=other.network.name, when=when)
