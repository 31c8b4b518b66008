"""Faults of what those who signed up are told."""

FOLDER = "registration"
TESTS = ("registration",)
FAULTS = (
    (
        "people are told of a gathering that is a draft",
        "letters",
        "if not registration.email or not gathering.is_public:",
        "if not registration.email:",
    ),
    (
        "a link is mailed each time somebody asks",
        "letters",
        "quarter = int(now.timestamp()) // 900",
        "quarter = int(now.timestamp())",
    ),
    (
        "whoever waits gets the gathering for the calendar",
        "letters",
        'with_file=registration.state == "coming")',
        "with_file=True)",
    ),
    (
        "a change is told at once",
        "notices",
        "min(changed_at + WAIT, starts_at - WAIT)",
        "min(changed_at, starts_at - WAIT)",
    ),
    (
        "a change near the day waits until it has begun",
        "notices",
        "min(changed_at + WAIT, starts_at - WAIT)",
        "changed_at + WAIT",
    ),
    (
        "a cancellation waits",
        "notices",
        '    setup.changed_at = now\n    if setup.gathering.state == "cancelled":\n        _tell(setup, now)\n',
        "    setup.changed_at = now\n",
    ),
    (
        "a change that was taken back waits to be told",
        "notices",
        "if not setup.gathering.is_public or not _misinformed(setup):",
        "if not setup.gathering.is_public:",
    ),
    (
        "a change is told after the gathering began",
        "notices",
        "        if not setup.takes_any(now):\n            setup.changed_at = None  # whoever came knows\n        elif due_at",
        "        if due_at",
    ),
    (
        "those who know are told again",
        "notices",
        "if one.told is not None and one.told != now]",
        "if one.told is not None]",
    ),
    (
        "people are reminded a day early",
        "notices",
        "now < starts_at - before:",
        "now < starts_at - before - timedelta(days=1):",
    ),
    (
        "whoever just got a place is reminded",
        "notices",
        "registration.placed_at < starts_at - before:",
        "registration.placed_at < starts_at:",
    ),
    (
        "those who wait are reminded",
        "notices",
        'queries.in_order(setup, "coming"):\n            if registration.placed_at is not None and registration.placed_at < starts_at - before:',
        "queries.standing_in(setup):\n            if True:",
    ),
    (
        "a cancelled gathering reminds",
        "queries",
        "Gathering.starts_at > now, Gathering.state.in_(COMING),",
        "Gathering.starts_at > now,",
    ),
    (
        "a new beginning reminds nobody",
        "queries",
        "or_(Setup.reminded_for.is_(None), Setup.reminded_for != Gathering.starts_at)",
        "Setup.reminded_for.is_(None)",
    ),
    (
        "a message that was not looked through is sent",
        "messages",
        "if seen != fingerprint(setup, audience=audience, subject=subject, text=text):",
        "if False:",
    ),
    ("another text is sent than was looked through", "messages", "audience, subject, text]))", "audience, subject]))"),
    (
        "a message is sent twice by one form",
        "messages",
        "if key and (earlier := history_queries.made_with(key, SentMessage, by)) is not None:",
        "if earlier := None:",
    ),
    ("people are written to about a draft", "messages", "if not setup.gathering.is_public:", "if False:"),
    (
        "those who wait get what is meant for those who come",
        "messages",
        'if audience == "both" else (audience,)',
        "if audience else ()",
    ),
    ("a message to nobody is sent", "messages", "    if not reached:\n", "    if False:\n"),
)
