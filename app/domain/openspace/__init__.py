"""Groups in rounds and rooms: what may stand where, and the search for the best wall."""
