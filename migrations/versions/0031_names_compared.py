"""Names are compared without regard to which apostrophe or hyphen was typed: what is stored for that follows."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"

KEYS = (
    ("network", "name_key"),
    ("place", "name_key"),
    ("tag", "name_key"),
    ("speaker", "name_key"),
    ("gathering", "search_text"),
    ("topic", "search_text"),
    ("program_revision", "search_text"),
)
UNIQUE = "name_key"
ALIKE = str.maketrans(
    dict.fromkeys("\u2019\u2018\u201b\u02bc\u02bb\u02b9\u2032`\u00b4\uff07", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060", "")
)


def upgrade() -> None:
    """Write the keys anew; two names that have become the same stay two."""
    connection = op.get_bind()
    opened = _open(connection, "program_revision")
    for table, column in KEYS:
        rows = connection.execute(
            sa.text(f"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL")  # noqa: S608 - names of ours
        ).all()
        taken = {text for _id, text in rows}
        for id_, text in rows:
            new = " ".join(unicodedata.normalize("NFC", text.translate(ALIKE)).split())
            if new == text or (column == UNIQUE and new in taken):
                continue
            taken.add(new)
            connection.execute(
                sa.text(f"UPDATE {table} SET {column} = :new WHERE id = :id"),  # noqa: S608 - names of ours
                {"new": new, "id": id_},
            )
    _close(connection, "program_revision", opened)


def downgrade() -> None:
    """The keys stay: which mark was typed stands in the names themselves."""


def _open(connection, table):
    """Let a frozen table be written: what it is searched by is no part of what was frozen."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return []
    triggers = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
    ).all()
    for name, _sql in triggers:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    return [sql for _name, sql in triggers]


def _close(connection, table, triggers) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    for sql in triggers:
        connection.exec_driver_sql(sql)
