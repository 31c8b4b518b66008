"""Tests of one database only are for a run on that database: elsewhere they are left out, and counted as left out."""

from pathlib import Path

import pytest

from tests.support.databases import POSTGRES

HERE = Path(__file__).parent
OTHER = "sqlite" if POSTGRES else "postgres"


def pytest_configure(config: pytest.Config) -> None:
    """Make the markers known."""
    config.addinivalue_line("markers", "sqlite: says what holds on SQLite only")
    config.addinivalue_line("markers", "postgres: says what holds on PostgreSQL only")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about the other database."""
    left_out = [item for item in items if HERE in item.path.parents and item.get_closest_marker(OTHER)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
