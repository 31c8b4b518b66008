"""What groups wrote, gathered as a Word file: a chapter a group, under a title that says of what."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from docx.shared import Mm

from app.word.writing import page_layout, styles
from app.word.writing.document import packed, write_marked


@dataclass(frozen=True)
class Part:
    """One piece of a chapter: a label, and lines of light Markdown; as bullets if it is a list."""

    label: str
    lines: tuple[str, ...]
    is_list: bool = False


@dataclass(frozen=True)
class Chapter:
    """What one group wrote: its heading, a line on when, where and who, and its parts."""

    heading: str
    lead: str
    parts: tuple[Part, ...]
    photo: bytes = b""  # a JPEG


def workbook(title: str, lead: str, chapters: Sequence[Chapter]) -> bytes:
    """Return the chapters as a .docx; equal chapters give equal bytes."""
    document = page_layout.new_sheet(title)
    document.add_paragraph(title, style=styles.NAMES[styles.TITLE])
    for line in lead.split("\n"):
        document.add_paragraph(line, style=styles.NAMES[styles.ITEM_TEXT])
    for chapter in chapters:
        document.add_paragraph(chapter.heading, style=styles.NAMES[styles.HEADING])
        if chapter.lead:
            document.add_paragraph(chapter.lead, style=styles.NAMES[styles.ITEM_TEXT])
        for part in chapter.parts:
            if part.label:
                document.add_paragraph(part.label, style=styles.NAMES[styles.ITEM_TITLE])
            style = styles.ITEM_BULLET if part.is_list else styles.ITEM_TEXT
            for line in filter(str.strip, part.lines):
                write_marked(document.add_paragraph(style=styles.NAMES[style]), line.strip())
        if chapter.photo:
            document.add_picture(BytesIO(chapter.photo), width=Mm(120))
    return packed(document)
