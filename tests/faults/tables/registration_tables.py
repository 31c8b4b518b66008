"""Faults of tables at a gathering."""

FOLDER = "registration"
TESTS = ("registration/test_tables.py", "registration/test_rights.py", "registration/test_forgetting.py")
FAULTS = (
    (
        "tables are made anew from an old version",
        "tables/operations",
        "        history.claim(grouping, seen_version)\n        return grouping",
        "        return grouping",
    ),
    (
        "tables that somebody deleted are made from an old page",
        "tables/operations",
        "    if seen_version != 0:\n        raise Conflict\n    grouping =",
        "    grouping =",
    ),
    (
        "people are seated from an old version",
        "tables/operations",
        "    history.claim(grouping, seen_version)\n    before =",
        "    before =",
    ),
    (
        "tables are deleted from an old version",
        "tables/operations",
        "    history.claim(grouping, seen_version)\n    history.note",
        "    history.note",
    ),
    ("tables are made long after the gathering", "tables/operations", "    _refuse_long_over(setup, now)\n", ""),
    (
        "tables are made at the moment they are deleted",
        "tables/operations",
        "now >= ends_at + FOR_THE_HOTEL",
        "now > ends_at + FOR_THE_HOTEL",
    ),
    ("whoever is moved is not pinned", "tables/operations", "seat.is_pinned or key in moved", "seat.is_pinned"),
    (
        "whoever is pinned and withdrew keeps a chair",
        "tables/operations",
        "if seat.is_pinned and key in comes}",
        "if seat.is_pinned}",
    ),
    ("whoever is pinned at no table gets one", "tables/operations", "if key not in pinned or pinned[key].number]", "]"),
    ("tables deleted by rule are saved again", "tables/operations", "    grouping.version += 1\n", ""),
    (
        "those who wait get a chair",
        "tables/queries",
        'for one in queries.in_order(setup, "coming")]',
        "for one in queries.standing_in(setup)]",
    ),
    ("tables are mixed by what is no longer asked", "tables/queries", " if answer.ask in asks}", "}"),
    (
        "tables two apart are even",
        "tables/queries",
        "return self.largest - self.smallest > 1",
        "return self.largest - self.smallest > 2",
    ),
    (
        "whoever withdrew still sits",
        "tables/queries",
        "for key, seat in grouping.seats.items() if key in coming}",
        "for key, seat in grouping.seats.items()}",
    ),
)
