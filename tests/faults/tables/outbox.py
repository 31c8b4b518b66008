"""Faults of mail and who sends it."""

FOLDER = "outbox"
TESTS = ("outbox",)
FAULTS = (
    (
        "the same key twice is two messages",
        "operations",
        "    if earlier := queries.with_key(key):\n        return earlier\n",
        "",
    ),
    ("a sent message is taken back", "operations", ', Message.state == "waiting"\n    db', "\n    db"),
    (
        "a sent message is sent again",
        "operations",
        '("failed", "unsure", "waiting"):',
        '("failed", "unsure", "waiting", "sent"):',
    ),
    ("a wiped message is sent again", "operations", "if message.text == WIPED:", "if False:"),
    (
        "a message is tried once too few",
        "delivery",
        "if message.tries > len(WAITS):",
        "if message.tries >= len(WAITS):",
    ),
    (
        "a dead link is mailed",
        "delivery",
        "if message.secret_seed and life and now - message.created_at > life:",
        "if False:",
    ),
    (
        "the secret stays after sending",
        "delivery",
        'if message.secret_seed and state in ("sent", "failed"):',
        'if message.secret_seed and state == "failed":',
    ),
    (
        "the secret stays after failing",
        "delivery",
        'if message.secret_seed and state in ("sent", "failed"):',
        'if message.secret_seed and state == "sent":',
    ),
    (
        "a claim is lost at once",
        "delivery",
        "Message.next_try_at < now - LOST_AFTER",
        "Message.next_try_at < now + LOST_AFTER",
    ),
    (
        "two senders take one message",
        "delivery",
        '.where(Message.id == message_id, Message.state == "waiting")',
        ".where(Message.id == message_id)",
    ),
    (
        "waiting mail is forgotten",
        "operations",
        '_empty(Message.state.in_(("sent", "failed", "unsure")),',
        '_empty(Message.state.in_(("sent", "failed", "unsure", "waiting")),',
    ),
    (
        "a message is sent before its time",
        "queries",
        '.where(Message.state == "waiting", Message.next_try_at <= now)',
        '.where(Message.state == "waiting")',
    ),
    ("a message waits a moment too long", "queries", "Message.next_try_at <= now)", "Message.next_try_at < now)"),
    ("waits do not grow", "delivery", "WAITS[message.tries - 1]", "WAITS[0]"),
    (
        "what was rejected is tried again",
        "delivery",
        '_close(message, "failed", now, str(problem))\n    except Unsure',
        "_wait(message, str(problem), now)\n    except Unsure",
    ),
    (
        "what may have been sent is sent again",
        "delivery",
        '_close(message, "unsure", now, str(problem))',
        "_wait(message, str(problem), now)",
    ),
    ("a message without an address is sent again", "operations", "    if not message.address:\n", "    if False:\n"),
    (
        "a file stays when its reader is forgotten",
        "operations",
        'reply_to="", file=None, key=key',
        'reply_to="", key=key',
    ),
    (
        "the answer's address stays when a reader is forgotten",
        "operations",
        'text="", reply_to="", file=None',
        'text="", file=None',
    ),
    (
        "old mail is kept",
        "operations",
        "Message.ended_at < now - MAIL_STAYS",
        "Message.ended_at < now - 2 * MAIL_STAYS",
    ),
)
