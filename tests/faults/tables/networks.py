"""Faults of networks, their phases, operators and places."""

FOLDER = "networks"
TESTS = ("networks",)
FAULTS = (
    (
        "a network is changed from an old version",
        "operations",
        "history.claim(network, seen_version)\n    values = dict",
        "values = dict",
    ),
    (
        "a network that closes must meet the criteria",
        "operations",
        '("planned", "closed") or resting',
        '("planned",) or resting',
    ),
    (
        "a planned network may pause unmet",
        "operations",
        'before in ("active", "paused")',
        'before in ("active", "paused", "planned")',
    ),
    (
        "a phase in force is taken back",
        "operations",
        'row.from_on <= oslo(now).date():\n        raise Refused("Bare en status',
        'row.from_on < oslo(now).date():\n        raise Refused("Bare en status',
    ),
    (
        "an operator gives herself more time",
        "operations",
        "if longer and by is not None",
        "if False and by is not None",
    ),
    (
        "an operator adds herself",
        "operations",
        "if by is not None and by.id == person.id and not by_coordinator:",
        "if False:",
    ),
    (
        "somebody operates a network twice at once",
        "operations",
        "if queries.operates_after(network, person.id, from_on):",
        "if False:",
    ),
    ("a partner ended is ended again", "operations", "partner.until_on < oslo(now).date():", "False:"),
    (
        "a place belongs to two networks",
        "operations",
        "if other := queries.place_taken(name, but=network):",
        "if other := None:",
    ),
)
