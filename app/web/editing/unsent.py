"""What somebody sent that was not taken: kept on the page that says so, to be sent once more or copied."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from app.web.access import Who, me
from app.web.requests.guard import local_path, proven_from_here

# What takes time to type again, and not the marks and choices of a form: it has words, a long one, or is an address.
WORDS = re.compile(r"\S\s+\S|://|@|[^\W\d_]{12}")
MOST_FIELDS = 500


@dataclass(frozen=True)
class Unsent:
    """A form as it came: all its fields, what of them somebody wrote, and the page it stood on, if that is known."""

    fields: tuple[tuple[str, str], ...]
    texts: tuple[str, ...]
    has_files: bool
    page: str
    needs_sign_in: bool


def unsent() -> Unsent | None:
    """Return what the request brought, if it is a form of ours with words in it.

    What another site made a browser send is never offered to be sent again: this page would lend it a token. So a
    browser has to say that the form stood here.
    """
    if request.method != "POST" or not proven_from_here(current_app):
        return None
    token = current_app.config["WTF_CSRF_FIELD_NAME"]
    fields = tuple((name, value) for name, value in request.form.items(multi=True) if name != token)
    texts = tuple(value for _name, value in fields if WORDS.search(value))
    has_files = any(file.filename for file in request.files.values())
    if len(fields) > MOST_FIELDS or not (texts or has_files):
        return None
    view = current_app.view_functions.get(request.endpoint or "")
    needs_sign_in = me() is None and getattr(view, "who", None) is not Who.ANYONE
    return Unsent(fields, texts, has_files, _page(), needs_sign_in)


def _page() -> str:
    """Return where the form stood: the same address, or the one it was sent from; nothing if neither is known."""
    adapter = current_app.create_url_adapter(request)
    try:
        rule = adapter.match(method="GET", return_rule=True)[0] if adapter else None
    except HTTPException:
        rule = None
    if rule is not None and request.url_rule is not None and rule.rule == request.url_rule.rule:
        return local_path(request.full_path.rstrip("?")) or ""
    came_from = urlsplit(request.referrer or "")
    asked = f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path
    return (came_from.netloc == request.host and local_path(asked)) or ""
