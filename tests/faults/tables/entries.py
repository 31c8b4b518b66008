"""Faults of calendar entries and their channels."""

FOLDER = "entries"
TESTS = ("entries", "feeds")
FAULTS = (
    (
        "a revision keeps its number",
        "operations",
        "        entry.sequence = _next_sequence(entry.uid)\n",
        "        pass\n",
    ),
    (
        "an entry elsewhere starts from nought",
        "operations",
        "return 0 if highest is None else highest + 1",
        "return 0 if highest is None else highest",
    ),
    (
        "what is shown again stays cancelled",
        "operations",
        "elif queries.shown(entry) != shown or entry.left:",
        "elif queries.shown(entry) != shown and not entry.cancelled:",
    ),
    (
        "the clock goes back and the feed with it",
        "operations",
        '"changed_at": max(earliest, now)}',
        '"changed_at": now}',
    ),
    (
        "a cancelled entry tells what it was about",
        "operations",
        'cancelled=True, description="", conference=""',
        "cancelled=True",
    ),
    ("a channel is changed unheard", "operations", "    touch(entry.channel, now)\n", ""),
    ("what left a channel is still looked for", "operations", ", Entry.left.is_(False))", ")"),
    ("two changes of one second are one", "operations", "(timedelta() if name in raised else SECOND)", "timedelta()"),
    (
        "what is not cancelled leaves its channel",
        "operations",
        "if entry is not None and entry.cancelled and not entry.left:",
        "if entry is not None and not entry.left:",
    ),
    (
        "an entry elsewhere was made today",
        "operations",
        "created_at = queries.created_at(uid) or now",
        "created_at = now",
    ),
    (
        "what is cancelled is cancelled again",
        "operations",
        "        if queries.shown(entry) != _withdrawn(entry):\n",
        "        if True:\n",
    ),
    (
        "what comes back stands under an old revision",
        "operations",
        "    _write(entry, queries.shown(entry), now, left=entry.left)\n",
        "",
    ),
    ("rows of a program stand among all gatherings", "queries", '    Entry.channel.not_like(f"{PROGRAM}%"),\n', ""),
    (
        "deadlines of others are shown",
        "queries",
        "return [or_(entry.channel != DEADLINES, entry.uid.in_(only))] if asked else []",
        "return []",
    ),
    (
        "a cancelled entry leaves at once",
        "queries",
        "return at(month, time()) - CANCELLED_STAYS",
        "return at(month, time()) + CANCELLED_STAYS",
    ),
    (
        "the newest are left out of a full feed",
        "queries",
        "kept = events[-MOST_EVENTS:]",
        "kept = events[:MOST_EVENTS]",
    ),
)
