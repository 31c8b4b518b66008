"""Gathers each feature's commands, and those of the site as a whole: demo, check, jobs, backup, restore."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_migrate import Migrate
from sqlalchemy.exc import SQLAlchemyError

from app import config
from app.db import db
from app.demo.cli import demo
from app.entries.cli import entries
from app.outbox import jobs as outbox_jobs
from app.overview import health
from app.people.cli import people

ROOT = Path(__file__).parents[1]


def init(app: Flask) -> None:
    """Add the commands to `flask --app app`, and the migrations to the app."""
    Migrate(app, db, directory=str(ROOT / "migrations"))
    for command in (demo, people, entries, check, jobs, backup, restore):
        app.cli.add_command(command)


@click.command("check")
@with_appcontext
def check() -> None:
    """Say what is wrong with this configuration for production; exits with 1 if anything is."""
    found = config.problems(current_app._get_current_object())  # type: ignore[attr-defined]
    try:
        if missing := health.behind():
            found.append(f"The database is behind its migrations ({missing}): run flask --app app db upgrade.")
    except SQLAlchemyError as error:
        found.append(f"The database cannot be reached ({type(error).__name__}).")
    for sentence in found:
        click.echo(f"- {sentence}")
    if found:
        raise SystemExit(1)
    click.echo("Ready for production.")


@click.command("jobs")
@with_appcontext
def jobs() -> None:
    """Send what waits in the outbox, until stopped; one such process is enough."""
    click.echo("Sending messages as they come.")
    outbox_jobs.scheduler(current_app._get_current_object(), blocking=True).start()  # type: ignore[attr-defined]


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def backup(file: Path) -> None:
    """Copy the SQLite database to FILE, consistent while the site runs."""
    os.umask(0o077)
    if file.exists():
        raise click.ClickException(f"{file} exists; choose another name.")
    try:
        with closing(sqlite3.connect(_sqlite_file())) as source, closing(sqlite3.connect(file)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        file.unlink(missing_ok=True)
        raise click.ClickException(f"The backup failed: {error}") from error
    file.chmod(0o600)
    click.echo(f"{file}: {file.stat().st_size} bytes")


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.confirmation_option(prompt="Everything in the database is replaced. Go on?")
@with_appcontext
def restore(file: Path) -> None:
    """Replace the SQLite database by the backup in FILE."""
    database = _sqlite_file()
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as source:
        try:
            sound = source.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            source.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.DatabaseError as error:
            raise click.ClickException(f"{file} is no backup of this site: {error}") from error
        if not sound:
            raise click.ClickException(f"{file} is damaged.")
        with closing(sqlite3.connect(database)) as target:
            source.backup(target)
    click.echo("Restored. Restart the site.")


def _sqlite_file() -> str:
    uri = config.database_uri(current_app._get_current_object())  # type: ignore[attr-defined]
    if not uri.startswith("sqlite:///"):
        raise click.ClickException("This site runs on PostgreSQL: use pg_dump and pg_restore.")
    return uri.removeprefix("sqlite:///")
