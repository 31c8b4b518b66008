"""Tasks (oppgaver): who does what by when, with a dated log of its own, until done, dropped or replaced."""
