"""Gatherings (samlinger), regional and national: when, where, for whom, and their way from draft to held."""
