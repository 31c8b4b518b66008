"""The December minutes as the Word file that is used today: two columns, numbers drawn by Word, merged cells."""

from tests.support import december
from tests.word.hostile import W, paragraph, word


def numbering() -> str:
    """Two lists of "1)" and a list of dots; the second list begins anew at five."""
    levels = "".join(
        f'<w:abstractNum w:abstractNumId="{kind}"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{looks}"/></w:lvl></w:abstractNum>'
        for kind, start, looks in ((0, 1, "decimal"), (1, 1, "bullet"), (2, 5, "decimal"))
    )
    lists = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{kind}"/></w:num>' for n, kind in ((1, 0), (2, 1), (3, 2))
    )
    return f"<w:numbering {W}>{levels}{lists}</w:numbering>"


def listed(text: str, number: int) -> str:
    """Return a paragraph before which Word draws the next number or dot of a list."""
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def said(text: str) -> str:
    rows = [row.strip() for row in text.split("\n")]
    return "".join(listed(row[2:], 2) if row.startswith("· ") else paragraph(row) for row in rows)


def december_file() -> bytes:
    """The numbers are no text here: Word counts them, and counts anew from item seven on."""
    rows = cell(paragraph("Saker"), '<w:gridSpan w:val="2"/>') + cell(
        paragraph("Avklaring/") + paragraph("") + paragraph("oppfølging:")
    )
    table = f"<w:tr>{rows}</w:tr>"
    for place, (_, text, outcome) in enumerate(december.ITEMS):
        number = cell(listed("", 1 if place < 6 else 3))
        if "\n\n" in text and outcome.startswith("Eirik"):
            # One item over two rows: the number is merged downwards, and each row has its own outcome.
            above, below = text.rsplit("\n\n", 1)
            merged = cell(listed("", 1), '<w:vMerge w:val="restart"/>')
            table += f"<w:tr>{merged}{cell(said(above))}{cell(paragraph(''))}</w:tr>"
            table += f"<w:tr>{cell(paragraph(''), '<w:vMerge/>')}{cell(said(below))}{cell(said(outcome))}</w:tr>"
        else:
            table += f"<w:tr>{number}{cell(said(text))}{cell(said(outcome))}</w:tr>"
    programme = "".join(
        f"<w:tr>{cell(paragraph(hour))}{cell(paragraph(what))}</w:tr>" for hour, what in december.PROGRAMME[1]
    )
    body = (
        f"{paragraph(december.TITLE)}{paragraph('')}{paragraph(december.PRESENT)}<w:tbl>{table}</w:tbl>"
        f"{paragraph(december.PROGRAMME[0])}<w:tbl>{programme}</w:tbl><w:sectPr/>"
    )
    return word(body, {"word/numbering.xml": numbering()})
