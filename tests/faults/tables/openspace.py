"""Faults of Open Space."""

FOLDER = "openspace"
TESTS = ("openspace", "domain/openspace")
FAULTS = (
    (
        "one group too many is offered",
        "groups/operations",
        "len(queries.groups(space)) >= MOST_GROUPS",
        "len(queries.groups(space)) > MOST_GROUPS",
    ),
    ("a group is changed from an old version", "groups/operations", "    history.claim(group, seen_version)\n", ""),
    ("groups are merged across afternoons", "groups/operations", " or target.open_space_id != group.open_space_id", ""),
    ("a group with a report is merged", "groups/operations", "if has_left_something(group):", "if False:"),
    (
        "a merged group is withdrawn",
        "groups/operations",
        '    if group.parent_id is not None:\n        raise Refused("Gruppen er slått',
        '    if False:\n        raise Refused("Gruppen er slått',
    ),
    ("one «Må» too many is given", "groups/votes", "musts >= space.most_musts", "musts > space.most_musts"),
    ("a parked group is marked", "groups/votes", 'if not root.is_offered and tier != "none":', "if False:"),
    ("one dot too many is given", "groups/votes", "others + number > space.dots", "others + number > space.dots + 1"),
    (
        "a space is changed from an old version",
        "space/operations",
        '    history.claim(space, seen_version)\n    if values["day"]',
        '    if values["day"]',
    ),
    (
        "rooms are closed from an old version",
        "space/operations",
        "    history.claim(space, seen_version)\n    for place in",
        "    for place in",
    ),
    (
        "there are fewer dots than are given",
        "space/operations",
        '> int(str(values["dots"])):',
        '> 10 + int(str(values["dots"])):',
    ),
    (
        "an opened space is deleted",
        "space/operations",
        "if space.is_opened or queries.groups(space):",
        "if queries.groups(space):",
    ),
    ("rounds overlap", "space/operations", "if line.ends == MIDNIGHT or later.starts < line.ends:", "if False:"),
    (
        "rounds that touch are said to overlap",
        "space/operations",
        "later.starts < line.ends:",
        "later.starts <= line.ends:",
    ),
    (
        "a phase is opened from an old page",
        "space/phases",
        "if space.phase != seen or phase not in PHASES:",
        "if phase not in PHASES:",
    ),
    ("a space is opened without rounds", "space/phases", 'if phase != "setup" and not space.rounds:', "if False:"),
    ("a wall is put over another", "wall/operations", "if latest(space) != seen:", "if False:"),
    ("a plan is applied twice", "wall/operations", "if plan.applied_at is not None:", "if False:"),
    (
        "a plan made for another wall is applied",
        "wall/operations",
        "if search.fingerprint(queries.afternoon(space, now)) != plan.fingerprint:",
        "if False:",
    ),
    (
        "a step gets two outcomes",
        "reports/outcomes",
        "    if step.outcome:\n        raise",
        "    if False:\n        raise",
    ),
    ("a step is decided from an old version", "reports/outcomes", "    history.claim(step, seen_version)\n", ""),
    (
        "names are forgotten a year too late",
        "jobs",
        "older_than = oslo(now).date() - FORGOTTEN_AFTER",
        "older_than = oslo(now).date() - 2 * FORGOTTEN_AFTER",
    ),
)
