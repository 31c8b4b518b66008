"""Faults of reading lists that were pasted or uploaded."""

FOLDER = "domain/imports"
TESTS = ("domain/imports",)
FAULTS = (
    ("a heading further down is not found", "participant_rows", "HEADING_LOOKED_FOR = 10", "HEADING_LOOKED_FOR = 1"),
    (
        "a row with an address is a heading",
        "participant_rows",
        " and not any(_ADDRESS.search(cell) for cell in row)",
        "",
    ),
    (
        "two addresses on a line are one person",
        "participant_rows",
        "if len(_ADDRESS.findall(line)) > 1 else",
        "if len(_ADDRESS.findall(line)) > 2 else",
    ),
    (
        "the headings are a participant",
        "participant_rows",
        "if heading is not None and number <= heading:",
        "if heading is not None and number < heading:",
    ),
    (
        "whoever has an address alone is left out",
        "participant_rows",
        "        if name or address:\n",
        "        if name:\n",
    ),
    ("one odd cell and a column holds no addresses", "participant_rows", "MOSTLY = 0.6", "MOSTLY = 1.0"),
    (
        "a table of which half the lines have cells is none",
        "delimited",
        "if 2 * counts[best] >= len(lines) else",
        "if 2 * counts[best] > len(lines) else",
    ),
    ("a separator within quotation marks counts", "delimited", "QUOTED.sub('\"\"', text).split", "text.split"),
    ("what Excel says of its separator is a row", "delimited", "        text = text[said.end() :]\n", "        pass\n"),
    (
        "a comma between figures separates cells",
        "delimited",
        '",": re.compile(r",(?! )(?!(?<=\\d,)\\d)")',
        '",": re.compile(r",(?! )")',
    ),
    ("a row is numbered without the lines before it", "quoted_cells", 'number += match[0].count("\\n")', "pass"),
    ("who answered is proposed as a wish", "suggestion_table", "if not one.is_identity and one.role", "if one.role"),
    (
        "a column of addresses is not seen as telling who",
        "suggestion_table",
        "alike >= MOSTLY * len(cells))",
        "alike > len(cells))",
    ),
    ("the headings are a wish", "suggestion_table", "number <= heading + 1) or", "number <= heading) or"),
    ("a row that answers nothing is not counted", "suggestion_table", "        unanswered += not said\n", ""),
    ("a meeting of today is next year", "meeting_lines", "if found >= today]", "if found > today]"),
    (
        "a meeting listed twice is two",
        "meeting_lines",
        "if one.meeting and (one.meeting.day, one.meeting.starts) in known:",
        "if False:",
    ),
    (
        "a meeting ends before it begins",
        "meeting_lines",
        "if ends is not None and not clocks.is_after(ends, starts):",
        "if False:",
    ),
    (
        "another week than it is in is taken",
        "meeting_lines",
        "if int(match[1]) != day.isocalendar().week:",
        "if False:",
    ),
    (
        "a letter that begins two lines is a bullet",
        "suggestion_lines",
        "if found.count(letter) >= 3)",
        "if found.count(letter) >= 2)",
    ),
    ("a name is repaired", "suggestion_lines", "return word.islower() or (", "return True or ("),
    (
        "one bullet makes every other line run on",
        "suggestion_lines",
        "marked = sum(unmark(line) is not None for _, line in lines) >= 2",
        "marked = sum(unmark(line) is not None for _, line in lines) >= 1",
    ),
    (
        "what was typed is repaired",
        "suggestion_lines",
        "text, mended = repaired(text) if is_scanned else (text, ())",
        "text, mended = repaired(text)",
    ),
)
