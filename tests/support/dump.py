"""The whole database as values, to tell whether anything has changed."""

from sqlalchemy import select

from app.db import db
from app.history.trail import SITE

BOOKKEEPING = {"session": ("seen_at",), "private_feed": ("fetched_at", "fetched_by")}


def dump() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, what is only kept about reading left out."""
    db.session.rollback()  # the test's own transaction would hold the lock
    found = {}
    with db.engine.connect() as connection:
        for table in db.metadata.sorted_tables:
            columns = [column for column in table.columns if column.name not in BOOKKEEPING.get(table.name, ())]
            rows = select(*columns)
            if table.name == "change":
                rows = rows.where(table.c.subject != SITE)  # who was turned away while reading
            found[table.name] = sorted(map(tuple, connection.execute(rows).all()), key=repr)
        connection.rollback()
    return found
