"""Backups of the SQLite database, sealed and with their checksums, and when the last one was made."""

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import click
from flask.cli import with_appcontext

from app import config
from app.maintenance import sealing, soundness
from app.overview import health
from app.web import settings
from app.web.clock import now


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def backup(file: Path) -> None:
    """Copy the SQLite database to FILE, consistent while the site runs, and its checksum to FILE.sha256.

    With ALOR_BACKUP_RECIPIENT, FILE is encrypted to that key.
    """
    os.umask(0o077)
    if file.exists():
        raise click.ClickException(f"{file} exists; choose another name.")
    keys = settings.text("BACKUP_RECIPIENT")
    database = _sqlite_file()
    try:
        with (
            sealing.to_seal(file, keys, _instance()) as written,
            closing(sqlite3.connect(database)) as source,
            closing(sqlite3.connect(written)) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
    except (sqlite3.Error, OSError) as error:
        file.unlink(missing_ok=True)
        raise click.ClickException(f"The backup failed: {error}") from error
    file.chmod(0o600)
    _sum_file(file).write_text(f"{_sum(file)}  {file.name}\n")
    _note_backup()
    click.echo(f"{file}: {file.stat().st_size} bytes, {'encrypted' if keys else 'not encrypted'}")


@click.command("backup-key")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup_key(file: Path) -> None:
    """Make a key for backups: the secret half goes to FILE, the public half is for ALOR_BACKUP_RECIPIENT."""
    if file.exists():
        raise click.ClickException(f"{file} exists; choose another name.")
    public = sealing.make_key(file)
    click.echo(f"Keep {file} off this server, in two places: without it no backup can be read.")
    click.echo(f"ALOR_BACKUP_RECIPIENT={public}")


@click.command("backed-up")
@with_appcontext
def backed_up() -> None:
    """Note that a backup was made by other means, as with pg_dump; /helse shows an administrator its age."""
    _note_backup()


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Opens an encrypted FILE.")
@click.confirmation_option(prompt="Everything in the database is replaced. Go on?")
@with_appcontext
def restore(file: Path, key: Path | None) -> None:
    """Replace the SQLite database by the backup in FILE; a FILE.sha256 beside it must match.

    The database that was there is kept beside it as *.before-restore, until the next time.
    """
    os.umask(0o077)
    database = _sqlite_file()
    _refuse_changed(file)
    with (
        sealing.unsealed(file, key, _instance()) as plain,
        closing(sqlite3.connect(f"file:{plain}?mode=ro", uri=True)) as source,
    ):
        try:
            wrong = soundness.fault(source)
        except sqlite3.DatabaseError as error:
            raise click.ClickException(f"{file} is no backup of this site: {error}") from error
        if wrong:
            raise click.ClickException(f"{file} {wrong}")
        kept = _keep(Path(database))
        with closing(sqlite3.connect(database)) as target:
            source.backup(target)
    if kept:
        click.echo(f"The database that was there is kept as {kept}; delete it when nothing is missing.")
    click.echo("Restored. Restart the site.")
    if missing := health.behind():
        click.echo(f"It is of an older release ({missing}): run flask --app app db upgrade first.")


def _keep(database: Path) -> Path | None:
    """Keep what is about to be replaced, also when it is so broken that it can only be copied as it lies."""
    if not database.exists() or not database.stat().st_size:
        return None
    kept, half = database.with_name(f"{database.name}.before-restore"), database.with_name(f"{database.name}.half")
    half.unlink(missing_ok=True)
    try:
        try:
            with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(half)) as target:
                source.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.DatabaseError:
            shutil.copyfile(database, half)
        half.chmod(0o600)
        half.replace(kept)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise click.ClickException(f"What is there cannot be kept, so nothing is replaced: {error}") from error
    return kept


def _instance() -> Path:
    folder = settings.instance_path()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _note_backup() -> None:
    _instance()
    health.backup_note().write_text(now().isoformat())


def _sum_file(file: Path) -> Path:
    return file.with_name(f"{file.name}.sha256")


def _sum(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _refuse_changed(file: Path) -> None:
    """What sha256sum would not pass is not the file that was written."""
    told = _sum_file(file)
    if told.is_file() and told.read_text(errors="replace").split()[:1] != [_sum(file)]:
        raise click.ClickException(f"{file} does not match {told.name}: it is not as it was written.")


def _sqlite_file() -> str:
    uri = config.database_uri(settings.site())
    if not uri.startswith("sqlite:///"):
        raise click.ClickException("This site runs on PostgreSQL: use pg_dump and pg_restore.")
    return uri.removeprefix("sqlite:///")
