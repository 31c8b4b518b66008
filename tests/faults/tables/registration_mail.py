"""Faults of what those who signed up are told."""

FOLDER = "registration"
TESTS = ("registration",)
FAULTS = (
    (
        "people are told of a gathering that is a draft",
        "mails/letters",
        "if not registration.email or not gathering.is_public:",
        "if not registration.email:",
    ),
    (
        "a link is mailed each time somebody asks",
        "mails/letters",
        "quarter = int(now.timestamp()) // 900",
        "quarter = int(now.timestamp())",
    ),
    (
        "whoever waits gets the gathering for the calendar",
        "mails/letters",
        'with_file=registration.state == "coming")',
        "with_file=True)",
    ),
    (
        "a change is told at once",
        "mails/notices",
        "min(changed_at + WAIT, starts_at - WAIT)",
        "min(changed_at, starts_at - WAIT)",
    ),
    (
        "a change near the day waits until it has begun",
        "mails/notices",
        "min(changed_at + WAIT, starts_at - WAIT)",
        "changed_at + WAIT",
    ),
    (
        "a cancellation waits",
        "mails/notices",
        '    setup.changed_at = now\n    if setup.gathering.state == "cancelled":\n        _tell(setup, now)\n',
        "    setup.changed_at = now\n",
    ),
    (
        "a change that was taken back waits to be told",
        "mails/notices",
        "if not setup.gathering.is_public or not _misinformed(setup):",
        "if not setup.gathering.is_public:",
    ),
    (
        "a change is told after the gathering began",
        "mails/notices",
        "        if not setup.takes_any(now):\n            setup.changed_at = None  # whoever came knows\n        elif due_at",
        "        if due_at",
    ),
    (
        "those who know are told again",
        "mails/notices",
        "if one.told is not None and one.told != now]",
        "if one.told is not None]",
    ),
    (
        "people are reminded a day early",
        "mails/notices",
        "now < starts_at - before:",
        "now < starts_at - before - timedelta(days=1):",
    ),
    (
        "whoever just got a place is reminded",
        "mails/notices",
        "registration.placed_at < starts_at - before:",
        "registration.placed_at < starts_at:",
    ),
    (
        "those who wait are reminded",
        "mails/notices",
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
        "mails/messages",
        "if seen != fingerprint(setup, audience=audience, subject=subject, text=text):",
        "if False:",
    ),
    (
        "another text is sent than was looked through",
        "mails/messages",
        "audience, subject, text]))",
        "audience, subject]))",
    ),
    (
        "a message is sent twice by one form",
        "mails/messages",
        "if key and (earlier := history_queries.made_with(key, SentMessage, by)) is not None:",
        "if earlier := None:",
    ),
    ("people are written to about a draft", "mails/messages", "if not setup.gathering.is_public:", "if False:"),
    (
        "those who wait get what is meant for those who come",
        "mails/messages",
        'if audience == "both" else (audience,)',
        "if audience else ()",
    ),
    ("a message to nobody is sent", "mails/messages", "    if not reached:\n", "    if False:\n"),
)
