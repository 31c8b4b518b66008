"""Who acts on the pages of meetings: a member of RAG, the one who coordinates, and minutes that have been begun."""

from datetime import date

import pytest

from app.db import db
from app.meetings.agenda import operations as agenda
from app.meetings.minutes import operations as minutes
from app.web.clock import now
from tests.support import make

DAY = date(2026, 3, 9)


@pytest.fixture
def house(app):
    """A house with a place in RAG."""
    return make.organisation("KORUS Stavanger")


@pytest.fixture
def hakon(house):
    """A member of RAG."""
    return make.seat(make.person("Håkon", "Tveitdal", organisation=house, email="hakon@alor.example"), of=house)


@pytest.fixture
def member(visitor, hakon):
    """A visitor who is Håkon."""
    return visitor.sign_in(hakon)


@pytest.fixture
def drafted(app):
    """A meeting whose minutes have been begun."""
    made = make.meeting(DAY)
    minutes.begin(made, by=None, now=now())
    db.session.commit()
    return made


@pytest.fixture
def item(drafted):
    """An item of minutes that have been begun."""
    made = agenda.add(drafted, {"title": "Mandat"}, by=None, now=now())
    db.session.commit()
    return made.id


@pytest.fixture
def writer(member, drafted, item):
    """Håkon, with the page open on which minutes are written."""
    member.open(f"/rag/moter/{drafted.id}/referat/skriv")
    return member
