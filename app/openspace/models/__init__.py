"""Tables of Open Spaces, and the words they are shown in."""
