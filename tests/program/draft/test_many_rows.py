"""How much the editor asks: the same few questions for sixty rows as for six; tests/bench/program.py measures time."""

from dataclasses import replace

import pytest

from app.db import db
from app.domain.program.rows import Responsible, clock
from app.program.draft import operations as drafts
from app.program.releases import revisions
from app.web.clock import now
from tests.support.programs import ROWS
from tests.support.queries import counted

pytestmark = pytest.mark.both

MOST = 22  # about ten of them ask who is there and what that person may


def rows(count):
    """Half an hour's worth a row over two days, each with its sub-points, somebody responsible and a note."""
    per_day = (count + 1) // 2
    for number in range(count):
        begins = 480 + (number % per_day) * 15
        yield replace(
            ROWS[1],
            key=drafts.new_key(),
            day=ROWS[1].day.replace(day=10 + number // per_day),
            starts=clock(begins),
            ends=clock(begins + 20 if number % 10 == 0 else begins + 15),
            title=f"Innlegg {number}",
            text=f"- Punkt {number}\n- **Enda** et",
            note="Husk kaffe" if number % 3 == 0 else "",
            responsible=(Responsible(words=f"Petra Aune {number}"), Responsible(words="RAG")),
        )


@pytest.mark.parametrize("rest", ["", "/endringer", "/lim-inn", "/kopier"])
def test_a_page_asks_as_little_about_sixty_rows_as_about_six(planner, gathering, rest):
    numbers = []
    for count in (6, 60):
        drafts.put(gathering, rows(count), kind="pasted", by=None, now=now())
        revisions.save(gathering, "", by=None, now=now())
        db.session.commit()
        path = f"/samlinger/{gathering.id}/utkast{rest}"
        for _warm in range(2):
            planner.open(path)
        with counted() as statements:
            planner.client.get(path)
        numbers.append(len(statements))
    assert numbers[0] == numbers[1], "\n\n".join(statements)
    assert numbers[1] <= MOST, "\n\n".join(statements)
