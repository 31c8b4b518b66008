"""No column that may say something of a person is unaccounted for, and the privacy page says all of it."""

from collections import Counter

import pytest
from sqlalchemy import JSON, LargeBinary, String

from app.db import db
from app.overview.personal_columns import ABOUT_NOBODY, COLUMNS
from app.overview.personal_data import SORTS

ABOUT_PEOPLE = [
    (table, column) for tables in COLUMNS.values() for table, names in tables.items() for column in names.split()
]
PEOPLE = {"person", "open_participant", "meeting_guest", "speaker", "topic_sender"}
NOBODY = [(table, column) for table, names in ABOUT_NOBODY.items() for column in names.split()]


def may_tell():
    """Return the columns that may tell of a person: words, files, and what points at one; numbers do not."""
    return {
        (table.name, column.name)
        for table in db.metadata.sorted_tables
        for column in table.columns
        if points_at_a_person(column)
        or (isinstance(column.type, String | LargeBinary | JSON) and not column.foreign_keys)
    }


def points_at_a_person(column):
    return any(key.column.table.name in PEOPLE for key in column.foreign_keys)


def test_every_column_stands_once_in_the_inventory(app):
    counts = Counter([*ABOUT_PEOPLE, *NOBODY])
    assert may_tell() - set(counts) == set(), "say why it is kept, who sees it and how long; or that it is about nobody"
    assert set(counts) - may_tell() == set()
    assert [column for column, count in counts.items() if count > 1] == []


def test_nothing_that_points_at_a_person_is_about_nobody(app):
    tables = db.metadata.tables
    assert [(table, name) for table, name in NOBODY if points_at_a_person(tables[table].c[name])] == []


@pytest.mark.parametrize(
    "name", ["email", "phone", "first_name", "last_name", "address", "device", "present", "writer"]
)
def test_what_always_is_about_a_person_never_is_about_nobody(name):
    assert name not in {column for _table, column in NOBODY}


def test_the_privacy_page_names_every_sort_and_every_time(visitor):
    visitor.open("/personvern")
    text = visitor.text()
    for sort in SORTS:
        for words in (sort.name, sort.why, sort.seen_by, sort.stays):
            assert str(words) in text
    assert "%(" not in text


def test_each_sort_has_its_columns():
    assert [sort.columns_named for sort in SORTS] == list(COLUMNS)
    assert all(sort.columns for sort in SORTS)
