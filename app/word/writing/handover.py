"""A pack of headings, paragraphs and lists as a Word file: what one term hands on to the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.word.writing import page_layout, styles
from app.word.writing.document import packed, write_marked


@dataclass(frozen=True)
class Part:
    """One heading with what stands under it; `lines` are a list, `text` is Markdown."""

    heading: str
    lines: tuple[str, ...] = ()
    text: str = ""


def pack(title: str, lead: str, parts: Sequence[Part]) -> bytes:
    """Return the parts as a .docx in the dress of our minutes."""
    document = page_layout.new_sheet(title)
    document.add_paragraph(title, style=styles.NAMES[styles.TITLE])
    document.add_paragraph(lead, style=styles.NAMES[styles.ITEM_TEXT])
    for part in parts:
        document.add_paragraph(part.heading, style=styles.NAMES[styles.HEADING])
        for line in part.text.split("\n") if part.text else ():
            write_marked(document.add_paragraph(style=styles.NAMES[styles.ITEM_TEXT]), line)
        for line in part.lines:
            document.add_paragraph(line, style=styles.NAMES[styles.ITEM_BULLET])
    return packed(document)
