"""Faults of terms, swaps and rotations of RAG."""

FOLDER = "rag"
TESTS = ("rag",)
FAULTS = (
    (
        "a term is changed from an old version",
        "rotation/terms",
        "history.claim(term, seen_version)\n    refuse_begun(term, now)\n    refuse_wrong",
        "refuse_begun(term, now)\n    refuse_wrong",
    ),
    (
        "a term that has begun is changed",
        "rotation/terms",
        "    refuse_begun(term, now)\n    refuse_wrong",
        "    refuse_wrong",
    ),
    ("a term ends two days ago", "rotation/terms", "timedelta(days=1):", "timedelta(days=2):"),
    ("a person is named in a term that is over", "rotation/terms", "    refuse_over(holder.term, now)\n", ""),
    (
        "one house holds a term twice",
        "rotation/terms",
        "if len({organisation.id for organisation, _ in holdings}) < len(holdings):",
        "if False:",
    ),
    (
        "a stranger says no to a swap",
        "rotation/swaps",
        '    _refuse_strangers(swap, by, now)\n    _finish(swap, "declined"',
        '    _finish(swap, "declined"',
    ),
    (
        "a stranger takes a swap back",
        "rotation/swaps",
        "if swap.asked_by_id != by.id and not by_coordinator:",
        "if False:",
    ),
    (
        "a swap is answered twice",
        "rotation/swaps",
        'if swap.state != "asked":',
        'if swap.state not in ("asked", "declined"):',
    ),
    (
        "one yes carries a swap out",
        "rotation/swaps",
        "swap.accepted_a_at and swap.accepted_b_at",
        "swap.accepted_a_at or swap.accepted_b_at",
    ),
    (
        "two swaps of one place wait",
        "rotation/swaps",
        'if other.state == "asked" and {',
        'if other.state == "done" and {',
    ),
    (
        "a swap is carried out days too late",
        "rotation/swaps",
        "    _refuse_impossible(a, b, now)\n    told",
        "    told",
    ),
    (
        "two pauses share a day",
        "rotation/operations",
        "if other.from_on <= (until_on or date.max) and",
        "if other.from_on < (until_on or date.max) and",
    ),
    (
        "a member leaves after coming back",
        "rotation/operations",
        "until_on >= other.from_on):\n            raise Refused(\n",
        "until_on > other.from_on):\n            raise Refused(\n",
    ),
    (
        "a pause is made longer over another",
        "rotation/operations",
        "pause.from_on < other.from_on <= last_on",
        "pause.from_on < other.from_on < last_on",
    ),
    (
        "a proposal that became another is confirmed",
        "rotation/operations",
        "if not wanted or len(wanted) != len(set(shown)):",
        "if not wanted:",
    ),
)
