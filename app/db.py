"""The only SQLAlchemy setup: model base, constraint names, UTC times, and how a transaction begins."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Annotated, Any

import sqlalchemy as sa
from flask import has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.orm import DeclarativeBase, mapped_column, registry

WRITERS = 4107  # the number of our lock in PostgreSQL
READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class UTCDateTime(sa.types.TypeDecorator[datetime]):
    """A moment: aware in Python, UTC without zone in the database, the same on SQLite and PostgreSQL."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive moments: nobody knows when they are."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


class EndTime(sa.types.TypeDecorator[time]):
    """The time of day something ends: 00.00, the midnight that ends the day, is the last moment before it in the
    database, so that an end comes after its start there too.
    """

    impl = sa.Time
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> time | None:
        """Write midnight as the last moment of the day."""
        return time.max if value == time.min else value

    def process_result_value(self, value: time | None, dialect: Dialect) -> time | None:
        """Read the last moment of the day as midnight."""
        return time.min if value == time.max else value


pk = Annotated[int, mapped_column(primary_key=True)]


class Base(DeclarativeBase):
    """Every table: names for every constraint, so that both databases can change them later.

    A column that holds words or a file, or points at a person, says by `info={"privacy": …}` which sort of personal
    data it holds (the sorts of overview/personal_data.py), or "none".
    """

    # On an explicit registry: Flask-SQLAlchemy copies this class body, and a type map on it would be lost.
    registry = registry(
        metadata=sa.MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={datetime: UTCDateTime(), str: sa.Text()},
    )


db = SQLAlchemy(model_class=Base)

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


def one_of(column: str, codes: Iterable[str]) -> str:
    """Return what a CHECK says of a column that holds one of some codes."""
    listed = ", ".join(f"'{code}'" for code in sorted(codes))
    return f"{column} IN ({listed})"


def labels() -> dict[str, dict[str, object]]:
    """Return, by table, what each tracked field is called in Norwegian."""
    kinds = [mapper.class_ for mapper in Base.registry.mappers]
    return {kind.__tablename__: kind.LABELS for kind in kinds if hasattr(kind, "LABELS")}


@sa.event.listens_for(Engine, "connect")
def _set_up_connection(connection: Any, record: object) -> None:
    """SQLite: we begin transactions ourselves, in WAL, with foreign keys, and "saved" means on disk."""
    if not type(connection).__module__.startswith("sqlite3"):
        return
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 10000")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


@sa.event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    """One writer at a time: what an operation has checked is still true when it saves.

    SQLite: whoever will write takes the lock at once; a reader that turns writer would fail without waiting.
    PostgreSQL: an advisory lock does the same until the transaction ends; readers never wait.
    """
    reading = has_request_context() and request.method in READING_METHODS
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
    elif not reading:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")
