"""The Word file itself: the form that the working group knows, and nothing about anybody in its properties."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from app.domain.minutes.record import Attendee, Item, Line, Record
from app.word.writing.document import minutes

RECORD = Record(
    "Referat fra møte i RAG",
    "15. desember 2025 kl. 14.30–15.30",
    "Teams",
    (
        Attendee("Nina Solvang", "present", is_minute_taker=True),
        Attendee("Tormod Haukås", "present", deputy_for="Håkon Tveitdal", part="til kl. 15"),
        Attendee("Nina Fjeldheim", "apologies"),
        Attendee("Olav Brennmoen", "guest"),
    ),
    (
        Item("Domene", "Se [avtalen](https://alor.no/a).\n- ett\n- to", (Line("decision", "Godkjent"),)),
        Item(
            "Program",
            "",
            (
                Line("task", "Eirik sender det primo mars", "Eirik", "primo mars", ("OK, bekreftet 18.12.2026",)),
                Line("task", "Purre", "Akan", "møte 9. mars"),
            ),
        ),
    ),
    "Utkast",
    ("Rettet 1. februar.",),
)


@pytest.fixture(scope="module")
def document():
    return docx.Document(BytesIO(minutes(RECORD)))


def test_the_head_has_the_lines_they_know(document):
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "Referat fra møte i RAG 15. desember 2025 kl. 14.30–15.30, Teams",
        "Til stede: Nina Solvang (ref.), Tormod Haukås (vara for Håkon Tveitdal, til kl. 15)",
        "Forfall: Nina Fjeldheim",
        "Gjester: Olav Brennmoen",
        "Status: Utkast",
        "Tillegg",
        "Rettet 1. februar.",
    ]


def test_the_table_has_three_columns_and_numbers_from_one(document):
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Nr", "Sak", "Avklaring/oppfølging"],
        ["1", "Domene\nSe avtalen.\nett\nto", "Vedtak: Godkjent"],
        [
            "2",
            "Program",
            "Eirik sender det primo mars (OK, bekreftet 18.12.2026)\nAkan: Purre (frist: møte 9. mars)",
        ],
    ]


def test_the_heading_row_comes_back_on_every_page_and_widths_stand_still(document):
    (table,) = document.tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert not table.autofit
    assert [round(column.width.mm) for column in table.columns] == [12, 88, 70]


def test_owners_are_bold_remarks_italic_and_lists_real(document):
    cells = document.tables[0].rows[2].cells
    looks = {r.text: (r.style.font.bold, r.style.font.italic) for p in cells[2].paragraphs for r in p.runs}
    assert looks["Eirik"] == looks["Akan"] == (True, None)
    assert looks["OK, bekreftet 18.12.2026"] == (None, True)
    bullet = document.tables[0].rows[1].cells[1].paragraphs[2]
    assert bullet.style.base_style.name == "List Bullet"


def test_the_paper_is_norwegian_a4_with_page_numbers(document):
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert {language.get(qn("w:val")) for language in document.styles.element.iter(qn("w:lang"))} == {"nb-NO"}
    fields = [field.get(qn("w:instr")) for field in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_properties_name_nobody(document):
    properties = document.core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.title == "Referat fra møte i RAG"
    assert properties.language == "nb-NO"
    assert properties.created is properties.modified is None


def test_links_lead_where_they_say(document):
    (link,) = document.tables[0].rows[1].cells[1].paragraphs[1].hyperlinks
    assert (link.text, link.address) == ("avtalen", "https://alor.no/a")


def test_equal_records_give_equal_bytes():
    first, second = minutes(RECORD), minutes(RECORD)
    assert first == second
    assert {entry.date_time for entry in ZipFile(BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_five_hundred_items_are_written():
    record = Record("Referat", "", "", (), tuple(Item(f"Sak {n}", "x", (Line("decision", "ja"),)) for n in range(500)))
    assert len(docx.Document(BytesIO(minutes(record))).tables[0].rows) == 501
