"""Floor 0: pure rules of the alor networks; values in, values out, no clock and no database."""
