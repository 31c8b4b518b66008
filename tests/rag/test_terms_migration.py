"""Coordination terms of before become terms with several holders, with rights and history, and back again."""

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from app.db import db

ROWS = [  # (id, person, organisation, first, last)
    (1, 1, 1, "2025-01-01", "2026-12-31"),
    (2, 2, 2, "2025-01-01", "2026-12-31"),
    (3, 3, 1, "2025-01-01", "2026-12-31"),
    (4, 1, 1, "2023-01-01", "2024-12-31"),
]
ORGANISATION = "INSERT INTO organisation (id, kind, website, version) VALUES (:id, 'korus', '', 1)"
PERSON = "INSERT INTO person (id, first_name, last_name, phone, title, version) VALUES (:id, 'Kari', 'Lund', '', '', 1)"
TERM = (
    "INSERT INTO coordination_term (id, person_id, organisation_id, from_on, until_on, version) "
    "VALUES (:id, :person, :organisation, :first, :last, 1)"
)
CHANGE = (
    "INSERT INTO change (id, at, subject, subject_id, version, what) "
    "VALUES (1, '2025-01-01 10:00:00', 'coordination_term', 4, 1, 'created')"
)
HELD = (
    "SELECT t.from_on, h.term_id, h.organisation_id, h.person_id "
    "FROM term_holder h JOIN term t ON t.id = h.term_id ORDER BY h.id"
)


@pytest.fixture
def before(app):
    """The tables as they were, with four rows."""
    db.session.remove()
    downgrade(revision="0012")
    with db.engine.begin() as connection:
        for number in (1, 2, 3):
            connection.execute(text(ORGANISATION), {"id": number})
            connection.execute(text(PERSON), {"id": number})
        for row in ROWS:
            connection.execute(
                text(TERM), dict(zip(("id", "person", "organisation", "first", "last"), row, strict=True))
            )
        connection.execute(text(CHANGE))


def rows(question):
    """Return what the database answers, days as text."""
    with db.engine.connect() as connection:
        return [tuple(map(str, row)) for row in connection.execute(text(question)).all()]


def test_rows_of_the_same_days_become_one_term_and_nobody_loses_a_right(before):
    upgrade()
    held = rows(HELD)
    assert held == [
        ("2025-01-01", "1", "1", "1"),
        ("2025-01-01", "1", "2", "2"),
        ("2025-01-01", "2", "1", "3"),
        ("2023-01-01", "3", "1", "1"),
    ]
    assert rows("SELECT subject, subject_id FROM change") == [("term", "3")]
    assert rows("SELECT DISTINCT duty, state FROM term") == [("coordination", "confirmed")]


def test_down_again_every_named_holder_has_a_row(before):
    upgrade()
    downgrade(revision="0012")
    back = rows("SELECT person_id, organisation_id, from_on, until_on FROM coordination_term ORDER BY id")
    assert sorted(back) == sorted(tuple(map(str, row[1:])) for row in ROWS)
    assert rows("SELECT subject FROM change") == [("coordination_term",)]
    upgrade()


def test_numbers_go_on_after_those_that_were_moved(before):
    upgrade()
    with db.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO term (duty, from_on, until_on, state, farewell, version) "
                "VALUES ('host', '2026-01-01', '2026-12-31', 'confirmed', '', 1)"
            )
        )
    assert rows("SELECT max(id) FROM term") == [("4",)]
