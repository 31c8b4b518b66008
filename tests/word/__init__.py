"""Minutes as Word files and pasted text."""
