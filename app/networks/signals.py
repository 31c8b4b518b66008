"""What networks tell those above them."""

from blinker import Signal

renamed = Signal("A network is called something else, or lies elsewhere: sent with `now`.")
