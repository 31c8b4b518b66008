"""How much the processor works: here and in the children that were waited for, whatever else the machine does."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time


def spent() -> float:
    """Return the seconds so far."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fail if what is done takes more of the processor, here or in a child that has ended."""
    begun = spent()
    yield
    took = spent() - begun
    assert took < seconds, f"took {took:.2f} s, {seconds} at most"
