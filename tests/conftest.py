"""The app on a real, migrated database for each test, on SQLite or on what TEST_DATABASE_URL names."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade

from app import create_app
from app.db import db
from tests.support import (
    hunting,  # noqa: F401 - the profiles of Hypothesis
    node,
)
from tests.support.client import IsolatedClient
from tests.support.clock import Clock
from tests.support.databases import POSTGRES, own_postgres, remember_seeds
from tests.support.scheduler import Together
from tests.support.site import as_new, in_memory
from tests.support.sunnfjord import network, operator  # noqa: F401 - fixtures for every test
from tests.support.templates import compiled
from tests.support.visitor import Visitor

START = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)  # a Monday at noon in Oslo


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An empty database, migrated once: a file that all workers copy, or a worker's PostgreSQL database to empty."""
    folder = tmp_path_factory.mktemp("template")
    if POSTGRES:
        return _migrated(own_postgres(), folder)
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    with node.alone(shared):
        file = shared / "migrated.db"
        if not file.exists():
            _migrated(f"sqlite:///{folder / 'template.db'}", folder)
            shutil.move(folder / "template.db", file)
    return f"sqlite:///{file}"


def _migrated(url: str, folder: Path) -> str:
    app = create_app(settings(url, folder))
    with app.app_context():
        upgrade()
        remember_seeds()
        db.engine.dispose()
    return url


@pytest.fixture(scope="session")
def site(template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The site, built once for each worker, with a database where each test finds its own."""
    folder = tmp_path_factory.mktemp("site")
    with in_memory(folder) as place:
        built = create_app(settings(template if POSTGRES else f"sqlite:///{place / 'app.db'}", folder))
        built.test_client_class = IsolatedClient
        built.jinja_env.bytecode_cache = compiled
        yield built


@pytest.fixture
def app(site: Flask, template: str, tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    """The site as new, with an empty database of its own and a clock the test moves."""
    own = settings(str(site.config["SQLALCHEMY_DATABASE_URI"]), tmp_path) | {"CLOCK": clock}
    with as_new(site, template, own) as renewed:
        yield renewed


@pytest.fixture
def fresh_app(template: str, tmp_path: Path) -> Flask:
    """A site of a test's own, which has answered nothing yet; its database is of no use."""
    return create_app(settings(template, tmp_path) | {"SHOW_ERRORS_AS_PAGES": True})


@pytest.fixture
def clock() -> Clock:
    """The clock of the site."""
    return Clock(START)


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody with a browser; sign in with visitor.sign_in(person)."""
    return Visitor(app)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together:
    """Let the tests be shared out so."""
    return Together(config, log)


def settings(url: str, instance: Path) -> dict[str, object]:
    """What every app in the tests is built with."""
    return {
        "TESTING": True,
        "INSTANCE_PATH": str(instance),
        "SQLALCHEMY_DATABASE_URI": url,
        "SECRET_KEY": "a key that only these tests know, long enough",
        "BASE_URL": "http://localhost",
        "MAIL_OUTLET": f"file:{instance / 'mail'}",
        "MAIL_FROM": "alor@alor.example",
    }
