"""Signing up for a gathering: places, the waiting list, and what is asked."""
