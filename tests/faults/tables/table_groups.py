"""Faults of the groups that tables are made of."""

FOLDER = "domain/table_groups"
TESTS = ("domain/table_groups",)
FAULTS = (
    ("there are more tables than people", "groups", "if tables > len(people):", "if tables > len(people) + 1:"),
    ("the last few get no table", "groups", "-(-people // self.number)", "people // self.number"),
    ("people are pinned to a table that is not there", "groups", "if pinned and max(pinned) > tables:", "if False:"),
    (
        "the last table takes nobody who is pinned",
        "groups",
        "if pinned and max(pinned) > tables:",
        "if pinned and max(pinned) >= tables:",
    ),
    ("one too many is pinned to a table", "groups", "if number > seats:", "if number > seats + 1:"),
    ("a full table of pinned people is refused", "groups", "if number > seats:", "if number >= seats:"),
    ("too many tables are full", "groups", "if place < tables - empty else", "if place <= tables - empty else"),
    ("colleagues are left together", "groups", "    keep_apart(seating)\n", ""),
    ("roles are not mixed", "groups", "    mix(seating)\n", ""),
    ("the tables follow the order people came in", "groups", "sorted(people, key=_by_key)", "people"),
    ("two who share a table are not told", "groups", "if number > 1]", "if number > 2]"),
    (
        "roles are mixed at the cost of colleagues",
        "mixing",
        "return fewer < 0 and _change(seating, 0, one, other, here, there) <= 0",
        "return fewer < 0",
    ),
    (
        "whoever is pinned is swapped",
        "mixing",
        "for taker in seating.takers if not taker.pinned]",
        "for taker in seating.takers]",
    ),
    ("whoever is pinned moves on", "apart", "        if not taker.pinned:\n", "        if True:\n"),
    ("tables are uneven", "seating", "EMPTY: len(people) ** 2 + 1", "EMPTY: 1"),
    ("those without a workplace are colleagues", "seating", '"": 0}', '"": 1}'),
)
