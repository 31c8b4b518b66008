"""Faults of feeds and private addresses."""

FOLDER = "feeds"
TESTS = ("feeds",)
FAULTS = (
    ("one calendar too many is made", "operations", "if len(existing) >= MOST:", "if len(existing) > MOST:"),
    (
        "revoked calendars count",
        "operations",
        "filter_by(person_id=person.id, revoked_at=None)",
        "filter_by(person_id=person.id)",
    ),
    ("a calendar is renamed from an old version", "operations", "    history.claim(feed, seen_version)\n", ""),
    ("a renewed address stays alive", "operations", "    feed.generation += 1\n", ""),
    (
        "a revoked address answers",
        "queries",
        " or found.revoked_at is not None or found.person.disabled_at",
        " or found.person.disabled_at",
    ),
    (
        "a closed account's address answers",
        "queries",
        " or found.person.disabled_at is not None:\n        raise NotFound\n    return found\n\n\ndef private_of",
        ":\n        raise NotFound\n    return found\n\n\ndef private_of",
    ),
    (
        "somebody else's calendar is opened",
        "queries",
        "found is None or found.person_id != person.id or",
        "found is None or",
    ),
    ("a feed of RAG holds networks", "queries", '    if holds == "rag":\n        return in_rag\n', ""),
    (
        "a private body may be kept by others",
        "bodies",
        '"private, max-age=300" if self.private else',
        '"public, max-age=300" if self.private else',
    ),
    (
        "a private body has a date",
        "bodies",
        "Body(plain, None if feed.private else changed_at,",
        "Body(plain, changed_at,",
    ),
    ("a body is old after a change", "bodies", "if kept is None or kept.versions != versions:", "if kept is None:"),
    ("a revoked calendar is made anew", "operations", "    feed.revoked_at = now\n", ""),
    (
        "each fetch is written down",
        "operations",
        "    if feed.fetched_at and now - feed.fetched_at < NOTED_EVERY and feed.fetched_by == client:\n        return\n",
        "",
    ),
)
