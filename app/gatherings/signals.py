"""What gatherings tell those above them."""

from blinker import Signal

copied_from = Signal("A gathering was made from an earlier one, `source`: sent with `now`.")
changed = Signal("A gathering was saved; `before` are the spans it had: sent with `now`.")
