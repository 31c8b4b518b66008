"""Faults of Word files."""

FOLDER = "word"
TESTS = ("word",)
FAULTS = (
    (
        "a file a byte too large is read",
        "reading/package",
        "if len(data) > MAX_BYTES:",
        "if len(data) > MAX_BYTES + 1:",
    ),
    (
        "one part too many is read",
        "reading/package",
        "if len(entries) > MAX_ENTRIES",
        "if len(entries) > MAX_ENTRIES + 1",
    ),
    ("a file nested too deep is read", "reading/package", "> MAX_DEPTH", "> MAX_DEPTH + 1"),
    ("an empty file is opened", "reading/package", "    if not data:\n        raise Refused(EMPTY)\n", ""),
    ("a PDF is taken for Word", "reading/package", 'data.startswith(b"%PDF")', 'data.startswith(b"%PFD")'),
)
