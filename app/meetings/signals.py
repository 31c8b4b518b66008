"""What one noun of meetings tells another."""

from blinker import Signal

agenda_changed = Signal("An item was added, changed, moved or taken off: sent with `now`.")
