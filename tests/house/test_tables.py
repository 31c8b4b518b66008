"""docs/tables.md draws every table and what it leads to, as the models say it."""

import os

from app.db import Base
from tests.house.sources import ROOT

FILE = ROOT / "docs" / "tables.md"
HEAD = """# Tables

Each feature's tables and where their foreign keys lead; a table of another feature stands by its name alone. Written by
`WRITE_TABLES=1 .venv/bin/pytest -n 0 tests/house/test_tables.py`.
"""


def drawn(app):
    """Return the drawing of all tables, by the feature whose models hold them."""
    features: dict[str, list[str]] = {}
    for mapper in sorted(Base.registry.mappers, key=lambda mapper: mapper.local_table.name):
        feature = mapper.class_.__module__.split(".")[1]
        table = mapper.local_table
        keys = sorted({(key.column.table.name, key.parent.name) for key in table.foreign_keys})
        lines = [f"    {other} ||--o{{ {table.name} : {column}" for other, column in keys] or [f"    {table.name}"]
        features.setdefault(feature, []).extend(lines)
    parts = [
        f"\n## {feature}\n\n```mermaid\nerDiagram\n" + "\n".join(lines) + "\n```\n"
        for feature, lines in features.items()
    ]
    return HEAD + "".join(sorted(parts))


def test_the_drawing_of_tables_is_true(app):
    if os.environ.get("WRITE_TABLES"):
        FILE.write_text(drawn(app))
    assert FILE.read_text() == drawn(app)
