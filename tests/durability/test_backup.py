"""A backup taken while the site writes is whole, and restoring it brings everything back."""

import sqlite3
import subprocess
import threading
from datetime import date, time
from pathlib import Path

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import make_url

from app.db import db
from app.domain.time.dates import at
from app.overview import health
from tests.support import demo, make
from tests.support.dump import dump

pytestmark = pytest.mark.both


@pytest.mark.postgres
def test_on_postgresql_the_commands_name_its_own_tools_and_touch_nothing(app, tmp_path):
    demo.filled()
    before = dump()
    for command in (["backup", str(tmp_path / "copy.db")], ["restore", __file__, "--yes"]):
        done = app.test_cli_runner().invoke(args=command)
        assert done.exit_code == 1
        assert "pg_dump" in done.output
    assert list(tmp_path.glob("copy*")) == []
    assert dump() == before


@pytest.mark.sqlite
def test_a_backup_restores_every_row(app, tmp_path):
    file = tmp_path / "copy.db"
    demo.filled()
    before = dump()
    done = app.test_cli_runner().invoke(args=["backup", str(file)])
    assert done.exit_code == 0, done.output
    assert file.stat().st_mode & 0o777 == 0o600
    make.person("Lagt", "Til")
    assert dump() != before
    db.session.remove()
    db.engine.dispose()
    done = app.test_cli_runner().invoke(args=["restore", str(file), "--yes"])
    assert done.exit_code == 0, done.output
    assert dump() == before


@pytest.mark.sqlite
def test_a_restored_site_signs_in_and_serves_feeds(app, visitor, tmp_path):
    file = tmp_path / "copy.db"
    demo.filled()
    feed = visitor.client.get("/kalender/alle.ics").data
    person = make.administrator()
    app.test_cli_runner().invoke(args=["backup", str(file)])
    db.session.remove()
    db.engine.dispose()
    assert app.test_cli_runner().invoke(args=["restore", str(file), "--yes"]).exit_code == 0
    visitor.sign_in(db.session.merge(person)).open("/personer")
    assert visitor.client.get("/kalender/alle.ics").data == feed


@pytest.mark.sqlite
def test_a_backup_is_whole_while_others_write(app, tmp_path):
    stop, written = threading.Event(), []

    def write() -> None:
        with app.app_context():
            while not stop.is_set() and len(written) < 200:
                written.append(make.organisation().id)
                db.session.remove()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            done = app.test_cli_runner().invoke(args=["backup", str(tmp_path / f"{number}.db")])
            assert done.exit_code == 0, done.output
    finally:
        stop.set()
        writer.join()
    for number in range(5):
        with sqlite3.connect(tmp_path / f"{number}.db") as copy:
            assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
            names = copy.execute("SELECT count(*) FROM organisation_name").fetchone()
            assert names == copy.execute("SELECT count(*) FROM organisation").fetchone()
        copy.close()


@pytest.mark.sqlite
def test_a_backup_has_a_checksum_that_the_usual_tool_reads(app, tmp_path):
    app.test_cli_runner().invoke(args=["backup", str(tmp_path / "copy.db")])
    told = tmp_path / "copy.db.sha256"
    assert told.stat().st_mode & 0o777 == 0o600
    done = subprocess.run(["sha256sum", "-c", told.name], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "copy.db: OK\n"


@pytest.mark.sqlite
def test_a_backup_that_is_not_as_it_was_written_is_refused(app, tmp_path):
    file, told = tmp_path / "copy.db", tmp_path / "copy.db.sha256"
    app.test_cli_runner().invoke(args=["backup", str(file)])
    make.person()
    before = dump()
    db.session.remove()
    good = told.read_text()
    for wrong in ("", "0" * 64 + "  copy.db\n", "\x00\xff"):
        told.write_text(wrong)
        done = app.test_cli_runner().invoke(args=["restore", str(file), "--yes"])
        assert done.exit_code == 1
        assert "does not match copy.db.sha256" in done.output
    assert dump() == before
    told.write_text(good)
    assert app.test_cli_runner().invoke(args=["restore", str(file), "--yes"]).exit_code == 0


@pytest.mark.sqlite
def test_without_a_checksum_beside_it_a_backup_is_taken_as_it_is(app, tmp_path):
    app.test_cli_runner().invoke(args=["backup", str(tmp_path / "copy.db")])
    (tmp_path / "copy.db.sha256").unlink()
    db.session.remove()
    assert app.test_cli_runner().invoke(args=["restore", str(tmp_path / "copy.db"), "--yes"]).exit_code == 0


def test_a_backup_never_overwrites(app, tmp_path):
    file = tmp_path / "there.db"
    file.write_text("noe")
    done = app.test_cli_runner().invoke(args=["backup", str(file)])
    assert done.exit_code == 1
    assert file.read_text() == "noe"


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\x00" + b"\x00" * 5000])
def test_what_is_no_backup_is_refused_and_changes_nothing(app, tmp_path, content):
    file = tmp_path / "bad.db"
    file.write_bytes(content)
    make.person()
    before = dump()
    db.session.remove()
    assert app.test_cli_runner().invoke(args=["restore", str(file), "--yes"]).exit_code == 1
    assert dump() == before


def altered(app, file, *statements):
    """Make a backup and change it, as no backup of ours ever is."""
    app.test_cli_runner().invoke(args=["backup", str(file)])
    file.with_name(f"{file.name}.sha256").unlink()
    with sqlite3.connect(file) as copy:
        for statement in statements:
            copy.execute(statement)
    copy.close()


def broken(file):
    """Spoil the pages in the middle, as a bad disk does."""
    octets = bytearray(file.read_bytes())
    for place in range(len(octets) // 2, len(octets) // 2 + 20_000, 97):
        octets[place] ^= 0xFF
    file.write_bytes(octets)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (["UPDATE alembic_version SET version_num = '9999'"], "of a version that this release does not know (9999)"),
        (["DELETE FROM alembic_version"], "of a version that this release does not know (none)"),
        (["DROP TABLE change"], "lacks what its version has: change."),
        (["ALTER TABLE message DROP COLUMN file_name"], "lacks what its version has: message.file_name"),
        (
            ["INSERT INTO gathering_day (gathering_id, uid, starts_at, ends_at) VALUES (999, 'u', '2026', '2027')"],
            "rows point to rows that are not there",
        ),
    ],
)
def test_what_is_not_whole_is_refused_and_changes_nothing(app, tmp_path, statements, said):
    altered(app, tmp_path / "copy.db", *statements)
    make.person()
    before = dump()
    db.session.remove()
    done = app.test_cli_runner().invoke(args=["restore", str(tmp_path / "copy.db"), "--yes"])
    assert done.exit_code == 1
    assert said in done.output
    assert dump() == before
    assert list(tmp_path.glob("*.before-restore")) == []


