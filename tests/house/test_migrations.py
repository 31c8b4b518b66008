"""Models and migrations say the same; migrations go up and down, with data in the tables."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade

from app.db import db
from app.demo import seed
from app.overview import health
from app.web.clock import now


@pytest.fixture
def rebuilt(app):
    """Leave the tables as they were found: the next test on PostgreSQL uses the same ones."""
    yield app
    db.session.remove()
    upgrade()


def test_models_and_migrations_agree(app):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, db.metadata) == []


def test_there_is_one_head_and_numbers_follow_each_other():
    revisions = [revision.revision for revision in ScriptDirectory("migrations").walk_revisions()]
    assert revisions == [f"{number:04d}" for number in range(len(revisions), 0, -1)]


def test_migrations_import_nothing_of_ours():
    for revision in ScriptDirectory("migrations").walk_revisions():
        assert "app" not in [name.split(".")[0] for name in vars(revision.module)]
        with open(revision.path) as file:
            assert "from app" not in file.read()


def test_all_the_way_down_and_up_again(rebuilt):
    db.session.remove()
    downgrade(revision="base")
    upgrade()
    assert health.behind() == ""


def test_each_step_down_and_up_keeps_what_lies_below_it(rebuilt):
    """With the demo's rows in every table: a step down takes its own tables, a step up brings them back."""
    seed.once(now())
    db.session.remove()
    for revision in [step.revision for step in ScriptDirectory("migrations").walk_revisions()][:-1]:
        downgrade(revision=f"{int(revision) - 1:04d}")
        upgrade(revision=revision)
        downgrade(revision=f"{int(revision) - 1:04d}")
    upgrade()
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM organisation_name").scalar() == 17


def test_the_site_says_when_it_is_behind(rebuilt, visitor):
    db.session.remove()
    downgrade(revision="0007")
    assert visitor.client.get("/helse").status_code == 503
    assert health.behind() == "has 0007, needs 0008"
