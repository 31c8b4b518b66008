"""One site for each worker, made as new for every test: building it anew would take longer than most tests."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from sqlalchemy import make_url

from app.db import db
from app.feeds import bodies
from tests.support.databases import POSTGRES, empty

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
        _renew(Path(str(make_url(str(site.config["SQLALCHEMY_DATABASE_URI"])).database)), template)
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


def _renew(file: Path, template: str) -> None:
    """Put an empty database where the last test left one, with nothing of its log."""
    for ending in ("-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    file.unlink(missing_ok=True)
    shutil.copy(str(make_url(template).database), file)
