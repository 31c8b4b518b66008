"""The paper of minutes: A4, Norwegian, page numbers, our styles, and no person's name in its properties."""

from typing import cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from app.word.writing import styles

LANGUAGE = "nb-NO"
MARGIN = Mm(20)
COLUMN_WIDTHS = (Mm(12), Mm(88), Mm(70))
PROGRAM_WIDTHS = (Mm(30), Mm(140))


def new_sheet(title: str) -> Document:
    """Return an empty document with everything set but its words."""
    document = docx.Document()
    _leave_out_unused(document)
    _set_page(document)
    _set_language(document)
    _set_properties(document, title)
    _add_styles(document)
    _add_page_numbers(document)
    return document


def new_table(
    document: Document, columns: tuple[str, ...], style: str, widths: tuple[Mm, ...] = COLUMN_WIDTHS
) -> Table:
    """Add a table of fixed widths whose heading row comes back on every page."""
    table: Table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for cell, width, word in zip(table.rows[0].cells, widths, columns, strict=True):
        cell.width = width
        cell.paragraphs[0].style = style
        cell.paragraphs[0].add_run(word)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def add_row(table: Table) -> tuple[_Cell, ...]:
    """Add a row and return its cells."""
    row = cast(_Row, table.add_row())  # type: ignore[no-untyped-call]
    return row.cells


def add_link(paragraph: Paragraph, text: str, target: str, style: str) -> None:
    """Add words that lead to `target`."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(paragraph.add_run(text, style)._r)
    paragraph._p.append(link)


def _leave_out_unused(document: Document) -> None:
    """Take a picture and some hundred table styles out of python-docx's template: most of the file, used by nobody."""
    for relationships in (document.part.package.rels, document.part.rels):
        for key, link in list(relationships.items()):
            if link.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml")):
                del relationships[key]
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN


def _set_language(document: Document) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), LANGUAGE)


def _set_properties(document: Document, title: str) -> None:
    properties = document.core_properties
    properties.title = title[:255]  # longer ones are refused by the format
    properties.language = LANGUAGE
    properties.author = properties.last_modified_by = properties.comments = ""
    for day in [child for child in properties._element if child.tag in (qn("dcterms:created"), qn("dcterms:modified"))]:
        properties._element.remove(day)  # the days of python-docx's template


def _add_styles(document: Document) -> None:
    normal = cast(ParagraphStyle, document.styles["Normal"])
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(4)
    for style in styles.PARAGRAPHS:
        _add_paragraph_style(document, style)
    for style in styles.CHARACTERS:
        made = cast(CharacterStyle, document.styles.add_style(styles.NAMES[style], WD_STYLE_TYPE.CHARACTER))
        made.font.bold = True if style in (styles.OWNER, styles.OWNER_HERE, styles.BOLD) else None
        made.font.italic = True if style in (styles.NOTE, styles.DUE, styles.DUE_HERE) else None
        if style == styles.LINK:
            made.font.underline = True
            made.font.color.rgb = RGBColor(0x05, 0x4F, 0xB9)


def _add_paragraph_style(document: Document, style: str) -> None:
    made = cast(ParagraphStyle, document.styles.add_style(styles.NAMES[style], WD_STYLE_TYPE.PARAGRAPH))
    bases = {styles.TITLE: "Heading 1", styles.HEADING: "Heading 2", styles.ITEM_BULLET: "List Bullet"}
    made.base_style = document.styles[bases.get(style, "Normal")]
    made.quick_style = True
    if style in (styles.COLUMN_HEAD, styles.ITEM_TITLE, styles.INTERNAL_TITLE):
        made.font.bold = True
        made.paragraph_format.keep_with_next = True
    if style == styles.ITEM_BACKGROUND:
        made.font.italic = True
    if style in (styles.TITLE, styles.HEADING):
        made.font.color.rgb = RGBColor(0, 0, 0)
        made.font.name = "Calibri"


def _add_page_numbers(document: Document) -> None:
    """Write "Side 1 av 3" at the foot of every page, counted by Word."""
    paragraph = document.sections[0].footer.paragraphs[0]
    for word, field in (("Side ", "PAGE"), (" av ", "NUMPAGES")):
        paragraph.add_run(word)
        simple = OxmlElement("w:fldSimple")
        simple.set(qn("w:instr"), field)
        simple.append(paragraph.add_run("1")._r)
        paragraph._p.append(simple)
