"""Faults of gatherings and their states."""

FOLDER = "gatherings"
TESTS = ("gatherings",)
FAULTS = (
    (
        "a gathering is changed from an old version",
        "operations",
        "history.claim(gathering, seen_version)\n    before = _lists",
        "before = _lists",
    ),
    ("a draft is cancelled", "models", '"cancel": COMING,', '"cancel": (*COMING, "draft"),'),
    ("a held one is cancelled", "models", '"cancel": COMING,', '"cancel": (*COMING, "held"),'),
    ("a moved one cannot be withdrawn", "models", '"withdraw": COMING,', '"withdraw": ("published",),'),
    ("a cancelled one is held", "models", '"hold": (*COMING, "held"),', '"hold": (*COMING, "held", "cancelled"),'),
    ("a cancelled one is published", "models", '"publish": ("draft",),', '"publish": ("draft", "cancelled"),'),
    (
        "a gathering is held before it was",
        "operations",
        "if gathering.days and gathering.days[-1].starts_at > now:",
        "if False:",
    ),
    (
        "a moved one that is revived is no longer moved",
        "operations",
        '"moved" if gathering.moved_from else "published"',
        '"published"',
    ),
    (
        "a gathering is published without a place",
        "operations",
        "if not gathering.venue and not gathering.online_url:",
        "if False:",
    ),
    (
        "a held one moves ahead",
        "operations",
        'if gathering.state == "held" and gathering.days[-1]',
        "if False and gathering.days[-1]",
    ),
    (
        "alor Norge moves to a network",
        "operations",
        'if gathering.is_national:\n        raise Refused("alor Norge',
        'if False:\n        raise Refused("alor Norge',
    ),
    (
        "moved back where it was stays moved",
        "operations",
        'gathering.moved_from, gathering.state = None, "published"  #',
        "pass  #",
    ),
    (
        "a draft stands in calendars",
        "operations",
        "        if gathering.is_public:\n            entries.show",
        "        if True:\n            entries.show",
    ),
)
