"""Tables of programs, and the words they are shown in."""
