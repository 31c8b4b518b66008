"""An encrypted backup tells nothing without its key, and brings everything back with it."""

from pathlib import Path

import pyrage
import pytest

from app.db import db
from app.maintenance import sealing
from tests.support import demo, make
from tests.support.dump import dump

pytestmark = pytest.mark.both


@pytest.fixture
def run(app):
    """Run a command; return its exit code and what it said. On PostgreSQL these only point to pg_dump."""

    def run_(*args):
        db.session.remove()
        db.engine.dispose()
        done = app.test_cli_runner().invoke(args=[str(arg) for arg in args])
        return done.exit_code, done.output

    return run_


@pytest.fixture
def key(app, run, tmp_path):
    """A key whose public half the site knows."""
    code, said = run("backup-key", tmp_path / "key.txt")
    assert code == 0
    app.config["BACKUP_RECIPIENT"] = said.split("ALOR_BACKUP_RECIPIENT=")[1].strip()
    return tmp_path / "key.txt"


@pytest.fixture
def sealed(app, run, key, tmp_path):
    """A backup of the demo, encrypted."""
    demo.filled()
    code, said = run("backup", tmp_path / "copy.age")
    assert (code, said.endswith("bytes, encrypted\n")) == (0, True), said
    return tmp_path / "copy.age"


@pytest.mark.postgres
def test_on_postgresql_its_own_tool_is_named_and_nothing_is_written(app, run, key, tmp_path):
    code, said = run("backup", tmp_path / "copy.age")
    assert (code, "pg_dump" in said) == (1, True)
    assert list(tmp_path.glob("copy*")) == []
    assert left_over(app) == []


def left_over(app):
    return [path.name for path in Path(app.instance_path).rglob("*") if path.name.startswith(("backup-", "restore-"))]


def test_the_key_is_for_its_owner_and_never_overwritten(run, key):
    assert key.stat().st_mode & 0o777 == 0o600
    before = key.read_text()
    code, said = run("backup-key", key)
    assert (code, "choose another name" in said) == (1, True)
    assert key.read_text() == before


@pytest.mark.sqlite
def test_it_holds_no_readable_word_and_leaves_none_behind(app, sealed):
    octets = sealed.read_bytes()
    assert octets.startswith(b"age-encryption.org/v1\n")
    assert b"SQLite format" not in octets
    assert b"Solvang" not in octets
    assert sealed.stat().st_mode & 0o777 == 0o600
    assert left_over(app) == []


@pytest.mark.sqlite
def test_it_restores_every_row_with_its_key(app, run, key, sealed):
    before = dump()
    make.person("Lagt", "Til")
    assert run("restore", sealed, "--key", key, "--yes")[0] == 0
    assert dump() == before
    assert left_over(app) == []


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("none", "is encrypted: name the file with its secret key, --key FILE."),
        ("another", "cannot be decrypted"),
        ("empty", "holds no secret key."),
        ("broken", "holds a secret key that cannot be read"),
    ],
)
def test_without_its_key_nothing_changes(app, run, sealed, tmp_path, wrong, told):
    before = dump()
    file = tmp_path / "wrong.txt"
    content = {"another": str(pyrage.x25519.Identity.generate()), "broken": "AGE-SECRET-KEY-1ABC"}.get(wrong, "")
    file.write_text(content)
    code, said = run("restore", sealed, *([] if wrong == "none" else ["--key", file]), "--yes")
    assert (code, told in said) == (1, True), said
    assert dump() == before
    assert left_over(app) == []


@pytest.mark.sqlite
def test_a_changed_octet_is_found_without_the_checksum_too(app, run, key, sealed):
    before = dump()
    octets = bytearray(sealed.read_bytes())
    octets[-100] ^= 1
    sealed.write_bytes(octets)
    sealed.with_name("copy.age.sha256").unlink()
    code, said = run("restore", sealed, "--key", key, "--yes")
    assert (code, "cannot be decrypted" in said) == (1, True)
    assert dump() == before
    assert left_over(app) == []


def test_a_full_disk_is_told_as_such_and_leaves_nothing_readable(app, key, tmp_path):
    def seal():
        with sealing.to_seal(Path("/dev/full"), app.config["BACKUP_RECIPIENT"], tmp_path) as plain:
            plain.write_bytes(b"hemmelig" * 100_000)

    with pytest.raises(OSError, match="No space left"):
        seal()
    assert list(tmp_path.glob("backup-*")) == []


def test_what_is_no_public_key_is_told_before_anything_is_written(app, run, tmp_path):
    app.config["BACKUP_RECIPIENT"] = "age1nonsense"
    code, said = run("check")
    assert (code, "ALOR_BACKUP_RECIPIENT holds what is no public key" in said) == (1, True)
    assert run("backup", tmp_path / "copy.age")[0] == 1
    assert list(tmp_path.glob("copy*")) == []


def test_check_advises_to_encrypt(app, run, key):
    assert "backups are not encrypted" not in run("check")[1]
    app.config["BACKUP_RECIPIENT"] = ""
    assert "Advice: backups are not encrypted" in run("check")[1]
