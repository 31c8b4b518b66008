"""Settings of the production server: workers, a log without names or secrets, a memory not walked in vain."""

import gc
import os
import re
from typing import Any

from gunicorn.glogging import Logger

bind = os.environ.get("ALOR_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("ALOR_WORKERS", "2"))
accesslog = "-"
# No address of the asker, no query, no referrer, no agent.
access_log_format = '%(t)s "%(m)s %(U)s" %(s)s %(B)s %(D)s'
SECRETS = re.compile(r"(/+logg-inn/+|/+kalender/+privat/+[^/]+/+)[^/\s]+")
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class MaskingLogger(Logger):  # type: ignore[misc]
    """Cuts secrets out of addresses before they are written."""

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        """Return what a line may hold."""
        found: dict[str, Any] = super().atoms(resp, req, environ, request_time)
        found["U"] = masked(str(found["U"]))
        return found


def masked(path: str) -> str:
    """Return the path as it may be written: no secret of a link, no character that forges a line."""
    return UNSEEN.sub("?", SECRETS.sub(r"\1***", path))[:300]


logger_class = MaskingLogger


def post_worker_init(worker: Any) -> None:
    """What is loaded now stays: the collector need not walk it on every round."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
