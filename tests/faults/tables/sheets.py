"""Faults of workbooks of strangers."""

FOLDER = "sheets"
TESTS = ("sheets",)
FAULTS = (
    ("a file a byte too large is read", "workbook", "if len(data) > MAX_BYTES:", "if len(data) > MAX_BYTES + 1:"),
    ("an empty file is opened", "workbook", "    if not data:\n        raise Refused(EMPTY)\n", ""),
    (
        "one part too many is read",
        "workbook",
        'data.count(b"PK\\x01\\x02") > MAX_PARTS',
        'data.count(b"PK\\x01\\x02") > MAX_PARTS + 1',
    ),
    (
        "more is unpacked than there is room for",
        "workbook",
        "if sum(part.file_size for part in parts) > MAX_UNPACKED:",
        "if False:",
    ),
    (
        "one sheet too many is read",
        "workbook",
        "if len(book.worksheets) > MAX_SHEETS:",
        "if len(book.worksheets) > MAX_SHEETS + 1:",
    ),
    (
        "one row too many is read",
        "workbook",
        "            if len(rows) > MAX_ROWS:\n",
        "            if len(rows) > MAX_ROWS + 1:\n",
    ),
    ("one column too many is read", "workbook", "if len(cells) > MAX_COLUMNS:", "if len(cells) > MAX_COLUMNS + 1:"),
    ("one cell too many is read", "workbook", "if filled > MAX_CELLS:", "if filled > MAX_CELLS + 1:"),
    (
        "empty rows below count",
        "workbook",
        "            while rows and not rows[-1] and len(rows) > MAX_ROWS:\n                rows.pop()\n",
        "",
    ),
    ("a sheet hidden in Excel is shown", "workbook", 'sheet.sheet_state != "visible"', "False"),
    (
        "a sheet's own word on its size is believed",
        "workbook",
        "        sheet.reset_dimensions()  # what a file says of its own size is not believed\n",
        "",
    ),
    (
        "a whole number has a comma",
        "workbook",
        "return str(int(cell)) if cell.is_integer() else str(cell)",
        "return str(cell)",
    ),
    ("a day has a clock", "workbook", "if cell.time() == time() else", "if False else"),
    (
        "a file from elsewhere is read as text",
        "workbook",
        '    if data.startswith((b"%PDF", b"{\\\\rtf", b"\\x89PNG", b"\\xff\\xd8\\xff", b"GIF8")):\n        raise Refused(NO_SHEET)\n',
        "",
    ),
    (
        "a workbook with a password is read as text",
        "workbook",
        '    if data.startswith(b"\\xd0\\xcf\\x11\\xe0"):\n        raise Refused(OLD)\n',
        "",
    ),
    ("what is wrong with a file stands at no field", "uploads", '        refused.field = "file"\n', ""),
    ("one row of text too many is read", "uploads", "if len(rows) > MAX_ROWS:", "if len(rows) > MAX_ROWS + 1:"),
    ("one column of text too many is read", "uploads", "default=0) > MAX_COLUMNS:", "default=0) > MAX_COLUMNS + 1:"),
    (
        "one cell of text too many is read",
        "uploads",
        "for cell in row) > MAX_CELLS:",
        "for cell in row) > MAX_CELLS + 1:",
    ),
)
