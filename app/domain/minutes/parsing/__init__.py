"""Text of minutes, read into a record."""
