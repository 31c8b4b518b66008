"""What features above this one show on a gathering's page and find gatherings by; they are bound in create_app()."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement

from app.gatherings.models import Gathering


class Section(NamedTuple):
    """A piece of the gathering's page: its template, and what that needs under the name `section`."""

    template: str
    values: Mapping[str, Any]


class Found(NamedTuple):
    """Where else a word is looked for: what holds one, and what a list says of a gathering that was found so."""

    holds: Callable[[str], ColumnElement[bool]]
    says: Callable[[], str]
    endpoint: str


# Each returns its section of a gathering's page, or None where there is nothing to show to the one who asks.
sections: list[Callable[[Gathering], Section | None]] = []
searched: list[Found] = []


def sections_of(gathering: Gathering) -> list[Section]:
    """Return what stands beside a gathering on its page."""
    return [found for make in sections if (found := make(gathering))]
