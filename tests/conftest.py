"""The app on a real, migrated database for each test, on SQLite or on what TEST_DATABASE_URL names."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import create_engine, make_url, text

from app import create_app
from app.db import db
from tests.support.client import IsolatedClient
from tests.support.clock import Clock
from tests.support.templates import compiled
from tests.support.visitor import Visitor

POSTGRES = os.environ.get("TEST_DATABASE_URL", "")
START = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)  # a Monday at noon in Oslo


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An empty database, migrated once: a file to copy, or a PostgreSQL database to empty."""
    folder = tmp_path_factory.mktemp("template")
    url = own_postgres() or f"sqlite:///{folder / 'template.db'}"
    app = create_app(settings(url, folder))
    with app.app_context():
        upgrade()
        db.engine.dispose()
    return url


@pytest.fixture
def app(template: str, tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    """The site, with an empty database of its own and a clock the test moves."""
    url = template
    if not POSTGRES:
        url = f"sqlite:///{tmp_path / 'app.db'}"
        shutil.copy(str(make_url(template).database), tmp_path / "app.db")
    app = create_app(settings(url, tmp_path) | {"CLOCK": clock})
    app.test_client_class = IsolatedClient
    app.jinja_env.bytecode_cache = compiled
    with app.app_context():
        if POSTGRES:
            empty()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def clock() -> Clock:
    """The clock of the site."""
    return Clock(START)


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody with a browser; sign in with visitor.sign_in(person)."""
    return Visitor(app)


def own_postgres() -> str:
    """Return the PostgreSQL to use, if any; each of several workers makes one of its own beside it."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if not POSTGRES or not worker:
        return POSTGRES
    named = make_url(POSTGRES)
    own = named.set(database=f"{named.database}_{worker}")
    engine = create_engine(named, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{own.database}" WITH (FORCE)')
        connection.exec_driver_sql(f'CREATE DATABASE "{own.database}"')
    engine.dispose()
    return own.render_as_string(hide_password=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What runs Node or a browser goes to one worker: npm installs into one folder, and one browser is enough."""
    for item in items:
        if "browser" in item.path.parts or hasattr(item.module, "node"):  # type: ignore[attr-defined]
            item.add_marker(pytest.mark.xdist_group("node"))


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


def empty() -> None:
    """Empty every table of PostgreSQL but the one that knows its migrations."""
    names = ", ".join(f'"{table.name}"' for table in db.metadata.sorted_tables)
    with db.engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
