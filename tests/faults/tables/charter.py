"""Faults of the mandate, agreements and decisions."""

FOLDER = "charter"
TESTS = ("charter",)
FAULTS = (
    (
        "a mandate is changed from an old version",
        "operations",
        '    history.claim(mandate, seen_version)\n    history.revise(mandate, {"text"',
        '    history.revise(mandate, {"text"',
    ),
    (
        "a mandate is adopted from an old version",
        "operations",
        "    _refuse_adopted(mandate)\n    history.claim(mandate, seen_version)\n    if adopted",
        "    _refuse_adopted(mandate)\n    if adopted",
    ),
    (
        "an adopted mandate is changed",
        "operations",
        "    _refuse_adopted(mandate)\n    history.claim(mandate, seen_version)\n    history",
        "    history.claim(mandate, seen_version)\n    history",
    ),
    ("a mandate is adopted ahead", "operations", "if adopted_on > oslo(now).date():", "if False:"),
    (
        "a mandate is valid from the day of the one before",
        "operations",
        "if first <= other.valid_from:",
        "if first < other.valid_from:",
    ),
    ("an older version is adopted", "operations", "if other.number > mandate.number:", "if False:"),
    ("an ended agreement is changed", "states", '"change": RUNNING,', '"change": RUNNING | CLOSED,'),
    (
        "an agreement is changed from an old version",
        "agreements",
        "    history.claim(agreement, seen_version)\n    _refuse_wrong",
        "    _refuse_wrong",
    ),
    (
        "an agreement is signed from an old version",
        "agreements",
        "    history.claim(agreement, seen_version)\n    _refuse_future(on, now)\n    if len",
        "    _refuse_future(on, now)\n    if len",
    ),
    (
        "an agreement is ended from an old version",
        "agreements",
        '    _refuse_unless(agreement, "end")\n    history.claim(agreement, seen_version)\n',
        '    _refuse_unless(agreement, "end")\n',
    ),
    ("an agreement is signed by one", "agreements", "if len(agreement.parties) < 2:", "if len(agreement.parties) < 1:"),
    ("an agreement is signed twice", "states", '"sign": DRAFTS,', '"sign": RUNNING,'),
    ("an agreement is ended before it was signed", "agreements", "on < agreement.signed_on:", "False:"),
    ("an agreement is commented on after its end", "states", '"comment": RUNNING,', '"comment": RUNNING | CLOSED,'),
    ("a condition becomes two tasks", "agreements", "one.make and condition.follow_up_id is None:", "one.make:"),
    ("a decision is replaced by an earlier one", "decisions", "if not old.is_before(new):", "if False:"),
    ("a decision is replaced by one in a draft", "decisions", "if not new.meeting.is_frozen:", "if False:"),
    (
        "decisions replace each other in a ring",
        "decisions",
        " or old.id in [one.id for one in decisions.chain(new)]",
        "",
    ),
    ("a review is set from an old page", "decisions", "if seen != (before.toordinal() if before else 0):", "if False:"),
)
