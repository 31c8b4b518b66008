"""No group of fewer than five can be read or worked out from counts whose total is known."""

from itertools import product

import pytest

from app.domain.small_groups import SMALLEST, told


def tables(groups, total):
    """Yield every way to share a total out among named groups."""
    for counts in product(range(total + 1), repeat=groups - 1):
        if sum(counts) <= total:
            yield dict(zip("abcdef", (*counts, total - sum(counts)), strict=False))


@pytest.mark.parametrize(("groups", "total"), [(2, 9), (2, 30), (3, 12), (3, 25), (4, 16), (4, 20), (5, 22)])
def test_whoever_knows_the_total_and_subtracts_what_is_shown_finds_no_small_group(groups, total):
    for table in tables(groups, total):
        shown = told(table)
        assert all(number is None or number == table[name] for name, number in shown.items())
        assert not any(number and number < SMALLEST for number in shown.values())
        hidden = [name for name, number in shown.items() if number is None]
        rest = total - sum(number for number in shown.values() if number is not None)
        everything = all(not number for number in shown.values())
        assert not hidden or everything or (len(hidden) >= 2 and rest >= SMALLEST and rest > len(hidden)), table


def test_large_groups_are_told_as_they_are():
    assert told({"HMS": 12, "HR": 7}) == {"HMS": 12, "HR": 7}


def test_a_small_group_is_hidden_with_the_next_smallest():
    assert told({"HMS": 12, "HR": 7, "Leder": 3}) == {"HMS": 12, "HR": None, "Leder": None}
