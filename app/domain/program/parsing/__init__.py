"""Pasted programs, read into rows."""
