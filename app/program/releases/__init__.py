"""Frozen versions of a program, and what participants see."""
