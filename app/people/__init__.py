"""Persons and organisations with dated names, sign-in by mailed link, and sessions that can be listed and ended."""
