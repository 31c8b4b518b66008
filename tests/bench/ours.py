"""The site as the benchmark serves it: the real app on the database in BENCH_DATABASE."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import select

from app import create_app
from app.db import db
from app.networks.models import Network


def site() -> Flask:
    """Build the app with production's settings, all but the ones that need a domain of one's own."""
    return create_app(settings(os.environ["BENCH_DATABASE"], os.environ["BENCH_FOLDER"]))


@contextmanager
def empty(given: str) -> Iterator[tuple[Flask, Path, str]]:
    """Give a site to fill, its folder and its database: a given one, which has to be empty, or SQLite in the folder."""
    with TemporaryDirectory() as folder:
        database = given or f"sqlite:///{folder}/bench.db"
        app = create_app(settings(database, folder))
        with app.app_context():
            upgrade()
            if db.session.scalar(select(Network.id).limit(1)):
                raise SystemExit("This database is not empty: name another one.")
            yield app, Path(folder), database
            db.session.remove()
            db.engine.dispose()


def settings(database: str, folder: str) -> dict[str, object]:
    """What the served app and the one that fills its database are built with."""
    return {
        "INSTANCE_PATH": folder,
        "SQLALCHEMY_DATABASE_URI": database,
        "SECRET_KEY": "a key that only this benchmark knows, long enough",
        "BASE_URL": "http://localhost",
        "MAIL_OUTLET": f"file:{folder}/mail",
        "MAIL_FROM": "alor@alor.example",
    }
