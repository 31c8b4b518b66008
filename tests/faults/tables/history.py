"""Faults of versions, history and forms sent twice."""

FOLDER = "history"
TESTS = ("history",)
FAULTS = (
    ("a claim is made without looking", "operations", "== seen_version", ">= 0"),
    ("what stays as it was is noted", "operations", "        if before == value:\n            continue\n", ""),
    ("what must not be told is told", "operations", 'if name in getattr(thing, "UNTOLD", ()):', "if False:"),
    (
        "one key makes two things",
        "operations",
        "if db.session.scalar(select(Submission.id).where(Submission.key == key)) is not None:",
        "if False:",
    ),
    (
        "what a form made is forgotten at once",
        "operations",
        "Submission.at < now - KEYS_STAY",
        "Submission.at < now + KEYS_STAY",
    ),
    (
        "what a form made is never forgotten",
        "operations",
        "    db.session.execute(old.execution_options(synchronize_session=False))\n",
        "    del old\n",
    ),
)
