"""A request whose transaction lost a race on PostgreSQL is run again, a bounded number of times."""

import sqlalchemy.exc
from flask import Flask, request
from flask.typing import ResponseReturnValue

from app.db import db
from app.web import access

TRIES = 3
# Serialisation failure, deadlock, and two identical submissions at once.
LOST_RACES = {"40001", "40P01", "23505"}


class RetryingFlask(Flask):
    """Flask that runs a view again when the database chose another transaction over its own."""

    def dispatch_request(self) -> ResponseReturnValue:
        """Run the view; everything it did is rolled back before it is run again."""
        for attempt in range(1, TRIES + 1):
            try:
                return super().dispatch_request()
            except sqlalchemy.exc.DBAPIError as error:
                db.session.rollback()
                for known in (access.ME, access.RIGHTS):
                    request.environ.pop(known, None)
                if attempt == TRIES or getattr(error.orig, "sqlstate", None) not in LOST_RACES:
                    raise
        raise AssertionError("unreachable")
