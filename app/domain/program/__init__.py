"""Programs as values: rows, their order, what may be wrong, and how they are read and written."""
