"""With the database away, locked or read-only the site answers in words, says nothing false, and recovers by itself."""

import sqlite3

import pytest
from sqlalchemy import make_url

from app.db import db
from app.people.models import Organisation
from tests.support import make


@pytest.fixture
def file(app):
    """The SQLite file, or nothing on PostgreSQL, where the same is tried by taking the rights away."""
    return make_url(app.config["SQLALCHEMY_DATABASE_URI"]).database if db.engine.dialect.name == "sqlite" else None


def add(visitor, name, expect):
    data = {"name": name, "kind": "other", "key": name}
    return visitor.post("/organisasjoner/ny", data, expect=expect)


def read_only(on: bool) -> None:
    """Let every new connection refuse to write, as a full or read-only disk does."""
    if db.engine.dialect.name == "sqlite":
        db.engine.dispose()
        flag = "ON" if on else "OFF"

        def set_flag(connection, _record):
            connection.execute(f"PRAGMA query_only = {flag}")

        _listen(set_flag)
    else:
        name = db.engine.url.database
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("SET default_transaction_read_only = off")
            connection.exec_driver_sql(
                f'ALTER DATABASE "{name}" SET default_transaction_read_only = {"on" if on else "off"}'
            )
        db.engine.dispose()


def _listen(set_flag) -> None:
    from sqlalchemy import event

    event.listen(db.engine, "connect", set_flag)


def test_a_database_that_takes_no_writes_is_told_of_and_reading_goes_on(app, visitor):
    network = make.network("alor Lesing")
    path = f"/nettverk/{network.slug}"
    visitor.sign_in(make.administrator())
    token = visitor.token()
    db.session.remove()
    read_only(True)
    try:
        response = visitor.client.post("/organisasjoner/ny", data={"csrf_token": token, "name": "Nei", "kind": "other"})
        assert response.status_code == 503
        assert "er ikke lagret" in response.text
        assert "Traceback" not in response.text
        visitor.open(path)
        assert visitor.client.get("/kalender/alle.ics").status_code == 200
    finally:
        db.session.remove()
        read_only(False)
    add(visitor, "Ja", 303)
    assert [o.name for o in db.session.query(Organisation).all()] == ["Ja"]


def test_a_locked_file_is_waited_for_and_then_told_of(app, visitor, file, tmp_path):
    if file is None:
        return
    visitor.sign_in(make.administrator())
    token = visitor.token()
    db.session.remove()
    db.engine.dispose()
    from sqlalchemy import event

    event.listen(db.engine, "connect", lambda connection, _record: connection.execute("PRAGMA busy_timeout = 200"))
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    response = visitor.client.post("/organisasjoner/ny", data={"csrf_token": token, "name": "Låst", "kind": "other"})
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert visitor.client.get("/nettverk").status_code == 200
    other.execute("ROLLBACK")
    other.close()
    add(visitor, "Åpen", 303)


def test_a_database_that_is_gone_gives_words_and_no_trace(tmp_path):
    from app import create_app
    from tests.conftest import settings

    given = settings("postgresql://nobody@127.0.0.1:1/none", tmp_path) | {"SHOW_ERRORS_AS_PAGES": True}
    client = create_app(given).test_client()
    for path in ("/", "/nettverk", "/samlinger/1"):
        response = client.get(path)
        assert response.status_code == 503
        assert "Siden er ikke tilgjengelig akkurat nå" in response.text
        assert "psycopg" not in response.text
    feed = client.get("/kalender/alle.ics")
    assert feed.status_code == 503
    assert "BEGIN:VCALENDAR" not in feed.text
    assert client.get("/helse").status_code == 503
    assert client.get("/helse/prosess").status_code == 200
