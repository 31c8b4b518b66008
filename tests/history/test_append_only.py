"""What happened cannot be written anew or taken away, not even past the site's own code."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DBAPIError

from app.charter.models import AgreementNote
from app.db import db
from app.history.models import Change
from app.meetings.models.minutes import Addendum, MinutesVersion
from app.web.clock import now
from tests.support import make

pytestmark = pytest.mark.both

RECORDS = (Change, AgreementNote, MinutesVersion, Addendum)


def given(model: type) -> dict[str, Any]:
    """Return one row for a table, with what it leans on made."""
    at = now()
    if model is Change:
        return {"at": at, "subject": "network", "subject_id": 1, "version": 1, "what": "name", "after": "alor Øst"}
    if model is AgreementNote:
        values = {"kind": "comment", "on": at.date(), "text": "Fint", "author": "", "at": at}
        return values | {"agreement_id": make.agreement().id}
    meeting_id = make.meeting(date(2026, 2, 2)).id
    if model is Addendum:
        return {"meeting_id": meeting_id, "on": at.date(), "text": "Møterommet var B", "at": at}
    return {"meeting_id": meeting_id, "number": 1, "kind": "sent", "content": "{}", "sha256": "0" * 64, "at": at}


@pytest.mark.parametrize("model", RECORDS)
@pytest.mark.parametrize("verb", ["UPDATE {} SET at = at", "UPDATE {} SET person_id = NULL", "DELETE FROM {}"])
def test_the_database_itself_only_takes_more(app, model, verb):
    table = model.__tablename__
    db.session.execute(insert(model).values(given(model)))
    db.session.commit()
    before = db.session.scalar(select(func.count()).select_from(model))
    with pytest.raises(DBAPIError, match=f"rows of {table} are only added"):
        db.session.execute(text(verb.format(f'"{table}"')))
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(model)) == before >= 1
