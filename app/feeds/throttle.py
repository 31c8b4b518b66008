"""Slowing down whoever tries secret addresses: wrong ones counted by place, in a worker's memory."""

from collections import OrderedDict, deque
from time import monotonic

WINDOW = 15 * 60.0
MOST_GUESSES = 30
MOST_PLACES = 1000


class Guesses:
    """Wrong addresses of the last quarter of an hour, by where they came from; the oldest places are forgotten."""

    def __init__(self) -> None:
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()

    def too_many(self, place: str) -> bool:
        """Tell whether a place has guessed enough; feeds with the right address are looked at all the same."""
        times = self._wrong.get(place)
        while times and monotonic() - times[0] > WINDOW:
            times.popleft()
        return len(times or ()) >= MOST_GUESSES

    def note(self, place: str) -> None:
        """Count a wrong address."""
        self._wrong.setdefault(place, deque(maxlen=MOST_GUESSES)).append(monotonic())
        self._wrong.move_to_end(place)
        while len(self._wrong) > MOST_PLACES:
            self._wrong.popitem(last=False)
