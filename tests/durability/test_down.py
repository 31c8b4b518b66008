"""With the database away, locked or read-only the site answers in words, says nothing false, and recovers by itself."""

import sqlite3
from contextlib import contextmanager

import pytest
from sqlalchemy import event, make_url

from app.db import db
from app.history import queries as history
from app.networks import queries as networks
from app.people.models import Organisation
from tests.support import make
from tests.support.queries import counted

pytestmark = pytest.mark.both


@pytest.fixture
def file(app):
    """The SQLite file, or nothing on PostgreSQL, where the same is tried by taking the rights away."""
    return make_url(app.config["SQLALCHEMY_DATABASE_URI"]).database if db.engine.dialect.name == "sqlite" else None


@pytest.fixture
def on_connect(app):
    """Set up every new connection in a way of the test's own, until the test is over."""
    listening = []

    def listen(act):
        listening.append(act)
        event.listen(db.engine, "connect", act)

    yield listen
    for act in listening:
        event.remove(db.engine, "connect", act)


def add(visitor, name, expect):
    data = {"name": name, "kind": "other", "key": name}
    return visitor.post("/organisasjoner/ny", data, expect=expect)


def read_only(on: bool, on_connect) -> None:
    """Let every new connection refuse to write, as a full or read-only disk does."""
    if db.engine.dialect.name == "sqlite":
        db.engine.dispose()
        flag = "ON" if on else "OFF"

        def set_flag(connection, _record):
            connection.execute(f"PRAGMA query_only = {flag}")

        on_connect(set_flag)
    else:
        name = db.engine.url.database
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("SET default_transaction_read_only = off")
            connection.exec_driver_sql(
                f'ALTER DATABASE "{name}" SET default_transaction_read_only = {"on" if on else "off"}'
            )
        db.engine.dispose()


def test_a_database_that_takes_no_writes_is_told_of_and_reading_goes_on(app, visitor, on_connect):
    network = make.network("alor Lesing")
    path = f"/nettverk/{network.slug}"
    visitor.sign_in(make.administrator())
    token = visitor.token()
    db.session.remove()
    read_only(True, on_connect)
    try:
        response = visitor.client.post("/organisasjoner/ny", data={"csrf_token": token, "name": "Nei", "kind": "other"})
        assert response.status_code == 503
        assert "er ikke lagret" in response.text
        assert "Traceback" not in response.text
        visitor.open(path)
        assert visitor.client.get("/kalender/alle.ics").status_code == 200
    finally:
        db.session.remove()
        read_only(False, on_connect)
    add(visitor, "Ja", 303)
    assert [o.name for o in db.session.query(Organisation).all()] == ["Ja"]


@contextmanager
def full(file, on_connect):
    """No room for one more page, as on a full disk; PostgreSQL says so in the words of its own error."""
    if file is not None:
        with db.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        room = [pages]
        db.engine.dispose()
        on_connect(lambda connection, _record: connection.execute(f"PRAGMA max_page_count = {room[0]}"))
        try:
            yield
        finally:
            room[0] = 1_000_000
            db.engine.dispose()
        return
    with db.engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE FUNCTION no_room() RETURNS trigger AS 'BEGIN RAISE EXCEPTION ''no space left on device'' "
            "USING ERRCODE = ''53100''; END' LANGUAGE plpgsql"
        )
        connection.exec_driver_sql("CREATE TRIGGER no_room BEFORE INSERT ON change EXECUTE FUNCTION no_room()")
    try:
        yield
    finally:
        with db.engine.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER no_room ON change")
            connection.exec_driver_sql("DROP FUNCTION no_room()")


def test_a_full_disk_is_told_of_and_nothing_is_half_saved(app, visitor, file, on_connect):
    network = make.network("alor Full", about="Gammel tekst.")
    slug, path, lines = network.slug, f"/nettverk/{network.slug}", len(history.of(network))
    visitor.sign_in(make.administrator()).open(f"{path}/endre")
    db.session.remove()
    with full(file, on_connect):
        visitor.submit("Lagre", region="Ytterst", about="Ny tekst. " * 1900, expect=503)
        assert "er ikke lagret" in visitor.text()
        assert "Traceback" not in visitor.text()
        visitor.open(path)
        assert "Gammel tekst." in visitor.text()
        assert visitor.client.get("/kalender/alle.ics").status_code == 200
        network = networks.network(slug)
        assert (network.about, network.region, len(history.of(network))) == ("Gammel tekst.", "", lines)
        db.session.remove()
    visitor.open(f"{path}/endre")
    visitor.submit("Lagre", region="Ytterst", about="Ny tekst. " * 1900)
    visitor.open(path)
    assert "Ny tekst. Ny tekst." in visitor.text()


@pytest.mark.sqlite
def test_a_monitor_hears_of_a_full_disk_and_of_its_end(app, visitor, file, on_connect):
    with full(file, on_connect):
        visitor.open("/helse", expect=503)
        assert visitor.response.json == {"ok": False}
    visitor.open("/helse")
    assert visitor.response.json == {"ok": True}


def test_a_monitor_hears_of_a_database_that_takes_no_writes(app, visitor, on_connect):
    db.session.remove()
    read_only(True, on_connect)
    try:
        visitor.open("/helse", expect=503)
    finally:
        db.session.remove()
        read_only(False, on_connect)


def test_a_write_is_tried_once_a_minute_and_leaves_nothing(app, visitor, clock):
    with counted() as statements:
        for _ in range(5):
            visitor.open("/helse")
    assert len([text for text in statements if text.startswith("INSERT")]) == 1
    assert db.session.execute(db.text("SELECT count(*) FROM sign_in_attempt")).scalar() == 0
    clock.forward(minutes=1)
    with counted() as statements:
        visitor.open("/helse")
    assert [text for text in statements if text.startswith("INSERT")]


@pytest.mark.sqlite
def test_a_locked_file_is_waited_for_and_then_told_of(app, visitor, file, on_connect):
    visitor.sign_in(make.administrator())
    token = visitor.token()
    db.session.remove()
    db.engine.dispose()
    on_connect(lambda connection, _record: connection.execute("PRAGMA busy_timeout = 200"))
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
