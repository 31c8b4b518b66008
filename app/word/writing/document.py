"""Minutes as a Word file in the form that the working group knows."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from app.domain.minutes.as_text import BACKGROUND_LABEL, INTERNAL_LABEL, STATUS_WORDS, names_owner_first
from app.domain.minutes.inline_marks import BULLET, marks
from app.domain.minutes.normal_form import STATUSES, normal, numbered
from app.domain.minutes.record import Attendee, Item, Line, Record
from app.word.writing import styles
from app.word.writing.page_layout import add_link, add_row, new_sheet, new_table


def minutes(record: Record) -> bytes:
    """Return the minutes as a .docx file; equal Records give equal bytes.

    What is marked how stands in app/word/writing/styles.py: `from_docx` gives back the same Record in normal form.
    Internal items are written, and say that they are: for readers outside, give `public(record)`.
    """
    record = normal(record)
    document = new_sheet(record.title)
    _write_head(document, record)
    if record.items:
        _write_table(document, record.items)
    if record.addenda:
        document.add_paragraph(styles.ADDENDA_HEADING, _named(styles.HEADING))
        for text in record.addenda:
            write_marked(document.add_paragraph(style=_named(styles.ADDENDUM)), text)
    return packed(document)


def _write_head(document: Document, record: Record) -> None:
    title = document.add_paragraph(style=_named(styles.TITLE))
    title.add_run(record.title)
    for style, separator, words in ((styles.WHEN, " ", record.when), (styles.WHERE, ", ", record.where)):
        if words:
            _run(title, separator, styles.LABEL)
            _run(title, words, style)
    for status in STATUSES:
        attendees = [attendee for attendee in record.attendees if attendee.status == status]
        if attendees:
            paragraph = document.add_paragraph(style=_named(styles.ATTENDANCE[status]))
            _run(paragraph, f"{STATUS_WORDS[status]}: ", styles.LABEL)
            for place, attendee in enumerate(attendees):
                _run(paragraph, ", " if place else "", styles.LABEL)
                _write_attendee(paragraph, attendee)
    if record.status:
        paragraph = document.add_paragraph(style=_named(styles.STATUS))
        _run(paragraph, styles.STATUS_LABEL, styles.LABEL)
        paragraph.add_run(record.status)


def _write_attendee(paragraph: Paragraph, attendee: Attendee) -> None:
    paragraph.add_run(attendee.name, _named(styles.NAME))
    roles = [
        *([("", styles.CHAIR_WORD, styles.CHAIR)] if attendee.is_chair else []),
        *([("", styles.TAKER_WORD, styles.TAKER)] if attendee.is_minute_taker else []),
        *([(styles.DEPUTY_LABEL, attendee.deputy_for, styles.DEPUTY)] if attendee.deputy_for else []),
        *([("", attendee.part, styles.PART)] if attendee.part else []),
    ]
    for place, (label, words, style) in enumerate(roles):
        _run(paragraph, ", " if place else " (", styles.LABEL)
        _run(paragraph, label, styles.LABEL)
        _run(paragraph, words, style)
    _run(paragraph, ")" if roles else "", styles.LABEL)


def _write_table(document: Document, items: tuple[Item, ...]) -> None:
    table = new_table(document, styles.COLUMNS, _named(styles.COLUMN_HEAD))
    for number, item in numbered(items):
        cells = add_row(table)
        _first(cells[0], styles.NUMBER).add_run(str(number))
        title = _first(cells[1], styles.INTERNAL_TITLE if item.internal else styles.ITEM_TITLE)
        _run(title, INTERNAL_LABEL if item.internal else "", styles.LABEL)
        title.add_run(item.title)
        for place, row in enumerate(item.background.split("\n") if item.background else ()):
            paragraph = cells[1].add_paragraph(style=_named(styles.ITEM_BACKGROUND))
            _run(paragraph, "" if place else BACKGROUND_LABEL, styles.LABEL)
            write_marked(paragraph, row)
        for row in item.text.split("\n") if item.text else ():
            bullet = row.startswith(BULLET)
            style = styles.ITEM_BULLET if bullet else styles.ITEM_TEXT
            write_marked(cells[1].add_paragraph(style=_named(style)), row[len(BULLET) :] if bullet else row)
        for place, line in enumerate(item.lines):
            style = styles.LINES[line.kind]
            paragraph = cells[2].add_paragraph(style=_named(style)) if place else _first(cells[2], style)
            _write_line(paragraph, line)


def _first(cell: _Cell, style: str) -> Paragraph:
    """Return the empty paragraph that a new cell has, in `style`."""
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.style = _named(style)
    return paragraph


def _write_line(paragraph: Paragraph, line: Line) -> None:
    text = line.text
    if line.kind == "decision":
        _run(paragraph, styles.DECISION_LABEL, styles.LABEL)
    if names_owner_first(line):
        _run(paragraph, text[: len(line.owners)], styles.OWNER_HERE)
        text = text[len(line.owners) :]
    elif line.owners:
        _run(paragraph, line.owners, styles.OWNER)
        _run(paragraph, ": ", styles.LABEL)
    before, due, after = text.partition(line.due) if line.due else (text, "", "")
    write_marked(paragraph, before)
    _run(paragraph, due, styles.DUE_HERE)
    write_marked(paragraph, after)
    if line.due and not due:
        _run(paragraph, styles.DUE_LABEL, styles.LABEL)
        _run(paragraph, line.due, styles.DUE)
        _run(paragraph, ")", styles.LABEL)
    for note in line.notes:
        _run(paragraph, " (", styles.LABEL)
        _run(paragraph, note, styles.NOTE)
        _run(paragraph, ")", styles.LABEL)


def write_marked(paragraph: Paragraph, text: str) -> None:
    """Write light Markdown as Word has it: bold is bold and a link can be followed."""
    for mark in marks(text):
        if mark.kind == "link":
            add_link(paragraph, mark.text, mark.target, _named(styles.LINK))
        elif mark.kind == "bold":
            _run(paragraph, mark.text, styles.BOLD)
        else:
            paragraph.add_run(mark.text)


def _run(paragraph: Paragraph, text: str, style: str) -> None:
    if text:
        paragraph.add_run(text, _named(style))


def _named(style: str) -> str:
    """Return the name of a style, by which it is set: "AlorTitle" is "Alor Title"."""
    return styles.NAMES[style]


def packed(document: Document) -> bytes:
    """Return the file with every part dated alike, so that its bytes say nothing of when they were made."""
    drawn, whole = BytesIO(), BytesIO()
    document.save(drawn)
    with ZipFile(drawn) as source, ZipFile(whole, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return whole.getvalue()
