"""One site for each worker, made as new for every test: building it anew would take longer than most tests."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from sqlalchemy import make_url

from app.db import db
from app.feeds import bodies
from tests.support.databases import POSTGRES, empty

_FILLED: dict[str, Any] = {}
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it


@contextmanager
def in_memory(otherwise: Path) -> Iterator[Path]:
    """Give a folder that no disk is waited for, where the machine has one; the site itself never knows."""
    if not os.access(MEMORY, os.W_OK):
        yield otherwise
        return
    with TemporaryDirectory(prefix="alor-tests-", dir=MEMORY) as made:
        yield Path(made)


@contextmanager
def as_new(site: Flask, template: str, given: dict[str, object]) -> Iterator[Flask]:
    """Give the site an empty database and the settings of one test; whatever the test sets is undone after it."""
    kept = [(held, dict(held)) for held in (site.config, site.view_functions, site.extensions, site.jinja_env.globals)]
    instance = site.instance_path
    site.config.update(given)
    site.instance_path = str(given["INSTANCE_PATH"])
    bodies.init(site)
    if not POSTGRES:
        _renew(file_of(str(site.config["SQLALCHEMY_DATABASE_URI"])), file_of(template))
    try:
        with site.app_context():
            if POSTGRES:
                empty()
            yield site
            db.session.remove()
            db.engine.dispose()
    finally:
        site.instance_path = instance
        for held, before in kept:
            held.clear()
            held.update(before)


def file_of(url: str) -> Path:
    """Return the file of a database; one in memory has none, and would be a file called None in the folder at hand."""
    named = make_url(url).database
    if not named or named == ":memory:":
        raise ValueError(f"{url} names no file: a fixture here takes the site of tests/conftest.py")
    return Path(named)


def snapshot(name: str, fill: Callable[[], Any]) -> Any:
    """Fill the database as `fill` does and return what it returns, which has to be plain data.

    On SQLite a worker fills once and copies afterwards: the demo and the world of all routes take seconds to make.
    """
    if POSTGRES:
        return fill()
    file = Path(str(db.engine.url.database))
    kept = file.with_name(f"{name}.snapshot")
    if name in _FILLED:
        db.session.remove()
        db.engine.dispose()
        _renew(file, kept)
        return _FILLED[name]
    returned = fill()
    db.session.commit()
    db.session.remove()
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(kept)) as copy:
        source.backup(copy)
    _FILLED[name] = returned
    return returned


def _renew(file: Path, template: Path) -> None:
    """Put an empty database where the last test left one, with nothing of its log."""
    for ending in ("-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    file.unlink(missing_ok=True)
    shutil.copy(template, file)
