"""Faults that are planted to see whether tests find them; a person runs it, CI does not."""
