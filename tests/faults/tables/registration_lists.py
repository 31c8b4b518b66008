"""Faults of the list of participants, lists brought in and deletion by rule."""

FOLDER = "registration"
TESTS = ("registration",)
FAULTS = (
    (
        "the list of participants is never taken down",
        "participant_list",
        '(ends_at is None or now < ends_at + RULES["list"].stays)',
        "True",
    ),
    (
        "the list is shown to whoever nobody chose",
        "participant_list",
        "return bool(setup.shows_list) and (",
        "return (",
    ),
    (
        "somebody stands on the list without a yes",
        "participant_list",
        'Registration.state == "coming", Registration.listed_at.is_not(None)',
        'Registration.state == "coming"',
    ),
    (
        "those who wait stand on the list",
        "participant_list",
        'Registration.state == "coming", Registration.listed_at',
        'Registration.state != "withdrawn", Registration.listed_at',
    ),
    (
        "those who wait read the list",
        "participant_list",
        'return registration.state == "coming" and is_shown',
        "return is_shown",
    ),
    (
        "a name is put on the list from an old version",
        "participant_list",
        "    history.claim(registration, seen_version)\n",
        "",
    ),
    (
        "a name is put on a list that is none",
        "participant_list",
        "if is_listed and not is_shown(registration.setup, now):",
        "if False:",
    ),
    ("a yes given again counts from today", "participant_list", "(registration.listed_at or now) if", "now if"),
    (
        "whoever stands is brought in again",
        "bringing_in",
        "        if standing.has(person):\n            continue\n",
        "",
    ),
    (
        "whoever is listed twice comes in twice",
        "bringing_in",
        "        standing.add(person)\n    if made",
        "    if made",
    ),
    (
        "an address in capitals is another",
        "bringing_in",
        "if person.email and person.email.casefold() in self.addresses:",
        "if person.email and person.email in self.addresses:",
    ),
    (
        "namesakes with two addresses are one",
        "bringing_in",
        "return address is not None and not (address and person.email)",
        "return address is not None",
    ),
    (
        "a list is brought in twice by one form",
        "bringing_in",
        "if key and history_queries.made_with(key, Registration, by) is not None:",
        "if False:",
    ),
    ("nobody is brought in and no word said", "bringing_in", "    if not people:\n", "    if False:\n"),
    (
        "those who wait are counted",
        "retention/forgetting",
        'coming = queries.in_order(setup, "coming")',
        "coming = queries.standing_in(setup)",
    ),
    (
        "small counts are kept as they are",
        "retention/forgetting",
        "told = small_groups.told({value: number for value, number in counts.items() if number})",
        "told = counts",
    ),
    (
        "what the kitchen needs goes after a day",
        "retention/forgetting",
        '_drop("hotel", CATERING, now)',
        '_drop("counts", CATERING, now)',
    ),
    (
        "names stay on the list after two weeks",
        "retention/forgetting",
        "        registration.listed_at = None\n",
        "        pass\n",
    ),
    ("tables stay after two weeks", "retention/forgetting", "        tables.forget(grouping)\n", ""),
    ("no receipt tells that tables went", "retention/forgetting", '    _receive("tables", seated, now)\n', ""),
    (
        "whoever is forgotten is forgotten each minute",
        "retention/forgetting",
        '_ended(now - RULES["year"].stays).where(Registration.forgotten_at.is_(None))',
        '_ended(now - RULES["year"].stays)',
    ),
    ("people are forgotten a day late", "labels", "A_YEAR = timedelta(days=365)", "A_YEAR = timedelta(days=366)"),
)
