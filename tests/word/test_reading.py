"""Word files from elsewhere become drafts: the form of today, and whatever else Word can do to a text."""

import re
from dataclasses import astuple

import pytest

from app.domain.minutes.parsing.parser import from_text
from app.domain.minutes.record import Item, Line
from app.word.reading.document import from_docx
from app.word.reading.sandbox import read_safely
from tests.support import december
from tests.support.records import flat
from tests.word.hostile import STRICT, W, paragraph, word
from tests.word.parts import cell, december_file, listed, numbering

R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@pytest.fixture(scope="module")
def record():
    return read_safely(december_file())


def test_the_file_of_today_is_read_as_the_same_text_is(record):
    pasted = from_text(december.AS_CELLS)
    assert (record.title, record.when, record.where) == (pasted.title, pasted.when, pasted.where)
    assert record.attendees == pasted.attendees
    assert [item.title for item in record.items] == [item.title for item in pasted.items]
    assert [item.lines for item in record.items] == [item.lines for item in pasted.items]


def test_what_stands_under_the_table_stays_with_the_last_item(record):
    assert record.items[-1].text.endswith(
        "revidert 15.12.2025.\nDAG 1 – Tema (ansvarlig i parentes) Stavanger er vertskap\n"
        "10.30 – Registrering\n1230 - 1330 – Lunsj"
    )


def test_every_word_of_the_file_stands_somewhere(record):
    source = " ".join(f"{said} {outcome}" for _, said, outcome in december.ITEMS) + december.PROGRAMME[0]
    assert set(re.findall(r"\w+", source)) <= set(re.findall(r"\w+", flat(astuple(record))))


def only_item(body: str, more: dict[str, str | bytes] | None = None) -> Item:
    (item,) = from_docx(word(paragraph("1) Sak") + body, more)).items
    return item


def test_what_was_deleted_is_gone_and_what_was_added_is_there():
    body = (
        "<w:p><w:r><w:t>Vi </w:t></w:r><w:del><w:r><w:delText>venter</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>begynner</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>aldri</w:t></w:r></w:moveFrom></w:p>"
    )
    assert only_item(body).text == "Vi begynner"


def test_links_keep_their_address():
    body = (
        f'<w:p {R}><w:hyperlink r:id="a"><w:r><w:t>program</w:t></w:r><w:r><w:t>met</w:t></w:r></w:hyperlink>'
        '<w:r><w:t>, </w:t></w:r><w:hyperlink r:id="b"><w:r><w:t>farlig</w:t></w:r></w:hyperlink></w:p>'
    )
    links = (
        '<Relationships><Relationship Id="a" Target="https://alor.no/p"/>'
        '<Relationship Id="b" Target="javascript:alert(1)"/></Relationships>'
    )
    assert only_item(body, {"word/_rels/document.xml.rels": links}).text == "[programmet](https://alor.no/p), farlig"


def test_notes_boxes_tabs_and_breaks_are_read():
    box = f"<w:txbxContent>{paragraph('I boksen')}</w:txbxContent>"
    body = (
        f'<w:p><w:r><w:t>Se</w:t><w:tab/><w:t>her</w:t><w:footnoteReference w:id="2"/><w:br/><w:t>og der</w:t></w:r>'
        f"<w:r><mc:AlternateContent {MC}><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{paragraph("Fra 2025")}</w:footnote></w:footnotes>'
    item = only_item(body, {"word/footnotes.xml": notes})
    assert (item.text, item.lines) == ("Se her (Fra 2025)\nog der\nI boksen", ())


def test_a_page_head_is_read_once_and_page_numbers_never():
    head = f"<w:hdr {W}>{paragraph('Referat fra møte i RAG 9. mars 2026')}</w:hdr>"
    foot = f"<w:ftr {W}>{paragraph('Side 1 av 3')}</w:ftr>"
    parts = {"word/header1.xml": head, "word/header2.xml": head, "word/footer1.xml": foot}
    record = from_docx(word(paragraph("1) Sak"), parts))
    assert (record.title, record.when, record.items) == ("Referat fra møte i RAG", "9. mars 2026", (Item("Sak"),))


def test_tables_in_cells_and_content_controls_are_read():
    inner = f"<w:tbl><w:tr>{cell(paragraph('Ett'))}{cell(paragraph('to'))}</w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('I feltet')}</w:sdtContent></w:sdt>"
    row = f"<w:tr>{cell(paragraph('1)'))}{cell(paragraph('Sak') + inner + control)}{cell(paragraph('Godkjent'))}</w:tr>"
    (item,) = from_docx(word(f"<w:tbl>{row}</w:tbl>")).items
    assert item == Item("Sak", "Ett – to\nI feltet", (Line("decision", "Godkjent"),))


def test_headings_begin_items_where_there_is_no_table():
    styles = (
        f'<w:styles {W}><w:style w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Min"><w:name w:val="Min egen"/><w:basedOn w:val="Overskrift1"/></w:style></w:styles>'
    )
    heading = '<w:p><w:pPr><w:pStyle w:val="Min"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    body = heading.format("Referat 9. mars 2026") + "".join(
        heading.format(title) + paragraph(text)
        for title, text in (("Program", "1. a"), ("Sak 2: Domene", "Nina sender b"))
    )
    record = from_docx(word(body, {"word/styles.xml": styles}))
    assert record.title == "Referat"
    assert record.items == (Item("Program", "1. a"), Item("Domene", "", (Line("task", "Nina sender b", "Nina"),)))


def test_numbers_that_word_draws_begin_items():
    body = "".join(listed(text, 1) + listed("punkt", 2) for text in ("En", "To"))
    record = from_docx(word(paragraph("Referat") + body, {"word/numbering.xml": numbering()}))
    assert record.items == (Item("En", "- punkt"), Item("To", "- punkt"))


def test_the_strict_kind_of_word_file_is_read_too():
    assert from_docx(word(paragraph("Referat"), namespace=STRICT)).title == "Referat"


def test_tables_of_four_columns_give_owner_and_due():
    rows = [("Nr", "Sak", "Vedtak", "Ansvar", "Frist"), ("1", "Nettside", "Oppdatere", "Eirik", "1. mars")]
    table = "".join(f"<w:tr>{''.join(cell(paragraph(text)) for text in row)}</w:tr>" for row in rows)
    (item,) = from_docx(word(f"<w:tbl>{table}</w:tbl>")).items
    assert item == Item("Nettside", "", (Line("task", "Oppdatere", "Eirik", "1. mars"),))


def test_an_empty_document_is_an_empty_record():
    assert from_docx(word("")).items == ()
