"""Tables of meetings and their minutes, and the words they are shown in."""
