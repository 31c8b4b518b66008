"""A test client whose requests live in contexts of their own, as in production."""

import contextvars
from typing import Any

from flask import has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.db import db


class IsolatedClient(FlaskClient):
    """Each request gets a fresh session and a fresh g; a change that a view forgot to commit is gone afterwards.

    The test's own transaction is ended first: on SQLite it would hold the lock that the request needs.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Make a request outside the context of the test."""
        if has_app_context():  # not within a redirect that is being followed
            db.session.rollback()
        return contextvars.Context().run(super().open, *args, **kwargs)
