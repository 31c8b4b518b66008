"""Faults of programs, their versions, ideas and deadlines."""

FOLDER = "program"
TESTS = ("program", "domain/program")
FAULTS = (
    (
        "a row is changed from an old version",
        "draft/operations",
        "if row.version != seen_version:\n        raise Conflict\n    rows = [wanted",
        "if False:\n        raise Conflict\n    rows = [wanted",
    ),
    (
        "a row is deleted from an old version",
        "draft/operations",
        "if row.version != seen_version:\n        raise Conflict\n    rows = [one",
        "if False:\n        raise Conflict\n    rows = [one",
    ),
    (
        "a deadline is done whatever became of its task",
        "deadlines/operations",
        "if seen.task != stored.task:",
        "if False:",
    ),
    ("one row too many is added", "draft/operations", "if len(after) > MOST_ROWS:", "if len(after) > MOST_ROWS + 1:"),
    (
        "a change is undone twice",
        "draft/operations",
        "if change.id in queries.undone_ids(change.gathering):",
        "if False:",
    ),
    (
        "days are rearranged though rows were touched",
        "draft/operations",
        "if any(days is None or row.day in days for row in queries.touched_since(gathering, seen)):",
        "if False:",
    ),
    (
        "a version is restored over what others did",
        "releases/revisions",
        "if queries.latest_change_id(revision.gathering) != seen:",
        "if False:",
    ),
    (
        "a version is released over another release",
        "releases/revisions",
        "if seen is not None and seen != queries.release_mark(gathering):",
        "if False:",
    ),
    ("a draft gathering's program is released", "releases/revisions", 'if gathering.state == "draft":', "if False:"),
    ("an outdated version is released", "releases/revisions", "    if is_outdated(revision):", "    if False:"),
    (
        "what others wrote is released unseen",
        "releases/revisions",
        "if seen != queries.draft_mark(gathering):",
        "if False:",
    ),
    ("an idea is changed from an old version", "ideas/operations", "    history.claim(idea, seen_version)\n", ""),
    (
        "a placed idea is dropped",
        "ideas/operations",
        '    if is_placed(idea):\n        raise Refused("Forslaget',
        '    if False:\n        raise Refused("Forslaget',
    ),
    (
        "somebody else's comment is taken back",
        "tasks/comments",
        "if by is None or comment.person_id != by.id:",
        "if by is None:",
    ),
    (
        "one deadline too many is added",
        "deadlines/operations",
        "if len(deadline_queries.of(gathering)) >= MOST:",
        "if len(deadline_queries.of(gathering)) > MOST:",
    ),
    (
        "a deadline is changed from an old version",
        "deadlines/operations",
        "    history.claim(deadline, seen_version)\n    history.revise",
        "    history.revise",
    ),
    (
        "a finished deadline leaves its task open",
        "deadlines/operations",
        "if deadline.follow_up is not None and deadline.follow_up.is_open:",
        "if False:",
    ),
    (
        "a deadline makes two tasks",
        "deadlines/operations",
        "if deadline.follow_up is not None:\n        raise",
        "if False:\n        raise",
    ),
    (
        "people are told of the program after the gathering",
        "notifications/sending",
        "    if is_over(gathering, now):",
        "    if False:",
    ),
    ("people are told what was not looked through", "notifications/sending", "if seen != found.seen:", "if False:"),
    ("a gathering of a network has preparations", "tasks/operations", "if not gathering.is_national:", "if False:"),
)