@pytest.mark.sqlite
def test_a_damaged_file_is_refused(app, tmp_path):
    demo.filled()
    altered(app, tmp_path / "copy.db")
    broken(tmp_path / "copy.db")
    before = dump()
    db.session.remove()
    assert app.test_cli_runner().invoke(args=["restore", str(tmp_path / "copy.db"), "--yes"]).exit_code == 1
    assert dump() == before


@pytest.mark.sqlite
def test_a_stranger_with_a_table_of_versions_is_refused(app, tmp_path):
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
        other.execute("INSERT INTO alembic_version VALUES ('0025')")
    other.close()
    done = app.test_cli_runner().invoke(args=["restore", str(tmp_path / "other.db"), "--yes"])
    assert done.exit_code == 1
    assert "lacks what its version has" in done.output


@pytest.mark.sqlite
def test_what_was_there_is_kept_until_the_next_time(app, tmp_path):
    database = Path(make_url(app.config["SQLALCHEMY_DATABASE_URI"]).database)
    kept = database.with_name(f"{database.name}.before-restore")
    app.test_cli_runner().invoke(args=["backup", str(tmp_path / "copy.db")])
    for name in ("Først", "Siden"):
        make.person(name)
        db.session.remove()
        db.engine.dispose()
        done = app.test_cli_runner().invoke(args=["restore", str(tmp_path / "copy.db"), "--yes"])
        assert done.exit_code == 0, done.output
        assert str(kept) in done.output
        with sqlite3.connect(kept) as old:
            assert old.execute("SELECT first_name FROM person").fetchall() == [(name,)]
        old.close()
    assert kept.stat().st_mode & 0o777 == 0o600


@pytest.mark.sqlite
def test_a_backup_of_an_older_release_is_restored_and_says_what_comes_next(app, tmp_path):
    downgrade(revision="0020")
    altered(app, tmp_path / "copy.db")
    upgrade()
    db.session.remove()
    db.engine.dispose()
    done = app.test_cli_runner().invoke(args=["restore", str(tmp_path / "copy.db"), "--yes"])
    assert done.exit_code == 0, done.output
    assert "run flask --app app db upgrade first" in done.output


def test_times_come_back_as_they_were(app):
    made = make.gathering(make.network(), days=(date(2026, 7, 1),))
    db.session.expire_all()
    assert made.starts_at == at(date(2026, 7, 1), time(9))


@pytest.mark.sqlite
def test_a_moment_is_utc_in_the_file(app):
    """Whatever the machine's own zone is."""
    make.gathering(make.network(), days=(date(2026, 7, 1),))
    with sqlite3.connect(make_url(app.config["SQLALCHEMY_DATABASE_URI"]).database) as raw:
        assert raw.execute("SELECT starts_at FROM gathering").fetchone()[0].startswith("2026-07-01 07:00:00")
    raw.close()


@pytest.mark.sqlite
def test_a_backup_is_noted_where_it_is_made(app, tmp_path):
    assert app.test_cli_runner().invoke(args=["backup", str(tmp_path / "copy.db")]).exit_code == 0
    assert health.backup_age() == "0 timer"
