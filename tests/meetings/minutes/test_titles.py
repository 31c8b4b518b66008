"""What minutes are called: RAG's own, and those of any other kind of meeting, on the page, as text and in Word."""

import pytest

from app.db import db
from app.meetings.minutes import operations as minutes
from app.meetings.plan import operations as plan
from app.web.clock import now
from app.word.reading.sandbox import read_safely
from tests.meetings.conftest import DAY
from tests.support import make


@pytest.fixture
def board(app):
    """A meeting of another kind whose minutes have been begun."""
    kind = plan.add_kind("Styringsgruppe", None, None, by=None, now=now())
    made = make.meeting(DAY, kind=kind, items=("Mandat",))
    minutes.begin(made, by=None, now=now())
    db.session.commit()
    return made


def test_minutes_of_another_kind_of_meeting_are_not_called_rags(member, board):
    address = f"/rag/moter/{board.id}/referat"
    member.open(address)
    assert member.texts("h1") == ["Referat fra Styringsgruppe"]
    assert read_safely(member.client.get(f"{address}.docx").data).title == "Referat fra Styringsgruppe"
    text = member.client.get(f"{address}.txt").get_data(as_text=True)
    assert text.startswith("Referat fra Styringsgruppe")
    assert "møte i RAG" not in member.text() + text


def test_minutes_of_rags_own_meetings_are(member, drafted):
    address = f"/rag/moter/{drafted.id}/referat"
    member.open(address)
    assert member.texts("h1") == ["Referat fra møte i RAG"]
    assert read_safely(member.client.get(f"{address}.docx").data).title == "Referat fra møte i RAG"
