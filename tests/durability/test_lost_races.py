"""A request whose transaction the database chose another over is run again, a bounded number of times."""

import sqlite3
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy import make_url, text

from app import create_app
from app.db import db
from app.networks.models import Network
from app.web.requests.retry import TRIES
from tests.conftest import settings
from tests.support import make
from tests.support.databases import POSTGRES

pytestmark = pytest.mark.both


class Race:
    """A site of its own with one more address: it reads a number, lets another writer in, and stores one more."""

    def __init__(self, app: Flask, lost: int) -> None:
        self.url, self.lost, self.attempts, self.kept_out = app.config["SQLALCHEMY_DATABASE_URI"], lost, 0, 0
        given = {"SHOW_ERRORS_AS_PAGES": True, "WTF_CSRF_ENABLED": False}
        self.site = create_app(settings(self.url, Path(app.instance_path)) | given)
        self.site.add_url_rule("/en-til", "one_more", self.one_more, methods=["POST"])

    def one_more(self) -> str:
        """As strict as PostgreSQL can be asked to be: what was read must still be so."""
        self.attempts += 1
        strict = {"isolation_level": "REPEATABLE READ"} if POSTGRES else {}
        db.session.connection(execution_options=strict)
        seen = db.session.execute(text("SELECT started_year FROM network")).scalar_one()
        if self.attempts <= self.lost:
            self.another_writer()
        db.session.execute(text("UPDATE network SET started_year = :year"), {"year": seen + 1})
        db.session.commit()
        return "ok"

    def another_writer(self) -> None:
        """One who does not know of our lock, as a person at psql does not."""
        change = "UPDATE network SET started_year = started_year + 10"
        if POSTGRES:
            named = make_url(self.url).set(drivername="postgresql").render_as_string(hide_password=False)
            with psycopg.connect(named) as connection:
                connection.execute(change)
            return
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            sqlite3.connect(make_url(self.url).database, timeout=0).execute(change)
        self.kept_out += 1

    def run(self) -> int:
        """Ask once; return the status."""
        try:
            return self.site.test_client().post("/en-til").status_code
        finally:
            with self.site.app_context():
                db.session.remove()
                db.engine.dispose()


def year() -> int:
    db.session.expire_all()
    found = db.session.query(Network).one().started_year
    db.session.rollback()
    return found


@pytest.fixture
def network(app):
    """What both change."""
    make.network("alor Løp", started_year=2000)
    db.session.rollback()


def test_a_lost_race_is_run_again_and_both_changes_stand(app, network):
    """On SQLite nobody gets in between: our lock is the database's own, so there is no race to lose."""
    race = Race(app, lost=TRIES - 1)
    assert race.run() == 200
    if POSTGRES:
        assert (race.attempts, year()) == (TRIES, 2000 + 10 * (TRIES - 1) + 1)
    else:
        assert (race.attempts, race.kept_out, year()) == (1, 1, 2001)


def test_one_that_always_loses_is_told_so_and_has_changed_nothing(app, network):
    race = Race(app, lost=100)
    if POSTGRES:
        assert race.run() == 503
        assert (race.attempts, year()) == (TRIES, 2000 + 10 * TRIES)
    else:
        assert (race.run(), year()) == (200, 2001)


def test_what_the_database_refuses_for_another_reason_is_not_run_again(app, network):
    race = Race(app, lost=0)
    race.site.view_functions["one_more"] = lambda: (
        setattr(race, "attempts", race.attempts + 1),
        db.session.execute(text("UPDATE network SET started_year = 1")),
    )
    assert race.run() == 500
    assert (race.attempts, year()) == (1, 2000)
