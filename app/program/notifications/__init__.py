"""Telling those who are responsible what changed for them."""
