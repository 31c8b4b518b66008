"""What features above this one show on a gathering's page and find gatherings by, as their bindings say."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement

from app.gatherings.models import Gathering
from app.web.binding import provided


class Section(NamedTuple):
    """A piece of the gathering's page: its template, and what that needs under the name `section`."""

    template: str
    values: Mapping[str, Any]


class Found(NamedTuple):
    """Where else a word is looked for: what holds one, and what a list says of a gathering that was found so."""

    holds: Callable[[str], ColumnElement[bool]]
    says: Callable[[], str]
    endpoint: str


class Follows(NamedTuple):
    """What a gathering made from an earlier one may bring along afterwards: what it says, and where that is done."""

    says: str
    address: Callable[[Gathering], str]


# Under these names features give their sections (None where there is nothing to show to the one who asks) and searches.
SECTIONS = "gathering sections"
WAYS_IN = "ways into a gathering"
BESIDE_PROGRAMS = "beside programs"
ARCHIVE_SEARCHES = "archive searches"
FOLLOWS = "what may follow a copied gathering"


def sections_of(gathering: Gathering) -> list[Section]:
    """Return what stands beside a gathering on its page."""
    return [found for make in provided(SECTIONS) if (found := make(gathering))]


def ways_in(gathering: Gathering) -> list[Section]:
    """Return what stands first on its page: how one comes to it; `shown` of its values says whether one can here."""
    return [found for make in provided(WAYS_IN) if (found := make(gathering))]


def beside_program(gathering: Gathering) -> list[Section]:
    """Return what stands after its program, on the screen and on paper."""
    return [found for make in provided(BESIDE_PROGRAMS) if (found := make(gathering))]


def follows(source: Gathering) -> list[Follows]:
    """Return what a new gathering may bring from an earlier one."""
    return [found for make in provided(FOLLOWS) if (found := make(source))]


def searches() -> Sequence[Found]:
    """Return where else the archive looks for a word."""
    return provided(ARCHIVE_SEARCHES)
