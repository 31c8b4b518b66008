"""Reads back our own Word files exactly, by their styles, also after somebody has written in them."""

from dataclasses import replace

from app.domain.minutes.inline_marks import BULLET
from app.domain.minutes.parsing.parser import read_item
from app.domain.minutes.parsing.rows import Row, from_rows
from app.domain.minutes.parsing.sentences import read_lines
from app.domain.minutes.record import Attendee, Item, Line, Record
from app.word.reading.body import Cell, Paragraph, Piece, Table
from app.word.writing import styles

_STATUS_OF = {style: status for status, style in styles.ATTENDANCE.items()}
_KIND_OF = {style: kind for kind, style in styles.LINES.items()}
_TITLES = (styles.ITEM_TITLE, styles.INTERNAL_TITLE)
_FURNITURE = {*styles.COLUMNS, styles.ADDENDA_HEADING, ""}


def is_own(blocks: list[Paragraph | Table]) -> bool:
    """Tell whether the file has kept any of our paragraph styles."""
    return any(
        paragraph.style in styles.PARAGRAPHS
        for block in blocks
        for paragraph in ([block] if isinstance(block, Paragraph) else _paragraphs(block))
    )


def read_own(blocks: list[Paragraph | Table]) -> Record:
    """Return the Record; paragraphs that somebody has added without our styles stand with the nearest item."""
    record = Record("", "", "")
    loose: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            items = _items(block) if is_own([block]) else ()
            record = replace(record, items=record.items + items)
            loose += [] if items else [" – ".join(cell.text for cell in row) for row in block.rows]
        elif block.style == styles.ADDENDUM:
            record = replace(record, addenda=(*record.addenda, _main_text(block)))
        elif block.style in (styles.TITLE, styles.STATUS, *_STATUS_OF):
            record = _with_head(record, block)
        elif block.text.strip() and not (block.style == styles.HEADING and block.text in _FURNITURE):
            if record.items:
                record = replace(record, items=(*record.items[:-1], _with_text(record.items[-1], [block.text])))
            else:
                loose.append(block.text)
    if loose:
        items = record.items or (Item(""),)
        record = replace(record, items=(_with_text(items[0], loose, first=True), *items[1:]))
    return record


def _with_head(record: Record, paragraph: Paragraph) -> Record:
    if paragraph.style == styles.TITLE:
        return replace(
            record,
            title=f"{record.title} {_main_text(paragraph)}",
            when=f"{record.when} {_of(paragraph, styles.WHEN)}",
            where=f"{record.where} {_of(paragraph, styles.WHERE)}",
        )
    if paragraph.style == styles.STATUS:
        return replace(record, status=f"{record.status} {_main_text(paragraph)}")
    return replace(record, attendees=(*record.attendees, *_attendees(paragraph)))


def _attendees(paragraph: Paragraph) -> list[Attendee]:
    """Return who stands in a line of attendance: every name begins a person, the rest belongs to the one before."""
    found: list[Attendee] = []
    for piece in paragraph.pieces:
        words = _words(piece)
        if piece.style == styles.NAME or (words and not found):
            found.append(Attendee(words, _STATUS_OF[paragraph.style]))
        elif words:
            found[-1] = _with_role(found[-1], piece.style, words)
    return found


def _with_role(attendee: Attendee, style: str, words: str) -> Attendee:
    if style in (styles.CHAIR, styles.TAKER):
        word = styles.CHAIR_WORD if style == styles.CHAIR else styles.TAKER_WORD
        is_chair, is_taker = (
            attendee.is_chair or style == styles.CHAIR,
            attendee.is_minute_taker or style == styles.TAKER,
        )
        more = words.replace(word, "", 1)  # what somebody has written into the word
        return replace(attendee, is_chair=is_chair, is_minute_taker=is_taker, part=attendee.part + more)
    if style == styles.DEPUTY:
        return replace(attendee, deputy_for=attendee.deputy_for + words)
    if style == styles.PART:
        return replace(attendee, part=attendee.part + words)
    return replace(attendee, name=f"{attendee.name} {words}")


