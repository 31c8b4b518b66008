"""An upgrade that is killed half-way is run again, without a step by hand, and ends as if it had never been."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, make_url

from app import create_app
from app.db import db
from app.overview import health
from tests.conftest import settings
from tests.support.databases import POSTGRES

pytestmark = pytest.mark.both

ROOT = Path(__file__).parents[2]
KILLED_AT = (90, 7)


@pytest.fixture
def empty(app, tmp_path):
    """A database with nothing in it, beside the one of the test."""
    if not POSTGRES:
        yield f"sqlite:///{tmp_path / 'killed.db'}"
        return
    named = make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    own = named.set(database=f"{named.database}_killed")
    engine = create_engine(named, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{own.database}" WITH (FORCE)')
        connection.exec_driver_sql(f'CREATE DATABASE "{own.database}"')
    yield own.render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE "{own.database}" WITH (FORCE)')
    engine.dispose()


def upgrade(url, folder, last):
    """Upgrade in a process of its own; return how it ended."""
    command = [sys.executable, "-m", "tests.durability.upgrade", url, str(folder), str(last)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, -9), done.stderr
    return done.returncode


def test_a_killed_upgrade_is_run_again(app, empty, tmp_path):
    db.session.remove()
    for last in KILLED_AT:
        assert upgrade(empty, tmp_path, last) == -9
    assert upgrade(empty, tmp_path, 1_000_000) == 0
    built = create_app(settings(empty, tmp_path))
    with built.app_context():
        assert health.behind() == ""
        with db.engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, db.metadata) == []
        assert built.test_client().get("/helse").status_code == 200
        db.session.remove()
        db.engine.dispose()
