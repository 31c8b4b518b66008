"""What persons and organisations tell those above them."""

from blinker import Signal

organisation_renamed = Signal("An organisation is called something else from some day: sent with `now`.")
account_closed = Signal("An account was closed: sent with `heir` (a person, or None), `by` and `now`.")
