"""Whether the site is well, as a monitor asks: without details for strangers, with them for an administrator."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from app.db import db
from app.outbox.operations import post
from app.overview import health
from app.web.clock import now
from tests.support import make
from tests.support.visitor import Visitor


@pytest.fixture
def behind(app) -> Iterator[None]:
    """A database that stands at an older migration; on PostgreSQL all tests share one, so it is put back."""
    with db.engine.begin() as connection:
        kept = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    yield
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :kept"), {"kept": kept})


def test_a_site_that_is_well_says_so_and_nothing_else(visitor):
    visitor.open("/helse")
    assert visitor.response.json == {"ok": True}
    assert visitor.response.headers["Cache-Control"] == "no-store"
    assert visitor.response.headers.getlist("Set-Cookie") == []


def test_migrations_that_are_behind_are_not_well(app, behind):
    stranger = Visitor(app)
    stranger.open("/helse", expect=503)
    assert stranger.response.json == {"ok": False}


def test_an_administrator_is_told_what_is_wrong(app, behind):
    keeper = Visitor(app).sign_in(make.administrator())
    keeper.open("/helse", expect=503)
    assert keeper.response.json["ok"] is False
    assert keeper.response.json["problems"]["migrations"].startswith("has 0000, needs ")
    member = Visitor(app).sign_in(make.coordinator())
    member.open("/helse", expect=503)
    assert member.response.json == {"ok": False}


def test_an_administrator_sees_the_age_of_the_last_backup(app, visitor, clock):
    keeper = visitor.sign_in(make.administrator())
    keeper.open("/helse")
    assert keeper.response.json == {"ok": True, "problems": {}, "backup": "ukjent"}
    done = app.test_cli_runner().invoke(args=["backed-up"])
    assert done.exit_code == 0, done.output
    clock.forward(minutes=59)
    keeper.open("/helse")
    assert keeper.response.json["backup"] == "0 timer"
    clock.forward(hours=30)
    keeper.sign_in(make.administrator()).open("/helse")
    assert keeper.response.json["backup"] == "30 timer"


@pytest.mark.parametrize("noted", ["", "i går", "\x00", "2026-03-01T12:00"])
def test_a_note_that_says_nothing_is_unknown(app, tmp_path, noted):
    (tmp_path / "last_backup").write_text(noted)
    assert health.backup_age() == "ukjent"


def test_mail_that_has_waited_for_an_hour_is_not_well(visitor, clock):
    post("p@alor.example", "Hei", "Hei", key="m", now=now())
    db.session.commit()
    clock.forward(minutes=59)
    visitor.open("/helse")
    clock.forward(minutes=2)
    visitor.open("/helse", expect=503)


def test_the_process_answers_whatever_its_neighbours_do(visitor, behind):
    visitor.open("/helse/prosess")
    assert visitor.response.json == {"ok": True}


@pytest.mark.parametrize("path", ["/helse", "/helse/prosess"])
def test_other_methods_are_refused(visitor, path):
    assert visitor.client.post(path).status_code == 405


def test_the_disks_that_are_looked_at_are_those_that_are_written_to(app, tmp_path):
    """Where the code lies nothing is written; a folder that is not made yet counts as the one it will lie in."""
    database = make_url(app.config["SQLALCHEMY_DATABASE_URI"]).database
    own = {Path(database).parent} if db.engine.dialect.name == "sqlite" else set()
    assert health.written_to() == {tmp_path} | own
    app.instance_path = str(tmp_path / "not" / "yet")
    assert health.written_to() == {tmp_path} | own
