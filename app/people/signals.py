"""What organisations tell those above them."""

from blinker import Signal

organisation_renamed = Signal("An organisation is called something else from some day: sent with `now`.")
