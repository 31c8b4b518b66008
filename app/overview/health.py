"""Whether the site is well: for a monitor without details, for an administrator with them."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import inspect, text
from sqlalchemy.exc import SQLAlchemyError

from app.db import db
from app.outbox import queries as outbox
from app.web import settings
from app.web.access import Who, allow, may
from app.web.clock import now
from app.web.requests.write_probe import try_to_write
from app.web.words import gettext as _
from app.web.words import ngettext

bp = Blueprint("health", __name__)
MIGRATIONS = Path(__file__).parents[2] / "migrations" / "versions"
LEAST_DISK = 200_000_000
LATE = timedelta(hours=1)


@bp.get("/helse")
@allow(Who.ANYONE)
def ready() -> ResponseReturnValue:
    """Say whether the site can do its work: 200 or 503; what is wrong is told to administrators only."""
    found = problems()
    answer: dict[str, object] = {"ok": not found}
    if not any(name == "database" for name, _ in found) and may(Who.ADMIN):
        answer["problems"] = dict(found)
        answer["backup"] = backup_age()
    return jsonify(answer), 503 if found else 200, {"Cache-Control": "no-store"}


@bp.get("/helse/prosess")
@allow(Who.ANYONE)
def alive() -> ResponseReturnValue:
    """Say that the process answers, whatever its neighbours do."""
    return jsonify({"ok": True}), 200, {"Cache-Control": "no-store"}


def problems() -> list[tuple[str, str]]:
    """Return (check, what is wrong) for every check that fails."""
    checks: list[tuple[str, Callable[[], str]]] = [
        ("database", _database),
        ("migrations", _migrations),
        ("writing", _writing),
        ("outbox", _outbox),
        ("disk", _disk),
    ]
    found = []
    for name, check in checks:
        try:
            wrong = check()
        except (SQLAlchemyError, db.engine.dialect.loaded_dbapi.Error) as error:
            db.session.rollback()
            wrong = type(error).__name__
        if wrong:
            found.append((name, wrong))
            if name == "database":
                break
    return found


def backup_age() -> str:
    """Return how many hours ago the last known backup was made."""
    try:
        hours = (now() - datetime.fromisoformat(backup_note().read_text())) // timedelta(hours=1)
    except (OSError, ValueError, TypeError):
        return str(_("ukjent"))
    return str(ngettext("%(num)d time", "%(num)d timer", hours))


def backup_note() -> Path:
    """Return the file that holds when the last backup was made."""
    return settings.instance_path() / "last_backup"


def behind() -> str:
    """Return what migrations the database lacks, as "has X, needs Y", or nothing; files are numbered."""
    needs = max(file.name.split("_")[0] for file in MIGRATIONS.glob("[0-9]*.py"))
    with db.engine.connect() as connection:
        known = inspect(connection).has_table("alembic_version")
        has = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if known else None
    return "" if has == needs else f"has {has}, needs {needs}"


def _database() -> str:
    """A reader's transaction that takes the writer's lock and gives it back: nothing is written."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.connection.cursor().execute("BEGIN IMMEDIATE")
            connection.connection.cursor().execute("ROLLBACK")
        elif connection.execute(text("SHOW transaction_read_only")).scalar() != "off":
            return "read only"
    return ""


def _migrations() -> str:
    return behind()


def _writing() -> str:
    """A lock is taken on a full disk too: here something is kept."""
    try_to_write(now())
    return ""


def _outbox() -> str:
    oldest = outbox.oldest_unsent()
    return f"waiting since {oldest:%Y-%m-%d %H:%M} UTC" if oldest and now() - oldest > LATE else ""


def _disk() -> str:
    """What is short first: files of our own, and the database where that is a file."""
    free = min(shutil.disk_usage(folder).free for folder in written_to())
    return f"{free // 1_000_000} MB free" if free < LEAST_DISK else ""


def written_to() -> set[Path]:
    """Return the folders that the site writes to, or what there is of the way to them; a server minds its own disk."""
    database = db.engine.url.database if db.engine.dialect.name == "sqlite" else None
    wanted = [settings.instance_path(), *([Path(database).absolute().parent] if database else [])]
    return {next(folder for folder in (path, *path.parents) if folder.is_dir()) for path in wanted}
