"""The wall: which group stands where, and what is wrong with it."""
