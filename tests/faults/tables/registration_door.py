"""Faults of the door: who is ticked off, who walks in, and the link that opens it."""

FOLDER = "registration/door"
TESTS = ("registration/door",)
FAULTS = (
    ("a phone's time is passed over", "operations", "moment(pressing.claimed,", "moment(None,"),
    ("a day to come may be ticked", "operations", "if pressing.day > oslo(", "if False and pressing.day > oslo("),
    ("a press that lost lets in", "operations", "return came and press.came", "return came"),
    ("undoing leaves the place", "operations", "        elif who.let_in_from and", "        elif False and"),
    (
        "a walk-in twice is two",
        "operations",
        "if earlier := made_with(key, WalkIn",
        "if earlier := made_with(None, WalkIn",
    ),
    ("the total is not written", "operations", "    gatherings.count_attended(", "    str("),
    ("who comes on two days is two", "queries", "return {id_ for id_ in", "return {(id_, object()) for id_ in"),
    ("people of other gatherings are ticked", "queries", "found.setup_id != setup.id or ", ""),
    ("the link lives on", "queries", " or is_past(found, now)", ""),
    ("the link dies after the first day", "queries", "days[-1] < oslo(now)", "days[0] < oslo(now)"),
    ("any secret opens the door", "queries", "not tokens.belongs(door_mac, PURPOSE, door_key)", "not door_mac"),
    ("the link opens a draft", "queries", "if not found.is_public:", "if False:"),
    (
        "a new link leaves the old one alive",
        "operations",
        "tokens.seed(), now",
        "setup.door_seed or tokens.seed(), now",
    ),
    (
        "a link is made over another's",
        "operations",
        "    history.claim(setup, seen_version)\n    if queries",
        "    if queries",
    ),
)
