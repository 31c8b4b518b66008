"""A clock that stands still until a test moves it."""

from datetime import datetime, timedelta


class Clock:
    """Call it for the time; add to it with forward()."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        """Let time pass: forward(minutes=11)."""
        self.now += timedelta(**span)
