"""What ours is measured against: bare Flask with bytes in memory, and a bare Flask with SQLAlchemy for its memory."""

import os
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, mapped_column


def bare() -> Flask:
    """Serve the bytes in the file BENCH_BODY as a Flask app of eight lines would, with a weak tag and 304."""
    app = Flask(__name__)
    body = Path(os.environ["BENCH_BODY"]).read_bytes()
    tag = sha256(body).hexdigest()

    @app.get("/feed.ics")
    def feed() -> Response:
        response = Response(body, content_type="text/calendar; charset=utf-8")
        response.set_etag(tag, weak=True)
        return response.make_conditional(request)

    return app


def with_sqlalchemy() -> Flask:
    """Serve the count of one mapped table of the database in BENCH_DATABASE: what any app of this kind has loaded."""
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["BENCH_DATABASE"]
    db = SQLAlchemy(app)

    class Entry(db.Model):
        id: Mapped[int] = mapped_column(primary_key=True)

    @app.get("/feed.ics")
    def feed() -> str:
        return str(db.session.scalar(select(func.count()).select_from(Entry)))

    return app
