"""What gatherings tell those above them."""

from blinker import Signal

changed = Signal("A gathering was saved; `before` are the spans it had: sent with `now`.")
