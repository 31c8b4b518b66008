"""Whether the database takes a write: tried for real now and then, as a full disk shows only when something is kept."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, insert

from app.db import db
from app.web import settings
from app.web.requests.rate_limit import Attempt

EVERY = timedelta(minutes=1)
ROWS, OCTETS = 50, 300  # more than fits in what happens to be free on a page
NAME = "write_probe"


def try_to_write(now: datetime) -> None:
    """Keep some rows and delete them again, at most once a minute while it goes well; raises what the database says."""
    known = settings.site().extensions
    last: datetime | None = known.get(NAME)
    if last is not None and timedelta() <= now - last < EVERY:
        return
    known.pop(NAME, None)
    keys = [f"{NAME}:{secrets.token_hex(OCTETS // 2)}" for _ in range(ROWS)]
    for statement, values in (
        (insert(Attempt), [{"key": key, "at": now} for key in keys]),
        (delete(Attempt).where(Attempt.key.in_(keys)), None),
    ):
        with db.engine.begin() as connection:
            connection.execute(statement, values)
    known[NAME] = now
