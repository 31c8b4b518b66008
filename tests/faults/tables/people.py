"""Faults of persons, organisations and signing in."""

FOLDER = "people"
TESTS = ("people",)
FAULTS = (
    (
        "a person is changed from an old version",
        "operations",
        "history.claim(person, seen_version)\n    values =",
        "values =",
    ),
    (
        "a new address leaves old sessions alive",
        "operations",
        "        sign_in.end_all(person, now)\n        sign_in.end_links(person, now)\n\n\ndef disable",
        "        sign_in.end_links(person, now)\n\n\ndef disable",
    ),
    (
        "a new address leaves old links alive",
        "operations",
        "        sign_in.end_all(person, now)\n        sign_in.end_links(person, now)\n\n\ndef disable",
        "        sign_in.end_all(person, now)\n\n\ndef disable",
    ),
    (
        "anybody moves an administrator's address",
        "operations",
        "if by is not None and queries.administrator_row(by.id, on) is None:",
        "if by is None:",
    ),
    (
        "the last administrator's account is closed",
        "operations",
        "    sign_in.refuse_lonely_administrator(person, now)\n    history.claim(person",
        "    history.claim(person",
    ),
    (
        "an organisation goes up in one that went up in it",
        "operations",
        "if organisation in _chain(into):",
        "if organisation is into:",
    ),
    (
        "a name is taken from an organisation",
        "operations",
        "if taken is not None and taken.id != organisation.id:",
        "if False:",
    ),
    (
        "the only name is taken back",
        "operations",
        "if len(organisation.names) == 1:",
        "if len(organisation.names) == 0:",
    ),
    ("a link works a moment too long", "sign_in", "found.expires_at <= now", "found.expires_at < now"),
    (
        "a link opens a closed account",
        "sign_in",
        "if person.disabled_at is not None:\n        raise NotFound\n    used",
        "used",
    ),
    (
        "one link too many is mailed",
        "sign_in",
        "now - LINK_LIFE) >= ASKS_PER_PERSON",
        "now - LINK_LIFE) > ASKS_PER_PERSON",
    ),
    (
        "older links outlive a newer one that is used",
        "sign_in",
        "SignInLink.id < found.id,",
        "SignInLink.id > found.id,",
    ),
    (
        "a link is used twice",
        "sign_in",
        "if found is None or found.ended_at is not None or found.expires_at <= now:",
        "if found is None or found.expires_at <= now:",
    ),
    ("whoever asks too often is kept waiting for ever", "sign_in", "    if not too_often:  #", "    if True:  #"),
    ("asking has no limit for a place", "sign_in", "    ASKS.count(now)\n", ""),
    ("guessing has no limit", "sign_in", "    GUESSES.count(now)\n", ""),
    (
        "a session lives on after it ended",
        "sign_in",
        "if found is None or found.ended_at is not None or found.person.disabled_at is not None:\n        return None",
        "if found is None or found.person.disabled_at is not None:\n        return None",
    ),
    (
        "a closed account stays signed in",
        "sign_in",
        "if found is None or found.ended_at is not None or found.person.disabled_at is not None:\n        return None",
        "if found is None or found.ended_at is not None:\n        return None",
    ),
    ("an idle session lives on", "sign_in", "if now - found.seen_at > idle or now", "if now"),
    ("a session in use never ends", "sign_in", " or now - found.began_at > longest:", ":"),
    (
        "somebody else's session is ended",
        "sign_in",
        "if found is None or found.person_id != person.id:",
        "if found is None:",
    ),
    (
        "signing out leaves the session on the server",
        "sign_in",
        "        db.session.execute(update(Session).where(*ended).values(ended_at=now))\n    cookie.clear()",
        "    cookie.clear()",
    ),
    (
        "the last administrator leaves",
        "operations",
        "    sign_in.refuse_lonely_administrator(person, now)\n    row =",
        "    row =",
    ),
    (
        "a new administrator keeps her sessions",
        "operations",
        '        history.note(person, "administrator", by=by, now=now, before="nei", after="ja")\n        sign_in.end_all(person, now)\n',
        '        history.note(person, "administrator", by=by, now=now, before="nei", after="ja")\n',
    ),
    (
        "an organisation is renamed from an old version",
        "operations",
        "    history.claim(organisation, seen_version)\n    taken =",
        "    taken =",
    ),
    (
        "an organisation has two names from one day",
        "operations",
        "if any(row.valid_from == valid_from for row in organisation.names):",
        "if False:",
    ),
)
