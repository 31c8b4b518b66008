"""Gathers each feature's commands, and those of the site as a whole: demo, check, jobs, backup, restore."""

from pathlib import Path

import click
from flask import Flask
from flask.cli import with_appcontext
from flask_migrate import Migrate
from sqlalchemy.exc import SQLAlchemyError

from app import config
from app.db import db
from app.entries import queries as entry_queries
from app.maintenance import sealing
from app.outbox import jobs as outbox_jobs
from app.overview import health
from app.web import settings
from app.web.requests import proxies

ROOT = Path(__file__).parents[2]


def init(app: Flask) -> None:
    """Give the app its migrations."""
    Migrate(app, db, directory=str(ROOT / "migrations"))


@click.command("check")
@with_appcontext
def check() -> None:
    """Say what is wrong with this configuration for production; exits with 1 if anything is."""
    found = config.problems(settings.site())
    try:
        if missing := health.behind():
            found.append(f"The database is behind its migrations ({missing}): run flask --app app db upgrade.")
        elif entry_queries.stale():
            found.append("Calendars hold an older address or form: run flask --app app entries render.")
    except SQLAlchemyError as error:
        found.append(f"The database cannot be reached ({type(error).__name__}).")
    try:
        sealed = bool(sealing.recipients(settings.text("BACKUP_RECIPIENT")))
    except click.ClickException as error:
        found.append(error.message)
        sealed = True
    if proxy := proxies.unexpected():
        found.append(proxy)
    for sentence in found:
        click.echo(f"- {sentence}")
    if not sealed:
        click.echo("Advice: backups are not encrypted. flask --app app backup-key FILE makes a key for them.")
    if found:
        raise SystemExit(1)
    click.echo("Ready for production.")


@click.command("jobs")
@with_appcontext
def jobs() -> None:
    """Send what waits in the outbox, until stopped; one such process is enough."""
    click.echo("Sending messages as they come.")
    outbox_jobs.scheduler(settings.site(), blocking=True).start()
