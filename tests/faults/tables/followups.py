"""Faults of tasks, their owners and reminders."""

FOLDER = "followups"
TESTS = ("followups",)
FAULTS = (
    ("a task is changed from an old version", "operations", "    history.claim(task, seen_version)\n", ""),
    ("a task is hidden longer than it lasts", "operations", "hidden_until > due.last", "hidden_until >= due.last"),
    (
        "a note is written ahead",
        "operations",
        'if on > oslo(now).date():\n        raise Refused("Datoen kan ikke være fram i tid.", field="on")\n    line =',
        "line =",
    ),
    (
        "a task is finished ahead",
        "operations",
        '    if on > oslo(now).date():\n        raise Refused("Datoen kan ikke være fram i tid.", field="on")\n    refuse_unless(task, verb)',
        "    refuse_unless(task, verb)",
    ),
    (
        "a dropped task is finished",
        "states",
        '_l("Ferdig"),\n        OPEN,',
        '_l("Ferdig"),\n        OPEN | {"dropped"},',
    ),
    ("a chain of replacements is a ring", "operations", "if successor.id == task.id:", "if False:"),
    (
        "a closed task is postponed",
        "states",
        '"postpone": Verb(_l("Utsett"), OPEN,',
        '"postpone": Verb(_l("Utsett"), frozenset(STATES),',
    ),
    ("a task is postponed to the same day", "operations", "due.last <= task.due_last", "due.last < task.due_last"),
    ("a task is postponed to yesterday", "operations", "if due.last is not None and due.last < on:", "if False:"),
    (
        "a closed task still reminds",
        "operations",
        "    outbox.take_back(reminder_key(task))\n    task.state = state",
        "    task.state = state",
    ),
    (
        "a moved due date still reminds of the old",
        "operations",
        "    task.due_set_at = now\n    outbox.take_back(reminder_key(task))\n    history",
        "    task.due_set_at = now\n    history",
    ),
    (
        "deputies are reminded beside members",
        "reminders/recipients",
        "if seat.role in ANSWER] or [",
        "if seat.role in ANSWER] + [",
    ),
    (
        "a closed account is reminded",
        "reminders/recipients",
        "if person.email and person.disabled_at is None",
        "if person.email",
    ),
    (
        "a task somebody began is discarded",
        "operations",
        "if not task.is_open or task.notes or",
        "if not task.is_open or",
    ),
    (
        "addresses outside are kept when no longer owners",
        "owner_rows",
        "    if gone:\n        _forget_reminded(task, gone)",
        "    return",
    ),
)
