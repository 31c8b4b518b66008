"""Word files and pasted text of others, read in a process of its own."""
