"""Whom a typed title names is offered as responsible, and nothing that was typed is changed unasked."""

from dataclasses import replace

import pytest

from app.db import db
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.web.clock import now
from tests.support import make
from tests.support.programs import KEYS, ROWS


@pytest.fixture
def base(gathering):
    """The address of a draft with a speaker in a title."""
    make.seat(make.person("Vigdis", "Lie"))
    rows = [*ROWS[:3], replace(ROWS[3], title="Spill v/ Vigdis Lie", note="", state="agreed")]
    drafts.put(gathering, rows, kind="changed", by=None, now=now())
    db.session.commit()
    return f"/samlinger/{gathering.id}/utkast"


def last(gathering):
    row = queries.draft(gathering)[-1]
    return row.title, [(one.kind, one.words) for one in row.responsible]


def test_a_name_typed_in_the_title_is_offered_as_responsible(planner, base, gathering):
    planner.open(base)
    assert "«Spill v/ Vigdis Lie»: Vigdis Lie står i tittelen, men ikke som ansvarlig." in planner.text()
    planner.open(planner.page.find("a", string="Sett Vigdis Lie som ansvarlig")["href"])
    assert last(gathering) == ("Spill v/ Vigdis Lie", [])
    planner.submit("Lagre")
    assert last(gathering) == ("Spill", [("person", "Vigdis Lie")])
    planner.open(base)
    assert "står i tittelen" not in planner.text()


def test_opening_and_saving_the_row_changes_nothing_that_was_typed(planner, base, gathering):
    planner.open(f"{base}/{KEYS[3]}")
    planner.submit("Lagre")
    assert last(gathering) == ("Spill v/ Vigdis Lie", [])
