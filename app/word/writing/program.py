"""A program as a Word file in the form that people know: a table a day, tid | tema (ansvarlig)."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document

from app.domain.minutes.inline_marks import BULLET
from app.word.writing import page_layout, styles
from app.word.writing.document import packed, write_marked
from app.word.writing.page_layout import PROGRAM_WIDTHS, add_row, new_table

COLUMNS = ("Tid", "Tema (ansvarlig)")


@dataclass(frozen=True)
class Slot:
    """One row as it is written: its hours, its theme with who is responsible, and lines of sub-points in Markdown."""

    hours: str
    theme: str
    text: str = ""


@dataclass(frozen=True)
class Page:
    """One day: its heading and its rows in order."""

    heading: str
    slots: tuple[Slot, ...]


def program(title: str, lead: str, pages: Sequence[Page], *, place: str = "") -> bytes:
    """Return the days as a .docx; `lead` says which version it is and stands in the head of every page too."""
    document = page_layout.new_sheet(title)
    document.sections[0].header.paragraphs[0].add_run(f"{title}, {lead}")
    document.add_paragraph(title, style=styles.NAMES[styles.TITLE])
    document.add_paragraph(lead, style=styles.NAMES[styles.ITEM_TEXT])
    if place:
        document.add_paragraph(place, style=styles.NAMES[styles.ITEM_TEXT])
    for page in pages:
        document.add_paragraph(page.heading, style=styles.NAMES[styles.HEADING])
        _write_day(document, page)
    return packed(document)


def _write_day(document: Document, page: Page) -> None:
    table = new_table(document, COLUMNS, styles.NAMES[styles.COLUMN_HEAD], PROGRAM_WIDTHS)
    for slot in page.slots:
        hours, theme = add_row(table)
        hours.paragraphs[0].style = theme.paragraphs[0].style = styles.NAMES[styles.ITEM_TEXT]
        hours.paragraphs[0].add_run(slot.hours)
        theme.paragraphs[0].add_run(slot.theme, styles.NAMES[styles.BOLD])
        for line in filter(str.strip, slot.text.split("\n")):
            bullet = line.lstrip().startswith(BULLET)
            style = styles.ITEM_BULLET if bullet else styles.ITEM_TEXT
            write_marked(theme.add_paragraph(style=styles.NAMES[style]), line.strip().removeprefix(BULLET))
