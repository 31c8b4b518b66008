"""The Word file of a program: the table people know, with its version and date, and nothing planners keep."""

from io import BytesIO

import docx
import pytest

from app.db import db
from app.program.draft import operations as drafts
from app.program.releases import revisions
from app.web.clock import now
from tests.support.programs import NEXT_DAY, ROWS, row


@pytest.fixture
def base(gathering):
    """The address of the draft, with a row on the second day."""
    drafts.put(
        gathering, [*ROWS, row(5, (9, 0), (9, 15), "God morgen", day=NEXT_DAY)], kind="added", by=None, now=now()
    )
    gathering.venue, gathering.address = "Hotell Fjord", "Strandgata 1"
    revisions.save(gathering, "Etter møtet", by=None, now=now())
    db.session.commit()
    return f"/samlinger/{gathering.id}/utkast"


def fetch(visitor, address):
    answer = visitor.client.get(address)
    assert answer.status_code == 200
    return docx.Document(BytesIO(answer.data))


def words(document):
    parts = [paragraph.text for paragraph in document.paragraphs]
    cells = [cell.text for table in document.tables for line in table.rows for cell in line.cells]
    return "\n".join([*parts, *cells, *(one.text for one in document.sections[0].header.paragraphs)])


def test_a_version_is_a_table_a_day_with_its_date_in_the_head(planner, base):
    document = fetch(planner, f"{base}/versjoner/1/program.docx")
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.text] == [
        "Program alor Norge 2026",
        "revidert 2. mars 2026 (versjon 1)",
        "Hotell Fjord, Strandgata 1",
        "Onsdag 10. juni 2026",
        "Torsdag 11. juni 2026",
    ]
    assert (
        document.sections[0].header.paragraphs[0].text == "Program alor Norge 2026, revidert 2. mars 2026 (versjon 1)"
    )
    first, second = document.tables
    assert [cell.text for cell in first.rows[0].cells] == ["Tid", "Tema (ansvarlig)"]
    assert [cell.text for cell in first.rows[2].cells] == [
        "11.00–12.30",
        "Velkommen (Petra Aune?) (ikke bekreftet)\nErfaringer\nHva virker",
    ]
    assert first.rows[2].cells[1].paragraphs[1].style.name == "Alor ItemBullet"
    assert second.rows[1].cells[0].text == "09.00–09.15"


def test_a_draft_that_is_no_version_says_so(planner, base, gathering):
    assert "versjon 1" in words(fetch(planner, f"{base}/program.docx"))
    drafts.put(gathering, ROWS[:1], kind="removed", by=None, now=now())
    db.session.commit()
    assert "utkast 2. mars 2026" in words(fetch(planner, f"{base}/program.docx"))


def test_what_planners_keep_for_themselves_is_not_in_the_file(planner, base):
    assert "Spør Petra" not in words(fetch(planner, f"{base}/program.docx"))


def test_the_same_version_is_the_same_octets(planner, base, clock):
    before = planner.client.get(f"{base}/versjoner/1/program.docx").data
    clock.forward(hours=5)
    assert planner.client.get(f"{base}/versjoner/1/program.docx").data == before


def test_an_empty_program_is_a_file_too(planner, gathering):
    drafts.put(gathering, [], kind="removed", by=None, now=now())
    db.session.commit()
    assert "Program alor Norge 2026" in words(fetch(planner, f"/samlinger/{gathering.id}/utkast/program.docx"))
