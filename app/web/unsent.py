"""What somebody sent that was not taken: kept on the page that says so, to be sent once more or copied."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from app.web.access import Who, me
from app.web.guard import from_here, local_path

# What takes time to type again, and not the marks and choices of a form: it has words, or is an address.
WORDS = re.compile(r"\S\s+\S|://|@")
TOKEN = "csrf_token"  # noqa: S105 - the name of a field


@dataclass(frozen=True)
class Unsent:
    """A form as it came: all its fields, what of them somebody wrote, and the page it stood on."""

    fields: tuple[tuple[str, str], ...]
    texts: tuple[str, ...]
    has_files: bool
    page: str
    needs_sign_in: bool


def unsent() -> Unsent | None:
    """Return what the request brought, if it is a form of ours with words in it.

    What another site made a browser send is never offered to be sent again: this page would lend it a token.
    """
    if request.method != "POST" or not from_here(current_app):
        return None
    fields = tuple((name, value) for name, value in request.form.items(multi=True) if name != TOKEN)
    texts = tuple(value for _name, value in fields if WORDS.search(value))
    has_files = any(file.filename for file in request.files.values())
    view = current_app.view_functions.get(request.endpoint or "")
    needs_sign_in = me() is None and getattr(view, "who", None) is not Who.ANYONE
    return Unsent(fields, texts, has_files, _page(), needs_sign_in) if texts or has_files else None


def _page() -> str:
    """Return where the form stood: the same address, or the one it was sent from."""
    try:
        current_app.create_url_adapter(request).match(method="GET")  # type: ignore[union-attr]
    except MethodNotAllowed:
        came_from = urlsplit(request.referrer or "")
        return (came_from.netloc == request.host and local_path(came_from.path)) or "/"
    except HTTPException:
        return "/"
    return local_path(request.full_path.rstrip("?")) or "/"
