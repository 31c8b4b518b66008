"""What ours is measured against: bare Flask with bytes in memory, and a bare Flask with SQLAlchemy for its memory."""

import os
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select
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

    @app.get("/page/<name>")
    def page(name: str) -> Response:
        return Response(_page(name), content_type="text/html; charset=utf-8")

    return app


@cache
def _page(name: str) -> bytes:
    """The bytes of a page of ours, read once and kept."""
    return Path(os.environ["BENCH_FOLDER"], "pages", name).read_bytes()


def with_sqlalchemy() -> Flask:
    """Serve the entries in the database in BENCH_DATABASE, joined anew each time: what any such app would hold."""
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["BENCH_DATABASE"]
    db = SQLAlchemy(app)

    class Entry(db.Model):
        id: Mapped[int] = mapped_column(primary_key=True)
        octets: Mapped[bytes]

    @app.get("/feed.ics")
    def feed() -> Response:
        body = b"".join(db.session.scalars(select(Entry.octets).order_by(Entry.id)))
        return Response(body, content_type="text/calendar; charset=utf-8")

    return app
