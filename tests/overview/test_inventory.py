"""No column that may say something of a person is unaccounted for, and the privacy page says all of it."""

import pytest
from sqlalchemy import JSON, LargeBinary, String

from app.db import db
from app.overview.personal_data import SORTS

PEOPLE = {"person", "open_participant", "meeting_guest", "speaker", "topic_sender"}


def columns():
    return [column for table in db.metadata.sorted_tables for column in table.columns]


def may_tell(column):
    """Tell whether a column may tell of a person: words, files, and what points at one; numbers do not."""
    holds_words = isinstance(column.type, String | LargeBinary | JSON) and not column.foreign_keys
    return holds_words or points_at_a_person(column)


def about_nobody():
    return [column for column in columns() if column.info.get("privacy") == "none"]


def points_at_a_person(column):
    return any(key.column.table.name in PEOPLE for key in column.foreign_keys)


def test_every_column_says_which_sort_of_data_it_holds_or_that_it_is_about_nobody(app):
    known = {sort.key for sort in SORTS} | {"none"}
    unsaid = [str(column) for column in columns() if may_tell(column) and column.info.get("privacy") not in known]
    assert unsaid == [], "say why it is kept, who sees it and how long; or that it is about nobody"
    assert [str(column) for column in columns() if "privacy" in column.info and not may_tell(column)] == []


def test_nothing_that_points_at_a_person_is_about_nobody(app):
    assert [str(column) for column in about_nobody() if points_at_a_person(column)] == []


@pytest.mark.parametrize(
    "name", ["email", "phone", "first_name", "last_name", "address", "device", "present", "writer"]
)
def test_what_always_is_about_a_person_never_is_about_nobody(app, name):
    assert name not in {column.name for column in about_nobody()}


def test_the_privacy_page_names_every_sort_and_every_time(visitor):
    visitor.open("/personvern")
    text = visitor.text()
    for sort in SORTS:
        for words in (sort.name, sort.why, sort.seen_by, sort.stays):
            assert str(words) in text
    assert "%(" not in text


def test_each_sort_has_columns_and_a_key_of_its_own(app):
    assert [sort.key for sort in SORTS if not sort.columns] == []
    assert len({sort.key for sort in SORTS}) == len(SORTS)
