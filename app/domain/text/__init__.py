"""Texts: cleaned, compared, and turned into HTML."""
