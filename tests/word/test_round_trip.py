"""What is written to Word comes back equal, word for word and mark for mark."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
from hypothesis import given

from app.domain.minutes.normal_form import normal, public
from app.domain.minutes.record import Attendee, Item, Line, Record
from app.word.reading.document import from_docx
from app.word.writing.document import minutes
from tests.support.records import records

SMALL = Record("Referat fra møte i RAG", "9. mars 2026 kl. 12.00–13.00", "Teams")


@given(records)
def test_every_record_comes_back_equal(record):
    assert from_docx(minutes(record)) == normal(record)


@given(records)
def test_the_normal_form_is_its_own_normal_form(record):
    assert normal(normal(record)) == normal(record)


def test_internal_items_do_not_come_to_readers_outside():
    record = replace(SMALL, items=(Item("Åpen"), Item("Lukket", internal=True), Item("Siste")))
    assert [item.title for item in public(record).items] == ["Åpen", "Siste"]
    assert b"Lukket" not in ZipFile(BytesIO(minutes(public(record)))).read("word/document.xml")


def test_a_whole_meeting_comes_back_equal():
    record = replace(
        SMALL,
        attendees=(
            Attendee("Nina Solvang", "present", is_chair=True),
            Attendee(
                "Tormod Haukås", "present", deputy_for="Håkon Tveitdal", part="til kl. 12.30", is_minute_taker=True
            ),
            Attendee("Bjarte Aasgård", "apologies"),
            Attendee("Olav Brennmoen", "guest", part="sak 2"),
        ),
        items=(
            Item("Program", "Se [utkastet](https://alor.no/p).\n\n- **viktig**\n- mindre viktig\n  - innrykket"),
            Item(
                "Domene",
                lines=(
                    Line("decision", "Godkjent,\nmed ett unntak"),
                    Line(
                        "task", "Eirik sender avtalen primo mars", "Eirik", "primo mars", ("OK, bekreftet 18.12.2026",)
                    ),
                    Line("task", "Purre på svar", "Akan, Nina Solvang", "møte 20. mai", ("en", "to (2)")),
                    Line("clarification", ""),
                ),
            ),
            Item(""),
        ),
        status="Godkjent 20. mai 2026",
        addenda=("Rettet 1. juni: to ord.", "Enda\nen"),
    )
    expected = normal(record)
    assert from_docx(minutes(record)) == expected
    assert len(expected.items[1].lines) == 3


def written_again(data: bytes) -> docx.document.Document:
    return docx.Document(BytesIO(data))


def saved(document: docx.document.Document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_what_somebody_has_written_into_our_file_comes_along():
    document = written_again(
        minutes(replace(SMALL, items=(Item("Domene", "Tekst.", (Line("decision", "Godkjent"),)),)))
    )
    row = document.tables[0].rows[1].cells
    row[1].paragraphs[1].runs[0].text = "Ny tekst."
    row[1].add_paragraph("Mer å lese.")
    row[2].add_paragraph("Nina Solvang sender brevet innen 3. mai.")
    document.add_paragraph("Helt til slutt.")
    (item,) = from_docx(saved(document)).items
    assert item.text == "Ny tekst.\nMer å lese.\nHelt til slutt."
    assert item.lines == (
        Line("decision", "Godkjent"),
        Line("task", "Nina Solvang sender brevet innen 3. mai.", "Nina Solvang", "3. mai"),
    )


def test_a_row_that_somebody_has_added_is_an_item():
    document = written_again(minutes(replace(SMALL, items=(Item("Domene"),))))
    for cell, text in zip(document.tables[0].add_row().cells, ("2", "Nettside", "Vedtatt"), strict=True):
        cell.text = text
    first, second = from_docx(saved(document)).items
    assert (first.title, second.title, second.lines) == ("Domene", "Nettside", (Line("decision", "Vedtatt"),))


def test_words_written_into_a_label_are_kept():
    document = written_again(minutes(replace(SMALL, items=(Item("Domene", lines=(Line("decision", "Godkjent"),)),))))
    document.tables[0].rows[1].cells[2].paragraphs[0].runs[0].text = "Vedtak: Enstemmig "
    (item,) = from_docx(saved(document)).items
    assert item.lines == (Line("decision", "Enstemmig Godkjent"),)


def test_a_file_whose_styles_are_gone_is_still_read_as_the_form():
    """Some programs forget styles: then the words of the form must do."""
    record = replace(
        SMALL,
        attendees=(Attendee("Nina Solvang", "present", is_minute_taker=True), Attendee("Bjarte Aasgård", "apologies")),
        items=(
            Item("Domene", "Tekst.", (Line("decision", "Godkjent"),)),
            Item(
                "Program",
                "",
                (Line("task", "Eirik Sandnesli sender det", "Eirik Sandnesli", "møte 9.3", ("OK 1.3.",)),),
            ),
        ),
    )
    document = written_again(minutes(record))
    for paragraph in [
        *document.paragraphs,
        *(p for row in document.tables[0].rows for cell in row.cells for p in cell.paragraphs),
    ]:
        paragraph.style = "Normal"
        for run in paragraph.runs:
            run.style = "Default Paragraph Font"
    assert from_docx(saved(document)) == normal(record)
