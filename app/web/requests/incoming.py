"""What a request brings: arguments of its address, fields that are no form's, and what its browser says of itself."""

from collections.abc import Sequence

from flask import has_request_context, request
from werkzeug.datastructures import MultiDict

from app.db import READING_METHODS
from app.domain.text.normalise import one_line
from app.web.requests.secret_paths import masked

LONGEST_SEARCH = 120
MOST_PAGES = 1000


def argument(name: str) -> str:
    """Return what stands after ?name=, or nothing."""
    return request.args.get(name, "")


def has_argument(name: str) -> bool:
    """Tell whether the address has ?name, with or without a value."""
    return name in request.args


def arguments() -> MultiDict[str, str]:
    """Return all that stands after the question mark, for a form that only looks."""
    return request.args


def number(name: str) -> int | None:
    """Return the whole number after ?name=; nothing for what is none, or none that any row could have."""
    text = request.args.get(name, "") if has_request_context() else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def seen(name: str = "sett") -> int:
    """Return the version that a button without a form of its own stood beside; none counts as long ago."""
    found = number(name)
    return -1 if found is None else found


def page() -> int:
    """Return which page of a long list is wanted with ?side=."""
    return max(1, min(MOST_PAGES, request.args.get("side", 1, int)))


def search() -> str:
    """Return what is searched for with ?q=, cleaned and bounded."""
    return one_line(request.args.get("q", ""))[:LONGEST_SEARCH]


def field(name: str) -> str:
    """Return what was sent under a name, as a button sends it, or nothing."""
    return request.form.get(name, "")


def has_field(name: str) -> bool:
    """Tell whether anything was sent under a name."""
    return name in request.form


def fields(name: str) -> list[str]:
    """Return all that was sent under a name, as boxes that are ticked send it."""
    return request.form.getlist(name)


def anywhere(name: str) -> str:
    """Return what stands under a name in the address, or else among what was sent."""
    return str(request.values.get(name, ""))


def is_post() -> bool:
    """Tell whether something was sent, or a page only asked for."""
    return request.method == "POST"


def is_reading() -> bool:
    """Tell whether the request may change nothing."""
    return request.method in READING_METHODS


def line() -> str:
    """Return the request as one line: its method and path, without what opens something."""
    return f"{request.method} {masked(request.path)}"


def wants_json() -> bool:
    """Tell whether a script of ours asks, and not a person's browser for a page."""
    return "application/json" in request.headers.get("Accept", "")


def best_type(types: Sequence[str], default: str) -> str:
    """Return which of some media types the client would rather have."""
    return request.accept_mimetypes.best_match(list(types), default=default) or default


def user_agent() -> str:
    """Return what the client calls itself."""
    return request.user_agent.string
