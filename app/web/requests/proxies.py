"""Whether a reverse proxy stands in front that the settings know nothing of: all visitors would count as one place."""

from pathlib import Path

from flask import Flask, request

from app.web import settings
from app.web.requests.guard import log

FORWARDING = ("X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "X-Real-Ip")
NAME = "proxy_seen"
WARNING = (
    "Requests come through a reverse proxy ({header}), but ALOR_PROXIES is not set: all visitors count as one place, "
    "and limits meet them together. Set it to how many proxies stand in front."
)


def init(app: Flask) -> None:
    """Look at requests until the first that came through a proxy, unless proxies are expected."""
    if app.config["PROXIES"]:
        return
    noted: set[Path] = set()

    @app.before_request
    def notice() -> None:
        header = next((name for name in FORWARDING if name in request.headers), None)
        if header is not None and _file() not in noted:
            noted.add(_file())
            log.warning(WARNING.format(header=header))
            _note(header)


def unexpected() -> str:
    """Return what to say where a proxy was seen and none is expected, or nothing."""
    if settings.site().config["PROXIES"] or not _file().is_file():
        return ""
    return WARNING.format(header=_file().read_text(errors="replace")[:40]) + f" If there is none, delete {_file()}."


def _note(header: str) -> None:
    """In a file, as `check` runs in another process and a page that is only read writes nothing to the database."""
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        _file().write_text(header)
    except OSError:
        log.warning("%s cannot be written", NAME)


def _file() -> Path:
    return settings.instance_path() / NAME