def _items(table: Table) -> tuple[Item, ...]:
    return tuple(item for row in table.rows if (item := _item(row)) is not None)


def _item(row: list[Cell]) -> Item | None:
    """Return a row as an item; None for the heading of the table and for rows without a word."""
    if all(
        paragraph.text.strip() in _FURNITURE and not _is_content(paragraph)
        for cell in row
        for paragraph in cell.paragraphs
    ):
        return None
    if not any(_is_content(paragraph) for cell in row for paragraph in cell.paragraphs):
        return read_item(from_rows([Row(styles.COLUMNS), Row(tuple(cell.text for cell in row))])[0])
    number = 0
    titles: list[str] = []
    background: list[str] = []
    rows: list[str] = []
    lines: list[Line] = []
    for place, cell in enumerate(row):
        for paragraph in cell.paragraphs:
            text = _main_text(paragraph)
            if paragraph.style in _TITLES:
                titles.append(text)
            elif paragraph.style == styles.ITEM_BACKGROUND:
                background.append(text)
            elif paragraph.style in _KIND_OF:
                lines.append(_line(paragraph))
            elif paragraph.style in (styles.ITEM_TEXT, styles.ITEM_BULLET):
                rows.append(BULLET + text if paragraph.style == styles.ITEM_BULLET else text)
            elif place and place == len(row) - 1:
                lines += read_lines(paragraph.text)
            elif paragraph.style == styles.NUMBER and _number(text):
                number = _number(text)
            elif text:
                rows.append(paragraph.text)
    internal = any(paragraph.style == styles.INTERNAL_TITLE for cell in row for paragraph in cell.paragraphs)
    return Item(" ".join(titles), "\n".join(rows), tuple(lines), internal, "\n".join(background), number)


def _number(text: str) -> int:
    digits = text.strip(" .)")
    return int(digits) if digits.isdecimal() and len(digits) < 5 else 0


def _is_content(paragraph: Paragraph) -> bool:
    own = (*_TITLES, styles.NUMBER, styles.ITEM_BACKGROUND, styles.ITEM_TEXT, styles.ITEM_BULLET, *_KIND_OF)
    return paragraph.style in own


def _line(paragraph: Paragraph) -> Line:
    owners = _of(paragraph, styles.OWNER, styles.OWNER_HERE)
    return Line(
        kind=_KIND_OF[paragraph.style],
        text=_main_text(paragraph),
        owners=owners,
        due=_of(paragraph, styles.DUE, styles.DUE_HERE),
        notes=tuple(piece.text for piece in paragraph.pieces if piece.style == styles.NOTE),
    )


def _of(paragraph: Paragraph, *wanted: str) -> str:
    return "".join(piece.text for piece in paragraph.pieces if piece.style in wanted)


def _main_text(paragraph: Paragraph) -> str:
    """Return what is the paragraph's own text: neither a field nor words of the form."""
    fields = (styles.WHEN, styles.WHERE, styles.OWNER, styles.DUE, styles.NOTE)
    return "".join(_words(piece) for piece in paragraph.pieces if piece.style not in fields)


def _words(piece: Piece) -> str:
    """Return a piece without the words of the form; what somebody has written into a label is kept."""
    if piece.style == styles.LABEL:
        text = piece.text
        while label := next((label for label in styles.LABELS if text.startswith(label)), ""):
            text = text[len(label) :]
        return text
    if piece.style == styles.BOLD and piece.text.strip():
        return f"**{piece.text}**"
    return piece.marked


def _with_text(item: Item, rows: list[str], first: bool = False) -> Item:
    texts = [*rows, item.text] if first else [item.text, *rows]
    return replace(item, text="\n".join(text for text in texts if text))


def _paragraphs(table: Table) -> list[Paragraph]:
    return [paragraph for row in table.rows for cell in row for paragraph in cell.paragraphs]
