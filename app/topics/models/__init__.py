"""Tables of the topic bank, and the words they are shown in."""
