"""Pieces of public pages, kept in memory under the values they show: what has changed is another piece."""

from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import Any, TypeVar, TypeVarTuple

from flask import current_app, request, url_for
from flask_babel import get_locale
from markupsafe import Markup

KEPT = 8  # of each kind and worker; the largest, a year of a hundred networks, has 100 kB
ADDRESSES = 1024  # of a worker: as many networks and gatherings as the years that are looked at hold

Values = TypeVarTuple("Values")
Value = TypeVar("Value", int, str)


def kept(make: Callable[[*Values], Markup]) -> Callable[[*Values], Markup]:
    """Keep what a function makes of its values, which have to be hashable and say all that the piece shows.

    Nothing has to be thrown away when something is saved, in however many workers: the values are asked for each
    time, and other values find another piece. The language and where the site is mounted count as values.
    """

    @lru_cache(maxsize=KEPT)
    def found(_language: str, _root: str, values: tuple[*Values]) -> Markup:
        return make(*values)

    @wraps(make)
    def piece(*values: *Values) -> Markup:
        return found(str(get_locale()), request.script_root, values)

    return piece


def drawn(template: str, **values: object) -> Markup:
    """Render a template that shows its values and nothing else: neither who asks nor the request (tests/house)."""
    return Markup(current_app.jinja_env.get_template(template).render(values))  # noqa: S704 - escaped as any page


def addresses(endpoint: str, name: str, values: Iterable[Value]) -> dict[Value, str]:
    """Return where each thing has its page; a piece draws hundreds, and to ask the routes is a third of the drawing."""
    root = request.script_root
    return {value: _address(root, endpoint, name, value) for value in values}


@lru_cache(maxsize=ADDRESSES)
def _address(_root: str, endpoint: str, name: str, value: Any) -> str:
    return url_for(endpoint, **{name: value})
