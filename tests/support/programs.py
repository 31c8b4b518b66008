"""A program for tests: alor Norge with the four rows of a morning, and somebody from RAG who plans it."""

from datetime import date, time

import pytest

from app.db import db
from app.domain.program.rows import Responsible, Row
from app.program.draft import operations as drafts
from app.program.draft import queries
from app.program.ideas import operations as ideas
from app.program.releases import revisions
from app.web.clock import now
from tests.support import make

DAY, NEXT_DAY = date(2026, 6, 10), date(2026, 6, 11)
KEYS = [f"10000000-0000-4000-8000-00000000000{number}" for number in range(1, 10)]


def row(number, starts, ends, title, **given):
    """Make a row of the first day with the key of that number."""
    times = (time(*starts), ends and time(*ends))
    return Row(KEYS[number - 1], given.pop("day", DAY), *times, title=title, **given)


ROWS = (
    row(1, (10, 30), (11, 0), "Registrering", kind="registration"),
    row(
        2,
        (11, 0),
        (12, 30),
        "Velkommen",
        text="- Erfaringer\n- Hva virker",
        responsible=(Responsible(words="Petra Aune?"),),
    ),
    row(3, (12, 30), (13, 30), "Lunsj", kind="meal"),
    row(4, (13, 30), None, "Innlegg 1", state="idea", note="Spør Petra"),
)


@pytest.fixture
def gathering(app):
    """alor Norge in June, published, with four rows in its draft."""
    found = make.gathering(None, days=(DAY, NEXT_DAY), theme="alor Norge 2026")
    drafts.put(found, ROWS, kind="pasted", by=None, now=now())
    db.session.commit()
    return found


@pytest.fixture
def planner(visitor, gathering):
    """A visitor who has a place in RAG."""
    return visitor.sign_in(make.seat(make.person("Kari", "Nordmo")))


@pytest.fixture
def idea(gathering):
    """An idea with a possible speaker and a source."""
    made = ideas.add(
        gathering,
        title="Spill og arbeid",
        text="- Hva vi vet",
        speaker="Ine/Petra Aune",
        source="evaluering 2025",
        by=None,
        now=now(),
    )
    db.session.commit()
    return made


def frozen(gathering, rows, at=None):
    """Freeze rows as the next version, without a draft that is so."""
    latest = queries.latest_revision(gathering)
    return revisions.freeze(gathering, rows, "", latest=latest, by=None, now=at or now())


def show(gathering, revision):
    """Let participants see a version, whatever there is to say against it."""
    draft, in_force = queries.draft(gathering), queries.latest_release(gathering)
    revisions.show(gathering, revision, draft, in_force=in_force, by=None, now=now())


def ideas_at(gathering, *parts):
    """Return the address of a page of a program's ideas."""
    return "/".join([f"/samlinger/{gathering.id}/utkast/forslag", *map(str, parts)])
