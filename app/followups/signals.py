"""What tasks tell those above them."""

from blinker import Signal

due_set = Signal("A task's due was set or changed: sent with `now`.")
