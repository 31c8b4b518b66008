"""The database is set up so that "saved" means on disk, and one who will write waits for her turn from the start."""

import sqlite3
import threading

import pytest
from sqlalchemy import event, make_url

from app.db import db
from app.people.models import Organisation
from tests.support import make
from tests.support.visitor import Visitor

pytestmark = pytest.mark.both


def asked(question):
    """Return what one connection of the site's own answers."""
    with db.engine.connect() as connection:
        return connection.exec_driver_sql(question).scalar()


def on_sqlite():
    return db.engine.dialect.name == "sqlite"


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("busy_timeout", 10_000), ("foreign_keys", 1), ("synchronous", 2)]
)
def test_every_connection_to_sqlite_is_set_up_so(app, pragma, value):
    """busy_timeout is at least five seconds; synchronous 2 is FULL."""
    assert asked(f"PRAGMA {pragma}") == value


@pytest.mark.postgres
def test_postgresql_is_left_to_flush_as_it_does_by_itself(app):
    assert asked("SHOW synchronous_commit") == "on"


def begins(visitor, act):
    """Return how the transactions of a request began."""
    found = []

    def listen(connection, cursor, statement, *rest):
        if statement.startswith("BEGIN") or "pg_advisory_xact_lock" in statement:
            found.append(statement)

    event.listen(db.engine, "before_cursor_execute", listen)
    try:
        act(visitor)
    finally:
        event.remove(db.engine, "before_cursor_execute", listen)
    return set(found)


def test_who_may_write_takes_the_lock_at_once_and_who_reads_never(app, visitor):
    visitor.sign_in(make.administrator())
    token = visitor.token()
    db.session.rollback()
    data = {"csrf_token": token, "name": "Klinikken", "kind": "other", "key": "k"}
    writing = begins(visitor, lambda one: one.client.post("/organisasjoner/ny", data=data))
    reading = begins(visitor, lambda one: one.client.get("/organisasjoner"))
    if on_sqlite():
        assert (writing, reading) == ({"BEGIN IMMEDIATE"}, {"BEGIN"})
    else:
        assert (len(writing), reading) == (1, set())
    assert db.session.query(Organisation).filter(Organisation.kind == "other").count() == 1


def test_a_writer_waits_for_another_instead_of_failing(app, visitor):
    """With a deferred transaction SQLite would answer "locked" at once, however long its timeout."""
    visitor.sign_in(make.administrator())
    data = {"csrf_token": visitor.token(), "name": "Klinikken", "kind": "other", "key": "k"}
    db.session.remove()
    release = hold_the_lock(app)
    threading.Timer(0.7, release).start()
    assert visitor.client.post("/organisasjoner/ny", data=data).status_code == 303


def hold_the_lock(app):
    """Let another process's writer be at work; return what ends it."""
    if on_sqlite():
        file = make_url(app.config["SQLALCHEMY_DATABASE_URI"]).database
        other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        return lambda: (other.execute("ROLLBACK"), other.close())
    other = db.engine.connect()
    other.exec_driver_sql("SELECT 1")  # outside a request every transaction may write, so this one has the lock
    return other.close


def test_saved_is_said_only_after_it_is_stored(app, visitor):
    """Another connection finds what the answer speaks of, before the one who asked has done anything more."""
    visitor.sign_in(make.administrator())
    db.session.remove()
    visitor.open("/organisasjoner/ny")
    visitor.submit("Legg til", name="Klinikken", kind="other")
    assert "Klinikken er lagt til." in visitor.text()
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT name FROM organisation_name WHERE name = 'Klinikken'").scalar()
    Visitor(app).open("/")
