"""Settings of the production server: workers, and a log without names or secrets."""

import os
import re
import secrets
import sys
import traceback
from typing import Any

from gunicorn.glogging import Logger

from app.web.requests import secret_paths

bind = os.environ.get("ALOR_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("ALOR_WORKERS", "2"))
preload_app = True  # the site is built once, and workers share what they do not change of it
accesslog = "-"
# The number that error pages show; no address of the asker, no query, no referrer, no agent.
access_log_format = '%(t)s %(number)s "%(m)s %(U)s" %(s)s %(B)s %(D)s'
NUMBER = "alor.request_number"
# How gunicorn begins what it tells of one request; the rest may hold its address, its headers, and who asked.
OF_A_REQUEST = ("Invalid request", "Error handling", "Socket error", "Exception in post_request")
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class MaskingLogger(Logger):  # type: ignore[misc]
    """Cuts secrets out of addresses before they are written."""

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        """Return what a line may hold."""
        found: dict[str, Any] = super().atoms(resp, req, environ, request_time)
        found["U"] = masked(str(found["U"]))
        found["number"] = environ.get(NUMBER) or secrets.token_hex(4)
        return found

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Of a request that could not be read: what was wrong with it, never what was sent nor who sent it."""
        if begins := _of_a_request(msg):
            super().warning("%s: %s", begins, _kind())
        else:
            super().warning(msg, *args, **kwargs)

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Of a request that broke: where, and the kind of error; its words may hold what was asked for."""
        if begins := _of_a_request(msg):
            super().error("%s: %s\n%s", begins, _kind(), "".join(traceback.format_tb(sys.exc_info()[2])))
        else:
            super().exception(msg, *args, **kwargs)


def _of_a_request(msg: object) -> str:
    """Return how gunicorn begins, if it tells of one request."""
    return next((begins for begins in OF_A_REQUEST if str(msg).startswith(begins)), "")


def _kind() -> str:
    kind = sys.exc_info()[0]
    return kind.__name__ if kind else "unknown"


def masked(path: str) -> str:
    """Return the path as it may be written: no secret of a link, no character that forges a line."""
    return UNSEEN.sub("?", secret_paths.masked(path))[:300]


logger_class = MaskingLogger
