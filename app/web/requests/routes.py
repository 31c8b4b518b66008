"""The parts an address may hold: ids that fit a database, slugs and tokens that hold nothing odd; slips in typing."""

from urllib.parse import quote

from flask import Flask, current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter, ValidationError

from app.web.requests.guard import local_path

LARGEST = 2**31 - 1


class IdConverter(BaseConverter):
    """A row's number; more than a database holds is an unknown one."""

    regex = r"[1-9]\d{0,9}"

    def to_python(self, value: str) -> int:
        """Refuse what no row can have."""
        if int(value) > LARGEST:
            raise ValidationError
        return int(value)


class SlugConverter(BaseConverter):
    """A name as it stands in an address."""

    regex = r"[a-z0-9]+(?:-[a-z0-9]+)*"
    part_isolating = True


class TokenConverter(BaseConverter):
    """A random or hashed part: url-safe characters only, of bounded length."""

    regex = r"[A-Za-z0-9_-]{1,80}"


def typed() -> str | None:
    """Return the address that was meant, where the one asked for ends in a slash or has capitals and leads nowhere.

    Addresses are read aloud and typed; no route of ours ends in a slash or has a capital but within a token, and
    those are left as they are.
    """
    if request.url_rule is not None or request.method not in ("GET", "HEAD"):
        return None
    plain = request.path.rstrip("/")
    for path in dict.fromkeys((plain, plain.lower())):
        if path and path != request.path and local_path(path) and _leads(path):
            query = request.query_string.decode(errors="replace")
            return request.script_root + quote(path) + (f"?{query}" if query else "")
    return None


def _leads(path: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    try:
        found = adapter.match(path, method="GET", return_rule=True)[0] if adapter is not None else None
    except HTTPException:
        return False
    return found is not None and (path == request.path.rstrip("/") or "<token:" not in found.rule)


def init(app: Flask) -> None:
    """Let routes say <id:...>, <slug:...> and <token:...>."""
    app.url_map.converters.update(id=IdConverter, slug=SlugConverter, token=TokenConverter)
