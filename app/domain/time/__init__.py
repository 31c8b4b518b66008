"""Dates, spans and when something is due, in Oslo wall time."""
