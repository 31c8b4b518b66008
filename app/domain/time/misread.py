"""Why words are no day, as values that a page puts into sentences."""

from datetime import date


class NoSuchDay(ValueError):
    """A day that its month does not have; `month` is the first of that month and `length` its days."""

    def __init__(self, month: date, length: int) -> None:
        super().__init__(month, length)
        self.month, self.length = month, length


class OtherWeekday(ValueError):
    """A day that is another weekday than was said; `said` is 0 for Monday."""

    def __init__(self, day: date, said: int) -> None:
        super().__init__(day, said)
        self.day, self.said = day, said


class NoSuchWeek(ValueError):
    """A week that its year does not have; `length` is how many it has."""

    def __init__(self, year: int, length: int) -> None:
        super().__init__(year, length)
        self.year, self.length = year, length


class WhichDay(ValueError):
    """Words such as «påske» that may mean several days: a person must say which."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words
