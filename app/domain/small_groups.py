"""Counts of groups of people, with the small ones hidden so that no difference finds them."""

from collections.abc import Collection, Mapping

SMALLEST = 5


def told(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Return what may be told of counts whose total is known: None for a group that is hidden.

    Hidden is whatever has one to four; that there is nobody tells of nobody. Whoever knows the total could subtract
    what is shown, so the smallest of the others are hidden beside it, unmarked, until what is hidden holds at least
    five people in at least two groups, and more people than groups (secondary suppression, as statistical offices do).
    """
    hidden = {name for name, number in counts.items() if 0 < number < SMALLEST}
    rest = sorted(
        (name for name, number in counts.items() if number >= SMALLEST), key=lambda name: (counts[name], name)
    )
    while hidden and rest and _is_found(hidden, counts):
        hidden.add(rest.pop(0))
    return {name: None if name in hidden else number for name, number in counts.items()}


def _is_found(hidden: Collection[str], counts: Mapping[str, int]) -> bool:
    people = sum(counts[name] for name in hidden)
    return len(hidden) < 2 or people < SMALLEST or people <= len(hidden)
