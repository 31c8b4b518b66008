"""Minutes as values: written down, read from elsewhere, and given as text."""
